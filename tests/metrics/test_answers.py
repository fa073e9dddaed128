from fractions import Fraction

import pytest

from metrics.answers import in_place, says_nothing_else
from metrics.calculation import Given
from metrics.features import view


@pytest.mark.parametrize(
    ("text", "asked", "silent"),
    [
        ("12 €/mois", "monthly_margin", True),
        ("à peu près 3 ans en moyenne", "customer_lifetime", True),
        ("8", "frequency", True),
        ("l'abonnement est à 12 €", "monthly_margin", False),
        ("80 %", "customer_lifetime", False),
        ("340 € par an", "basket", False),
        ("12 et 15", "customers_lost", False),
        ("on ne sait pas", "customers_lost", False),
    ],
)
def test_whether_a_figure_is_all_that_is_said(text: str, asked: str, silent: bool) -> None:
    assert says_nothing_else(view(text), asked) is silent


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("je me suis trompé, 199 pas 299", "repeat_customers", 199),
        ("pas 299 mais 199", "repeat_customers", 199),
        ("250 au lieu de 260", "customers", 250),
    ],
)
def test_a_figure_stands_in_the_place_of_the_one_it_denies(text: str, quantity: str, value: int) -> None:
    known = {"customers": Given(Fraction(260)), "repeat_customers": Given(Fraction(299))}
    role = in_place(view(text), known)
    assert role
    assert (role.quantity, role.figure.value) == (quantity, Fraction(value))


@pytest.mark.parametrize("text", ["199 pas 300", "199 et 299", "299"])
def test_a_figure_that_denies_none_that_is_known_has_no_place(text: str) -> None:
    assert in_place(view(text), {"repeat_customers": Given(Fraction(299))}) is None
