from fractions import Fraction

import pytest

from metrics.calculation import Given
from metrics.catalogue import INDICATORS
from metrics.formulas import names, parse
from metrics.mistakes import MISTAKES, is_near, mistake_behind


def _inputs(**values: int) -> dict[str, Given]:
    return {name: Given(Fraction(value)) for name, value in values.items()}


@pytest.mark.parametrize(
    ("indicator", "inputs", "told", "name"),
    [
        # 500 at the start, 470 at the end, 60 of them new: 90 left, 18 %; 6 % forgets the newcomers
        ("churn_rate", {"customers_start": 500, "customers_end": 470, "customers_new": 60}, 6, "newcomers_counted"),
        ("churn_rate", {"customers_start": 400, "customers_lost": 80}, 25, "over_the_end"),
        ("net_promoter_score", {"promoters": 60, "passives": 25, "detractors": 15}, 85, "passives_added"),
        ("net_promoter_score", {"promoters": 60, "passives": 25, "detractors": 15}, 60, "promoters_alone"),
        ("loan_to_value", {"loan": 160_000, "property_value": 200_000}, 20, "the_deposit"),
        ("market_share", {"own_sales": 20, "market_sales": 100}, 25, "over_the_rest"),
    ],
)
def test_the_slip_behind_a_figure(indicator: str, inputs: dict[str, int], told: int, name: str) -> None:
    found = mistake_behind(indicator, _inputs(**inputs), Fraction(told))
    assert found
    assert found.name == name


def test_a_figure_that_no_slip_makes() -> None:
    assert mistake_behind("churn_rate", _inputs(customers_start=400, customers_lost=80), Fraction(3)) is None
    assert mistake_behind("churn_rate", _inputs(customers_start=0, customers_end=0), Fraction(3)) is None


def test_every_slip_is_of_an_indicator_and_has_a_formula() -> None:
    for mistake in MISTAKES:
        assert mistake.indicator in INDICATORS
        assert set(names(parse(mistake.formula)))


def test_rounded_figures_are_near() -> None:
    assert is_near(Fraction(24), Fraction(165, 7))
    assert not is_near(Fraction(20), Fraction(165, 7))
    assert not is_near(Fraction(21), Fraction(20))
