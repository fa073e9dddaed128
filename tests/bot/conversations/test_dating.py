from datetime import datetime, timedelta

import pytest

from bot.conversations import Moment
from bot.conversations.dating import Dating
from bot.markup import Markup, plain
from bot.records import Deal, MemoryRecords, SaveDeal, SaveReminder
from bot.reply import Reply
from bot.report import Report
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from tests.conftest import NOW

DEAL = Deal(id=1, customer="Durand", step="s", updated_at=NOW)


def _noted(text: str, texts: Texts, planned: bool = False) -> Turn:
    moment = Moment(Session(deal=1), NOW, MemoryRecords())
    turn = Turn(
        session=moment.session,
        replies=(Reply(text=Markup("Noté")),),
        report=Report(kind="coach"),
        effects=(SaveDeal(deal=DEAL),),
    )
    return Dating(texts).noted(turn, text, moment, planned)


def _saved(turn: Turn) -> Deal:
    (deal,) = [effect.deal for effect in turn.effects if isinstance(effect, SaveDeal)]
    return deal


@pytest.mark.parametrize(
    ("text", "at", "timed"),
    [
        ("prochain rendez-vous le 2/12", "2026-12-02T08:00:00+00:00", False),
        ("on se voit jeudi à 14h", "2026-03-05T13:00:00+00:00", True),
        ("mardi elle peut plus, on se voit jeudi à 14h", "2026-03-05T13:00:00+00:00", True),
        ("rdv mardi 10h avec son associé", "2026-03-03T09:00:00+00:00", True),
    ],
)
def test_an_appointment_in_a_note_is_the_next_date(text: str, at: str, timed: bool, texts: Texts) -> None:
    turn = _noted(text, texts)
    assert (_saved(turn).next_at, _saved(turn).next_timed) == (datetime.fromisoformat(at), timed)
    assert "Prochaine date" in plain(turn.replies[0].text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("pas de rdv vendredi finalement", False),
        ("le rdv est annulé", False),
        ("supprime la prochaine date", False),
        ("l'entretien tombe à l'eau", False),
        ("rdv annulé, reporté à jeudi 14h", True),
        ("pas de remise au rendez-vous", True),
    ],
)
def test_an_appointment_called_off_is_no_next_date(text: str, kept: bool, texts: Texts) -> None:
    dated = DEAL.model_copy(update={"next_at": NOW})
    turn = Turn(
        session=Session(deal=1),
        replies=(Reply(text=Markup("Noté")),),
        report=Report(kind="coach"),
        effects=(SaveDeal(deal=dated),),
    )
    noted = Dating(texts).noted(turn, text, Moment(Session(deal=1), NOW, MemoryRecords()))
    assert (_saved(noted).next_at is not None) is kept


def test_other_dates_are_not(texts: Texts) -> None:
    assert _saved(_noted("livraison voulue le 2/12", texts)).next_at is None
    assert _saved(_noted("livraison voulue le 2/12", texts, planned=True)).next_at is not None
    assert _saved(_noted("il rappelle quand il veut", texts)).next_at is None


def test_an_unclear_date_is_asked_and_a_button_sets_it(texts: Texts) -> None:
    turn = _noted("rdv jeudi ou vendredi à 10h", texts)
    assert _saved(turn).next_at is None
    _, second = turn.replies[0].choices
    records = MemoryRecords()
    records.apply([SaveDeal(deal=DEAL)])
    action, _, value = second.payload.partition(":")
    pressed = Dating(texts).pressed(action, value, Moment(Session(), NOW, records))
    assert pressed
    assert _saved(pressed).next_at == datetime.fromisoformat("2026-03-06T09:00:00+00:00")
    assert Dating(texts).pressed("next", "7:1", Moment(Session(), NOW, records)) is None
    assert Dating(texts).pressed("next", "1:x", Moment(Session(), NOW, records)) is None


def test_it_can_be_called_to_mind_an_hour_before(texts: Texts) -> None:
    records = MemoryRecords()
    at = datetime.fromisoformat("2026-03-05T13:00:00+00:00")
    records.apply([SaveDeal(deal=DEAL.model_copy(update={"next_at": at, "next_timed": True}))])
    turn = Dating(texts).pressed("remindnext", "1", Moment(Session(), NOW, records))
    assert turn
    (effect,) = turn.effects
    assert isinstance(effect, SaveReminder)
    assert effect.reminder.due_at == datetime.fromisoformat("2026-03-05T12:00:00+00:00")


def _with_reminder(texts: Texts) -> MemoryRecords:
    records = MemoryRecords()
    records.apply([SaveDeal(deal=DEAL.model_copy(update={"next_at": NOW + timedelta(days=1), "next_timed": True}))])
    dating, moment = Dating(texts), Moment(Session(deal=1), NOW, records)
    turn = dating.pressed("remindnext", "1", moment)
    assert turn
    records.apply(turn.effects)
    return records


def _told(text: str, records: MemoryRecords, texts: Texts) -> Turn:
    deal = records.deal(1)
    assert deal
    moment = Moment(Session(deal=1), NOW, records)
    reply = Reply(text=Markup("Noté"))
    noted = Turn(session=moment.session, replies=(reply,), report=Report(kind="coach"), effects=(SaveDeal(deal=deal),))
    turn = Dating(texts).noted(noted, text, moment)
    records.apply(turn.effects)
    return turn


@pytest.mark.parametrize("text", ["le rdv est annulé", "il annule demain, il est malade"])
def test_the_reminder_of_an_appointment_falls_with_it(text: str, texts: Texts) -> None:
    records = _with_reminder(texts)
    turn = _told(text, records, texts)
    deal = records.deal(1)
    assert deal
    assert deal.next_at is None
    assert not records.reminders()
    assert "rappel" in plain(turn.replies[0].text)


def test_the_reminder_of_an_appointment_moves_with_it(texts: Texts) -> None:
    records = _with_reminder(texts)
    before = records.reminders()[0].due_at
    _told("rdv reporté à jeudi 10h30", records, texts)
    deal = records.deal(1)
    assert deal
    assert deal.next_at
    assert records.reminders()[0].due_at - before == deal.next_at - (NOW + timedelta(days=1))
