from fractions import Fraction

import pytest

from bot.numbers import money, number, percent

N = "\u202f"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (number(Fraction(1200)), f"1{N}200"),
        (number(Fraction(7, 2)), "3,5"),
        (number(Fraction(100)), "100"),
        (percent(Fraction(7)), f"7{N}%"),
        (percent(Fraction(1, 3)), f"0,33{N}%"),
        (percent(Fraction(640, 9)), f"71,11{N}%"),
        (money(Fraction(1345, 10), "EUR"), f"134,50{N}€"),
        (money(Fraction(2469135, 2), "EUR"), f"1{N}234{N}568{N}€"),
        (money(Fraction(-200), "EUR"), f"−200{N}€"),
        (money(Fraction(5), "CHF"), f"5{N}CHF"),
    ],
)
def test_numbers_as_a_french_reader_expects_them(shown: str, expected: str) -> None:
    assert shown == expected
