"""Figures that answer a question of the calculation under way: more of an amount, or the one that was wrong."""

from collections.abc import Sequence
from dataclasses import replace

from bot.session import Calculation
from metrics.calculation import Given, Result, joined
from metrics.conversion import compute_per
from metrics.roles import Role, fits, given
from metrics.vocabulary import tells_of_a_mistake
from metrics.weighing import OFTEN_SUMMED


def of_another_doubtful(calculation: Calculation, roles: Sequence[Role]) -> tuple[Result, tuple[Role, ...]] | None:
    """« oups 3 100 » after 380 of 310: the figure to recheck that it makes possible."""
    if len(roles) != 1:
        return None
    for name in calculation.doubtful:
        role = replace(roles[0], quantity=name)
        value = in_kind(calculation, name, given([role])[name])
        outcome = compute_per(calculation.indicator, {**calculation.inputs, name: value}, calculation.per)
        if isinstance(outcome, Result) and fits(role.figure, name):
            return outcome, (role,)
    return None


def in_kind(calculation: Calculation, name: str, value: Given) -> Given:
    """« oups 15 » in the place of 20 %: a bare figure is a share where a share was told, and of the same period."""
    before = calculation.inputs.get(name)
    if before is None and name == "customer_lifetime" and value.period is None:  # « 4 », asked for years
        monthly = any(given.period == "month" for given in calculation.inputs.values())
        return replace(value, period="month" if monthly else "year")
    if before is None:
        return value
    unit = "percent" if before.unit == "percent" and value.unit is None else value.unit
    return replace(value, unit=unit, period=value.period or before.period)


def added(calculation: Calculation, name: str, value: Given, text: str) -> Given:
    """A figure for the calculation under way: more of an amount that was told already, unless it corrects it."""
    before = calculation.inputs.get(name)
    if before is None or name not in OFTEN_SUMMED or not calculation.asking or tells_of_a_mistake(text):
        return value
    return joined(before, value)
