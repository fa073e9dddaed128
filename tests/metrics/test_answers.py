import pytest

from metrics.answers import says_nothing_else
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
