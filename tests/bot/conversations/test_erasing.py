from datetime import timedelta

import pytest

from bot.conversations import Moment
from bot.conversations.erasing import Erasing
from bot.markup import Markup, plain
from bot.records import AddNote, Deal, MemoryRecords, Note, SaveDeal
from bot.reply import Reply
from bot.report import Report
from bot.session import Session
from bot.store import Store
from bot.texts import Texts
from bot.turn import Turn
from tests.conftest import NOW

DEAL = Deal(id=1, customer="Durand", step="s", updated_at=NOW, notes=2, last_note="deux")
ONE = Note(deal=1, step="s", text="un", at=NOW)
TWO = Note(deal=1, step="s", text="deux", at=NOW + timedelta(minutes=1))
EFFECTS = (SaveDeal(deal=DEAL), AddNote(note=ONE), AddNote(note=TWO))


@pytest.fixture
def records() -> MemoryRecords:
    known = MemoryRecords()
    known.apply(EFFECTS)
    return known


def test_the_last_note_is_taken_back(texts: Texts, records: MemoryRecords) -> None:
    moment = Moment(Session(deal=1), NOW, records)
    turn = Erasing(texts).last(moment)
    assert turn
    assert "deux" in plain(turn.replies[0].text)
    records.apply(turn.effects)
    deal = records.deal(1)
    assert [note.text for note in records.notes(1)] == ["un"]
    assert deal
    assert (deal.notes, deal.last_note) == (1, "un")


def test_the_button_under_a_note_takes_back_just_that_one_once(texts: Texts, records: MemoryRecords) -> None:
    erasing, moment = Erasing(texts), Moment(Session(), NOW, records)
    turn = Turn(
        session=Session(),
        replies=(Reply(text=Markup("Noté")),),
        report=Report(kind="coach"),
        effects=(AddNote(note=ONE),),
    )
    payload = erasing.offered(turn).replies[0].choices[-1].payload.removeprefix("unnote:")
    removed = erasing.pressed(payload, moment)
    assert removed
    records.apply(removed.effects)
    deal = records.deal(1)
    assert [note.text for note in records.notes(1)] == ["deux"]
    assert deal
    assert deal.last_note == "deux"
    assert erasing.pressed(payload, moment) is None


def test_without_notes_it_is_said(texts: Texts) -> None:
    empty = MemoryRecords()
    assert Erasing(texts).last(Moment(Session(), NOW, empty)) is None
    empty.apply([SaveDeal(deal=DEAL.model_copy(update={"notes": 0, "last_note": ""}))])
    turn = Erasing(texts).last(Moment(Session(deal=1), NOW, empty))
    assert turn
    assert turn.effects == ()


def test_a_note_in_the_database_is_deleted(texts: Texts, store: Store) -> None:
    with store.transaction():
        store.apply("telegram/1", EFFECTS)
        store.apply("telegram/2", EFFECTS)
    turn = Erasing(texts).last(Moment(Session(deal=1), NOW, store.records("telegram/1")))
    assert turn
    with store.transaction():
        store.apply("telegram/1", turn.effects)
    assert [note.text for note in store.records("telegram/1").notes(1)] == ["un"]
    assert len(store.records("telegram/2").notes(1)) == 2


@pytest.mark.parametrize(
    ("note", "said", "mended"),
    [
        ("budget 12k, 4 postes", "non pardon 21k pas 12", "budget 21k, 4 postes"),
        ("budget 12 000 €, 4 postes", "c'est 6 postes pas 4", "budget 12 000 €, 6 postes"),
        ("livraison en avril", "en mai pas en avril", "livraison en mai"),
        ("son père décide", "c'est son frère pas son père", "son frère décide"),
        ("14 tables", "remplace 14 par 12", "12 tables"),
        ("14 tables", "corrige la note : 12 tables pour la rentrée", "12 tables pour la rentrée"),
    ],
)
def test_a_note_is_corrected_in_its_place(note: str, said: str, mended: str, texts: Texts, store: Store) -> None:
    wrong = Note(deal=1, step="s", text=note, at=NOW)
    after = Note(deal=1, step="s", text="il aime le rugby", at=NOW + timedelta(minutes=1))
    whole = said.startswith("corrige la note")
    store.apply("p", [SaveDeal(deal=DEAL), *(AddNote(note=n) for n in ((wrong,) if whole else (wrong, after)))])
    turn = Erasing(texts).corrected(said, Moment(Session(deal=1), NOW, store.records("p")))
    assert turn
    store.apply("p", turn.effects)
    assert [known.text for known in store.records("p").notes(1)] == [mended] + ([] if whole else [after.text])


def test_what_stands_in_no_note_is_not_corrected(texts: Texts, records: MemoryRecords) -> None:
    assert Erasing(texts).corrected("21 pas 12", Moment(Session(deal=1), NOW, records)) is None
