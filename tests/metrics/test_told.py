from fractions import Fraction

import pytest

from metrics.calculation import Given
from metrics.following import Follower
from metrics.reading import Reader
from metrics.remarks import Known, Other

COST = Known("customer_acquisition_cost", {"spend": Given(Fraction(7200)), "new_customers": Given(Fraction(24))})
RETAINED = Known("retention_rate", {"churn_rate": Given(Fraction(1, 50), "month")}, period="year", per="year")


def _followed(text: str, known: Known, reader: Reader) -> object:
    return Follower(reader.model).read(text, reader.read(text), known).following


@pytest.mark.parametrize("text", ["la valeur vie est de 1 050 €", "valeur vie 1 050", "ma clv c'est 1 050"])
def test_an_indicator_that_is_told_makes_another_with_the_one_before(text: str, reader: Reader) -> None:
    found = _followed(text, COST, reader)
    assert isinstance(found, Other)
    assert (found.indicator, found.inputs["customer_lifetime_value"].value) == ("clv_cac_ratio", Fraction(1050))


@pytest.mark.parametrize("text", ["et si la valeur vie était de 1 050 ?", "pourquoi la valeur vie fait 1 050 ?"])
def test_what_is_supposed_or_asked_is_not_told(text: str, reader: Reader) -> None:
    found = _followed(text, RETAINED, reader)
    assert not isinstance(found, Other) or found.indicator != "clv_cac_ratio"


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("à 1,5 % par mois on serait à combien de churn par an ?", Fraction(3, 200)),
        ("et avec 1 % par mois, quel churn sur l'année", Fraction(1, 100)),
    ],
)
def test_the_rate_that_is_asked_for_is_given_over_its_own_period(text: str, rate: Fraction, reader: Reader) -> None:
    found = _followed(text, RETAINED, reader)
    assert isinstance(found, Other)
    assert (found.indicator, found.per, found.inputs["churn_rate"]) == ("churn_rate", "year", Given(rate, "month"))
