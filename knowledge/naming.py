"""Where a customer's name stands in a message: told by the words around it, and by how common its own words are.

« commence par benali », « vente Okafor traiteur »: neither a capital nor a list of names is needed. A linear classifier
over the words of the message, trained by ``knowledge.training`` on the names marked in ``acts/*.txt``.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.arrays import load_arrays, made, save_arrays
from knowledge.features import FUNCTION_WORDS
from knowledge.french import Word, stem, words
from knowledge.model import Floats, find

# Between two words of a name.
_LINKS = frozenset("de du des d la le les l".split())
_DAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche demain".split())
_TITLES = frozenset("m mr mme mlle monsieur madame mademoiselle dr docteur maitre".split())
_SAINTS = frozenset("saint sainte st ste".split())
_ARTICLES = frozenset("la le les l".split())
# What somebody does, after a title alone: « madame vient de me dire ».
_DOES = frozenset(
    "vient veut voudrait dit disait a m me est etait prefere decide trouve qui va fait prend demande hesite avait pense"
    " accepte signe refuse aimerait cherche attend doit peut seule seul".split()
)
# Words that no name has, as they are typed in a hurry.
_NEVER = frozenset(
    "jvois jvai jvais jsuis jdois jai jfais jpasse jrappelle cest rdv chez avec pr pour ha m2 suprime renome"
    " renomme".split()
)
# What is asked of somebody, first in the message: « Préparons la brasserie du Port ».
_ASKED_OF = re.compile(r"(?P<stem>\w{2,})(?:ons|ez)")
_VERB_ENDINGS = ("er", "ir", "ez")
# How far after a word that names begin with the rest of one stands.
_AFTER_A_HEAD = 2
_FAR = 2
# What no name goes on after: a comma, or a full stop but after « M », « St ».
_APART = re.compile(r"[,;:!?()\n/]")
_SENTENCE_END = re.compile(r"[.!?:,]\s*\Z")
_STOP = re.compile(r"\w{4,}\.")
# A word that has a capital in one of so many phrases is a name.
_CASED = 5
_COMMON = (1, 2, 5, 20)


@dataclass(frozen=True)
class Span:
    """A part of a message, end excluded."""

    start: int
    end: int


@dataclass(frozen=True)
class NameFinder:
    """Hashes of what a word and its surroundings look like, sorted, with their weights; above 0 it is of a name.

    ``counts`` tells in how many phrases a word occurs, ``heads`` are words that begin longer names: mairie,
    garage, Mme.
    """

    hashes: NDArray[np.uint32]
    weights: Floats
    bias: float
    counts: Mapping[str, int]
    heads: frozenset[str] = frozenset()

    def find(self, text: str) -> tuple[Span, ...]:
        """The names in ``text``. Never raises."""
        typed = words(text)
        told = self._with_heads(text, typed, self._told(text, typed))
        found: list[tuple[int, int]] = []  # the places of the first and the last word of each name
        for place, is_name in enumerate(told):
            own = typed[place].text
            cased = place > 0 and text[typed[place].start].isupper() and own == "chez"  # « la brasserie Chez Toinou »
            if not cased and (not is_name or own in _LINKS | _NEVER or self._asks(text, typed, place)):
                continue
            if found and self._linked(text, typed, found[-1][1], place):
                found[-1] = (found[-1][0], place)
            else:
                found.append((place, place))
        free = [-1, *(last for _, last in found)]
        whole = [self._whole(text, typed, first, last, free[at]) for at, (first, last) in enumerate(found)]
        whole = _couples(typed, [self._titled(typed, *place) for place in whole])
        apart = [(first, last) for at, (first, last) in enumerate(whole) if not at or first > whole[at - 1][1]]
        apart = [(first, last) for first, last in apart if first < last or typed[first].text not in _TITLES]
        return tuple(Span(typed[first].start, typed[last].end) for first, last in apart)

    def _asks(self, text: str, typed: Sequence[Word], place: int) -> bool:
        """Whether the word is asked of somebody, first in a sentence: « Créez une vente », and no « Lopez veut… »."""
        asked = _ASKED_OF.fullmatch(typed[place].text)
        first = place == 0 or _SENTENCE_END.search(text, typed[place - 1].start, typed[place].start) is not None
        return bool(asked and first and any(self.counts.get(asked["stem"] + end) for end in _VERB_ENDINGS))

    def _with_heads(self, text: str, typed: Sequence[Word], told: list[bool]) -> list[bool]:
        """Also a word that names begin with, up to one that nobody else types: « agence immo delcourt »."""
        for place, word in enumerate(typed):
            after = [at for at in range(place + 1, len(typed)) if typed[at].text not in _LINKS][:_AFTER_A_HEAD]
            strange = next(
                (at for at in after if not self.counts.get(typed[at].text) and typed[at].text.isalpha()), None
            )
            if word.text in self.heads and strange and not _APART.search(self._between(text, typed, place, strange)):
                told[place : strange + 1] = [True] * (strange + 1 - place)
        return told

    def _linked(self, text: str, typed: Sequence[Word], last: int, place: int) -> bool:
        """Whether the word at ``place`` goes on with the name that ends at ``last``."""
        gap = text[typed[last].end : typed[place].start]
        stopped = _STOP.search(text[typed[last].start : typed[place].start])
        between = [word.text for word in typed[last + 1 : place]]
        linked = all(word in _LINKS | _SAINTS for word in between)
        if between and set(between) <= _ARTICLES and typed[place].text in self.heads:
            return False  # « Préparons la brasserie du Port »
        if len(between) == 1 and self.counts.get(typed[last].text) and between[0] not in FUNCTION_WORDS:
            linked = True  # « agence immo Delcourt »
        return linked and not stopped and not _APART.search(gap)

    def _whole(self, text: str, typed: Sequence[Word], first: int, last: int, free: int) -> tuple[int, int]:
        """The name with the word that it begins with, « clinique vétérinaire des » Tilleuls, and its capitals."""
        begin = first - 1
        while begin > free and typed[begin].text in _LINKS:
            begin -= 1
        for head in (begin, begin - 1):
            if (
                head > free
                and typed[head].text in self.heads
                and not _APART.search(self._between(text, typed, head, first))
            ):
                first = head
                break
        while first - 1 > max(free, 0) and self._goes_on(text, typed[first - 1], typed[first]):
            first -= 1
        if typed[last].text in _TITLES and last + 1 < len(typed):
            last += typed[last + 1].text not in FUNCTION_WORDS | _DAYS | _DOES  # « mme petit », not « madame vient »
        strange = not self.counts.get(typed[first].text) and self._between(text, typed, first - 1, first) == " "
        strange = strange and typed[first].text not in self.heads  # « le gaec des Ormeaux »
        if first - 1 > free and typed[first - 1].text == "le" and strange:
            first -= 1  # « le goff », « le bihan »
        if first - 1 > max(free, 0) and typed[first - 1].text in _ARTICLES and text[typed[first - 1].start].isupper():
            first -= 1  # « La Roue Dorée »
        while last + 1 < len(typed) and self._goes_on(text, typed[last], typed[last + 1]):
            last += 1
        return first, last

    def _titled(self, typed: Sequence[Word], first: int, last: int) -> tuple[int, int]:
        """The name from its title on: « mes clients de la semaine Madame Kervella », but « cabinet Dr Benali »."""
        titles = (at for at in range(first + 1, last) if typed[at].text in _TITLES)
        title = next(titles, None)
        if title is None or typed[title - 1].text == "et" or typed[title - 1].text in self.heads:
            return first, last
        return title, last

    @staticmethod
    def _between(text: str, typed: Sequence[Word], one: int, two: int) -> str:
        return text[typed[one].end : typed[two].start]

    def _goes_on(self, text: str, word: Word, after: Word) -> bool:
        """« Fleurs » Amarante, « saint » aubin."""
        if word.text in FUNCTION_WORDS:
            return False
        if text[word.end : after.start] not in (" ", "-"):
            return False
        begun = text[word.start].isupper() or word.text in self.heads
        capitals = begun and text[after.start].isupper() and not text[after.start :].isupper()
        return capitals or word.text in _SAINTS

    def save(self, path: Path) -> None:
        """Write atomically to ``path``."""
        arrays = {"hashes": self.hashes, "weights": self.weights}
        save_arrays(path, arrays, {"bias": self.bias, "counts": dict(self.counts), "heads": sorted(self.heads)})

    @classmethod
    def load(cls, path: Path) -> "NameFinder":
        """Read what ``save`` wrote. Raises ``OSError`` when there is no file, ``ValueError`` when it is none."""
        arrays, told = load_arrays(path)

        def finder() -> NameFinder:
            return cls(arrays["hashes"], arrays["weights"], told["bias"], told["counts"], frozenset(told["heads"]))

        return made(path, finder)

    def _told(self, text: str, typed: Sequence[Word]) -> list[bool]:
        """Which words are of a name."""
        told = [False] * len(typed)
        if looked_at := word_features(text, typed, self.counts):
            rows, known = find(self.hashes, np.array(list(looked_at.values()), dtype=np.uint32))
            scores = (self.weights[rows] * known).sum(axis=1) + self.bias
            for place, score in zip(looked_at, scores, strict=True):
                told[place] = bool(score > 0)
        return told


def _couples(typed: Sequence[Word], names: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """« Monsieur et Madame Babin » is one name."""
    joined: list[tuple[int, int]] = []
    for first, last in names:
        before = joined[-1] if joined else None
        alone = before is not None and before[0] == before[1] and typed[before[0]].text in _TITLES
        if before and alone and before[1] + 2 == first and typed[first - 1].text == "et":
            joined[-1] = (before[0], last)
        elif first > 1 and {typed[first].text, typed[first - 2].text} <= _TITLES and typed[first - 1].text == "et":
            joined.append((first - 2, last))
        else:
            joined.append((first, last))
    return joined


def word_features(text: str, typed: Sequence[Word], counts: Mapping[str, int]) -> dict[int, list[int]]:
    """By the places of the words that may be of a name, the hashes of what they and those around them look like.

    A word in lower case that everybody types is no name by itself, and is not looked at.
    """
    stems = ["^", "^", *(stem(word.text) for word in typed), "^", "^"]
    shapes = [_shape(text[word.start : word.end]) for word in typed]
    common = [sum(counts.get(word.text, 0) >= least for least in _COMMON) for word in typed]
    gaps = [_gap(text[first.end : second.start]) for first, second in pairwise(typed)]
    gaps = ["^", *gaps, "$"]
    cased = [False, *(text[word.start].isupper() for word in typed), False]
    rare = [False, *(counts.get(word.text, 0) < _FAR for word in typed)]
    rows = {}
    for place, (shape, often) in enumerate(zip(shapes, common, strict=True)):
        if often == len(_COMMON) and shape == "a":
            continue
        two_before, before, own, after, two_after = stems[place : place + 5]
        told = (
            f"w:{own}",
            f"c:{shape}",
            f"n:{often}",
            f"cn:{shape} {often} {place == 0}",
            f"-1:{before}",
            f"-1n:{before} {often}",
            f"-1c:{before} {shape}",
            f"-2:{two_before} {before}",
            f"-2n:{two_before} {before} {often}",
            f"+1:{after} {often}",
            f"+2:{after} {two_after}",
            f"b:{gaps[place]} {often}",
            f"a:{gaps[place + 1]} {often}",
            f"place:{min(place, 3)} {often} {shape}",
            f"beside:{cased[place]} {cased[place + 2]} {shape}",
            f"after rare:{rare[place]} {often} {shape}",
        )
        rows[place] = [crc32(feature.encode()) for feature in told]
    return rows


def _gap(between: str) -> str:
    """What stands between two words; a full stop parts them as a comma does."""
    return "," if between.startswith(". ") else between.strip()


def _shape(shown: str) -> str:
    if shown[0].isdigit():
        return "8"
    return "A" if shown.isupper() and len(shown) > 1 else "A1" if shown[0].isupper() else "a"


def word_counts(texts: Sequence[str]) -> Counter[str]:
    """In how many of ``texts`` each word occurs; a word that is often written with a capital is none of them."""
    counts, cased = Counter[str](), Counter[str]()
    for text in texts:
        typed = words(text)
        counts.update({word.text for word in typed})
        cased.update({word.text for word in typed[1:] if text[word.start].isupper()})
    return Counter({word: count for word, count in sorted(counts.items()) if cased[word] * _CASED < count})
