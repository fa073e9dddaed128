from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.calculation import Given, Problem, Result, compute
from metrics.whatif import Sought, revised, seek, together


def _known(period: str | None = None, **values: str | int) -> dict[str, Given]:
    rates = ("retention_rate", "churn_rate", "frequency")
    return {name: Given(Fraction(value), period if name in rates else None) for name, value in values.items()}


CLV = _known("year", basket=45, frequency=6, retention_rate="4/5")


@pytest.mark.parametrize(
    ("indicator", "known", "quantity", "target", "value"),
    [
        ("customer_lifetime_value", CLV, "retention_rate", "1800", "17/20"),
        ("customer_lifetime_value", CLV, "basket", "2700", "90"),
        ("churn_rate", _known(customers_start=640, customers_lost=56), "customers_lost", "3/50", "38.4"),
        ("loan_to_value", _known(property_value=240_000, down_payment=60_000), "down_payment", "7/10", "72000"),
        ("cac_payback", _known(customer_acquisition_cost=400, monthly_margin=25), "monthly_margin", "10", "40"),
        ("net_promoter_score", _known(promoters=42, passives=18, detractors=20), "promoters", "50", "78"),
        (
            "retention_rate",
            _known(customers_start=500, customers_end=520, customers_new=45),
            "customers_lost",
            "97/100",
            "15",
        ),
    ],
)
def test_the_value_that_a_target_needs(
    indicator: str, known: Mapping[str, Given], quantity: str, target: str, value: str
) -> None:
    found = seek(indicator, known, quantity, Given(Fraction(target)))
    assert isinstance(found, Sought)
    assert found.value == Fraction(value)


def test_a_target_that_no_value_reaches_is_a_problem() -> None:
    found = seek("customer_lifetime_value", CLV, "retention_rate", Given(Fraction(100)))
    assert isinstance(found, Problem)
    assert found.reason == "out_of_reach"


def test_what_the_indicator_does_not_follow_from_cannot_be_sought() -> None:
    assert seek("customer_lifetime_value", CLV, "loan", Given(Fraction(1000))) is None


@given(st.integers(1, 10**6), st.integers(1, 10**4), st.fractions(Fraction(1, 100), Fraction(99, 100)))
def test_what_is_sought_gives_the_target(basket: int, frequency: int, retention: Fraction) -> None:
    known = _known("year", basket=basket, frequency=frequency)
    result = compute("customer_lifetime_value", known | {"retention_rate": Given(retention, "year")})
    assert isinstance(result, Result)
    found = seek("customer_lifetime_value", known, "retention_rate", Given(result.value, "year"))
    assert isinstance(found, Sought)
    assert found.value == retention


def test_a_new_input_counts_though_others_said_the_same() -> None:
    known = _known(revenue=96_000, orders=1200, customers=300)
    outcome = revised("customer_value", known, _known("year", frequency=5))
    assert isinstance(outcome, Result)
    assert outcome.value == 400


def test_periods_together_lose_what_each_lost_from_the_base_of_the_first() -> None:
    months = [(2000, 50), (1950, 39), (1911, 57)]
    whole = together([_known(customers_start=start, customers_lost=lost) for start, lost in months])
    assert whole
    outcome = compute("churn_rate", whole)
    assert isinstance(outcome, Result)
    assert float(outcome.value) == pytest.approx(7.3)


def test_rates_do_not_add_up() -> None:
    assert together([CLV, CLV]) is None
    assert together([_known(revenue=1, orders=2), _known(revenue=1, customers=2)]) is None
