from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.desk import Desk
from bot.events import Event, Incoming, Message, Press
from bot.markup import plain
from bot.records import Records, Reminder, SaveReminder
from bot.session import Session
from bot.store import Store, StoreError
from bot.texts import Texts
from bot.turn import Turn
from tests.conftest import NOW


def _incoming(text: str, event: str | None = None) -> Incoming:
    return Incoming(person="terminal/a", event=Message(text=text), at=NOW, event_id=event)


def test_an_event_is_answered_into_the_outbox(desk: Desk, store: Store) -> None:
    desk.receive(_incoming("c'est quoi le NPS ?"))
    (outgoing,) = store.pending("terminal")
    assert "NPS" in outgoing.reply.text
    assert store.session("terminal/a").last_card == "nps"


def test_an_event_seen_twice_changes_nothing(desk: Desk, store: Store) -> None:
    for _ in range(2):
        desk.receive(_incoming("/vente Durand", "telegram/5"))
    assert len(store.pending("terminal")) == 1
    assert len(store.records("terminal/a").deals()) == 1


class _Broken(Assistant):
    def respond(self, session: Session, event: Event, now: datetime, records: Records) -> Turn:
        raise RuntimeError("panne")


def test_a_fault_of_ours_is_kept_and_apologised_for(store: Store, texts: Texts, search: Any, reader: Any) -> None:
    desk = Desk(_Broken(search, reader, texts), store, texts)
    desk.receive(_incoming("bonjour", "telegram/6"))
    (outgoing,) = store.pending("terminal")
    assert "mal tourné" in plain(outgoing.reply.text)
    ((event, error),) = store.rows("SELECT event, error FROM failures", ())
    assert "bonjour" in event
    assert "panne" in error


def test_a_refusing_database_is_not_hidden(desk: Desk, store: Store) -> None:
    store._db.conn.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError):
        desk.receive(_incoming("bonjour", "telegram/7"))
    store._db.conn.execute("PRAGMA query_only = OFF")
    desk.receive(_incoming("bonjour", "telegram/7"))
    assert len(store.pending("terminal")) == 1


def test_unanswered_questions_are_kept_for_the_curator(desk: Desk, store: Store) -> None:
    desk.receive(_incoming("quelle est la recette du tajine aux pruneaux ?"))
    assert store.rows("SELECT text FROM unanswered", ()) == [("quelle est la recette du tajine aux pruneaux ?",)]


def test_a_reminder_is_put_into_the_outbox_once_even_by_two_processes(
    desk: Desk, store: Store, assistant: Assistant, texts: Texts, tmp_path: Path
) -> None:
    for person in ("terminal/local", "telegram/7/7"):
        reminder = Reminder(id=1, text="relancer Durand", due_at=NOW)
        store.apply(person, [SaveReminder(reminder=reminder)])
    assert desk.remind("terminal", NOW - timedelta(seconds=1)) == 0
    assert desk.remind("terminal", NOW) == 1
    other = Desk(assistant, Store(tmp_path / "coach.db"), texts)
    assert other.remind("terminal", NOW) == 0
    assert desk.remind("terminal", NOW + timedelta(days=1)) == 0
    (waiting,) = store.pending("terminal")
    assert "relancer Durand" in waiting.reply.text
    assert other.remind("telegram", NOW + timedelta(days=1)) == 1


def test_a_snoozed_reminder_comes_again(desk: Desk, store: Store) -> None:
    store.apply("terminal/local", [SaveReminder(reminder=Reminder(id=1, text="relancer", due_at=NOW))])
    assert desk.remind("terminal", NOW) == 1
    desk.receive(Incoming(person="terminal/local", event=Press(payload="snooze:1:hour"), at=NOW))
    assert desk.remind("terminal", NOW + timedelta(minutes=59)) == 0
    assert desk.remind("terminal", NOW + timedelta(minutes=61)) == 1
