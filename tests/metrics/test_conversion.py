from fractions import Fraction

import pytest

from metrics.calculation import Given, Missing, Problem, Result
from metrics.conversion import compute_per


def _rate(percent: str, period: str | None) -> dict[str, Given]:
    return {"churn_rate": Given(Fraction(percent) / 100, period)}


@pytest.mark.parametrize(
    ("percent", "period", "per", "expected"),
    [
        # published or computed apart: 1 - (1 - c) ** n
        ("2", "month", "year", 21.5283),
        ("5", "month", "year", 45.9640),
        ("5", "quarter", "year", 18.5494),
        ("30", "year", "month", 2.9286),
        ("7", "year", "month", 0.6029),
    ],
)
def test_a_rate_is_compounded_never_multiplied(percent: str, period: str, per: str, expected: float) -> None:
    outcome = compute_per("churn_rate", _rate(percent, period), per)
    assert isinstance(outcome, Result)
    assert float(outcome.value) == pytest.approx(expected, abs=1e-4)
    assert (outcome.period, outcome.assumptions) == (per, ("compounded",))


def test_there_and_back_is_where_it_began() -> None:
    yearly = compute_per("churn_rate", _rate("2", "month"), "year")
    assert isinstance(yearly, Result)
    back = compute_per("churn_rate", {"churn_rate": Given(yearly.value / 100, "year")}, "month")
    assert isinstance(back, Result)
    assert float(back.value) == pytest.approx(2, abs=1e-9)


def test_a_rate_from_counts_is_converted_after_it_is_computed() -> None:
    counts = {"customers_start": Given(Fraction(450)), "customers_lost": Given(Fraction(18), "month")}
    outcome = compute_per("retention_rate", counts, "year")
    assert isinstance(outcome, Result)
    assert float(outcome.value) == pytest.approx(100 * 0.96**12, abs=1e-6)
    assert [step.target for step in outcome.steps][-1] == "retention_rate"


def test_without_its_period_a_rate_cannot_be_converted() -> None:
    assert isinstance(compute_per("churn_rate", _rate("2", None), "year"), Missing)


def test_an_impossible_rate_is_told() -> None:
    assert isinstance(compute_per("churn_rate", _rate("120", "month"), "year"), Problem)
