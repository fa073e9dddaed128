from fractions import Fraction

from metrics.calculation import Given, compute
from metrics.context import against, derived, like, scaled
from metrics.remarks import Known

SHARE = Known("market_share", {"own_sales": Given(Fraction(6_000_000)), "market_sales": Given(Fraction(40_000_000))})


def test_a_bare_amount_is_in_the_scale_of_the_one_before() -> None:
    assert scaled(SHARE, "market_sales", Given(Fraction(45))).value == 45_000_000
    assert scaled(SHARE, "market_sales", Given(Fraction(45), unit="EUR")).value == 45
    assert scaled(SHARE, "own_sales", Given(Fraction(5_500_000))).value == 5_500_000


def test_a_new_value_keeps_the_period_and_the_currency_it_does_not_name() -> None:
    known = Known(
        "customer_value", {"basket": Given(Fraction(45), None, "CHF"), "frequency": Given(Fraction(2), "month")}
    )
    assert like(known, "basket", Given(Fraction(50))) == Given(Fraction(50), None, "CHF")
    assert like(known, "frequency", Given(Fraction(3))) == Given(Fraction(3), "month")


def test_what_was_computed_on_the_way_is_known_too() -> None:
    known = Known("churn_rate", {"customers_start": Given(Fraction(200)), "customers_remaining": Given(Fraction(180))})
    assert derived(known)["customers_lost"].value == 20


def test_an_outcome_that_leaves_figures_unused_is_less_likely() -> None:
    inputs = {**SHARE.inputs, "basket": Given(Fraction(12))}
    outcome = compute("market_share", inputs)
    assert against(outcome, inputs) > against(outcome, SHARE.inputs) == 0
