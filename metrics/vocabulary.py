"""The words of ``vocabulary.toml``, compiled."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from metrics.numerals import flatten

_FILE = Path(__file__).parent / "vocabulary.toml"


_STEMMER = snowballstemmer.stemmer("french")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a word in lower case without accents."""
    return str(_STEMMER.stemWord(word)) if len(word) > 2 else word


@dataclass(frozen=True)
class Vocabulary:
    """Compiled patterns over flattened text, the class of each stem that has one, and how words are meant."""

    spelling: dict[str, str]
    classes: dict[str, str]
    indicators: dict[str, re.Pattern[str]]
    indicator_names: dict[str, re.Pattern[str]]
    names: dict[str, re.Pattern[str]]
    wish: re.Pattern[str]
    explain: re.Pattern[str]
    outside: re.Pattern[str]
    stayed: re.Pattern[str]
    apart: dict[str, re.Pattern[str]]
    following: dict[str, re.Pattern[str]]


def _alternatives(patterns: list[str]) -> re.Pattern[str]:
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(longest_first) + r")(?![a-z])")


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Vocabulary(
        spelling=tables["spelling"],
        classes={stem(word): name for name, words in tables["classes"].items() for word in words.split()},
        indicators={name: _alternatives(patterns) for name, patterns in tables["indicators"].items()},
        indicator_names={name: _alternatives(patterns) for name, patterns in tables["indicator_names"].items()},
        names={name: _alternatives(patterns) for name, patterns in tables["names"].items()},
        wish=_alternatives(tables["reading"]["wish"]),
        explain=_alternatives(tables["reading"]["explain"]),
        outside=_alternatives(tables["reading"]["outside"]),
        stayed=_alternatives(tables["reading"]["stayed"]),
        apart={name: _alternatives(patterns) for name, patterns in tables["apart"].items()},
        following={name: _alternatives(patterns) for name, patterns in tables["following"].items()},
    )


def by_place(patterns: Mapping[str, re.Pattern[str]], flat: str, place: int = 0) -> list[str]:
    """The names that occur in ``flat``, the nearest to ``place`` first; of those at one place the longest first."""
    found = [
        (min(abs(m.start() - place), abs(m.end() - place)), m.start() - m.end(), name)
        for name, pattern in patterns.items()
        for m in pattern.finditer(flat)
    ]
    return list(dict.fromkeys(name for _, _, name in sorted(found)))


def named_by_words(text: str) -> list[str]:
    """The quantities that the words of ``text`` name, in their order."""
    return by_place(vocabulary().names, flatten(text))


_JUST_BEFORE = re.compile(r" ?(?:de|a|d'|est|:|=|,)? ?")


@lru_cache(maxsize=64)
def named_just_before(flat: str, place: int) -> frozenset[str]:
    """The quantities whose names end just before ``place``: « un coût d'acquisition de » 1 240 €."""
    names = vocabulary().names.items()
    ends = ((name, found.end()) for name, pattern in names for found in pattern.finditer(flat, 0, place))
    return frozenset(name for name, end in ends if _JUST_BEFORE.fullmatch(flat, end, place))


def is_outside(text: str) -> bool:
    """Whether ``text`` speaks of what no indicator is: a conversion rate, a tax."""
    return bool(vocabulary().outside.search(flatten(text)))


def tells_of_a_mistake(text: str) -> bool:
    """Whether ``text`` takes back what was said: « non », « pardon »."""
    return bool(vocabulary().following["correct"].search(flatten(text)))


_WISHING = re.compile(
    r"\b(?:il (?:me|nous) faut|fai(?:s|tes)[ -](?:moi|nous)(?: aussi)?) (?:l'|la |le |mon |ma |notre )"
    r"|\bsortir (?:ca|cela|le|la|l'|mon|ma)"
    r"|\b(?:(?:re)?(?:calcul|comput|chiffr|estim|mesur|evalu)|(?:mon|ma|mes|notre|nos|m|my|our)\b)"
)


def may_wish(text: str) -> bool:
    """Whether ``text`` speaks of computing, of a wish, or of what is one's own: it may ask for a result."""
    flat = flatten(text)
    return bool(_WISHING.search(flat) or vocabulary().wish.search(flat))
