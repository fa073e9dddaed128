"""What notes say about the five themes of the needs: learnt from ``themes/*.txt`` and the words of ``guide.toml``.

The words tell the kinds of loss and the steps that are named in passing, too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from knowledge.cards import Follow, Guide, NeedTheme
from knowledge.features import features
from knowledge.french import folded_words, stem, words
from knowledge.linear import Linear

# a comma, a point or a colon inside a number is none: « 7 850,50 € », « 14:30 »
# nor is one of an address: « https://exemple.com/a?b »
_CLAUSE = re.compile(r"[;\n!—]|\?(?!\w)|(?<!\d)[,:](?!//)|[,:](?!\d|//)|\.(?!\w)|\bmais\b", re.IGNORECASE)
# Signs that count as words.
_SIGNS = {"€": " euro ", "%": " pourcent "}
_NEXT_CLAUSE = re.compile(
    r"(?<!qu)(?<!que)(?<!si)(?<!ou)(?<!où)(?<!dont)(?<!quand)(?<!comme)(?<!dit)\s"
    r"(?=(?:et |puis |donc )?(?:il|elle|ils|elles) \w)",
    re.IGNORECASE,
)
# Words of a clause at least.
_LONG_ENOUGH = 4
_SHORT = 5
_DIGITS = re.compile(r"\d+")
# How clearly a clause must tell of a theme, and a part of it: « avant mars » tells when, whatever stands beside it.
TOLD = 0.0
TOLD_BY_A_PART = 0.2
_PARTS = re.compile(
    r"\s(?=(?:pcq|parce|car|puisque|vu que|[àa] cause|avant|depuis|d[eè]s|pour|en|dans|sinon|et|avec|qui)\s"
    r"|d['’ ]ici\b)",
    re.IGNORECASE,
)
_REMEMBERED = 20_000


@dataclass(frozen=True)
class Clause:
    """A part of a note, the themes it speaks of, and whether it says that the answer is not known yet."""

    text: str
    themes: tuple[str, ...]
    unsure: bool


class Needs:
    """Reads notes by the words of a guide and, when there is one, a model of its themes."""

    def __init__(self, guide: Guide, model: Linear | None = None) -> None:
        self.themes: dict[str, NeedTheme] = {str(name): theme for name, theme in guide.themes.items()}
        self._model = model
        self._read: dict[str, tuple[str, ...]] = {}  # notes are read again at every turn of their sale
        self._themes = _Phrases({name: theme.words for name, theme in self.themes.items()})
        self._causes = _Phrases({name: cause.words for name, cause in guide.causes.items()})
        self._steps = _Phrases(guide.steps)
        asked = guide.concessions
        self._concessions = _Phrases(
            {"here": asked.words, "anywhere": asked.anywhere, "settled": asked.settled} if asked else {}
        )
        self._guide = guide
        self._led = _Phrases({name: follow.words for name, follow in guide.follows.items()})
        self._answered = _Phrases({name: follow.unless for name, follow in guide.follows.items()})
        self._unsure = _Phrases({"unsure": guide.unsure})
        self._asides = _Phrases({"asides": guide.asides})
        self.other_cause = next((name for name, cause in guide.causes.items() if not cause.words), "")

    def clauses(self, text: str, asked: str = "") -> tuple[Clause, ...]:
        """The parts of a note. What follows a question on ``asked`` is on that theme when its words say no other."""
        parts = [part for part in _cut(text) if any(map(str.isalnum, part[0]))]
        read = [self._clause(part, question) for part, question in parts]
        if asked and not any(clause.themes for clause in read):
            return tuple(Clause(clause.text, (asked,), clause.unsure) for clause in read)
        return tuple(read)

    def answered(self, notes: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
        """What (text, asked theme) notes say on each theme, in the order of the guide; no entry for what is open."""
        found: dict[str, list[str]] = {name: [] for name in self.themes}
        for text, asked in notes:
            for clause in self.clauses(text, asked):
                for theme in clause.themes if not clause.unsure else ():
                    found.setdefault(theme, []).append(clause.text)
        return {name: said for name, said in found.items() if said}

    def missing(self, notes: Iterable[tuple[str, str]]) -> list[str]:
        """The themes that no note answers, in the order of the guide."""
        told = self.answered(notes)
        return [name for name in self.themes if name not in told]

    def cause(self, reason: str) -> str:
        """The kind of loss that ``reason`` is; the one without words when its words say none."""
        return next(iter(self._causes.spoken(_plain(reason))), self.other_cause)

    def settled(self, text: str) -> bool:
        """Whether ``text`` tells that what the customer wanted to be let off was granted, or accepted."""
        return "settled" in self._concessions.spoken(_plain(text))

    def named(self, text: str) -> tuple[str, ...]:
        """The themes that the words of ``text`` are about, whatever it tells of them."""
        return self._themes.spoken(_plain(text))

    def asks_for_a_concession(self, text: str, negotiating: bool) -> bool:
        """Whether ``text`` tells that the customer wants to be let off something: a discount, a free delivery."""
        spoken = self._concessions.spoken(_plain(text))
        return not self.settled(text) and ("anywhere" in spoken or (negotiating and "here" in spoken))

    def follow(self, text: str, told: str = "", negotiating: bool = False) -> Follow | None:
        """The question that follows from what was just told: its words, or the theme ``told`` for the first time."""
        plain = _plain(text)
        led, answered = self._led.spoken(plain), self._answered.spoken(plain)
        fitting = (
            follow
            for name, follow in self._guide.follows.items()
            if (name in led or (follow.told and follow.told == told)) and name not in answered
        )
        if (asked := self._guide.concessions) and self.asks_for_a_concession(text, negotiating):
            return Follow(question=asked.question)
        return next(fitting, None)

    def step(self, text: str) -> str | None:
        """The step that ``text`` names in passing; None when it names several."""
        named = self._steps.spoken(_plain(text))
        return named[0] if len(named) == 1 else None

    def features(self, text: str) -> Counter[int]:
        """How often each feature of a clause occurs: of its words, and of the themes that these name."""
        plain = folded_words(_DIGITS.sub("8", text))
        stems = [stem(word) for word in plain]
        told = [f"^{' '.join(stems[:1])}", *(f"kw:{theme}" for theme in self._themes.spoken(_plain(text)))]
        told += [f"t:{a} {b} {c}" for a, b, c in zip(stems, stems[1:], stems[2:], strict=False)]
        told += [f"s:{a} {c}" for a, c in zip(stems, stems[2:], strict=False)]
        counts = features(plain)
        counts.update(crc32(feature.encode()) for feature in told)
        return counts

    def _clause(self, text: str, question: bool) -> Clause:
        plain = _plain(text)
        if self._asides.spoken(plain):
            return Clause(text, (), unsure=False)
        return Clause(text, self._told(text), question or bool(self._unsure.spoken(plain)))

    def _told(self, text: str) -> tuple[str, ...]:
        """The themes of a clause, in the order of the guide."""
        if self._model is None:
            return self._themes.spoken(_plain(text))
        if (known := self._read.get(text)) is None:
            told = self._above(text, TOLD, self._model)
            for part in _PARTS.split(text) if _PARTS.search(text) else ():
                told |= self._above(part, TOLD_BY_A_PART, self._model)
            known = tuple(name for name in self.themes if name in told)
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            self._read[text] = known
        return known

    def _above(self, text: str, least: float, model: Linear) -> set[str]:
        scores = zip(model.labels, model.scores(self.features(text)), strict=True)
        return {name for name, score in scores if score > least}


class _Phrases:
    """Groups of phrases, found by their first words: a note is compared with few of them."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self._groups = tuple(groups)
        self._known: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for group, phrases in groups.items():
            for phrase in phrases:
                tokens = [_comparable(word) for word in phrase.split()]
                self._known[tokens[0]].append((group, f" {' '.join(tokens)} "))

    def spoken(self, plain: Sequence[str]) -> tuple[str, ...]:
        """The groups of which a phrase stands in ``plain``, in their order."""
        said = f" {' '.join(plain)} "
        found = {
            group for word in plain if word in self._known for group, phrase in self._known[word] if phrase in said
        }
        return tuple(group for group in self._groups if group in found)


def _cut(text: str) -> list[tuple[str, bool]]:
    """The clauses of ``text``, each with whether it ends with a question mark."""
    parts, start = [], 0
    for mark in _CLAUSE.finditer(text):
        parts.append((text[start : mark.start()].strip(), mark.group() == "?"))
        start = mark.end()
    whole = [*parts, (text[start:].strip(), False)]
    return [piece for part, asks in whole for piece in _as_dictated(part, asks)]


def _as_dictated(part: str, asks: bool) -> Iterator[tuple[str, bool]]:
    """« il décide avec son frère et il veut des caméras avant l'été »: dictation has no commas."""
    start = 0
    for found in _NEXT_CLAUSE.finditer(part):
        if (
            len(part[start : found.start()].split()) >= _LONG_ENOUGH
            and len(part[found.start() :].split()) >= _LONG_ENOUGH
        ):
            yield part[start : found.start()].strip(), False
            start = found.start()
    yield part[start:].strip(), asks


@lru_cache(maxsize=4096)
def _plain(text: str) -> tuple[str, ...]:
    """The words of ``text`` as they are compared; notes are read again at every turn of their sale."""
    return tuple(_comparable(word.text) for word in words(_spelt_out(text)))


def _spelt_out(text: str) -> str:
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    return text


def _comparable(word: str) -> str:
    """A word's stem; a short word as it stands, for « mari » and « mars » share a stem; « # » for a number."""
    if word.isdigit() or word == "#":
        return "#"
    return stem(word) if len(word) > _SHORT else word
