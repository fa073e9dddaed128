"""Marks from 0 to 10 in answer to « would you recommend us? », and the groups of the NPS that they make."""

import re
from collections.abc import Sequence
from fractions import Fraction

from metrics.calculation import Given
from metrics.features import Message

HIGHEST = 10
# A list of fewer marks may be something else.
FEWEST = 4
# The convention of Reichheld, The One Number You Need to Grow (2003).
_GROUPS = {"promoters": (9, 10), "passives": (7, 8), "detractors": (0, 6)}
_BETWEEN = re.compile(r" ?[,;/+-]? ?(?:et )?")
_SAID = re.compile(r"\b(?:notes?|marks?|avis|reponses?)\b")
_HOW_MANY = re.compile(
    r" (?:nouvelles? |autres? )?(?:notes?|marks?|avis|reponses?)\b| (?:autres?|nouvelles?|de plus)\b"
)
_GROUP = re.compile(r"\b(?:promot|passi|neutre|detract)")


def groups(marks: Sequence[Fraction]) -> dict[str, Given]:
    """How many of ``marks`` are in each group."""
    return {name: Given(Fraction(sum(low <= mark <= high for mark in marks))) for name, (low, high) in _GROUPS.items()}


def listed(message: Message) -> list[Fraction]:
    """The longest run of bare whole numbers one after the other."""
    longest: list[Fraction] = []
    run: list[Fraction] = []
    end = -1
    for figure in message.figures:
        joined = end >= 0 and _BETWEEN.fullmatch(message.flat, end, figure.start)
        run = [*(run if joined else ()), figure.value] if _is_whole(figure.value, figure.unit) else []
        longest = max(longest, run, key=len)
        end = figure.end
    return longest


def told(message: Message) -> list[Fraction]:
    """The marks in « une note de 9 », « un 9 et un 4 »; empty when the message tells of something else."""
    if _GROUP.search(message.flat):
        return []
    figures = [figure for figure in message.figures if not _HOW_MANY.match(message.flat, figure.end)]
    if len(figures) < 2 and not _SAID.search(message.flat):
        return []
    marks = all(_is_whole(figure.value, figure.unit) and figure.value <= HIGHEST for figure in figures)
    return [figure.value for figure in figures] if marks else []


def _is_whole(value: Fraction, unit: str | None) -> bool:
    return unit is None and value.denominator == 1 and value >= 0
