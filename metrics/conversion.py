"""What is per period brought from one period to another: a churn or retention rate by compounding.

What stays is multiplied: with 2 % lost a month, 0.98 ** 12 are left after a year, so 21.5 % are lost, not 24 %. It
assumes the same risk in every period.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from metrics.calculation import MONTHS, PER_YEAR, Given, Missing, Outcome, Result, Step, compute, impossible
from metrics.formulas import evaluate, parse

# What a customer brings or buys in a period adds up.
UNITS = {"customer_value": "EUR", "purchase_frequency": "count"}
FLOWS = tuple(UNITS)
FORMULAS = {"churn_rate": "1 - (1 - rate) ** periods", "retention_rate": "rate ** periods"}


def compute_per(indicator: str, inputs: Mapping[str, Given], per: str | None = None) -> Outcome:
    """``compute``, and the result brought to the period ``per`` (month, quarter, year) where its own is another.

    The rate itself may be among the inputs: it is then what is converted. Without its period, that is missing.
    """
    if indicator in FLOWS and per:
        outcome = _typed(indicator, inputs[indicator]) if indicator in inputs else compute(indicator, inputs)
        return _scaled(outcome, per) if isinstance(outcome, Result) and outcome.period != per else outcome
    if indicator not in FORMULAS or (per is None and indicator not in inputs):
        return compute(indicator, inputs)
    outcome = _own(indicator, inputs) if indicator in inputs else compute(indicator, inputs)
    if not isinstance(outcome, Result) or per is None or outcome.period in (None, per):
        return outcome
    return converted(outcome, per)


def _own(indicator: str, inputs: Mapping[str, Given]) -> Outcome:
    rate = inputs[indicator]
    if problem := impossible(indicator, inputs):
        return problem
    if rate.period not in MONTHS:
        return Missing(indicator, (indicator,), dict(inputs))
    return Result(indicator, rate.value * 100, "percent", rate.period, (), dict(inputs))


def _typed(indicator: str, given: Given) -> Result:
    """« 180 € par semaine », to be brought to a year."""
    return Result(indicator, given.value, given.unit or UNITS[indicator], given.period, (), {indicator: given})


def converted(result: Result, per: str) -> Result:
    """A rate per month, quarter or year as a rate per ``per``."""
    assert result.period is not None
    values = {"rate": result.value / 100, "periods": Fraction(MONTHS[per], MONTHS[result.period])}
    formula = FORMULAS[result.indicator]
    value = evaluate(parse(formula), values)
    step = Step(result.indicator, formula, values, value, result.period)
    return replace(
        result,
        value=value * 100,
        period=per,
        steps=(*result.steps, step),
        assumptions=(*result.assumptions, "compounded"),
    )


def _scaled(result: Result, per: str) -> Result:
    """An amount or a number per month, quarter or year as one per ``per``, which is its own where none was said."""
    if result.period not in PER_YEAR:
        return replace(result, period=per)
    formula = f"{result.indicator} * periods"
    values = {result.indicator: result.value, "periods": PER_YEAR[result.period] / PER_YEAR[per]}
    value = evaluate(parse(formula), values)
    step = Step(result.indicator, formula, values, value)
    return replace(result, value=value, period=per, steps=(*result.steps, step))
