"""What happens with a note whose customer was asked, when the answer does not come."""

import pytest

from bot.assistant import Assistant
from bot.events import Message
from bot.markup import plain
from bot.records import MemoryRecords
from bot.session import Session
from tests.conftest import NOW, records_of


@pytest.fixture
def records() -> MemoryRecords:
    return records_of("Garage Renaud", "Blondel", step="etape-argumentaire")


def _say(assistant: Assistant, records: MemoryRecords, *lines: str) -> tuple[Session, str]:
    session, shown = Session(deal=2), ""
    for line in lines:
        turn = assistant.respond(session, Message(text=line), NOW, records)
        records.apply(turn.effects)
        session, shown = turn.session, "\n".join(plain(reply.text) for reply in turn.replies)
    return session, shown


def test_it_is_kept_with_the_one_that_was_named(assistant: Assistant, records: MemoryRecords) -> None:
    _, shown = _say(
        assistant, records, "c'est oui pour mardi chez Renaud", "c'est quoi le NPS ?", "fiche Blondel", "suivant"
    )
    assert [note.text for note in records.notes(1)] == ["c'est oui pour mardi chez Renaud"]
    assert not records.notes(2)
    assert "Garage Renaud" in shown


def test_it_is_counted_beside_the_next_note(assistant: Assistant, records: MemoryRecords) -> None:
    _say(assistant, records, "girard : il veut un devis", "il veut être livré en juin, et payer comptant")
    assert {note.text for note in records.notes(2)} == {
        "girard : il veut un devis",
        "il veut être livré en juin, et payer comptant",
    }
    deal = records.deal(2)
    assert deal
    assert deal.notes == 2


def test_a_command_about_the_note_takes_it_along(assistant: Assistant, records: MemoryRecords) -> None:
    session, _ = _say(assistant, records, "c'est oui pour mardi chez Renaud", "garage renaud")
    assert session.deal == 1
    assert [note.text for note in records.notes(1)] == ["c'est oui pour mardi chez Renaud"]
