from datetime import UTC, datetime

import pytest

from bot.conversations import Moment
from bot.conversations.times import with_its_appointment
from bot.dates import read_dates
from bot.records import Deal, MemoryRecords, Reminder, SaveDeal
from bot.session import Session
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("due", "text", "told"),
    [
        # the eve at 17 h stays the eve at 17 h
        ((11, 16), "le rendez-vous est avancé au 10, même heure, corrige le rappel", ((9, 16), (10, 14))),
        ((11, 16), "la visite est décalée au 14, 10h, change le rappel", ((13, 16), (14, 9))),
        # an hour before stays an hour before
        ((12, 13), "le rdv passe au 10 à 9h, mets le rappel avec", ((10, 7), (10, 8))),
        ((11, 16), "décale le rappel du rdv au 10", None),  # the reminder alone
        ((11, 16), "le rdv est avancé à ce soir 18h, change le rappel", None),  # its eve is over
    ],
)
def test_a_reminder_moves_along_with_its_appointment(
    due: tuple[int, int], text: str, told: tuple[tuple[int, int], tuple[int, int]] | None
) -> None:
    records = MemoryRecords()
    at = datetime(2026, 3, 12, 14, tzinfo=UTC)
    records.apply([SaveDeal(deal=Deal(id=1, customer="Tual", step="s", updated_at=NOW, next_at=at, next_timed=True))])
    reminder = Reminder(id=1, text="rendez-vous avec Tual", due_at=datetime(2026, 3, *due, tzinfo=UTC), deal=1)
    moment = Moment(Session(deal=1), NOW, records)
    along = with_its_appointment(text, reminder, read_dates(text, NOW, moment.zone), moment)
    found = along and tuple((when.day, when.hour) for when in (along.reminder.due_at, along.at.at))
    assert found == told
