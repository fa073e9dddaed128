from datetime import date

import pytest

from bot.dates.numbered import Doubt, Named, day_on

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "month", "year", "expected"),
    [
        (24, 11, None, date(2026, 11, 24)),
        (2, 12, None, date(2026, 12, 2)),
        (1, 3, None, date(2027, 3, 1)),
        (2, 12, "27", date(2027, 12, 2)),
        (31, 10, "74", date(1974, 10, 31)),
        (29, 2, "2028", date(2028, 2, 29)),
    ],
)
def test_a_day_and_a_month_are_the_next_to_come(day: int, month: int, year: str | None, expected: date) -> None:
    assert day_on(day, month, year, TODAY) == Named((expected,))


def test_a_day_just_over_offers_that_of_the_next_year() -> None:
    assert day_on(20, 11, None, TODAY) == Named((date(2026, 11, 20),), otherwise=date(2027, 11, 20))


@pytest.mark.parametrize(("day", "month"), [(29, 2), (30, 2), (31, 2)])
def test_a_day_that_does_not_exist_is_between_two_that_do(day: int, month: int) -> None:
    assert day_on(day, month, None, TODAY) == Named((date(2027, 2, 28), date(2027, 3, 1)), Doubt.NO_SUCH_DAY)


@pytest.mark.parametrize(("day", "month"), [(32, 12), (0, 1), (1, 13), (1, 0)])
def test_what_is_in_no_calendar_has_no_days(day: int, month: int) -> None:
    assert day_on(day, month, None, TODAY) == Named((), Doubt.NO_SUCH_DAY)
