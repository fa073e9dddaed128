"""What a result becomes when an input changes, and what an input must be for a result that is wished for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from metrics.calculation import MONTHS, Given, Outcome, Problem, Result, closure, compute
from metrics.catalogue import PARTS, QUANTITIES, RELATIONS, Kind
from metrics.conversion import FORMULAS, compute_per
from metrics.formulas import evaluate, names, parse
from metrics.newcomers import remaining_as_end

_MOST_LEFT_OUT = 4


@dataclass(frozen=True)
class Sought:
    """The value that ``quantity`` must have for ``target`` (both in their own units, rates as fractions of 1)."""

    quantity: str
    value: Fraction
    indicator: str
    target: Fraction
    inputs: dict[str, Given]
    result: Result

    @property
    def unit(self) -> str | None:
        """The currency of the value, None when it is no amount."""
        return _currency(self.quantity, self.inputs)


def revised(indicator: str, inputs: Mapping[str, Given], new: Mapping[str, Given], per: str | None = None) -> Outcome:
    """The outcome with ``new`` inputs, all of which count: known inputs that would hide them are left out."""
    plain = compute_per(indicator, {**inputs, **new}, per)
    if not isinstance(plain, Result) or new.keys() <= used(plain):
        return plain
    if "customers_new" in new and "customers_remaining" in inputs:  # « dedans y a 46 nouveaux »
        inputs = remaining_as_end(inputs)
    for kept in _fewer(inputs, new):
        outcome = compute_per(indicator, {**kept, **new}, per)
        if isinstance(outcome, Result) and new.keys() <= used(outcome):
            return outcome
    return plain


# What one indicator calls by another name than the next.
_SAME_THING = {"customer_value": ("price",), "revenue": ("spend_with_us",)}


def carried_over(indicator: str, inputs: Mapping[str, Given]) -> dict[str, Given]:
    """``inputs`` with those that are the same thing for ``indicator``: a price a month is what a customer brings."""
    known = dict(inputs)
    useful = closure(indicator)
    if "customer_lifetime" in useful:
        useful -= {"price"}  # it is only used there by what it leaves
    for name, others in _SAME_THING.items():
        other = next((other for other in others if other in inputs and other not in useful), None)
        if name in closure(indicator) and name not in inputs and other:
            period = "month" if other == "price" else None
            known[name] = replace(inputs[other], period=inputs[other].period or period)
    return known


def _fewer(inputs: Mapping[str, Given], new: Mapping[str, Given]) -> Iterator[dict[str, Given]]:
    """``inputs`` without those in ``new``, then without one more, two more..."""
    rest = [name for name in inputs if name not in new]
    for count in range(min(len(rest), _MOST_LEFT_OUT) + 1):
        for left_out in combinations(rest, count):
            yield {name: inputs[name] for name in rest if name not in left_out}


def used(result: Result) -> set[str]:
    """The inputs that a result follows from, and the steps between."""
    return {name for step in result.steps for name in step.inputs} | ({result.indicator} & result.inputs.keys())


def seek(
    indicator: str,
    inputs: Mapping[str, Given],
    quantity: str,
    target: Given,
    new: Mapping[str, Given] | None = None,
) -> Sought | Problem | None:
    """The value of ``quantity`` that makes ``indicator`` equal ``target``; ``new`` inputs all count.

    None when the indicator does not depend on it, or other figures are missing. A value that cannot be (a rate above
    100 %) is a ``Problem`` with the reason ``out_of_reach``.

    Every relation of the catalogue is a ratio of two linear functions of any one quantity: three values give the ratio,
    which is then solved exactly.
    """
    if quantity not in closure(indicator):
        return None
    period = target.period or _period_of(quantity, inputs)
    new = {name: value for name, value in (new or {}).items() if name != quantity}
    for rest in _fewer(inputs, {quantity: target, **new}):
        kept = {**rest, **new}
        points = [
            (value, outcome.value)
            for value in _trials(quantity, kept)
            if isinstance(outcome := compute(indicator, {**kept, quantity: Given(value, period)}), Result)
            and {quantity, *new} <= used(outcome)
        ]
        wanted = target.value * (100 if QUANTITIES[indicator].kind is Kind.RATE else 1)
        wanted *= _in_its_period(indicator, target, {**kept, quantity: Given(_trials(quantity, kept)[0], period)})
        if len(points) < 3 or (value := _solve(points[:3], wanted)) is None:
            continue
        given = Given(value, period, _currency(quantity, kept))
        outcome = compute(indicator, {**kept, quantity: given})
        if isinstance(outcome, Result) and abs(outcome.value - wanted) < Fraction(1, 10**6):
            return Sought(quantity, value, indicator, target.value, dict(kept), outcome)
        return Problem(indicator, "out_of_reach", (quantity,), {**kept, quantity: given})
    return None


def _in_its_period(indicator: str, target: Given, inputs: Mapping[str, Given]) -> Fraction:
    """How many of its own periods one of the target's is, of a duration: a year is twelve months."""
    outcome = compute(indicator, inputs)
    own = outcome.period if isinstance(outcome, Result) else None
    if QUANTITIES[indicator].kind is not Kind.DURATION or target.period not in MONTHS or own not in MONTHS:
        return Fraction(1)
    return Fraction(MONTHS[target.period], MONTHS[own])


def _period_of(quantity: str, inputs: Mapping[str, Given]) -> str | None:
    """The period that the quantity has now; for a rate, that of the other rate that it takes the place of."""
    likely = (quantity, *FORMULAS) if quantity in FORMULAS else (quantity,)
    return next((inputs[name].period for name in likely if name in inputs), None)


def _currency(quantity: str, inputs: Mapping[str, Given]) -> str | None:
    if QUANTITIES[quantity].kind is not Kind.MONEY:
        return None
    return next((known.unit for known in inputs.values() if known.unit and known.unit.isupper()), None)


def _trials(quantity: str, inputs: Mapping[str, Given]) -> list[Fraction]:
    """Values that the quantity may have: below its whole, above its parts."""
    if QUANTITIES[quantity].kind is Kind.RATE:
        return [Fraction(1, 5), Fraction(1, 2), Fraction(4, 5)]
    wholes = [inputs[whole].value for part, whole in PARTS if part == quantity and whole in inputs]
    parts = [inputs[part].value for part, whole in PARTS if whole == quantity and part in inputs]
    if wholes:
        return [min(wholes) * share for share in (Fraction(1, 5), Fraction(1, 2), Fraction(4, 5))]
    base = max([*parts, *(known.value for known in inputs.values()), Fraction(1)]) if parts else Fraction(10)
    return [base * factor for factor in (2, 3, 5)]


def _solve(points: list[tuple[Fraction, Fraction]], wanted: Fraction) -> Fraction | None:
    """The x with f(x) = ``wanted`` for f(x) = (a x + b) / (c x + 1) or (a x + b) / x through three points."""
    (x1, y1), (x2, y2), (x3, y3) = points
    if y1 == y2 == y3:
        return None
    # cross-ratio: a Moebius function keeps it
    top, bottom = (wanted - y1) * (y2 - y3), (wanted - y3) * (y2 - y1)
    if bottom == 0:
        return x3 if wanted == y3 else None
    ratio = top / bottom
    # (x - x1)(x2 - x3) = ratio (x - x3)(x2 - x1)
    slope = (x2 - x3) - ratio * (x2 - x1)
    if slope == 0:
        return None
    return (x1 * (x2 - x3) - ratio * x3 * (x2 - x1)) / slope


def end_beside_newcomers(result: Result) -> Fraction | None:
    """The customers at the end, where newcomers were told that the rate of those at the start has no use for."""
    known = {name: given.value for name, given in result.inputs.items()}
    new = known.get("customers_new")
    if new is None or "customers_new" in used(result) or result.indicator not in _OF_THE_START:
        return None
    if "customers_remaining" in known:
        return known["customers_remaining"] + new
    if {"customers_start", "customers_lost"} <= known.keys():
        return known["customers_start"] - known["customers_lost"] + new
    return None


_OF_THE_START = ("churn_rate", "retention_rate", "customer_lifetime")


def same_subject(known: Mapping[str, Given], inputs: Mapping[str, Given]) -> bool:
    """Whether both speak of the same things: some quantity has the same value in both."""
    return any(known[name].value == given.value for name, given in inputs.items() if name in known)


def swapped(inputs: Mapping[str, Given]) -> dict[str, Given]:
    """« oui, j'ai inversé »: a part and its whole, the one in the place of the other; empty without the two."""
    pairs = [(part, whole) for part, whole in PARTS if part in inputs and whole in inputs]
    if len(pairs) != 1:
        return {}
    part, whole = pairs[0]
    return {
        part: replace(inputs[part], value=inputs[whole].value),
        whole: replace(inputs[whole], value=inputs[part].value),
    }


# Counts are added and taken away, whatever their period.
_COUNTS = [relation for relation in RELATIONS if QUANTITIES[relation.target].kind is Kind.COUNT]


def counts_of(inputs: Mapping[str, Given]) -> dict[str, Fraction]:
    """The counts that follow at once from the inputs: those lost, of those who remain."""
    values = {name: given.value for name, given in inputs.items()}
    found = {}
    for relation in _COUNTS:
        formula = parse(relation.formula)
        if relation.target not in values and set(names(formula)) <= values.keys():
            found[relation.target] = evaluate(formula, values)
    return found


# Over several periods, the base is that of the first, what is left that of the last; what happens adds up.
_FIRST, _LAST = ("customers_start",), ("customers_end", "customers_remaining")
_ADDED = (Kind.COUNT, Kind.MONEY)
_EACH = ("basket", "customer_value", "customer_lifetime_value", "customer_acquisition_cost", "monthly_margin", "price")


def together(series: Sequence[Mapping[str, Given]], successive: bool = True) -> dict[str, Given] | None:
    """The inputs of several periods as those of one; None when they are not the same or do not add up.

    Those of ``successive`` periods go from the base of the first to what is left in the last; those of several places
    are added up.
    """
    if any(set(inputs) != set(series[0]) for inputs in series):
        series = _in_common(series)
    first, last = series[0], series[-1]
    if not first or any(QUANTITIES[name].kind not in _ADDED or name in _EACH for name in first):
        return None
    whole: dict[str, Given] = {}
    for name in first:
        if successive and name in _FIRST:
            whole[name] = first[name]
        elif successive and name in _LAST:
            whole[name] = last[name]
        else:
            values = [inputs[name].value for inputs in series]
            whole[name] = Given(sum(values, Fraction(0)), None, first[name].unit, tuple(values))
    return whole


def _in_common(series: Sequence[Mapping[str, Given]]) -> list[dict[str, Given]]:
    """The counts that all of the series have or that follow in all: « 41 partis » here, « il en reste 342 » there."""
    wide = [{**{name: Given(value) for name, value in counts_of(inputs).items()}, **inputs} for inputs in series]
    shared = set.intersection(*(set(inputs) for inputs in wide))
    shared = shared if len(shared) > 1 else set()  # one figure alone makes no rate
    return [{name: given for name, given in inputs.items() if name in shared} for inputs in wide]
