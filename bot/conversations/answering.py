"""Answers from the cards: in full, a section of one, a choice of cards, or an honest « je ne sais pas »."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.conversations import Moment
from bot.conversations.comparing import result_of
from bot.conversations.feedback import Feedback
from bot.events import clean
from bot.markup import Markup, bullets
from bot.records import LogUnanswered
from bot.reply import Choice, Reply
from bot.report import Evidence, Report
from bot.showing import Showing
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Card, Objection, Step, Technique
from knowledge.french import asks_meaning, folded_words
from knowledge.search import Found, Outcome, Search

_RELATED_SHOWN = 3
_KEPT = 300
_PLAUSIBLE = 0.02
_SURE = 0.85
_OTHERS = 2
_EXAMPLES_SIDE_BY_SIDE = 2


class Answering:
    """Questions to the base."""

    def __init__(self, search: Search, texts: Texts, feedback: Feedback) -> None:
        self._search = search
        self._base = search.base
        self._texts = texts
        self._showing = Showing(texts)
        self._feedback = feedback

    def answer(self, text: str, found: Found, moment: Moment) -> Turn:
        """A card, the nearest cards to choose from, or that it is not covered."""
        if found.outcome is Outcome.ANSWER:
            evidence = tuple(
                Evidence(start=span.start, end=span.end, text=text[span.start : span.end], role=found.label)
                for span in found.evidence
            )
            asked = replace(moment, session=moment.session.model_copy(update={"last_question": clean(text)[:_KEPT]}))
            named = self._search.technique(text)
            if named and found.label in (named.card, *named.steps):
                return self.technique(named.id, asked, found.confidence) or self.outdated(moment)
            methods = self._base.methods_named(folded_words(text)) if asks_meaning(text) else []
            if methods and isinstance(self._base.cards.get(found.label), Step):
                return self._methods(methods, asked, found.confidence, evidence)
            others = tuple(card for card in found.cards if card != found.label)[:_OTHERS]
            others = (*found.objections, *(others if found.confidence < _SURE else ()))
            return self.card(found.label, asked, found.confidence, evidence, others)
        offered = tuple(self._choice(self._base.cards[card]) for card in found.cards)
        if found.outcome is Outcome.OFFER:
            report = Report(kind="choice", choices=found.cards, score=found.confidence)
            return Turn(
                session=moment.session,
                replies=(Reply(text=self._texts.say("answer-choice"), choices=offered),),
                report=report,
            )
        near = found.coverage >= _PLAUSIBLE
        text_id = "answer-unknown-see-also" if near and offered else "answer-unknown"
        return Turn(
            session=moment.session,
            replies=(Reply(text=self._texts.say(text_id), choices=offered if near else ()),),
            report=Report(kind="fallback", choices=found.cards if near else (), score=found.confidence),
            effects=(LogUnanswered(text=clean(text), nearest=found.cards, at=moment.now),),
        )

    def card(
        self,
        card_id: str,
        moment: Moment,
        score: float = 1.0,
        evidence: tuple[Evidence, ...] = (),
        others: tuple[str, ...] = (),
    ) -> Turn:
        """The card in full, with the other cards or objections that the question may have meant when it was not clear.

        An unknown id (an old button) says so kindly.
        """
        card = self._base.cards.get(card_id)
        if card is None:
            return self.outdated(moment)
        return Turn(
            session=moment.session.model_copy(update={"last_card": card.id, "last_section": None}),
            replies=(Reply(text=self._full(card, others), choices=self._choices(card, others)),),
            report=Report(kind="answer", entry=card.id, choices=others, score=score, evidence=evidence),
        )

    def _methods(
        self, methods: Sequence[tuple[Step, str]], moment: Moment, score: float, evidence: tuple[Evidence, ...]
    ) -> Turn:
        """What a method of a step is: « c'est quoi le SONCAS »."""
        card, told = methods[0][0], bullets([method for _, method in methods])
        text = Markup(f"{self._texts.say('step-methods', list=told)}\n\n{self.source_line(card)}")
        return Turn(
            session=moment.session.model_copy(update={"last_card": card.id, "last_section": None}),
            replies=(Reply(text=text, choices=(self._choice(card), *self._choices(card))),),
            report=Report(kind="answer", entry=card.id, score=score, evidence=evidence),
        )

    def side_by_side(
        self, text: str, names: Sequence[str], found: Found, moment: Moment, section: str | None = None
    ) -> Turn:
        """Several cards in short, for a question that tells them apart; the one that the search found comes first.

        ``names`` may be those of techniques: each is told with its examples. « un exemple de chaque » is a section.
        """
        techniques = [self._base.techniques[name] for name in names if name in self._base.techniques]
        if techniques:
            return self._techniques(techniques, moment)
        cards = [self._base.cards[name] for name in sorted(names, key=lambda name: name != found.label)]
        told = [card.example if section == "example" else card.in_short for card in cards]
        parts = [
            Markup(f"**{card.title}**\n\n{body}\n\n{self.source_line(card)}")
            for card, body in zip(cards, told, strict=True)
        ]
        names = [card.id for card in cards]
        update = {"last_card": names[0], "last_section": None, "compared": tuple(names)}
        update |= {"last_question": clean(text)[:_KEPT]}
        return Turn(
            session=moment.session.model_copy(update=update),
            replies=(Reply(text=Markup("\n\n".join(parts)), choices=tuple(map(self._choice, cards))),),
            report=Report(kind="answer", entry=names[0], choices=tuple(names), score=found.confidence),
        )

    def section(self, name: str, moment: Moment, card_id: str | None = None) -> Turn:
        """One section of the card that was shown last (or of ``card_id``): a follow-up. No name: the card in full."""
        if card_id and not name:
            return self.card(card_id, moment)
        card = self._base.cards.get(card_id or moment.session.last_card or "")
        if card is None:
            return self.outdated(moment)
        body = {
            "example": card.example,
            "calculation": card.calculation,
            "why": card.why,
            "source": self.sources(card),
            "shorter": card.in_short,
            "tomorrow": card.tomorrow,
            "norm": self._norm(card) if name == "norm" else None,
        }.get(name)
        none = self._texts.say("answer-no-calculation", card=card.title)
        text = Markup(f"**{card.title}**\n\n{body}") if body else none
        if name == "example" and (moment.session.last_card == card.id or moment.deal):  # read before, or for a customer
            text = Markup(f"{text}\n\n{self._texts.say('example-of-yours', text=Markup(card.tomorrow))}")
        if name == "calculation" and (own := self._with_own_figures(card, moment)):
            text = Markup(f"{text}\n\n{own}")
        return Turn(
            session=moment.session.model_copy(update={"last_card": card.id, "last_section": name}),
            replies=(Reply(text=text, choices=self._choices(card)),),
            report=Report(kind="answer", entry=card.id),
        )

    def _norm(self, card: Card) -> Markup | None:
        """What an indicator is compared with: no norm of a trade is made up."""
        if card.indicator is None:
            return None
        return Markup(f"{self._texts.say('no-norm')}\n\n{self._texts.say(f'judge-{card.indicator}')}")

    def _with_own_figures(self, card: Card, moment: Moment) -> Markup | None:
        """The calculation of the card with the person's figures, where these were just computed."""
        done = moment.session.calculation
        result = result_of(done) if done and done.indicator == card.indicator else None
        return self._texts.say("metric-own", list=self._showing.working(result)) if result and result.steps else None

    def technique(self, name: str, moment: Moment, score: float = 1.0) -> Turn | None:
        """A questioning technique; the card that it belongs to is the entry. None for an unknown one."""
        technique = self._base.techniques.get(name)
        if technique is None:
            return None
        say = self._texts.say
        parts = [
            Markup(f"**{technique.title}**"),
            Markup(technique.answer),
            say("technique-examples", list=Markup("\n".join(f"- {example}" for example in technique.examples))),
            say("technique-pitfall", text=Markup(technique.pitfall)),
        ]
        origins = [self._base.sources[source].title for source in technique.sources]
        origins += [addition.source for addition in technique.added]
        parts.append(say("technique-source", sources=Markup(" ; ".join(dict.fromkeys(origins)))))
        card = self._base.cards[technique.card]
        return Turn(
            session=moment.session.model_copy(update={"last_card": card.id, "last_section": None}),
            replies=(
                Reply(text=Markup("\n\n".join(parts)), choices=(self._choice(card), *self._feedback.choices(card.id))),
            ),
            report=Report(kind="answer", entry=card.id, score=score),
        )

    def _techniques(self, techniques: Sequence[Technique], moment: Moment) -> Turn:
        """Techniques side by side, each with a few examples."""
        say = self._texts.say
        parts: list[Markup] = []
        for technique in techniques:
            examples = bullets(technique.examples[:_EXAMPLES_SIDE_BY_SIDE])
            parts += [Markup(f"**{technique.title}**\n\n{technique.answer}"), say("technique-examples", list=examples)]
        card = self._base.cards[techniques[0].card]
        parts.append(self.source_line(card))
        update = {"last_card": card.id, "last_section": None, "compared": tuple(one.id for one in techniques)}
        return Turn(
            session=moment.session.model_copy(update=update),
            replies=(Reply(text=Markup("\n\n".join(parts)), choices=(self._choice(card),)),),
            report=Report(kind="answer", entry=card.id),
        )

    def outdated(self, moment: Moment) -> Turn:
        """A button that means nothing any more."""
        reply = Reply(text=self._texts.say("button-outdated"))
        return Turn(session=moment.session, replies=(reply,), report=Report(kind="fallback"))

    def _full(self, card: Card, others: tuple[str, ...]) -> Markup:
        say = self._texts.say
        parts = [f"**{card.title}**", card.answer]
        parts.append(say("card-example", text=Markup(card.example)))
        parts.append(say("card-tomorrow", text=Markup(card.tomorrow)))
        if card.note:
            parts.append(say("card-note", text=Markup(card.note.replace("\n", " "))))
        parts.append(self.source_line(card))
        if others:
            parts.append(say("card-others", list=Markup(", ".join(choice.label for choice in self._others(others)))))
        return Markup("\n\n".join(parts))

    def source_line(self, card: Card | Objection) -> Markup:
        """The documents in one line, and whether something was added to them."""
        titles = Markup(" ; ".join(self._base.sources[source].title for source in card.sources))
        return self._texts.say("card-source", sources=titles, added="yes" if card.added else "no")

    def sources(self, card: Card | Objection) -> Markup:
        """The documents, and each added fact with its own source."""
        lines = [
            f"- {self._base.sources[source].title}. {self._base.sources[source].description}" for source in card.sources
        ]
        added = [f"- {addition.fact} : {addition.source}" for addition in card.added]
        documents = self._texts.say("sources-documents", list=Markup("\n".join(lines)))
        if not added:
            return documents
        return Markup(f"{documents}\n\n{self._texts.say('sources-added', list=Markup(chr(10).join(added)))}")

    def _choices(self, card: Card, others: tuple[str, ...] = ()) -> tuple[Choice, ...]:
        choices = []
        if card.indicator:
            choices.append(Choice(label=self._texts.plain("button-calculate"), payload=f"calc:{card.indicator}"))
        step = card.id if isinstance(card, Step) else card.step
        if step:
            choices.append(Choice(label=self._texts.plain("button-start-step"), payload=f"step:{step}"))
        offered = tuple(dict.fromkeys((*others, *card.related)))[: max(_RELATED_SHOWN, len(others))]
        catalogue = (self.catalogue_choice(),) if card.id == self._base.objection_step else ()
        return (*choices, *self._others(offered), *catalogue, *self._feedback.choices(card.id))

    def objections(self, names: Iterable[str]) -> tuple[Choice, ...]:
        """A button for each objection."""
        return tuple(Choice(label=self._base.objections[name].title, payload=f"objection:{name}") for name in names)

    def catalogue_choice(self) -> Choice:
        """The button for every objection."""
        return Choice(label=self._texts.plain("button-objections"), payload="go:objections")

    def _others(self, names: tuple[str, ...]) -> tuple[Choice, ...]:
        """A button for each card or objection."""
        cards = self._base.cards
        return tuple(self._choice(cards[name]) if name in cards else self.objections((name,))[0] for name in names)

    def _choice(self, card: Card) -> Choice:
        return Choice(label=card.title, payload=f"card:{card.id}")
