from fractions import Fraction

import pytest

from metrics.numerals import flatten
from metrics.roles import assign, fill, given, input_figures, weigh


def _best(text: str) -> list[str]:
    """The quantity that each figure fits best."""
    flat = flatten(text)
    scores = weigh(flat, input_figures(text, flat))
    return [max(row, key=row.__getitem__) for row in scores]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("on avait 1 200 clients, on en a perdu 84", ["customers_start", "customers_lost"]),
        ("84 perdus sur 1 200", ["customers_lost", "customers_start"]),
        ("passés de 1420 à 1349", ["customers_start", "customers_end"]),
        ("panier 85 €, 4 achats par an", ["basket", "frequency"]),
        ("promoteurs 45 %, détracteurs 20 %", ["promoters", "detractors"]),
    ],
)
def test_words_and_units_tell_the_role(text: str, roles: list[str]) -> None:
    assert _best(text) == roles


def test_the_marks_of_an_nps_group_are_no_inputs() -> None:
    text = "18 notes de 9-10, 7 notes de 7-8 et 5 notes de 0 à 6"
    assert [figure.value for figure in input_figures(text, flatten(text))] == [18, 7, 5]


def test_shares_of_a_whole_become_parts_of_it() -> None:
    text = "les trois quarts de mes 64 clients recommandent"
    flat = flatten(text)
    figures = input_figures(text, flat)
    found = fill(figures, weigh(flat, figures), frozenset({"recommenders", "customers"}))
    assert found
    inputs = given(found)
    assert inputs["customers"].value == 64
    assert inputs["recommenders"].value == 48


def test_shares_of_the_nps_are_completed_to_a_hundred() -> None:
    text = "54 % de promoteurs et 21 % de détracteurs"
    flat = flatten(text)
    figures = input_figures(text, flat)
    quantities = frozenset({"promoters", "passives", "detractors"})
    inputs = given(assign(figures, weigh(flat, figures), quantities))
    assert {name: known.value for name, known in inputs.items()} == {
        "promoters": Fraction(54),
        "detractors": Fraction(21),
        "passives": Fraction(25),
    }


def test_several_costs_are_added() -> None:
    text = "10 k€ de pub et 2 k€ de frais de salon pour 30 nouveaux clients"
    flat = flatten(text)
    figures = input_figures(text, flat)
    inputs = given(assign(figures, weigh(flat, figures), frozenset({"spend", "new_customers"})))
    assert inputs["spend"].value == 12000
    assert inputs["spend"].parts == (Fraction(10000), Fraction(2000))
