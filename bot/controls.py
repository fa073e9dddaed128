"""Recognises what people say to steer the conversation, from ``texts/controls.toml``."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from knowledge.features import plain_words
from knowledge.french import Word, is_question, respell, words
from metrics.numerals import flatten

_FILE = Path(__file__).parent / "texts" / "controls.toml"


class Controls:
    """Controls in groups; a group only counts where the conversation is at a place for it."""

    def __init__(self, spelling: Mapping[str, str], path: Path = _FILE) -> None:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        self._spelling = spelling
        self._groups: dict[str, list[tuple[str, re.Pattern[str]]]] = {
            group: [(name, re.compile(pattern)) for name, patterns in controls.items() for pattern in patterns]
            for group, controls in tables.items()
        }

    def match(self, group: str, text: str) -> str | None:
        """The control of ``group`` that ``text`` is, as a whole message, after words like « ok » or « bon »."""
        plain = " ".join(plain_words(text, self._spelling))
        said = (plain, plain[self._lead(plain) :])
        fitting = (
            name for form in dict.fromkeys(said) for name, pattern in self._groups[group] if pattern.fullmatch(form)
        )
        return next(fitting, None)

    def parts(self, group: str, text: str) -> frozenset[str]:
        """The controls of ``group`` that ``text`` consists of, one after another; none where it says anything else."""
        return self._parts(group, " ".join(plain_words(text, self._spelling))) or frozenset()

    def _parts(self, group: str, plain: str) -> frozenset[str] | None:
        """Longest first, and shorter ones where what is left then says something else."""
        if not plain:
            return frozenset()
        found = ((match.end(), name) for name, pattern in self._groups[group] if (match := pattern.match(plain)))
        for end, name in sorted(found, reverse=True):
            if plain[end : end + 1] in ("", " ") and (rest := self._parts(group, plain[end + 1 :])) is not None:
                return rest | {name}
        return None

    def orders(self, group: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The controls that ``text`` may give, each with the parts that its pattern names, as they were typed."""
        typed = words(text)
        plain, origin = "", []  # the word that each character of the plain text comes from
        for index, word in enumerate(typed):
            for spelt in respell([word.text], self._spelling):
                plain += spelt + " "
                origin += [index] * (len(spelt) + 1)
        plain = plain.rstrip()
        starts = dict.fromkeys((0, self._lead(plain)))
        for start_at, (name, pattern) in product(starts, self._groups[group]):
            if found := pattern.fullmatch(plain, start_at):
                spans = {part: found.span(part) for part, value in found.groupdict().items() if value}
                yield name, {part: _typed(text, typed, origin[start:end]) for part, (start, end) in spans.items()}

    def question(self, text: str) -> bool:
        """Whether ``text`` is put as a question."""
        return is_question(text, self._spelling)

    def captured(self, group: str, text: str) -> str | None:
        """What the pattern of ``group`` captures in ``text``, as it was typed: a name, for instance."""
        flat = flatten(text)
        found = next((match for _, pattern in self._groups[group] if (match := pattern.fullmatch(flat))), None)
        return text[found.start("rest") : found.end("rest")] if found else None

    def _lead(self, plain: str) -> int:
        """How many characters of ``plain`` only lead in."""
        return next((found.end() for _, pattern in self._groups["lead"] if (found := pattern.match(plain))), 0)


def _typed(text: str, typed: Sequence[Word], indexes: Sequence[int]) -> str:
    """The part of ``text`` from the first to the last of these words, to its end when they are its last."""
    last = indexes[-1]
    end = len(text) if last == len(typed) - 1 else typed[last].end
    return text[typed[indexes[0]].start : end].strip()
