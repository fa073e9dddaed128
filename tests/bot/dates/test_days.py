from datetime import date

import pytest

from bot.dates.days import read_days
from bot.dates.numbered import Doubt

TUESDAY = date(2026, 11, 24)


def _dates(line: str, today: date = TUESDAY) -> list[date]:
    return [day for named in read_days(line, today) for day in named.dates]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dans 1 mois", date(2027, 2, 28)),
        ("dans 1 an", date(2028, 1, 31)),
        ("dans 1 mois et demi", date(2027, 3, 15)),
        ("fin du mois", date(2027, 1, 31)),
        ("fin du mois prochain", date(2027, 2, 28)),
        ("fin de trimestre", date(2027, 3, 31)),
        ("semaine 53", None),
    ],
)
def test_months_are_of_unequal_length(line: str, expected: date | None) -> None:
    assert _dates(line, date(2027, 1, 31)) == ([expected] if expected else [])


@pytest.mark.parametrize(("year", "day"), [(2027, 28), (2028, 29)])
def test_the_end_of_february(year: int, day: int) -> None:
    assert _dates("fin fevrier", date(year, 1, 10)) == [date(year, 2, day)]


def test_after_a_day_is_the_next_one() -> None:
    assert _dates("apres le 15 decembre") == [date(2026, 12, 16)]


def test_the_words_that_lead_to_a_day_belong_to_it() -> None:
    line = "relancer avant le 15 decembre au plus tard"
    (named,) = read_days(line, TUESDAY)
    assert line[named.start : named.end] == "avant le 15 decembre au plus tard"


def test_the_day_of_something_else_is_a_complement() -> None:
    assert [named.complement for named in read_days("jeudi , le rdv du 3 decembre", TUESDAY)] == [True, False]


def test_every_monday_is_a_habit() -> None:
    assert [named.habit for named in read_days("le lundi , il est ferme", TUESDAY)] == [True]
    assert [named.habit for named in read_days("rappelle moi le lundi", TUESDAY)] == [False]


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("mardi", Doubt.TODAY),
        ("vendredi prochain", Doubt.WEEK),
        ("lundi prochain", None),
        ("vendredi 26 novembre", Doubt.MISMATCH),
        ("dans 2 ou 3 jours", Doubt.SEVERAL),
        ("la semaine dernier", Doubt.OVER),
    ],
)
def test_doubts(line: str, doubt: Doubt | None) -> None:
    assert [named.doubt for named in read_days(line, TUESDAY)] == [doubt]
