from fractions import Fraction

import pytest

from metrics.calculation import Given, joined
from metrics.features import view
from metrics.parts import left_out, replaced
from metrics.roles import Role, given

SPEND = given([Role(figure, "spend", 0.0) for figure in view("pub 4 200 €, radio 1 500, salon 3 000").figures])


def test_a_sum_keeps_what_was_said_beside_each_part() -> None:
    spend = SPEND["spend"]
    assert list(map(int, spend.parts)) == [4200, 1500, 3000]
    assert [word for words in spend.about for word in words.split()] == ["pub", "radio", "salon"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("sans la radio ça donne quoi", 7200), ("enlève le salon", 5700), ("sans la télé", None), ("la radio", None)],
)
def test_a_part_is_left_out_by_its_name(text: str, value: int | None) -> None:
    found = left_out(view(text), SPEND)
    assert (found and found.inputs["spend"].value) == value


def test_leaving_out_is_tried_out_unless_it_is_ordered() -> None:
    tried, ordered = left_out(view("sans la radio"), SPEND), left_out(view("enlève la radio"), SPEND)
    assert tried
    assert ordered
    assert (tried.supposed, ordered.supposed) == (True, False)


@pytest.mark.parametrize(
    ("text", "value"),
    [("non 1 800 la radio", 9000), ("le salon c'est 2 500, pas 3 000", 8200), ("non 1 800", None), ("radio 5 %", None)],
)
def test_a_new_figure_takes_the_place_of_the_part_that_is_named(text: str, value: int | None) -> None:
    found = replaced(view(text), SPEND, supposed=False)
    assert (found and found.inputs["spend"].value) == value


def test_what_is_added_is_one_more_part() -> None:
    more = joined(SPEND["spend"], Given(Fraction(300), about=("flyers",)))
    assert more.value == 9000
    assert int(more.parts[-1]) == 300
    assert more.about[-1] == "flyers"
