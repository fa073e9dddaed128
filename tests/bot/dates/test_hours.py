from datetime import time, timedelta

import pytest

from bot.dates.hours import Clock, Part, read_hours, read_lapses


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("9 h", (time(9),)),
        ("14 : 30", (time(14, 30),)),
        ("10 h moins le quart", (time(9, 45),)),
        ("0 h moins 5", ()),
        ("midi et demi", (time(12, 30),)),
        ("minuit", (time(23, 59),)),
        ("3 h", (time(3), time(15))),
        ("03 h", (time(3),)),
        ("3 : 00", (time(3),)),
        ("24 h 30", ()),
        ("9 h 75", ()),
        ("entre 9 h et 11 h", (time(9),)),
    ],
)
def test_the_times_of_an_hour(line: str, times: tuple[time, ...]) -> None:
    assert [hour.times for hour in read_hours(line) if isinstance(hour, Clock)] == [times]


@pytest.mark.parametrize(
    ("line", "announced"),
    [
        ("il vient a 9 h", True),
        ("il a 2 h devant lui", False),
        ("c est a 2 h de paris", False),
        ("a 9 h de relancer durand", True),
        ("reunion de 2 h", False),
        ("rdv 14 h", True),
        ("14 h durand", True),
        ("2 h dans le train", False),
        ("le midi de la france", False),
    ],
)
def test_an_hour_is_told_from_a_length(line: str, announced: bool) -> None:
    assert [hour.announced for hour in read_hours(line) if isinstance(hour, Clock)] == [announced]


@pytest.mark.parametrize(
    ("line", "usual"),
    [("l apres midi", time(14)), ("en fin de matin", time(11)), ("au soir", time(18)), ("en fin de journee", time(17))],
)
def test_parts_of_the_day_have_a_usual_hour(line: str, usual: time) -> None:
    assert [part.usual for part in read_hours(line) if isinstance(part, Part)] == [usual]


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("dans 1 demi h", 30),
        ("dans 1 quart d h", 15),
        ("dans 1 h 30", 90),
        ("d ici 2 h et demi", 150),
        ("dans 20 '", 20),
    ],
)
def test_a_time_from_now(line: str, minutes: int) -> None:
    assert [lapse.after for lapse in read_lapses(line)] == [timedelta(minutes=minutes)]
