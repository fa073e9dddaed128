from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates.relative import is_relative, read_relative

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)  # 9 h in Paris


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("finalement plutôt le lendemain, même heure", "13/01 09:00"),
        ("mets le surlendemain", "14/01 09:00"),
        ("la veille plutôt", "11/01 09:00"),
        ("la veille à 17h30", "11/01 17:30"),
        ("la semaine d'après", "19/01 09:00"),
        ("décale d'une heure", "12/01 10:00"),
        ("avance-le de deux heures", "12/01 07:00"),
        ("une heure plus tôt stp", "12/01 08:00"),
        ("trois jours plus tard", "15/01 09:00"),
        ("repousse d'une semaine", "19/01 09:00"),
    ],
)
def test_a_moment_is_told_from_another(text: str, told: str) -> None:
    found = read_relative(text, MONDAY, PARIS)
    assert found
    assert found.astimezone(PARIS).strftime("%d/%m %H:%M") == told


def test_the_clock_stays_when_the_hour_changes_in_spring() -> None:
    saturday = datetime(2026, 3, 28, 8, 0, tzinfo=UTC)
    found = read_relative("le lendemain", saturday, PARIS)
    assert found
    assert found.astimezone(PARIS).hour == 9


@pytest.mark.parametrize("text", ["mardi", "à 14 h", "merci", "1h avant le rdv", ""])
def test_what_tells_no_moment_from_another(text: str) -> None:
    assert not is_relative(text)
