from datetime import datetime

import pytest

from bot.conversations import Moment
from bot.moments import Moments
from bot.records import MemoryRecords, SetZone
from bot.session import Session
from bot.texts import Texts
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("at", "timed", "said"),
    [
        ("2026-03-05T08:00:00+00:00", True, "jeudi 5 mars à 9 h"),
        ("2026-03-03T08:30:00+00:00", True, "demain mardi 3 mars à 9 h 30"),
        ("2026-03-02T13:00:00+00:00", False, "aujourd’hui lundi 2 mars"),
        ("2027-01-01T08:00:00+00:00", False, "vendredi 1er janvier 2027"),
    ],
)
def test_a_moment_is_said_in_the_zone_of_the_person(at: str, timed: bool, said: str, texts: Texts) -> None:
    moment = Moment(Session(), NOW, MemoryRecords())
    shown = Moments(texts).say(datetime.fromisoformat(at), moment, timed)
    assert shown.replace("\u00a0", " ").replace("\u202f", " ") == said


def test_another_zone_has_another_day(texts: Texts) -> None:
    records = MemoryRecords()
    records.apply([SetZone(zone="America/Montreal")])
    late = datetime.fromisoformat("2026-03-05T02:00:00+00:00")
    assert "mercredi 4 mars à 21" in Moments(texts).say(late, Moment(Session(), NOW, records))


def test_what_lasts_names_no_near_day(texts: Texts) -> None:
    shown = Moments(texts).say(NOW, Moment(Session(), NOW, MemoryRecords()), timed=False, lasting=True)
    assert shown == "lundi 2 mars"
