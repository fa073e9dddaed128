"""Which figure is which quantity: each is weighed against each by the words around it and by its unit."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from metrics.calculation import Given
from metrics.catalogue import PARTS, QUANTITIES, Kind
from metrics.figures import Figure, read_figures
from metrics.vocabulary import Cue, vocabulary

# A role that the words around the figure really speak for.
NEAR_ENOUGH = 0.5
# A bare number of purchases a year above this is no frequency.
_OFTEN = 60
_SEPARATOR = re.compile(r"[,;.!?\n](?!\d)| et | mais | and | but ")
_NPS_WORDS = re.compile(r"\b(?:nps|notes?|promot|detract)")
_MARKS = re.compile(r"\b(?:9 ?(?:-|et|ou|a) ?10|7 ?(?:-|et|ou|a) ?8|0 ?(?:-|et|a) ?(?:6|10))\b")
_ON = re.compile(r"(?: [a-z'-]+){0,5} (?:sur|out of) (?:[a-z]+ ){0,3}|(?: [a-z'-]+){0,2} ?/ ?")
_FROM = re.compile(r"\b(?:de|from|entre) (?:nos |mes )?\Z")
_TO = re.compile(r"(?: [a-z']+){0,3}? (?:a|to|et|puis a) (?:present |maintenant )?| ?-?> ?")
_TIME_UNITS = ("year", "quarter", "month", "week", "day")

Scores = list[dict[str, float]]


@dataclass(frozen=True)
class Role:
    """A figure and the quantity it was read as; ``score`` is 0 for a guess by unit alone."""

    figure: Figure
    quantity: str
    score: float


def input_figures(text: str, flat: str) -> list[Figure]:
    """The figures that may be inputs: not the marks that name an NPS group."""
    marks = [m.span() for m in _MARKS.finditer(flat)] if _NPS_WORDS.search(flat) else []
    return [
        figure
        for figure in read_figures(text)
        if not figure.ignored and not any(start <= figure.start < end for start, end in marks)
    ]


def weigh(flat: str, figures: list[Figure]) -> Scores:
    """For each figure, how well the words around it and its unit fit each quantity."""
    words = vocabulary()
    before, after = words.cues(words.before, flat), words.cues(words.after, flat)
    table = []
    for index, figure in enumerate(figures):
        left = figures[index - 1].end if index else 0
        right = figures[index + 1].start if index + 1 < len(figures) else len(flat)
        row = {}
        for name in QUANTITIES:
            fit = unit_fit(figure, name)
            if fit:
                near = [
                    *_near(flat, before.get(name, []), left, figure.start, ends=True),
                    *_near(flat, after.get(name, []), figure.end, right, ends=False),
                ]
                row[name] = fit * max([_told_by_unit(figure, name), *near])
        table.append(row)
    for index in range(len(figures) - 1):
        if _ON.fullmatch(flat[figures[index].end : figures[index + 1].start]):
            _part_on_whole(table[index], table[index + 1])
        elif _FROM.search(flat, 0, figures[index].start) and _TO.fullmatch(
            flat[figures[index].end : figures[index + 1].start]
        ):
            _from_start_to_end(table[index], table[index + 1])
    return table


def _from_start_to_end(start_row: dict[str, float], end_row: dict[str, float]) -> None:
    """« passés de 1 420 à 1 349 »: the base at the start, then at the end."""
    if "customers_start" not in start_row or "customers_end" not in end_row:
        return
    told = max(start_row["customers_start"], end_row["customers_start"], end_row["customers_end"])
    if told >= NEAR_ENOUGH:  # « de 0 à 10 » alone speaks of no customers
        start_row["customers_start"] = max(start_row["customers_start"], 1.0) + 0.3
        end_row["customers_end"] = max(end_row["customers_end"], 1.0) + 0.3
        end_row["customers_start"] = 0.0


def _part_on_whole(part_row: dict[str, float], whole_row: dict[str, float]) -> None:
    """« 9 locataires sur 10 reconduisent » : the first figure is the part, and the verb speaks of it."""
    for part, whole in PARTS:
        told = max(part_row.get(part, 0.0), whole_row.get(part, 0.0))
        if told and part in part_row and whole in whole_row:
            part_row[part] = told + 0.3
            whole_row[whole] += 0.5
            part_row[whole] = 0.0
    for part, _ in PARTS:
        if part in whole_row:
            whole_row[part] = 0.0


def _near(flat: str, cues: list[Cue], start: int, end: int, ends: bool) -> Iterator[float]:
    """The weights of the cues between two places, less the further from the figure (at ``end`` or ``start``)."""
    for cue in cues:
        if start <= cue.start and cue.end <= end:
            between = flat[cue.end : end] if ends else flat[start : cue.start]
            yield float(cue.weight * 0.85 ** len(between.split()) * 0.35 ** len(_SEPARATOR.findall(between)))


def _told_by_unit(figure: Figure, name: str) -> float:
    """« 6 fois par an » is a frequency whatever stands around it."""
    if name != "frequency":
        return 0.0
    return 1.0 if figure.unit == "times" else 0.3 if figure.period and not figure.unit else 0.0


def unit_fit(figure: Figure, name: str) -> float:
    """How well the figure's unit suits the quantity: 0 never, 1 as expected, more when it is telling."""
    kind = QUANTITIES[name].kind
    share = figure.unit == "percent" or (figure.unit is None and 0 < figure.value < 1)
    if kind is Kind.COUNT:
        if share:
            return 0.6 if name in _SHARED else 0.0
        whole = figure.value.denominator == 1
        return {None: 1.0, "times": 0.3}.get(figure.unit, 0.0) * (1 if whole else 0.2)
    if kind is Kind.MONEY:
        return 1.4 if figure.is_currency else 0.7 if figure.unit is None and not 0 < figure.value < 1 else 0.0
    if kind is Kind.RATE:
        if figure.unit == "percent" or share:
            return 1.4
        return 0.5 if figure.unit is None and figure.value <= 100 and figure.value.denominator == 1 else 0.0
    if kind is Kind.FREQUENCY:
        if figure.unit == "times":
            return 1.4
        if figure.unit is not None:
            return 0.0
        return 1.3 if figure.period else 0.6 if figure.value <= _OFTEN else 0.2
    if kind is Kind.DURATION:
        return 1.4 if figure.unit in _TIME_UNITS else 0.4 if figure.unit is None else 0.0
    return 0.0


_SHARED = {part for part, _ in PARTS} | {"promoters", "passives", "detractors"}


def assign(figures: list[Figure], scores: Scores, quantities: frozenset[str]) -> list[Role]:
    """Figures to quantities, best pairs first; a quantity takes one figure unless it adds them."""
    pairs = [(worth(figures[i], name, score), i, name) for i, row in enumerate(scores) for name, score in row.items()]
    chosen: dict[int, Role] = {}
    taken: set[str] = set()
    for value, i, name in sorted(pairs, key=lambda pair: -pair[0]):
        told = scores[i][name]
        if value <= 0 or i in chosen or name not in quantities:
            continue
        if name not in taken or (QUANTITIES[name].additive and told >= NEAR_ENOUGH):
            chosen[i] = Role(figures[i], name, told)
            taken.add(name)
    return [chosen[i] for i in sorted(chosen)]


def fill(figures: list[Figure], scores: Scores, quantities: frozenset[str]) -> list[Role] | None:
    """The best way to give every one of ``quantities`` a figure of its own; None when there is none.

    Figures left over join a quantity that adds them when the words around them say so.
    """
    order = sorted(quantities, key=lambda name: sum(name in row for row in scores))
    best: tuple[float, dict[int, str]] | None = None

    def place(position: int, used: dict[int, str], total: float) -> None:
        nonlocal best
        if position == len(order):
            if best is None or total > best[0]:
                best = (total, dict(used))
            return
        name = order[position]
        for i, row in enumerate(scores):
            if i not in used and name in row and (value := worth(figures[i], name, row[name])) > 0:
                used[i] = name
                place(position + 1, used, total + value)
                del used[i]

    place(0, {}, 0.0)
    if best is None:
        return None
    chosen = best[1]
    for i, row in enumerate(scores):
        additive = [name for name in quantities if QUANTITIES[name].additive and row.get(name, 0) >= NEAR_ENOUGH]
        if i not in chosen and additive:
            chosen[i] = max(additive, key=lambda name: row[name])
    return [Role(figures[i], chosen[i], scores[i][chosen[i]]) for i in sorted(chosen)]


def worth(figure: Figure, name: str, score: float) -> float:
    """The score of a pair, or the weak guess that the unit alone allows."""
    return score or _prior(figure, name)


def _prior(figure: Figure, name: str) -> float:
    """A weak guess where the unit alone says something."""
    kind = QUANTITIES[name].kind
    if kind is Kind.DURATION and figure.unit in _TIME_UNITS:
        return 0.3
    if kind is Kind.FREQUENCY and (figure.unit == "times" or (figure.unit is None and figure.period)):
        return 0.3
    if kind is Kind.MONEY and figure.is_currency:
        return 0.2
    if kind is Kind.RATE and figure.unit == "percent":
        return 0.15
    return 0.2 if kind is Kind.COUNT and name in _SHARED and 0 < figure.value < 1 else 0.0


def given(found: Sequence[Role], known: Mapping[str, Given] | None = None) -> dict[str, Given]:
    """Roles as known quantities: percentages as fractions, shares of a whole as parts of it, additions added.

    ``known`` may hold the whole that a share is of; without one it is a share of 100.
    """
    inputs: dict[str, Given] = {}
    for role in found:
        value = _value(role)
        before = inputs.get(role.quantity)
        if before and QUANTITIES[role.quantity].additive:
            parts = (*(before.parts or (before.value,)), value.value)
            value = replace(before, value=before.value + value.value, parts=parts)
        inputs[role.quantity] = value
    for part, whole in PARTS:
        share = next((role for role in found if role.quantity == part and _is_share(role)), None)
        if share:
            base = inputs.get(whole) or (known or {}).get(whole) or Given(Fraction(100))
            inputs[whole] = base
            inputs[part] = Given(base.value * inputs[part].value, inputs[part].period)
    if any(_is_share(role) for role in found if role.quantity in ("promoters", "detractors", "passives")):
        _complete_shares(inputs)
    return inputs


def _is_share(role: Role) -> bool:
    return QUANTITIES[role.quantity].kind is Kind.COUNT and (role.figure.unit == "percent" or 0 < role.figure.value < 1)


def _value(role: Role) -> Given:
    figure, kind = role.figure, QUANTITIES[role.quantity].kind
    period = figure.unit if figure.unit in _TIME_UNITS else figure.period
    value = figure.value
    if kind is Kind.DURATION and period in ("week", "day"):
        value, period = value * Fraction(12, 52 if period == "week" else 365), "month"
    if figure.unit == "percent" or (kind is Kind.RATE and value > 1):
        value /= 100
    unit = figure.unit if figure.is_currency and kind is Kind.MONEY else None
    return Given(value, period, unit)


def _complete_shares(inputs: dict[str, Given]) -> None:
    """NPS groups typed as percentages become answers out of 100; the group left out is what remains."""
    groups = ("promoters", "passives", "detractors")
    for name in groups:
        if name in inputs:
            inputs[name] = Given(inputs[name].value * 100, unit="percent")
    absent = [name for name in groups if name not in inputs]
    rest = 100 - sum((inputs[name].value for name in groups if name in inputs), Fraction(0))
    if len(absent) == 1 and rest >= 0:
        inputs[absent[0]] = Given(rest, unit="percent")
