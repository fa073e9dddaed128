"""The words of ``vocabulary.toml``, compiled."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "vocabulary.toml"


@dataclass(frozen=True)
class Cue:
    """A place in a message whose words point to a quantity; ``weight`` grows with how telling the words are."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Vocabulary:
    """Compiled patterns over flattened text."""

    indicators: dict[str, re.Pattern[str]]
    before: dict[str, re.Pattern[str]]
    after: dict[str, re.Pattern[str]]
    wish: re.Pattern[str]
    explain: re.Pattern[str]
    outside: re.Pattern[str]

    def cues(self, patterns: dict[str, re.Pattern[str]], flat: str) -> dict[str, list[Cue]]:
        """Where the cues of each quantity stand in ``flat``."""
        return {name: list(_cues(pattern, flat)) for name, pattern in patterns.items()}


def _cues(pattern: re.Pattern[str], flat: str) -> Iterator[Cue]:
    for found in pattern.finditer(flat):
        words = found.group().split()
        short = all(len(word) <= 4 and word in _WEAK for word in words)
        yield Cue(found.start(), found.end(), 0.4 if short else 1 + 0.15 * (len(words) - 1))


# Cues that are hardly more than grammar.
_WEAK = frozenset(
    "de a sur pour of from to out du en on avec for fait dont pm depuis mes nos nous mis moi par an mois".split()
)


def _alternatives(patterns: list[str]) -> re.Pattern[str]:
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile(r"(?<![a-z])(?:" + "|".join(longest_first) + r")(?![a-z])")


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    text = _FILE.read_text(encoding="utf-8")
    for name, pattern in tomllib.loads(text)["words"].items():
        text = text.replace(f"{{{name}}}", pattern)
    tables = tomllib.loads(text)
    cues = tables["cues"]
    return Vocabulary(
        indicators={name: _alternatives(patterns) for name, patterns in tables["indicators"].items()},
        before={name: _alternatives(sides["before"]) for name, sides in cues.items()},
        after={name: _alternatives(sides["after"]) for name, sides in cues.items()},
        wish=_alternatives(tables["reading"]["wish"]),
        explain=_alternatives(tables["reading"]["explain"]),
        outside=_alternatives(tables["reading"]["outside"]),
    )
