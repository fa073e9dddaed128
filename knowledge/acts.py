"""What a seller does with a message about their sales: begins one, notes a fact, asks for a list... and whom it names.

Learnt from ``acts/*.txt`` in the content folders, one message a line, the customers' names in braces:
« commence par {Benali} ». The file's name is the act. What people type for anything else is learnt from the phrases.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from zlib import crc32

from knowledge.cards import ACTS, ACTS_IN_A_SALE, COACH, KINDS, OUT_OF_SCOPE, Base, Phrase
from knowledge.features import plain_words
from knowledge.french import fold
from knowledge.model import Model
from knowledge.naming import NameFinder, Span

# What stands for a name, and for a number, in what the acts are learnt from.
A_NAME, A_NUMBER = "xnomx", "8"
# What is no act: questions to a card, and objections.
CARD, OBJECTION = "card", "objection"
# Of the many phrases for anything else, one in so many is learnt from.
SHARE = 10
# How clearly a message must be an act, and more than any other.
SCORE = -0.3
LEAD = 0.2
# What is nearly taken for an act is learnt from as well.
SAFETY = 0.1

_MARKED = re.compile(r"\{([^}]+)\}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Act:
    """``name`` is the likeliest act, ``score`` how clearly (above 0: yes), ``lead`` its distance to the next one.

    ``names`` are where customers' names stand in the message.
    """

    name: str
    score: float
    lead: float
    names: tuple[Span, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether to go by it; a name says that it is about somebody, and less is needed."""
        slack = SAFETY if self.names else 0.0
        return self.score >= SCORE - slack and self.lead >= LEAD - slack


class Acts:
    """Tells acts apart."""

    def __init__(self, base: Base, model: Model, finder: NameFinder) -> None:
        self._base = base
        self._model = model
        self._finder = finder

    def names(self, text: str) -> tuple[Span, ...]:
        """Where customers' names stand in ``text``, as far as the words around them tell."""
        return self._finder.find(text)

    def read(self, text: str, names: Sequence[Span]) -> Act:
        """What ``text`` does, with the names that were found in it. Never raises."""
        plain = plain_words(masked(text, names), self._base.spelling)
        scores = self._model.linear_scores(*self._model.vector(plain))
        ordered = sorted(zip(map(float, scores), self._model.labels, strict=True), reverse=True)
        (best, name), (second, _) = ordered[0], ordered[1]
        return Act(name, best, best - second, tuple(names))


@dataclass(frozen=True)
class Sample:
    """A message of ``acts/*.txt`` without its braces, its act, and where the names stand."""

    text: str
    act: str
    names: tuple[Span, ...]


def read_sample(phrase: Phrase) -> Sample:
    """The sample that a marked line is."""
    text, names, end = "", [], 0
    for mark in _MARKED.finditer(phrase.text):
        text += phrase.text[end : mark.start()]
        names.append(Span(len(text), len(text) + len(mark[1])))
        text += mark[1]
        end = mark.end()
    return Sample(text + phrase.text[end:], phrase.label, tuple(names))


def masked(text: str, names: Sequence[Span]) -> str:
    """``text`` with what stands for a name in the place of each, and all numbers alike."""
    shown, end = "", 0
    for name in sorted(names, key=lambda span: span.start):
        shown += f"{text[end : name.start]} {A_NAME} "
        end = name.end
    return _DIGITS.sub(A_NUMBER, shown + text[end:])


def variants(base: Base) -> Iterator[Sample]:
    """The samples as they stand, with other names, and as people type in a hurry."""
    samples = [read_sample(phrase) for phrase in base.act_phrases]
    pool = sorted({sample.text[span.start : span.end] for sample in samples for span in sample.names})
    others = cycle(sorted(pool, key=lambda name: crc32(name.encode())))
    for sample in samples:
        yield sample
        yield _hurried(sample)
        if sample.names:
            renamed = _renamed(sample, [next(others) for _ in sample.names])
            yield renamed
            yield _hurried(_renamed(sample, [next(others) for _ in sample.names]))


def acted(base: Base, taken: Mapping[str, str] | None = None) -> Base:
    """What the model of the acts learns from: the samples, some of what people type for anything else, and ``taken``.

    The finder of names may miss one: each sample also stands without.
    """
    made = dict.fromkeys((masked(sample.text, sample.names), sample.act) for sample in variants(base))
    made |= dict.fromkeys((masked(sample.text, ()), sample.act) for sample in variants(base) if sample.names)
    others = (phrase for phrase in _of_anything_else(base) if crc32(phrase.text.encode()) % SHARE == 0)
    made |= dict.fromkeys((masked(phrase.text, ()), phrase.label) for phrase in others)
    made |= dict.fromkeys((taken or {}).items())
    phrases = tuple(Phrase(text=text, label=act) for text, act in made)
    return base.model_copy(update={"cards": {}, "phrases": phrases})


def taken_for_acts(base: Base, acts: Acts) -> dict[str, str]:
    """What people type for anything else and a first model takes for an act: as it saw it -> what it is instead."""
    taken: dict[str, str] = {}
    for phrase in _of_anything_else(base):
        names = acts.names(phrase.text)
        act = acts.read(phrase.text, names)
        if act.name in ACTS - ACTS_IN_A_SALE and act.score >= SCORE - 2 * SAFETY:
            taken |= {masked(phrase.text, names): phrase.label, masked(phrase.text, ()): phrase.label}
    return taken


def _of_anything_else(base: Base) -> Iterator[Phrase]:
    """The phrases that are no act, each labelled with what it is instead."""
    for phrase in (*base.phrases, *base.objection_phrases):
        if phrase.label in base.cards:
            yield phrase.model_copy(update={"label": CARD})
        elif phrase.label in (OUT_OF_SCOPE, *KINDS):
            if phrase.label != COACH:
                yield phrase
        else:
            yield phrase.model_copy(update={"label": OBJECTION})


def _renamed(sample: Sample, names: Sequence[str]) -> Sample:
    text, spans, end = "", [], 0
    for span, name in zip(sample.names, names, strict=True):
        text += sample.text[end : span.start]
        spans.append(Span(len(text), len(text) + len(name)))
        text += name
        end = span.end
    return Sample(text + sample.text[end:], sample.act, tuple(spans))


def _hurried(sample: Sample) -> Sample:
    """Without capitals, accents and apostrophes: every character stays where it is."""
    plain = "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in sample.text)
    return Sample(plain.replace("'", " ").replace("’", " "), sample.act, sample.names)
