"""Recognises what people say to steer the conversation, from ``texts/controls.toml``."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from knowledge.features import plain_words
from metrics.numerals import flatten

_FILE = Path(__file__).parent / "texts" / "controls.toml"


class Controls:
    """Controls in groups; a group only counts where the conversation is at a place for it."""

    def __init__(self, spelling: Mapping[str, str], path: Path = _FILE) -> None:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        self._spelling = spelling
        self._groups: dict[str, dict[str, list[re.Pattern[str]]]] = {
            group: {name: [re.compile(pattern) for pattern in patterns] for name, patterns in controls.items()}
            for group, controls in tables.items()
        }

    def match(self, group: str, text: str) -> str | None:
        """The control of ``group`` that ``text`` is, as a whole message."""
        plain = " ".join(plain_words(text, self._spelling))
        controls = self._groups[group].items()
        return next((name for name, patterns in controls if any(p.fullmatch(plain) for p in patterns)), None)

    def captured(self, group: str, text: str) -> str | None:
        """What the pattern of ``group`` captures in ``text``, as it was typed: a name, for instance."""
        flat = flatten(text)
        patterns = (pattern for patterns in self._groups[group].values() for pattern in patterns)
        found = next((match for pattern in patterns if (match := pattern.fullmatch(flat))), None)
        return text[found.start("rest") : found.end("rest")] if found else None
