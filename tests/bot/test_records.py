"""Both keepers of records behave alike."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from bot.records import AddNote, Deal, Effect, ForgetPerson, MemoryRecords, Note, Records, SaveDeal
from bot.store import Store
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
