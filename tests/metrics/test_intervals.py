from fractions import Fraction

import pytest

from metrics.calculation import Given, Result, compute
from metrics.intervals import interval


def _computed(indicator: str, **counts: int) -> Result:
    outcome = compute(indicator, {name: Given(Fraction(count)) for name, count in counts.items()})
    assert isinstance(outcome, Result)
    return outcome


def test_a_rate_of_few_customers_has_the_interval_of_wilson() -> None:
    # statsmodels.stats.proportion.proportion_confint(3, 20, method="wilson") gives 0.0524, 0.3604
    found = interval(_computed("churn_rate", customers_start=20, customers_lost=3))
    assert found
    assert found.low == pytest.approx(5.24, abs=0.05)
    assert found.high == pytest.approx(36.04, abs=0.05)
    assert found.too_few


def test_a_large_base_needs_no_interval() -> None:
    assert interval(_computed("churn_rate", customers_start=12_000, customers_lost=840)) is None


def test_a_score_has_its_own_interval() -> None:
    # 80/60/60 of 200: +10 plus or minus 11.5
    found = interval(_computed("net_promoter_score", promoters=80, passives=60, detractors=60))
    assert found
    assert (found.high - found.low) / 2 == pytest.approx(11.5, abs=0.1)
    assert not found.too_few


def test_what_was_not_counted_has_none() -> None:
    rate = compute("churn_rate", {"retention_rate": Given(Fraction(4, 5), "year")})
    assert isinstance(rate, Result)
    assert interval(rate) is None
    shares = {
        name: Given(Fraction(n), unit="percent")
        for name, n in (("promoters", 50), ("passives", 30), ("detractors", 20))
    }
    score = compute("net_promoter_score", shares)
    assert isinstance(score, Result)
    assert interval(score) is None
