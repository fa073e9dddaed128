"""Where a customer's name stands in a message: told by the words around it, and by how common its own words are.

« commence par benali », « vente Okafor traiteur »: neither a capital nor a list of names is needed. A linear classifier
over the words of the message, trained by ``knowledge.training`` on the names marked in ``acts/*.txt``.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.french import Word, stem, words
from knowledge.model import Floats, find

# Between two words of a name.
_LINKS = frozenset("de du des d la le les l".split())
_FAR = 2
# What no name goes on after: a comma, or a full stop but after « M », « St ».
_APART = re.compile(r"[,;:!?()\n/]")
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

    ``counts`` tells in how many phrases a word occurs.
    """

    hashes: NDArray[np.uint32]
    weights: Floats
    bias: float
    counts: Mapping[str, int]

    def find(self, text: str) -> tuple[Span, ...]:
        """The names in ``text``. Never raises."""
        typed = words(text)
        told = [self._told(text, typed, place) for place in range(len(typed))]
        spans: list[Span] = []
        last = -2  # the place of the last word of the last name
        for place, is_name in enumerate(told):
            if not is_name:
                continue
            between = typed[last + 1 : place] if spans else []
            gap = text[spans[-1].end : typed[place].start] if spans else ""
            stopped = bool(spans) and bool(_STOP.search(text[typed[last].start : typed[place].start]))
            linked = spans and not stopped and all(word.text in _LINKS for word in between) and not _APART.search(gap)
            if linked:
                spans[-1] = Span(spans[-1].start, typed[place].end)
            else:
                spans.append(Span(typed[place].start, typed[place].end))
            last = place
        return tuple(spans)

    def save(self, path: Path) -> None:
        """Write atomically to ``path``."""
        counts = np.frombuffer(json.dumps(self.counts).encode(), dtype=np.uint8)
        temporary = path.with_suffix(".part.npz")
        np.savez(temporary, hashes=self.hashes, weights=self.weights, bias=self.bias, counts=counts)
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path) -> "NameFinder":
        """Read what ``save`` wrote. Raises ``OSError`` when there is no file, ``ValueError`` when it is none."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                counts = json.loads(bytes(arrays["counts"]))
                return cls(arrays["hashes"], arrays["weights"], float(arrays["bias"]), counts)
        except (KeyError, TypeError, EOFError, BadZipFile, AttributeError) as error:
            raise ValueError(f"{path} finds no names: {error}") from error

    def _told(self, text: str, typed: Sequence[Word], place: int) -> bool:
        seen = np.array(word_features(text, typed, place, self.counts), dtype=np.uint32)
        rows, known = find(self.hashes, seen)
        return float(self.weights[rows[known]].sum()) + self.bias > 0


def word_features(text: str, typed: Sequence[Word], place: int, counts: Mapping[str, int]) -> list[int]:
    """The hashes of what the word at ``place`` and those around it look like."""
    word = typed[place]
    shown = text[word.start : word.end]
    cased = "A" if shown.isupper() and len(shown) > 1 else "A1" if shown[0].isupper() else "a"
    cased = "8" if shown[0].isdigit() else cased
    common = sum(counts.get(word.text, 0) >= least for least in _COMMON)
    around = {
        shift: stem(typed[place + shift].text) if 0 <= place + shift < len(typed) else "^" for shift in (-2, -1, 1, 2)
    }
    before = text[typed[place - 1].end : word.start].strip() if place else "^"
    after = text[word.end : typed[place + 1].start].strip() if place + 1 < len(typed) else "$"
    next_cased = place + 1 < len(typed) and text[typed[place + 1].start].isupper()
    previous_cased = place > 0 and text[typed[place - 1].start].isupper()
    rare_before = place > 0 and counts.get(typed[place - 1].text, 0) < _FAR
    told = [
        f"w:{stem(word.text)}",
        f"c:{cased}",
        f"n:{common}",
        f"cn:{cased} {common} {place == 0}",
        f"-1:{around[-1]}",
        f"-1n:{around[-1]} {common}",
        f"-1c:{around[-1]} {cased}",
        f"-2:{around[-2]} {around[-1]}",
        f"-2n:{around[-2]} {around[-1]} {common}",
        f"+1:{around[1]} {common}",
        f"+2:{around[1]} {around[2]}",
        f"b:{before} {common}",
        f"a:{after} {common}",
        f"place:{min(place, 3)} {common} {cased}",
        f"beside:{previous_cased} {next_cased} {cased}",
        f"after rare:{rare_before} {common} {cased}",
    ]
    return [crc32(feature.encode()) for feature in told]


def word_counts(texts: Sequence[str]) -> Counter[str]:
    """In how many of ``texts`` each word occurs; a word that is often written with a capital is none of them."""
    counts, cased = Counter[str](), Counter[str]()
    for text in texts:
        typed = words(text)
        counts.update({word.text for word in typed})
        cased.update({word.text for word in typed[1:] if text[word.start].isupper()})
    return Counter({word: count for word, count in sorted(counts.items()) if cased[word] * _CASED < count})
