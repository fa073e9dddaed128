"""The same indicator of several periods or places: in which order they stand, and which is better."""

import re
from collections.abc import Sequence
from fractions import Fraction

from bot.records import Computed, Records
from bot.report import Comparison
from bot.session import Calculation
from knowledge.french import folded_words
from metrics.calculation import MONTHS, Outcome, Result
from metrics.catalogue import INDICATORS
from metrics.conversion import compute_per
from metrics.figures import read_figures
from metrics.numerals import flatten

LOWER_IS_BETTER = frozenset({"churn_rate", "customer_acquisition_cost", "cac_payback", "loan_to_value"})
# How many calculations back a name is looked for.
_NAMED = 50
_IN_POINTS = ("percent", "points")
_BEFORE = re.compile(r"\b(?:dernier|derniere|passee?|precedente?|d?avant|hier|last|n ?- ?[12])\b")
# « l'année d'avant » comes before « l'an dernier ».
_LONG_BEFORE = re.compile(r"\b(?:d?avant|precedente?|n ?- ?2)\b")
_NOW = re.compile(r"\b(?:cette annee|ce mois|ce trimestre|cette saison|this|aujourd'hui|maintenant)\b")
_MONTHS = (
    r"jan(?:v(?:ier)?)? fev(?:r(?:ier)?)? mars? avr(?:il)? mai juin juil(?:let)? aout? sep(?:t(?:embre)?)? oct(?:obre)?"
    r" nov(?:embre)? dec(?:embre)?"
).split()
_SEASONS = {"hiver": 1, "printemps": 4, "ete": 7, "automne": 10}
_QUARTER = re.compile(r"\b[tqs]([1-4])\b")
_YEAR = re.compile(r"\b20\d\d\b")


def by_name(text: str, records: Records) -> Computed | None:
    """The latest calculation whose name stands in ``text``; None when none does."""
    said = f" {' '.join(folded_words(text))} "
    named = ((done, " ".join(folded_words(done.name))) for done in records.computed(_NAMED))
    return next((done for done, name in named if name and f" {name} " in said), None)


def result_of(calculation: Calculation) -> Result | None:
    """What a calculation that is done comes to."""
    outcome: Outcome = compute_per(calculation.indicator, calculation.inputs, calculation.per)
    return outcome if isinstance(outcome, Result) else None


def in_order(series: Sequence[Calculation]) -> list[Calculation]:
    """The earliest first, as far as their labels tell; those that say nothing stay in the order they were typed.

    What has no label is of now: a year that is named beside it, « en 2023 », comes before.
    """
    years = [bool(_YEAR.search(flatten(done.label))) for done in series]
    if any(years) and not all(done.label for done in series):
        return [done for _, done in sorted(zip(years, series, strict=True), key=lambda pair: not pair[0])]
    if all(_when(done.label) != _NO_DATE or _BEFORE.search(flatten(done.label)) for done in series):
        return sorted(series, key=lambda done: _when(done.label))
    return sorted(series, key=lambda done: not _BEFORE.search(flatten(done.label)))


def alike(series: Sequence[Calculation]) -> list[Calculation]:
    """The series with none brought to another period, where some are and others are not."""
    mixed = len({done.per for done in series}) > 1
    return [done.model_copy(update={"per": None}) for done in series] if mixed else list(series)


_NO_DATE = (0, 0)


def _when(label: str) -> tuple[int, int]:
    """Year and month; a year that is only said to be past comes before the others."""
    flat = flatten(label)
    year = _YEAR.search(flat)
    month = next(iter(_months(flat)), 0) or next((m for name, m in _SEASONS.items() if name in flat.split()), 0)
    if quarter := _QUARTER.search(flat):
        month = 3 * int(quarter.group(1))
    past = -2 if _LONG_BEFORE.search(flat) else -1 if _BEFORE.search(flat) else 0
    return (int(year.group()) if year else past, month)


def _months(flat: str) -> list[int]:
    """The months that a text names, from 1, in the order of the year."""
    return [number for number, name in enumerate(_MONTHS, start=1) if re.search(rf"\b{name}\b", flat)]


def are_places(series: Sequence[Calculation]) -> bool:
    """Whether the labels name places or people, and no periods."""
    return all(done.label and _when(done.label) == _NO_DATE for done in series)


def span(series: Sequence[Calculation]) -> str | None:
    """The period that successive periods make: three months are a quarter."""
    results = [result_of(done) for done in series]
    own = {result.period for result in results if result and result.period} or (
        {"month"} if all(_months(flatten(done.label)) for done in series) else set()
    )
    length = len(series) * MONTHS[own.pop()] if len(own) == 1 and own <= MONTHS.keys() else 0
    return next((name for name, months in MONTHS.items() if months == length), None)


def compared(indicator: str, earlier: Fraction, later: Fraction) -> Comparison:
    """Two values of an indicator, in its unit."""
    if INDICATORS[indicator] in _IN_POINTS:
        difference = later - earlier
    else:
        difference = (later - earlier) / abs(earlier) * 100 if earlier else Fraction(0)
    if earlier == later:
        direction = "same"
    else:
        direction = "better" if (later < earlier) == (indicator in LOWER_IS_BETTER) else "worse"
    return Comparison.model_validate(
        {"earlier": float(earlier), "later": float(later), "difference": float(difference), "direction": direction}
    )


def all_named(text: str, series: Sequence[Calculation]) -> list[Calculation]:
    """The calculations whose period or place ``text`` names; a month by its beginning: « décembre » is « dec »."""
    flat = flatten(text)
    months = _months(flat)
    years = [int(year) for year in _YEAR.findall(flat)] if not months else []
    literal = [done for done in series if done.label and re.search(rf"\b{re.escape(flatten(done.label))}\b", flat)]
    if len(literal) > 1:
        return literal
    return [d for d in series if d in literal or _when(d.label)[1] in months or _when(d.label)[0] in years]


def meant(text: str, series: Sequence[Calculation]) -> Calculation | None:
    """The calculation whose period or place ``text`` names, or one of whose figures it says again.

    « cette année » is the one that is not said to be past.
    """
    flat = flatten(text)
    named = all_named(text, series)
    if not named and len(series) > 1 and _NOW.search(flat):
        named = [done for done in series if not _BEFORE.search(flatten(done.label))]
        named = [done for done in named if not done.label] or named
    if not named and len(series) > 1:
        values = {figure.value for figure in read_figures(text) if not figure.ignored and not figure.unit}
        named = [done for done in series if not values.isdisjoint(_typed(done))]
    return min(reversed(named), key=lambda done: _place(done, flat), default=None)


def _place(done: Calculation, flat: str) -> int:
    """Where a text names the period or place of a calculation: « pour mai, pardon, j'ai lu la ligne d'avril »."""
    month = _when(done.label)[1]
    name = _MONTHS[month - 1] if month else re.escape(flatten(done.label) or "-")
    found = re.search(rf"\b{name}\b", flat)
    return found.start() if found else len(flat)


def _typed(done: Calculation) -> set[Fraction]:
    """The inputs as they may have been typed: whole, in thousands or in millions."""
    return {known.value / scale for known in done.inputs.values() for scale in (1, 1000, 1_000_000)}
