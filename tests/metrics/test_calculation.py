"""Values computed apart: by hand, or in the works that the formulas come from."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.calculation import Given, Missing, Problem, Result, compute


def _g(value: str, period: str | None = None, unit: str | None = None) -> Given:
    return Given(Fraction(value), period, unit)


# (indicator, inputs, value in the indicator's unit): worked by hand or with a pocket calculator.
CASES: list[tuple[str, dict[str, Given], float]] = [
    ("churn_rate", {"customers_start": _g("1200"), "customers_lost": _g("84")}, 7.0),
    ("churn_rate", {"customers_start": _g("850"), "customers_lost": _g("51")}, 6.0),
    ("churn_rate", {"customers_start": _g("1200"), "customers_end": _g("1150"), "customers_new": _g("70")}, 10.0),
    ("retention_rate", {"customers_start": _g("1200"), "customers_remaining": _g("1116")}, 93.0),
    ("retention_rate", {"customers_start": _g("500"), "customers_end": _g("540"), "customers_new": _g("90")}, 90.0),
    ("customer_lifetime", {"churn_rate": _g("0.04", "month")}, 25.0),
    ("customer_lifetime", {"retention_rate": _g("0.8", "year")}, 5.0),
    ("customer_value", {"basket": _g("45"), "frequency": _g("6")}, 270.0),
    ("customer_value", {"basket": _g("82.5"), "frequency": _g("2.4")}, 198.0),
    ("customer_value", {"revenue": _g("67200"), "orders": _g("1120"), "customers": _g("320")}, 210.0),
    ("customer_lifetime_value", {"basket": _g("45"), "frequency": _g("6"), "customer_lifetime": _g("5")}, 1350.0),
    (
        "customer_lifetime_value",
        {"basket": _g("45"), "frequency": _g("6"), "customer_lifetime": _g("5", "year"), "margin_rate": _g("0.3")},
        405.0,
    ),
    ("customer_lifetime_value", {"basket": _g("85"), "frequency": _g("4"), "retention_rate": _g("0.8")}, 1700.0),
    ("customer_lifetime_value", {"customer_value": _g("34.9", "month"), "customer_lifetime": _g("14", "month")}, 488.6),
    ("portfolio_value", {"customer_value": _g("270"), "customers": _g("1200")}, 324000.0),
    ("customer_acquisition_cost", {"spend": _g("24000"), "new_customers": _g("80")}, 300.0),
    ("clv_cac_ratio", {"customer_lifetime_value": _g("405"), "customer_acquisition_cost": _g("300")}, 1.35),
    ("cac_payback", {"customer_acquisition_cost": _g("300"), "monthly_margin": _g("25")}, 12.0),
    (
        "cac_payback",
        {"customer_acquisition_cost": _g("750"), "price": _g("60", "month"), "margin_rate": _g("0.7")},
        17.857142857142858,
    ),
    ("net_promoter_score", {"promoters": _g("80"), "passives": _g("60"), "detractors": _g("60")}, 10.0),
    ("referral_rate", {"recommenders": _g("36"), "customers": _g("240")}, 15.0),
    ("market_share", {"own_sales": _g("24000"), "competitor_sales": _g("76000")}, 24.0),
    ("share_of_wallet", {"spend_with_us": _g("4000"), "category_spend": _g("10000")}, 40.0),
    ("customer_balance", {"revenue": _g("8000"), "costs": _g("9150")}, -1150.0),
    ("average_basket", {"revenue": _g("48600"), "orders": _g("540")}, 90.0),
    ("purchase_frequency", {"orders": _g("540"), "customers": _g("180")}, 3.0),
    ("repeat_purchase_rate", {"repeat_customers": _g("126"), "customers": _g("420")}, 30.0),
    ("loan_to_value", {"loan": _g("92500"), "property_value": _g("110000")}, 84.0909090909),
]


@pytest.mark.parametrize(("indicator", "inputs", "value"), CASES, ids=lambda x: x if isinstance(x, str) else "")
def test_worked_examples(indicator: str, inputs: dict[str, Given], value: float) -> None:
    result = compute(indicator, inputs)
    assert isinstance(result, Result)
    assert float(result.value) == pytest.approx(value)
    assert result.steps[-1].target == indicator


@pytest.mark.parametrize(
    ("indicator", "inputs", "missing"),
    [
        ("churn_rate", {}, ("customers_start", "customers_lost")),
        ("churn_rate", {"customers_start": _g("900")}, ("customers_lost",)),
        ("customer_lifetime_value", {}, ("basket", "frequency", "customer_lifetime")),
        ("customer_lifetime_value", {"customer_value": _g("29", "month")}, ("customer_lifetime",)),
        ("portfolio_value", {"customers": _g("230")}, ("customer_value",)),
        ("net_promoter_score", {"promoters": _g("45")}, ("passives", "detractors")),
    ],
)
def test_what_is_missing(indicator: str, inputs: dict[str, Given], missing: tuple[str, ...]) -> None:
    outcome = compute(indicator, inputs)
    assert isinstance(outcome, Missing)
    assert outcome.names == missing


@pytest.mark.parametrize(
    ("indicator", "inputs", "reason"),
    [
        ("churn_rate", {"customers_start": _g("20"), "customers_lost": _g("30")}, "part_above_whole"),
        ("retention_rate", {"customers_start": _g("0"), "customers_remaining": _g("0")}, "zero"),
        ("customer_lifetime", {"retention_rate": _g("1.1")}, "above_hundred"),
        ("customer_lifetime", {"retention_rate": _g("1")}, "no_churn"),
        (
            "retention_rate",
            {"customers_start": _g("500"), "customers_end": _g("530"), "customers_new": _g("0")},
            "part_above_whole",
        ),
        ("customer_value", {"basket": _g("-3"), "frequency": _g("2")}, "negative"),
        (
            "clv_cac_ratio",
            {
                "customer_lifetime_value": _g("900", unit="EUR"),
                "customer_acquisition_cost": _g("300", unit="USD"),
            },
            "currencies",
        ),
    ],
)
def test_what_cannot_be(indicator: str, inputs: dict[str, Given], reason: str) -> None:
    outcome = compute(indicator, inputs)
    assert isinstance(outcome, Problem)
    assert outcome.reason == reason


def test_a_shrinking_base_assumes_no_newcomers_and_says_so() -> None:
    result = compute("churn_rate", {"customers_start": _g("1420"), "customers_end": _g("1349")})
    assert isinstance(result, Result)
    assert result.value == 5
    assert result.assumptions == ("no_newcomers",)


def test_a_growing_base_asks_for_the_newcomers() -> None:
    outcome = compute("churn_rate", {"customers_start": _g("100"), "customers_end": _g("120")})
    assert isinstance(outcome, Missing)
    assert outcome.names == ("customers_new",)


def test_a_monthly_churn_brings_the_price_to_the_month() -> None:
    """120 € six times a year is 60 € a month; at 5 % a month a customer stays 20 months: 1 200 €."""
    inputs = {"basket": _g("120"), "frequency": _g("6", "year"), "churn_rate": _g("0.05", "month")}
    result = compute("customer_lifetime_value", inputs)
    assert isinstance(result, Result)
    assert result.value == 1200
    assert "converted" in result.assumptions


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_churn_and_retention_add_up(start: int, lost: int) -> None:
    inputs = {"customers_start": Given(Fraction(start)), "customers_lost": Given(Fraction(lost))}
    churn, retention = compute("churn_rate", inputs), compute("retention_rate", inputs)
    if lost > start:
        assert isinstance(churn, Problem)
        assert isinstance(retention, Problem)
    else:
        assert isinstance(churn, Result)
        assert isinstance(retention, Result)
        assert churn.value + retention.value == 100


@pytest.mark.parametrize(
    ("retention", "expected"),
    [("60", 178.2), ("70", 222.75), ("80", 297.0), ("90", 445.5)],  # m (1 + d) / (1 + d - r) with m = 81, d = 10 %
)
def test_a_discounted_lifetime_value_counts_the_first_purchase_at_once(retention: str, expected: float) -> None:
    inputs = {
        "customer_value": Given(Fraction(270), "year", "EUR"),
        "margin_rate": Given(Fraction(30, 100)),
        "retention_rate": Given(Fraction(retention) / 100, "year"),
        "discount_rate": Given(Fraction(10, 100)),
    }
    outcome = compute("customer_lifetime_value", inputs)
    assert isinstance(outcome, Result)
    assert float(outcome.value) == pytest.approx(expected)


def test_without_discount_it_is_the_simple_value_and_a_monthly_churn_has_a_monthly_discount() -> None:
    monthly = {"customer_value": Given(Fraction(45), "month"), "churn_rate": Given(Fraction(3, 100), "month")}
    none = compute("customer_lifetime_value", monthly | {"discount_rate": Given(Fraction(0))})
    some = compute("customer_lifetime_value", monthly | {"discount_rate": Given(Fraction(10, 100))})
    assert isinstance(none, Result)
    assert isinstance(some, Result)
    assert none.value == 1500
    month = 1.1 ** (1 / 12) - 1
    assert float(some.value) == pytest.approx(45 * (1 + month) / (month + 0.03))
