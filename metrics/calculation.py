"""From known quantities to an indicator: the way there, each step, what is missing, what cannot be.

Values are exact fractions. Rates are fractions of 1. A result carries the period its per-period quantities share.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from itertools import product

from metrics.catalogue import INDICATORS, PARTS, QUANTITIES, RELATIONS, Kind, Relation
from metrics.formulas import evaluate, names, parse

MONTHS = {"month": 1, "quarter": 3, "year": 12}
PER_YEAR = {
    "day": Fraction(365),
    "week": Fraction(52),
    "month": Fraction(12),
    "quarter": Fraction(4),
    "year": Fraction(1),
}


@dataclass(frozen=True)
class Given:
    """A known quantity. ``period``: what it is per, or for a duration the unit it is counted in; None when unsaid.

    ``unit``: an ISO currency, ``percent`` for a group
    typed as a share of 100, else None. ``parts`` are the figures an addition was made of, ``about`` the stems of the
    words that stood beside each. ``multiples``: amounts that are so many times a price.
    """

    value: Fraction
    period: str | None = None
    unit: str | None = None
    parts: tuple[Fraction, ...] = ()
    about: tuple[str, ...] = field(default=(), compare=False)
    multiples: tuple[tuple[Fraction, int], ...] = field(default=(), compare=False)


def joined(before: Given, more: Given) -> Given:
    """An amount with another added to it, as one more part."""
    parts = (*(before.parts or (before.value,)), *(more.parts or (more.value,)))
    about, multiples = (*before.about, *more.about), (*before.multiples, *more.multiples)
    return replace(before, value=before.value + more.value, parts=parts, about=about, multiples=multiples)


@dataclass(frozen=True)
class Step:
    """One relation applied: ``target`` = formula over ``inputs``. ``period`` is that of a rate which is converted."""

    target: str
    formula: str
    inputs: dict[str, Fraction]
    value: Fraction
    period: str | None = None


@dataclass(frozen=True)
class Result:
    """The value of an indicator in the unit of ``unit`` (a percentage for ``percent``), and how it was reached."""

    indicator: str
    value: Fraction
    unit: str
    period: str | None
    steps: tuple[Step, ...]
    inputs: dict[str, Given]
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missing:
    """What has to be asked, most useful first."""

    indicator: str
    names: tuple[str, ...]
    inputs: dict[str, Given]


@dataclass(frozen=True)
class Problem:
    """Figures that cannot be. ``reason`` names a sentence; ``quantities`` are those to recheck, the first one first."""

    indicator: str
    reason: str
    quantities: tuple[str, ...]
    inputs: dict[str, Given]


Outcome = Result | Missing | Problem


@dataclass(frozen=True)
class _Plan:
    """A way to a quantity: what it uses, what it lacks, and its relations in the order to apply them."""

    used: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    order: tuple[int, ...] = ()


_DECLARED = list(QUANTITIES)
_BY_TARGET: dict[str, list[Relation]] = {}
for _relation in RELATIONS:
    _BY_TARGET.setdefault(_relation.target, []).append(_relation)


@lru_cache(maxsize=64)
def closure(indicator: str) -> frozenset[str]:
    """Every quantity that the indicator may follow from."""
    found: set[str] = set()
    todo = [indicator]
    while todo:
        for relation in _BY_TARGET.get(todo.pop(), []):
            new = set(names(parse(relation.formula))) - found - {indicator}
            found |= new
            todo.extend(new)
    return frozenset(found)


@lru_cache(maxsize=64)
def amounts_of(known: frozenset[str]) -> frozenset[str]:
    """The amounts that follow from one of these quantities, whatever else they need: a basket makes a yearly value."""
    made = (name for name, quantity in QUANTITIES.items() if quantity.kind is Kind.MONEY and name not in known)
    return frozenset(name for name in made if closure(name) & known)


def compute(indicator: str, inputs: Mapping[str, Given]) -> Outcome:
    """The indicator from ``inputs``, or what is missing, or what is wrong. Never raises on values."""
    known = dict(inputs)
    if problem := impossible(indicator, known):
        return problem
    assumptions: list[str] = []
    if indicator in _NEEDS_NEWCOMERS and _newcomers_unsaid(known):
        if known["customers_end"].value > known["customers_start"].value:
            return Missing(indicator, ("customers_new",), known)
        known["customers_new"] = Given(Fraction(0))
        assumptions.append("no_newcomers")
    plan = _plan(indicator, frozenset(known) & closure(indicator))
    if plan.missing:
        return Missing(indicator, plan.missing, known)
    return _apply(indicator, plan, known, assumptions)


def _newcomers_unsaid(known: Mapping[str, Given]) -> bool:
    """Only start and end are known: whether somebody came in between decides what was lost."""
    ends = {"customers_start", "customers_end"} <= known.keys()
    return ends and not {"customers_new", "customers_lost", "customers_remaining"} & known.keys()


_NEEDS_NEWCOMERS = {"churn_rate", "retention_rate"} | {name for name in INDICATORS if "customers_new" in closure(name)}


@lru_cache(maxsize=4096)
def _plan(indicator: str, known: frozenset[str]) -> _Plan:
    """The best way: complete before incomplete, then using most, then as the catalogue orders, then asking least."""
    plans = [plan for plan in _plans(indicator, known, frozenset()) if plan.used or plan.missing]
    return min(plans, key=lambda p: (bool(p.missing), -len(p.used), p.order[:1], len(p.missing), p.order))


def _plans(target: str, known: frozenset[str], path: frozenset[str]) -> list[_Plan]:
    """Every way to ``target`` that does not pass through ``path`` again."""
    if target in known and path:
        return [_Plan(used=frozenset({target}))]
    found: list[_Plan] = []
    for order, relation in enumerate(_BY_TARGET.get(target, [])):
        needed = list(names(parse(relation.formula)))
        if not known.issuperset(relation.only_with) or (path | {target}) & set(needed):
            continue
        for parts in product(*(_plans(name, known, path | {target}) for name in needed)):
            found.append(_together(relation, order, parts))
    if path and (QUANTITIES[target].ask or not found):
        found.append(_Plan(missing=(target,), order=(-1,)))
    return found


def _together(relation: Relation, order: int, parts: tuple[_Plan, ...]) -> _Plan:
    return _Plan(
        used=frozenset[str]().union(*(part.used for part in parts)),
        missing=tuple(sorted({name for part in parts for name in part.missing}, key=_DECLARED.index)),
        relations=(*dict.fromkeys(step for part in parts for step in part.relations), relation),
        order=(order, *(number for part in parts for number in part.order)),
    )


def _apply(indicator: str, plan: _Plan, known: dict[str, Given], assumptions: list[str]) -> Outcome:
    used = {name: known[name] for name in known if name in plan.used}
    currencies = {given.unit for given in used.values() if given.unit and given.unit.isupper()}
    if len(currencies) > 1:
        return Problem(
            indicator, "currencies", tuple(name for name in used if (used[name].unit or "").isupper()), known
        )
    period, values, converted = _same_period(indicator, used)
    steps: list[Step] = []
    for relation in plan.relations:
        node = parse(relation.formula)
        inputs = {name: values[name] for name in names(node)}
        try:
            value = evaluate(node, inputs)
        except ZeroDivisionError:
            zero = tuple(name for name in names(node) if inputs[name] == 0) or tuple(names(node))
            reason = "no_churn" if relation.target == "customer_lifetime" else "zero"
            return Problem(indicator, reason, zero, known)
        values[relation.target] = value
        steps.append(Step(relation.target, relation.formula, inputs, value))
        if problem := impossible(indicator, {name: Given(number) for name, number in values.items()}):
            return replace(problem, inputs=known)
    if converted:
        assumptions.append("converted")
    if any(step.target == "customer_lifetime" for step in steps):
        assumptions.append("constant_risk")
    currency = next(iter(currencies), "EUR")
    value, unit = _in_unit(indicator, values[indicator], period, currency)
    return Result(indicator, value, unit, period, tuple(steps), known, tuple(assumptions))


# What happens over a period without being a rate: brought to the period of the calculation when it names its own.
_FLOWS = ("revenue", "costs", "spend", "orders", "customers_lost", "customers_new", "new_customers")


# A discount rate is per year where nothing else is said, and follows the others.
_OWN_PERIOD = ("churn_rate", "retention_rate", "rate")


def _compounded(rate: Fraction, periods: Fraction) -> Fraction:
    """Growth at ``rate`` over so many periods."""
    return evaluate(parse("(1 + rate) ** periods - 1"), {"rate": rate, "periods": periods})


def _same_period(indicator: str, used: dict[str, Given]) -> tuple[str | None, dict[str, Fraction], bool]:
    """The period that the calculation runs on, the values brought to it, and whether one was converted.

    A rate keeps its own period, for a rate cannot be divided; amounts, frequencies and durations follow it.
    """
    rates = [g.period for n, g in used.items() if n in _OWN_PERIOD and g.period in MONTHS]
    flows = [
        g.period for n, g in used.items() if QUANTITIES[n].kind in (Kind.FREQUENCY, Kind.MONEY) and g.period in MONTHS
    ]
    durations = [g.period for n, g in used.items() if QUANTITIES[n].kind is Kind.DURATION and g.period in MONTHS]
    counts = [g.period for n, g in used.items() if QUANTITIES[n].kind is Kind.COUNT and g.period in MONTHS]
    flowing = any(QUANTITIES[n].per_period and QUANTITIES[n].kind is not Kind.RATE for n in used)
    flowing |= "monthly_margin" in used and indicator != "cac_payback"
    if rates or not flowing:
        period = next(iter([*rates, *counts, *flows, *durations]), None)
    elif flows and (not durations or set(flows) == set(durations)) and "frequency" not in used:
        period = flows[0]
    else:
        period = "year"
    amounts = {g.period for n, g in used.items() if QUANTITIES[n].kind is Kind.MONEY and not QUANTITIES[n].per_period}
    mixed = len(amounts - {None}) > 1
    values: dict[str, Fraction] = {}
    converted = False
    for name, given in used.items():
        value = given.value
        kind = QUANTITIES[name].kind
        if indicator == "cac_payback" and name in ("monthly_margin", "price", "customer_value") and given.period:
            value *= PER_YEAR[given.period] / 12
        elif period and name == "monthly_margin":
            value *= PER_YEAR[given.period or "month"] / PER_YEAR[period]
        elif period and name == "discount_rate":
            value = _compounded(value, Fraction(MONTHS[period], MONTHS[given.period or "year"]))
        elif period and name in _FLOWS and given.period:
            value *= PER_YEAR[given.period] / PER_YEAR[period]
        elif period and kind is Kind.DURATION and given.period in MONTHS:
            value *= Fraction(MONTHS[given.period], MONTHS[period])
        elif period and QUANTITIES[name].per_period and kind in (Kind.FREQUENCY, Kind.MONEY):
            own = given.period or ("year" if kind is Kind.FREQUENCY else period)
            value *= PER_YEAR[own] / PER_YEAR[period]
        elif kind is Kind.MONEY and mixed and given.period:
            value *= PER_YEAR[given.period]
        converted |= value != given.value
        values[name] = value
    return period, values, converted


def _shares(known: Mapping[str, Given]) -> dict[str, Fraction]:
    """The groups of an NPS typed as percentages, when these are all three or exceed the whole already."""
    groups = {name: known[name] for name in ("promoters", "passives", "detractors") if name in known}
    typed = {name: given.value for name, given in groups.items() if given.unit == "percent"}
    whole = len(typed) == 3 or sum(typed.values()) > 100
    return typed if whole else {}


def _in_unit(indicator: str, value: Fraction, period: str | None, currency: str) -> tuple[Fraction, str]:
    unit = INDICATORS[indicator]
    if unit == "percent":
        return value * 100, unit
    if unit == "currency":
        return value, currency
    if unit == "periods" and period in ("month", "year"):
        return value, f"{period}s"
    return value, unit


def impossible(indicator: str, known: Mapping[str, Given]) -> Problem | None:
    """The first thing about the figures that cannot be."""

    def problem(reason: str, *quantities: str) -> Problem:
        return Problem(indicator, reason, quantities, dict(known))

    for name, given in known.items():
        kind, top, bottom = QUANTITIES[name].kind, given.value.numerator, given.value.denominator
        if top < 0 and kind is not Kind.POINTS and name not in ("customer_balance", "customer_lifetime_value"):
            return problem("negative", name)
        if kind is Kind.RATE and top > bottom and name != "loan_to_value":
            return problem("above_hundred", name)
    if (shares := _shares(known)) and not 99 <= sum(shares.values()) <= 101:
        return problem("shares", *shares)
    for part, whole in PARTS:
        if part in known and whole in known and known[part].value > known[whole].value:
            return problem("part_above_whole", part, whole)
    return None
