import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.figures import read_figures

CORPUS = tomllib.loads((Path(__file__).parent.parent / "corpus" / "figures.toml").read_text(encoding="utf-8"))
SAME = [(row["value"], row.get("unit"), text) for row in CORPUS["same"] for text in row["texts"]]
NONE = [text for row in CORPUS["none"] for text in row["texts"]]


@pytest.mark.parametrize(("value", "unit", "text"), SAME, ids=[text for _, _, text in SAME])
def test_one_value_many_spellings(value: str, unit: str | None, text: str) -> None:
    (figure,) = [figure for figure in read_figures(text) if not figure.ignored]
    assert (figure.value, figure.unit) == (Fraction(value), unit)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert [figure for figure in read_figures(text) if not figure.ignored] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2024, 551 k€ pour 5,8 M€", [551_000, 5_800_000]),
        ("2024 clients, 84 perdus et 12 nouveaux", [2024, 84, 12]),
        ("2 024, 84 perdus", [2024, 84]),
    ],
)
def test_a_year_that_comes_first_is_no_figure(text: str, values: list[int]) -> None:
    assert [figure.value for figure in read_figures(text) if not figure.ignored] == values


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("4 achats par an", "year"),
        ("85 €/mois", "month"),
        ("3 % par trimestre", "quarter"),
        ("un churn mensuel de 4 %", "month"),
        ("12 visites", None),
    ],
)
def test_periods(text: str, period: str | None) -> None:
    assert read_figures(text)[0].period == period


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [("tous les 2 ans", Fraction(1, 2), "year"), ("toutes les 6 semaines", Fraction(1, 6), "week")],
)
def test_every_so_often(text: str, value: Fraction, period: str) -> None:
    (figure,) = read_figures(text)
    assert (figure.value, figure.unit, figure.period) == (value, "times", period)


@given(st.integers(0, 10**9), st.sampled_from([" ", "\u00a0", "\u202f", ".", ""]))
def test_any_whole_number_is_read_back(value: int, separator: str) -> None:
    text = f"{value:,}".replace(",", separator)
    (figure,) = read_figures(f"{text} clients")
    assert figure.value == value


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["€", " €", " euros", "$", " %", ""]))
def test_any_decimal_is_read_back(value: object, unit: str) -> None:
    (figure,) = read_figures(f"il y a {str(value).replace('.', ',')}{unit}")
    assert figure.value == Fraction(str(value))


@given(st.text(max_size=200))
def test_no_text_raises_and_spans_are_inside(text: str) -> None:
    for figure in read_figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
