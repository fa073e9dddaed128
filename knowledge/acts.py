"""What a seller does with a message about their sales: begins one, notes a fact, asks for a list... and whom it names.

Learnt from ``acts/*.txt`` in the content folders, one message a line, the customers' names in braces:
« commence par {Benali} ». The file's name is the act. What people type for anything else is learnt from the phrases.
Which act, and whether it is one at all, are told apart by linear classifiers over the same features; and so is, learnt
from ``stages/*.txt``, where the sale stands by what is told of it: « sa cuisine est posée ».
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from knowledge.cards import NOWHERE, Base
from knowledge.features import features, plain_words
from knowledge.french import stem
from knowledge.linear import Linear
from knowledge.naming import NameFinder, Span

# The last label of the model: whether a message is an act at all.
ANY = "any"
# What stands for a name, and for a number, in what the acts are learnt from.
A_NAME, A_NUMBER = "xnomx", "8"
# How clearly a message must be an act, and one rather than any other.
SCORE = -0.3
LEAD = 0.1
# A name says that it is about somebody, and less is needed.
SLACK = 0.1

# Acts that are answered much alike: questions about the step at hand, about what was noted.
_FAMILIES = (
    frozenset("actions questions pitfalls goal prepare practical".split()),
    frozenset("ask notes sheet".split()),
)
# What is asked about and never done at once needs no lead.
_ASKED_ABOUT = frozenset(("won", "lost"))
# How clearly a message must tell where a sale stands.
STAGE = 0.15
_DIGITS = re.compile(r"\d+")
_LENGTHS = (1, 2, 3, 5, 8, 13, 21)


@dataclass(frozen=True)
class Act:
    """``name`` is the likeliest act, ``lead`` its distance to the next one of another family.

    ``score`` says how clearly the message is an act at all (above 0: yes), ``names`` where customers' names stand.
    """

    name: str
    score: float
    lead: float
    names: tuple[Span, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether to go by it."""
        slack = SLACK if self.names else 0.0
        lead = 0.0 if self.name in _ASKED_ABOUT else LEAD - slack / 2
        return self.score >= SCORE - slack and self.lead >= lead


class Acts:
    """Tells acts apart."""

    def __init__(self, base: Base, model: Linear, stages: Linear, finder: NameFinder) -> None:
        self._base = base
        self._model = model
        self._stages = stages
        self._finder = finder

    def names(self, text: str) -> tuple[Span, ...]:
        """Where customers' names stand in ``text``, as far as the words around them tell."""
        return self._finder.find(text)

    def is_common(self, word: str) -> bool:
        """Whether a folded word is one that people type of anything, or that names begin with: « garage »."""
        return self._finder.counts.get(word, 0) > 0 or word in self._finder.heads

    def heads_a_name(self, word: str) -> bool:
        """Whether names begin with this folded word and go on with what it is of: « clinique des Lilas »."""
        return word in self._finder.heads

    def read(self, text: str, names: Sequence[Span], without: frozenset[str] = frozenset()) -> Act:
        """What ``text`` does, with the names that were found in it; none of the acts ``without``. Never raises."""
        *scores, is_act = map(float, self._model.scores(act_features(text, names, self._base)))
        told = zip(scores, self._model.labels[:-1], strict=True)
        ordered = sorted((pair for pair in told if pair[1] not in without), reverse=True)
        best, name = ordered[0]
        family = next((acts for acts in _FAMILIES if name in acts), {name})
        second = next(score for score, other in ordered[1:] if other not in family)
        return Act(name, is_act, best - second, tuple(names))

    def stage(self, text: str, names: Sequence[Span]) -> str | None:
        """The step at which ``text`` tells that a sale stands, without naming it; None when it does not clearly."""
        scores = self._stages.scores(act_features(text, names, self._base))
        score, step = max(zip(map(float, scores), self._stages.labels, strict=True))
        return step if score >= STAGE and step != NOWHERE else None


def masked(text: str, names: Sequence[Span]) -> str:
    """``text`` with what stands for a name in the place of each, and all numbers alike."""
    shown, end = "", 0
    for name in sorted(names, key=lambda span: span.start):
        shown += f"{text[end : name.start]} {A_NAME} "
        end = name.end
    return _DIGITS.sub(A_NUMBER, shown + text[end:])


def act_features(text: str, names: Sequence[Span], base: Base) -> Counter[int]:
    """How often each feature occurs: of the words, and of how the message begins and ends."""
    plain = plain_words(masked(text, names), base.spelling)
    stems = [stem(word) for word in plain]
    told = [f"^{' '.join(stems[:count])}" for count in (1, 2, 3)]
    told += [f"${' '.join(stems[-count:])}" for count in (1, 2)]
    told += [f"t:{a} {b} {c}" for a, b, c in zip(stems, stems[1:], stems[2:], strict=False)]
    told += [f"length:{sum(len(stems) > length for length in _LENGTHS)}", f"asks:{'?' in text}", f"calls:{'!' in text}"]
    told += [f"names:{min(len(names), 2)}", f"name first:{any(name.start == 0 for name in names)}"]
    counts = features(plain)
    counts.update(crc32(feature.encode()) for feature in told)
    return counts
