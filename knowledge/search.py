"""Finds what a message asks for, and says how sure it is: answer, offer the nearest cards, or nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.acts import Acts
from knowledge.cards import COACH, DISTRESS, KINDS, PRACTICE, SMALLTALK, Base, Card, Step, Technique
from knowledge.evidence import rank
from knowledge.features import content_words, plain_words
from knowledge.followups import FollowUps
from knowledge.french import fold, is_question, is_quotation, is_supposed, tells_of_somebody, words
from knowledge.model import Model
from knowledge.naming import Span
from knowledge.needs import Needs
from knowledge.objections import Objections
from knowledge.questions import Questions

# Thresholds on calibrated probabilities, chosen on labelled messages kept out of the phrases
# and of the calibration (see tests/benchmarks).
ANSWER_AT = 0.43
OFFER_AT = 0.9
KIND_AT = 0.3
# A card with few phrases is never as sure: what is certain of the others says less of it.
FEW_ANSWER_AT = 0.2
FEW_OFFER_AT = 0.1
CHOICES = 3
# How sure a message must tell of an objection: where the search found the step that deals with them; when it is a
# quotation as a whole, or supposed (« et s'il… »); over another answer, at least; over a request to guide or to train;
# over an offer of other cards; and where nothing was found, at least, and times the coverage. A statement about
# somebody needs less.
TOLD_AT_STEP = 0.1
TOLD_IN_QUOTATION = 0.05
TOLD_WHEN_SUPPOSED = 0.3
SURE_BESIDE_A_SUPPOSITION = 0.8
TOLD_OVER_ANSWER = 0.5
TOLD_OVER_REQUEST = 0.8
TOLD_OVER_OFFER = 0.6
TOLD_ALONE = 0.3
TOLD_AND_COVERED = 0.1
OF_SOMEBODY = 0.75
TOLD_OVER_SMALLTALK = 0.84
_LEAST_OVER = {COACH: TOLD_OVER_REQUEST, PRACTICE: TOLD_OVER_REQUEST, SMALLTALK: TOLD_OVER_SMALLTALK}
# A question that a card answers is the card's, unless the objection is much surer.
TOLD_OVER_QUESTION = 0.05
# What ends with a question mark and tells of nobody is rather the seller's question: « une carte suffit-elle ? »
TOLD_WHEN_ASKED = 0.95
# Letters of a step's title that tell it, and words of a name that may say it in passing.
_SHORTEST_TITLE = 6
_SHORT_TITLE = 3
# Words of a reason that is told where an outcome was asked about.
_LONGEST_REASON = 12


# « j'ai besoin d'aide pour négocier » names one step
_IN_NEED = re.compile(r"\bbesoin d(?:e|u|un|une)?\b")


class Outcome(StrEnum):
    """What to do with a message."""

    ANSWER = "answer"
    OFFER = "offer"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Found:
    """What a search found.

    ``label`` is the best card or kind, ``cards`` the nearest cards in order, ``confidence`` the
    probability (0 to 1) that ``label`` is right,
    ``coverage`` that the base covers the message at all, ``evidence`` the words of the message that its phrases know.
    Where the label is the step that deals with objections, ``objections`` are the nearest ones, and ``objection`` the
    one that is meant for sure.
    """

    outcome: Outcome
    label: str
    cards: tuple[str, ...]
    confidence: float
    coverage: float = 1.0
    evidence: tuple[Span, ...] = ()
    objections: tuple[str, ...] = ()
    objection: str | None = None

    @property
    def is_kind(self) -> bool:
        """Whether the message is of a kind (coach, practice, smalltalk) and not a question to a card."""
        return self.label in KINDS


class Search:
    """Search over a base with its trained models: of the cards, the objections, and the acts of a seller."""

    def __init__(self, base: Base, model: Model, objections: Model, acts: Acts, needs: Needs) -> None:
        self.base = base
        self.needs = needs
        self.acts = acts
        self.followups = FollowUps(base, model)
        self.questions = Questions(base)
        self._model = model
        self._objections = Objections(base, objections)
        self._names = {self._key(name): card.id for card in base.cards.values() for name in card.names}
        latest = sorted(base.techniques.values(), key=lambda technique: technique.id, reverse=True)
        self._techniques = {self._key(name): known.id for known in latest for name in known.names}
        self._sayings = {self._key(name): known.id for known in base.objections.values() for name in known.names}

    def tells_why_lost(self, text: str) -> bool:
        """Whether a short message tells why a sale is lost: « il avait pas le budget »."""
        return len(words(text)) <= _LONGEST_REASON and self.needs.cause(text) != self.needs.other_cause

    def find(self, text: str) -> Found:
        """The best label for ``text`` and what to do with it. Never raises."""
        found = self._card(text)
        step = self.base.objection_step
        if step is None or (found.confidence == 1.0 and found.label != step):
            return found
        if said := self._sayings.get(self._key(text)):
            return Found(Outcome.ANSWER, step, (step,), 1.0, 1.0, objections=(said,), objection=said)
        heard = self._objections.hear(text)
        if heard.told < self._told_needed(text, found, step):
            return found
        return Found(
            Outcome.ANSWER,
            step,
            tuple(dict.fromkeys((step, *found.cards)))[:CHOICES],
            min(heard.told, 0.999),  # only a name is 1
            found.coverage,
            self._evidence(text, step),
            heard.nearest,
            heard.nearest[0] if heard.certain else None,
        )

    def _told_needed(self, text: str, found: Found, step: str) -> float:
        """How sure ``text`` must tell of an objection, beside what was found."""
        if found.outcome is Outcome.ANSWER and found.label in (step, DISTRESS):
            return TOLD_AT_STEP if found.label == step else 1.0
        if is_quotation(text):
            return TOLD_IN_QUOTATION
        if is_supposed(text) and found.confidence < SURE_BESIDE_A_SUPPOSITION:
            return TOLD_WHEN_SUPPOSED
        if found.outcome is Outcome.ANSWER:
            least = _LEAST_OVER.get(found.label, TOLD_OVER_ANSWER)
            asked = TOLD_OVER_QUESTION if self.question(text) else 0.0
            needed = max(found.confidence, least) + asked
        elif found.outcome is Outcome.OFFER and found.cards[0] != step:
            needed = TOLD_OVER_OFFER
        else:
            needed = max(TOLD_ALONE, TOLD_AND_COVERED / max(found.coverage, TOLD_AND_COVERED))
        if tells_of_somebody(text):
            return needed * OF_SOMEBODY
        return max(needed, TOLD_WHEN_ASKED) if text.rstrip().endswith("?") else needed

    def _card(self, text: str) -> Found:
        plain = plain_words(text, self.base.spelling)
        ranking = rank(self._model, plain)
        right, covered = map(float, self._model.gated(ranking.measures))
        cards = tuple(label for label in ranking.labels if label in self.base.cards)[:CHOICES]
        label = ranking.labels[0]
        if meanings := self._two_meanings(plain):
            return Found(Outcome.OFFER, meanings[0], meanings, right, covered)
        if named := self._names.get(self._key(text)):
            cards = (named, *(card for card in cards if card != named))[:CHOICES]
            return Found(Outcome.ANSWER, named, cards, 1.0, 1.0, self._evidence(text, named))
        outcome = Outcome.NOTHING
        scarce = bool(self._model.scarce[self._model.labels.index(label)])
        answer_at = KIND_AT if label in KINDS else FEW_ANSWER_AT if scarce else ANSWER_AT
        # Without a subject a message is at most small talk; figures alone are nothing.
        readable = bool(content_words(plain)) or (bool(plain) and label in KINDS and not any(map(str.isdigit, plain)))
        if readable and right >= answer_at:
            outcome = Outcome.ANSWER
        elif readable and cards and (covered >= OFFER_AT or (scarce and right >= FEW_OFFER_AT)):
            outcome = Outcome.OFFER
        return Found(outcome, label, cards, right, covered, self._evidence(text, label))

    def question(self, text: str) -> bool:
        """Whether ``text`` is put as a question."""
        return is_question(text, self.base.spelling)

    def named(self, text: str) -> Card | None:
        """The card whose name is the whole message."""
        found = self._names.get(self._key(text))
        return self.base.cards[found] if found else None

    def named_within(self, text: str) -> tuple[str, ...]:
        """The cards that parts of ``text`` name, the longest name first: « la part de client, la formule »."""
        return self._spoken(text, self._names)

    def technique(self, text: str) -> Technique | None:
        """The questioning technique that ``text`` names, the longest name first."""
        return next(iter(self.techniques_within(text)), None)

    def techniques_within(self, text: str) -> tuple[Technique, ...]:
        """The questioning techniques that parts of ``text`` name, the longest name first."""
        return tuple(self.base.techniques[known] for known in self._spoken(text, self._techniques))

    def _spoken(self, text: str, names: Mapping[str, str]) -> tuple[str, ...]:
        """What parts of ``text`` name, the longest name first; a name within one that is longer says nothing."""
        spoken, found = f" {self._key(text)} ", []
        for name in sorted(names, key=len, reverse=True):
            if f" {name} " in spoken:
                found.append(names[name])
                spoken = spoken.replace(f" {name} ", "  ")
        return tuple(dict.fromkeys(found))

    def nearest_step(self, text: str) -> str | None:
        """The step of a sale that ``text`` names, else the one it is nearest to, when one clearly leads."""
        plain = plain_words(text, self.base.spelling)
        spoken, known = f" {' '.join(plain)} ", {step.id for step in self.base.steps}
        named = {card for name, card in self._names.items() if card in known and f" {name} " in spoken}
        if len(named) == 1:
            return named.pop()
        rows, values = self._model.vector(plain)
        scores = self._model.linear_scores(rows, values)
        steps = [(float(scores[self._model.labels.index(step.id)]), step.id) for step in self.base.steps]
        ordered = sorted(steps, reverse=True)
        lead = ordered[0][0] - ordered[1][0] if len(ordered) > 1 else 0.0
        return ordered[0][1] if ordered and lead > 0.25 else None

    def spoken_step(self, text: str) -> str | None:
        """The step of a sale that ``text`` names, by its name or in passing: « on en est à la négo »."""
        return self.needs.step(_IN_NEED.sub(" ", " ".join(plain_words(text, self.base.spelling))))

    def step_called(self, name: str) -> Step | None:
        """The step of this name, or whose title begins so; a short name may say it in passing: « la négo »."""
        card, plain = self.named(name), fold(name)
        if isinstance(card, Step):
            return card
        titled = [step for step in self.base.steps if fold(step.title).startswith(plain)]
        if titled and len(plain) >= _SHORTEST_TITLE:
            return titled[0]
        spoken = self.spoken_step(name) if len(plain.split()) <= _SHORT_TITLE else None
        return next((step for step in self.base.steps if step.id == spoken), None)

    def _two_meanings(self, plain: list[str]) -> tuple[str, ...]:
        """The cards of a word that means several things, when it stands alone."""
        subject = content_words(plain)
        return self.base.ambiguous.get(subject[0], ()) if len(subject) == 1 else ()

    def _key(self, text: str) -> str:
        return " ".join(plain_words(text, self.base.spelling)) or fold(text).strip()

    def _evidence(self, text: str, label: str) -> tuple[Span, ...]:
        """The subject words of ``text`` that the phrases of ``label`` have."""
        column = self._model.labels.index(label)
        spans = []
        for word in words(text):
            rows, _, unknown = self._model.subject(content_words([word.text]))
            if len(rows) and not unknown and self._model.knows(column, rows).all():
                spans.append(Span(word.start, word.end))
        return tuple(spans)
