"""Which objection a message tells of, or none: a small model of its own beside the search of the cards."""

from dataclasses import dataclass
from zlib import crc32

from knowledge.calibration import Example
from knowledge.cards import OTHER_OBJECTION, OUT_OF_SCOPE, Base, Phrase
from knowledge.evidence import MEASURES, rank
from knowledge.features import content_words, plain_words
from knowledge.french import stem
from knowledge.model import Model

# How far the first objection must lead over the next one to be answered at once.
LEAD = 0.25
NEAREST = 2
# A phrase that tells of no objection is learnt from when this share of its subject also stands in those that do; of
# the others, and of the messages that the gate is fitted on, one in so many.
ALIKE = 0.75
OTHERS = 6
MESSAGES = 3

_OVER_NEXT = MEASURES.index("lead over the next label")


@dataclass(frozen=True)
class Heard:
    """What a message tells of.

    ``told`` is the probability that it tells of an objection at all, ``nearest`` the entries, best first (empty when it
    is an objection that no entry answers), ``certain`` whether the first is meant for sure.
    """

    told: float
    nearest: tuple[str, ...]
    certain: bool


class Objections:
    """Tells the objections of a base apart."""

    def __init__(self, base: Base, model: Model) -> None:
        self._base = base
        self._model = model

    def hear(self, text: str) -> Heard:
        """The objections that ``text`` may tell of. Never raises."""
        plain = plain_words(text, self._base.spelling)
        if not content_words(plain):
            return Heard(0.0, (), certain=False)
        ranking = rank(self._model, plain)
        _, told = map(float, self._model.gated(ranking.measures))
        if ranking.labels[0] == OTHER_OBJECTION:
            return Heard(told, (), certain=False)
        nearest = tuple(label for label in ranking.labels if label != OTHER_OBJECTION)[:NEAREST]
        return Heard(told, nearest, certain=bool(ranking.measures[_OVER_NEXT] >= LEAD))


def told_apart(base: Base) -> Base:
    """What the model learns from: phrases under the objection that they tell of, and others under out-of-scope.

    Those of the cards that name an objection are left for the gate: other people wrote them.
    """
    words = {word for p in base.objection_phrases if p.label != OUT_OF_SCOPE for word in _subject(p, base)}
    none = (p for p in base.phrases if base.objection_step not in p.also and not _named(p, base))
    contrast = (p.model_copy(update={"label": OUT_OF_SCOPE}) for p in none if _learnt_from(p, words, base))
    return base.model_copy(update={"cards": {}, "phrases": (*base.objection_phrases, *contrast)})


def _learnt_from(phrase: Phrase, words: set[str], base: Base) -> bool:
    """Whether a phrase that tells of no objection is learnt from; always the same ones, whatever stands beside them."""
    subject = _subject(phrase, base)
    alike = sum(word in words for word in subject) >= ALIKE * len(subject)
    return alike or crc32(phrase.text.encode()) % OTHERS == 0


def gate_examples(base: Base, examples: list[Example]) -> list[Example]:
    """What its gate is fitted on: the step's phrases with the objection that they name, and ``examples`` of none."""
    named = [Example(p.text, _named(p, base)) for p in base.phrases if p.label == base.objection_step]
    none = [Example(example.text, ()) for example in examples if base.objection_step not in example.labels]
    return [*named, *none[::MESSAGES]]


def _named(phrase: Phrase, base: Base) -> tuple[str, ...]:
    return tuple(label for label in phrase.also if label in base.objections or label == OTHER_OBJECTION)


def _subject(phrase: Phrase, base: Base) -> list[str]:
    return [stem(word) for word in content_words(plain_words(phrase.text, base.spelling))]
