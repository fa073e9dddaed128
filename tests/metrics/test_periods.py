from fractions import Fraction

import pytest

from metrics.calculation import Given
from metrics.features import view
from metrics.periods import label_of, rate_periods, with_periods
from metrics.roles import Role


def _roles(text: str, *quantities: str) -> list[Role]:
    return [Role(figure, name, 0.0) for figure, name in zip(view(text).figures, quantities, strict=False)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2 % par mois, et à l'année ?", ("month", "year")),
        ("1,8 % chaque mois, cumulé sur 12 mois", ("month", "year")),
        ("22 % par an, l'équivalent mensuel ?", ("year", "month")),
        ("81 % annuelle => en trimestriel ?", ("year", "quarter")),
        ("5 % par trimestre", ("quarter", None)),
    ],
)
def test_the_period_of_a_rate_and_the_one_asked_for(text: str, periods: tuple[str, str | None]) -> None:
    assert rate_periods(view(text), _roles(text, "churn_rate")) == periods


def test_a_flow_goes_on_for_the_time_that_is_named() -> None:
    text = "180 € par mois pendant 5 mois"
    inputs = with_periods(view(text), _roles(text, "spend"), {"spend": Given(Fraction(180), "month", "EUR")})
    assert inputs["spend"].value == 900
    assert inputs["spend"].period is None


def test_what_is_typed_per_month_is_brought_to_the_year_that_is_named() -> None:
    text = "820 € par mois, solde sur un an"
    inputs = with_periods(view(text), _roles(text, "revenue"), {"revenue": Given(Fraction(820), "month", "EUR")})
    assert inputs["revenue"] == Given(Fraction(9840), None, "EUR")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("attrition de mars : 4 300 contrats, 43 résiliés", "month"),
        ("de 2 400 à 2 357 entre janvier et décembre", "year"),
    ],
)
def test_the_names_of_months_tell_the_period(text: str, period: str) -> None:
    known = {"customers_start": Given(Fraction(4300)), "customers_lost": Given(Fraction(43))}
    roles = _roles(text, "customers_start", "customers_lost")
    assert with_periods(view(text), roles, known)["customers_lost"].period == period


def test_counts_have_the_one_period_that_is_named() -> None:
    text = "450 abonnés ce mois, 18 partis"
    known = {"customers_start": Given(Fraction(450)), "customers_lost": Given(Fraction(18))}
    roles = _roles(text, "customers_start", "customers_lost")
    assert with_periods(view(text), roles, known)["customers_lost"].period == "month"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("et l'an dernier c'était 1100 et 95", "l'an dernier"),
        ("février 1950 et 39", "février"),
        ("Rennes 560 et 42", "Rennes"),
        ("Le Mans, 39k€ encaissés", "Le Mans"),
        ("Panier moyen : 45", ""),
        ("et 95 partis", ""),
    ],
)
def test_the_period_or_place_that_figures_are_of(text: str, label: str) -> None:
    assert label_of(view(text)).removeprefix("Le ") == label.removeprefix("Le ")
