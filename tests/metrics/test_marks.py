from fractions import Fraction

import pytest

from metrics.calculation import Given
from metrics.features import view
from metrics.marks import groups, listed, moved, told, with_rest


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
        ("et deux 10 de plus arrivés ce matin", [10, 10]),
        ("ajoute les notes 9 10", [9, 10]),
        ("ajoute 3 notes de 8", [8, 8, 8]),
        ("une note de 14", []),
        ("j'ai oublié un 3", [3]),
        ("j'en ai eu 3", []),
    ],
)
def test_marks_that_are_told(text: str, marks: list[int]) -> None:
    assert told(view(text)) == marks


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("et si 10 détracteurs passaient passifs ?", ("detractors", "passives", 10)),
        ("imaginons que 5 % de nos passifs deviennent promoteurs", ("passives", "promoters", 5)),
        ("et si vingt-cinq détracteurs devenaient promoteurs", ("detractors", "promoters", 25)),
        ("si on gagne 10 promoteurs et qu'on convertit 5 passifs", None),
        ("10 détracteurs et 5 passifs", None),
        ("et avec 12 promoteurs de plus", None),
    ],
)
def test_who_goes_from_one_group_to_another(text: str, moves: tuple[str, str, int] | None) -> None:
    found = moved(view(text))
    assert (found and (found[0], found[1], int(found[2].value))) == moves


def test_shares_stay_a_hundred_percent_together() -> None:
    shares = {
        name: Given(Fraction(share), None, "percent")
        for name, share in (("promoters", 60), ("passives", 25), ("detractors", 15))
    }
    changed = {"detractors": Given(Fraction(10), None, "percent")}
    assert with_rest(shares, changed)["passives"].value == 30
    counts = {name: Given(given.value) for name, given in shares.items()}
    assert with_rest(counts, {"detractors": Given(Fraction(10))}) == {"detractors": Given(Fraction(10))}
