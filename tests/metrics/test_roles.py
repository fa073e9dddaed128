from fractions import Fraction

import pytest

from metrics.calculation import Given
from metrics.figures import Figure, read_figures
from metrics.roles import Role, fits, given, in_one_scale


def _given(text: str, *quantities: str) -> dict[str, Fraction]:
    """What the figures of ``text`` come to when they are these quantities, in order."""
    figures = [figure for figure in read_figures(text) if not figure.ignored]
    roles = [Role(figure, quantity, 0.0) for figure, quantity in zip(figures, quantities, strict=True)]
    return {name: known.value for name, known in given(roles).items()}


@pytest.mark.parametrize(
    ("text", "quantity", "fitting"),
    [
        ("85 €", "basket", True),
        ("85 €", "customers", False),
        ("80 %", "retention_rate", True),
        ("80 %", "customer_lifetime", False),
        ("12,5 %", "customers_lost", True),
        ("3 ans", "customer_lifetime", True),
        ("3 ans", "customers", False),
        ("4 fois", "frequency", True),
        ("4 fois", "basket", False),
        ("4,2", "customers", False),
        ("42", "customers", True),
    ],
)
def test_the_unit_tells_what_a_figure_cannot_be(text: str, quantity: str, fitting: bool) -> None:
    assert fits(read_figures(text)[0], quantity) is fitting


def test_shares_of_a_whole_become_parts_of_it() -> None:
    assert _given("les trois quarts de mes 64 clients recommandent", "recommenders", "customers") == {
        "recommenders": 48,
        "customers": 64,
    }


def test_a_down_payment_may_be_a_share_of_the_price() -> None:
    assert _given("15 % d'apport sur 140 000 €", "down_payment", "property_value")["down_payment"] == 21_000


def test_shares_of_the_nps_are_completed_to_a_hundred() -> None:
    assert _given("54 % de promoteurs et 21 % de détracteurs", "promoters", "detractors") == {
        "promoters": 54,
        "detractors": 21,
        "passives": 25,
    }


def test_several_costs_are_added() -> None:
    figures = read_figures("10 k€ de pub et 2 k€ de salon")
    inputs = given([Role(figure, "spend", 0.0) for figure in figures])
    assert inputs["spend"].value == 12_000
    assert inputs["spend"].parts == (Fraction(10_000), Fraction(2_000))


def test_a_rate_below_one_without_a_sign_is_a_share() -> None:
    assert given([Role(Figure(0, 4, Fraction(93, 100)), "retention_rate", 0.0)])["retention_rate"].value == Fraction(
        93, 100
    )


def test_a_bare_part_is_said_in_the_scale_of_its_whole() -> None:
    whole = Given(Fraction(60_000_000), unit="EUR")
    scaled = in_one_scale({"market_sales": whole, "own_sales": Given(Fraction(9, 2))})
    assert scaled["own_sales"].value == 4_500_000
    small = {"market_sales": whole, "own_sales": Given(Fraction(9, 2), unit="EUR")}
    assert in_one_scale(small) == small


def test_a_share_of_a_spending_is_a_part_of_it() -> None:
    assert _given("le quart de ses achats", "spend_with_us") == {"category_spend": 100, "spend_with_us": 25}
