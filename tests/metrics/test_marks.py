from fractions import Fraction

import pytest

from metrics.features import view
from metrics.marks import groups, listed, told


def test_marks_fall_in_three_groups() -> None:
    counts = groups([Fraction(mark) for mark in (0, 6, 7, 8, 9, 10, 10)])
    assert {name: int(given.value) for name, given in counts.items()} == {
        "promoters": 3,
        "passives": 2,
        "detractors": 2,
    }


def test_the_longest_run_of_bare_numbers_is_the_list() -> None:
    assert listed(view("sur 12 clients : 10 9 8, 6 et 10")) == [10, 9, 8, 6, 10]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("ajoute deux notes, un 9 et un 4", [9, 4]),
        ("y a encore un 10 et un 4", [10, 4]),
        ("12 promoteurs de plus", []),
        ("une note de 14", []),
    ],
)
def test_marks_that_are_told(text: str, marks: list[int]) -> None:
    assert told(view(text)) == marks
