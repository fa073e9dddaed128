"""Both keepers of records behave alike."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from fractions import Fraction

import pytest

from bot.records import (
    AddNote,
    Deal,
    DeleteDeal,
    Effect,
    Figures,
    ForgetPerson,
    KeepFigures,
    MemoryRecords,
    Note,
    Records,
    Reminder,
    SaveDeal,
    SaveReminder,
    SetZone,
)
from bot.store import Store
from metrics.calculation import Given
from tests.conftest import NOW

Keeper = tuple[Records, Callable[[Sequence[Effect]], None]]


@pytest.fixture(params=["memory", "database"])
def keeper(request: pytest.FixtureRequest, store: Store) -> Keeper:
    if request.param == "memory":
        memory = MemoryRecords()
        return memory, memory.apply
    return store.records("terminal/a"), lambda effects: store.apply("terminal/a", effects)


def _deal(number: int, minutes: int = 0, **changes: str) -> Deal:
    at = NOW + timedelta(minutes=minutes)
    return Deal.model_validate({"id": number, "customer": f"C{number}", "step": "s", "updated_at": at, **changes})


def test_deals_come_back_the_last_touched_first(keeper: Keeper) -> None:
    records, apply = keeper
    assert records.next_deal() == 1
    apply([SaveDeal(deal=_deal(1)), SaveDeal(deal=_deal(2, 5))])
    apply([SaveDeal(deal=_deal(1, 9, step="t"))])
    assert [(deal.id, deal.step) for deal in records.deals()] == [(1, "t"), (2, "s")]
    assert records.next_deal() == 3
    assert records.deal(7) is None


def test_notes_keep_their_order_and_their_deal(keeper: Keeper) -> None:
    records, apply = keeper
    notes = [Note(deal=1 + i % 2, step="s" if i < 3 else "t", text=f"n{i} <é>", at=NOW) for i in range(5)]
    apply([AddNote(note=note) for note in notes])
    assert [note.text for note in records.notes(1)] == ["n0 <é>", "n2 <é>", "n4 <é>"]
    assert [note.text for note in records.notes(1, "t")] == ["n4 <é>"]


def test_forgetting_leaves_nothing(keeper: Keeper) -> None:
    records, apply = keeper
    apply([SaveDeal(deal=_deal(1)), AddNote(note=Note(deal=1, step="s", text="x", at=NOW)), ForgetPerson()])
    assert list(records.deals()) == []
    assert list(records.notes(1)) == []


def test_a_deal_comes_back_whole(keeper: Keeper) -> None:
    records, apply = keeper
    deal = _deal(1, customer="Été & Fils", status="lost", reason="trop cher", cause="prix").model_copy(
        update={
            "next_at": NOW,
            "next_timed": True,
            "passages": {"s": "anyway"},
            "since": NOW,
            "notes": 2,
            "last_note": "é",
        }
    )
    apply([SaveDeal(deal=deal)])
    assert records.deal(1) == deal
    assert records.customers() == [(1, "ete fils")]
    (tally,) = records.tally()
    assert (tally.status, tally.step, tally.cause, tally.count) == ("lost", "s", "prix", 1)


def test_open_deals_come_first_and_can_be_limited(keeper: Keeper) -> None:
    records, apply = keeper
    apply([SaveDeal(deal=_deal(1)), SaveDeal(deal=_deal(2, 5)), SaveDeal(deal=_deal(3, 9, status="won"))])
    assert [deal.id for deal in records.deals()] == [2, 1, 3]
    assert [deal.id for deal in records.deals(1)] == [2]
    assert [number for number, _ in records.customers()] == [2, 1, 3]


def test_the_last_notes_can_be_asked_for(keeper: Keeper) -> None:
    records, apply = keeper
    apply([AddNote(note=Note(deal=1, step="s", text=f"n{i}", at=NOW, asked="qui")) for i in range(5)])
    assert [note.text for note in records.notes(1, limit=2)] == ["n3", "n4"]
    assert records.notes(1)[0].asked == "qui"


def test_a_deleted_deal_takes_what_is_its_own_and_its_number_is_not_given_again(keeper: Keeper) -> None:
    records, apply = keeper
    figures = Figures(deal=2, indicator="churn_rate", inputs={"customers_start": Given(Fraction(1, 3))}, at=NOW)
    apply([SaveDeal(deal=_deal(1)), SaveDeal(deal=_deal(2)), KeepFigures(figures=figures)])
    apply([AddNote(note=Note(deal=number, step="s", text="x", at=NOW)) for number in (1, 2)])
    apply([SaveReminder(reminder=Reminder(id=1, text="x", due_at=NOW, deal=2))])
    assert records.figures(2) == [figures]
    apply([DeleteDeal(deal=2)])
    assert not records.notes(2)
    assert not records.figures(2)
    assert not records.reminders()
    assert len(records.notes(1)) == 1
    assert records.next_deal() == 3


def test_reminders_of_one_deal(keeper: Keeper) -> None:
    records, apply = keeper
    apply([SaveDeal(deal=_deal(1)), SaveDeal(deal=_deal(2))])
    apply(
        [
            SaveReminder(reminder=Reminder(id=n, text="x", due_at=NOW, deal=deal))
            for n, deal in ((1, 2), (2, 1), (3, None))
        ]
    )
    assert [reminder.id for reminder in records.reminders(2)] == [1]
    assert len(records.reminders()) == 3


def test_reminders_wait_in_the_order_they_are_due(keeper: Keeper) -> None:
    records, apply = keeper
    assert records.next_reminder() == 1
    later = Reminder(id=1, text="b", due_at=NOW + timedelta(days=1))
    sooner = Reminder(id=2, text="a", due_at=NOW, deal=3)
    apply([SaveReminder(reminder=later), SaveReminder(reminder=sooner)])
    assert list(records.reminders()) == [sooner, later]
    apply([SaveReminder(reminder=sooner.model_copy(update={"status": "cancelled"}))])
    assert list(records.reminders()) == [later]
    assert records.reminder(2) is not None
    assert records.next_reminder() == 3


def test_the_zone_is_paris_until_said_otherwise(keeper: Keeper) -> None:
    records, apply = keeper
    assert records.zone() == "Europe/Paris"
    apply([SaveDeal(deal=_deal(1)), SetZone(zone="America/Montreal"), SaveDeal(deal=_deal(2))])
    assert records.zone() == "America/Montreal"
    assert records.next_deal() == 3
