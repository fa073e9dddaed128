"""Recognises what people say to steer the conversation, from ``texts/controls.toml``."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from knowledge.features import plain_words

_FILE = Path(__file__).parent / "texts" / "controls.toml"


class Controls:
    """Controls in groups; a group only counts where the conversation is at a place for it."""

    def __init__(self, spelling: Mapping[str, str], path: Path = _FILE) -> None:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        self._spelling = spelling
        self._groups: dict[str, dict[str, re.Pattern[str]]] = {
            group: {name: re.compile("|".join(f"(?:{p})" for p in patterns)) for name, patterns in controls.items()}
            for group, controls in tables.items()
        }

    def match(self, group: str, text: str) -> str | None:
        """The control of ``group`` that ``text`` is, as a whole message."""
        plain = " ".join(plain_words(text, self._spelling))
        fitting = (name for name, pattern in self._groups[group].items() if pattern.fullmatch(plain))
        return next(fitting, None)
