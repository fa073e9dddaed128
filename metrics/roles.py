"""A figure read as a quantity, and what the roles of a message come to as known quantities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from metrics.calculation import Given, joined
from metrics.catalogue import PARTS, QUANTITIES, SHARES, Kind
from metrics.figures import Figure

_TIME_UNITS = ("year", "quarter", "month", "week", "day")


@dataclass(frozen=True)
class Role:
    """A figure and the quantity it was read as; ``likelihood`` is a log-probability."""

    figure: Figure
    quantity: str
    likelihood: float


def fits(figure: Figure, quantity: str, relative: bool = False) -> bool:
    """Whether the unit of a figure allows the quantity; a ``relative`` change of anything may be a percentage."""
    kind = QUANTITIES[quantity].kind
    if figure.unit in _TIME_UNITS:
        return kind is Kind.DURATION
    if figure.is_currency:
        return kind is Kind.MONEY
    if figure.unit == "percent":
        return kind is Kind.RATE or quantity in _MAY_BE_SHARES or (relative and kind in (Kind.COUNT, Kind.MONEY))
    if figure.unit == "times":
        return kind is Kind.FREQUENCY or quantity == "orders"
    if figure.period is not None and kind is Kind.DURATION:
        return False  # « 40 par an »
    return kind is not Kind.COUNT or figure.value <= 1 or figure.value.denominator == 1


# « 15 % d'apport », « 45 % de promoteurs »
_MAY_BE_SHARES = {part for part, _ in SHARES} | {"promoters", "passives", "detractors", "competitor_sales"}


def given(found: Sequence[Role], known: Mapping[str, Given] | None = None) -> dict[str, Given]:
    """Roles as known quantities: percentages as fractions, shares of a whole as parts of it, additions added.

    ``known`` may hold the whole that a share is of; without one it is a share of 100.
    """
    inputs: dict[str, Given] = {}
    for role in found:
        value = _value(role)
        before = inputs.get(role.quantity)
        if before and QUANTITIES[role.quantity].additive:
            value = joined(before, value)
        inputs[role.quantity] = value
    for part, whole in SHARES:
        share = next((role for role in found if role.quantity == part and _is_share(role)), None)
        if share:
            base = inputs.get(whole) or (known or {}).get(whole) or Given(Fraction(100))
            inputs[whole] = base
            inputs[part] = Given(base.value * inputs[part].value, inputs[part].period)
    if any(_is_share(role) for role in found if role.quantity in ("promoters", "detractors", "passives")):
        _complete_shares(inputs)
    return inputs


def in_one_scale(inputs: dict[str, Given]) -> dict[str, Given]:
    """« le marché pèse 60 M€, on en fait 4,5 »: a bare part of a whole in millions is in millions too."""
    scaled = dict(inputs)
    for part, whole in PARTS:
        small, large = inputs.get(part), inputs.get(whole)
        if small and large and QUANTITIES[part].kind is Kind.MONEY and small.unit is None and 0 < small.value < _BARE:
            scale = next((s for s in _SCALES if large.value >= s and small.value * s <= large.value), 1)
            scaled[part] = replace(small, value=small.value * scale)
        elif small and large and QUANTITIES[part].kind is Kind.MONEY and large.unit is None and 0 < large.value < _BARE:
            scale = next((s for s in _SCALES if small.value >= s / 10 and large.value * s >= small.value), 1)
            scaled[whole] = replace(large, value=large.value * scale)  # « 1,8 M€ sur un marché de 14,4 »
    return scaled


_SCALES = (1_000_000, 1000)
# A bare amount below this, beside one of thousands or more, is said in its scale.
_BARE = 100


def _is_share(role: Role) -> bool:
    kind = QUANTITIES[role.quantity].kind
    part = role.figure.unit is None and 0 < role.figure.value < 1
    return kind in (Kind.COUNT, Kind.MONEY) and (part or role.figure.unit == "percent")


def _value(role: Role) -> Given:
    figure, kind = role.figure, QUANTITIES[role.quantity].kind
    period = figure.unit if figure.unit in _TIME_UNITS else figure.period
    value = figure.value
    if kind is Kind.DURATION and period in ("week", "day"):
        value, period = value * Fraction(12, 52 if period == "week" else 365), "month"
    if figure.unit == "percent" or (kind is Kind.RATE and value > 1):
        value /= 100
    unit = figure.unit if figure.is_currency and kind is Kind.MONEY else None
    about = (figure.about,) if QUANTITIES[role.quantity].additive else ()
    return Given(value, period, unit, about=about, multiples=((value, figure.times),) if figure.times > 1 else ())


def completed(inputs: Mapping[str, Given]) -> dict[str, Given]:
    """NPS groups that were told as shares one after the other, with the one that is the rest."""
    told = dict(inputs)
    groups = [told[name] for name in _NPS_GROUPS if name in told]
    if len(groups) == len(_NPS_GROUPS) - 1 and all(group.unit == "percent" for group in groups):
        _complete_shares(told)
    return told


_NPS_GROUPS = ("promoters", "passives", "detractors")


def _complete_shares(inputs: dict[str, Given]) -> None:
    """NPS groups typed as percentages become answers out of 100; the group left out is what remains."""
    groups = _NPS_GROUPS
    for name in groups:
        if name in inputs:
            told = inputs[name].value
            inputs[name] = Given(told * 100 if told <= 1 else told, unit="percent")  # « 61 % de…, 21 de… »
    absent = [name for name in groups if name not in inputs]
    rest = 100 - sum((inputs[name].value for name in groups if name in inputs), Fraction(0))
    if len(absent) == 1 and rest >= 0:
        inputs[absent[0]] = Given(rest, unit="percent")
