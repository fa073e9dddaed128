from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.numerals import flatten, is_english, numerals


def _values(text: str) -> list[Fraction]:
    return [numeral.value for numeral in numerals(flatten(text), text)]


@given(st.text())
def test_flattening_keeps_every_place(text: str) -> None:
    assert len(flatten(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("neuf clients neufs", [9]),
        ("un local neuf", []),
        ("4 m'ont quitté", [4]),
        ("mille", [1000]),
        ("vingt-deux ou vingt-trois", [22, 23]),
        ("moins 3", [-3]),
        ("1200->1116", [1200, 1116]),
        ("une vingtaine", [20]),
        ("deux tiers", [Fraction(2, 3)]),
        ("moitié de promoteurs", [Fraction(1, 2)]),
        ("un client sur six", [1, 6]),
        ("moitié prix", []),
    ],
)
def test_words_and_digits(text: str, values: list[Fraction]) -> None:
    assert _values(text) == values


def test_a_comma_is_a_thousand_mark_in_english_only() -> None:
    assert _values("what is our revenue of 1,200 per order") == [1200]
    assert _values("la valeur est de 1,200") == [Fraction("1.2")]
    assert not is_english("on avait 1,2 client par jour")
    assert _values("box de thé : passés de 3.200 à 2.816 abonnés") == [3200, 2816]
