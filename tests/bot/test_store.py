import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from bot.markup import Markup
from bot.migrations import migrations
from bot.records import Deal, ForgetPerson, SaveDeal
from bot.reply import Choice, Reply
from bot.session import Session
from bot.store import Store, StoreError
from tests.conftest import NOW

REPLY = Reply(text=Markup("**bonjour**"), choices=(Choice(label="Oui", payload="go:yes"),))


def test_a_session_is_kept_and_read_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "coach.db")
    with store.transaction():
        store.save_session("terminal/a", Session(last_card="nps"), NOW)
    store.close()
    again = Store(tmp_path / "coach.db")
    assert again.session("terminal/a").last_card == "nps"
    assert again.session("terminal/b") == Session()


def test_a_session_of_another_version_starts_afresh(store: Store) -> None:
    store._db.conn.execute("INSERT INTO sessions VALUES ('terminal/a', '{\"deal\": \"?\"}', 'x')")
    assert store.session("terminal/a") == Session()


def test_a_transaction_is_all_or_nothing(store: Store) -> None:
    def fail() -> None:
        with store.transaction():
            store.apply("terminal/a", [SaveDeal(deal=Deal(id=1, customer="A", step="s", updated_at=NOW))])
            store.enqueue("terminal/a", [REPLY], NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.pending("terminal") == []
    assert list(store.records("terminal/a").deals()) == []


def test_an_event_is_new_once(store: Store) -> None:
    with store.transaction():
        assert store.first_sight("telegram/1", NOW)
        assert not store.first_sight("telegram/1", NOW)


def test_the_outbox_keeps_order_channels_and_parts(store: Store) -> None:
    with store.transaction():
        store.enqueue("telegram/1/7", [REPLY, REPLY], NOW)
        store.enqueue("terminal/a", [REPLY], NOW)
        store.enqueue("telegram/11/7", [REPLY], NOW)
    first, second = store.pending("telegram/1")
    assert first.reply == REPLY
    store.part_sent(first.id)
    store.sent(second.id, NOW)
    (left,) = store.pending("telegram/1")
    assert (left.id, left.parts_sent) == (first.id, 1)
    store.dead(first.id, "blocked", NOW)
    assert [outgoing.person for outgoing in store.pending("telegram")] == ["telegram/11/7"]


def test_two_processes_can_write(tmp_path: Path) -> None:
    first, second = Store(tmp_path / "coach.db"), Store(tmp_path / "coach.db")
    for _ in range(20):
        for store in (first, second):
            with store.transaction():
                store.enqueue("terminal/a", [REPLY], NOW)
    assert len(first.pending("terminal")) == 40


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    path.write_text("ceci n'est pas une base " * 100, encoding="utf-8")
    with pytest.raises(StoreError):
        Store(path)
    assert path.read_text(encoding="utf-8").startswith("ceci")


def test_a_database_that_refuses_writing_loses_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "coach.db")
    with store.transaction():
        store.enqueue("terminal/a", [REPLY], NOW)
    store._db.conn.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError), store.transaction():
        store.enqueue("terminal/a", [REPLY], NOW)
    store._db.conn.execute("PRAGMA query_only = OFF")
    assert len(store.pending("terminal")) == 1


def test_the_database_is_durable(store: Store) -> None:
    settings = {
        name: store._db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2}
    assert isinstance(store._db.conn, sqlite3.Connection)


def test_the_id_of_a_deleted_reply_is_not_given_again(store: Store) -> None:
    store.enqueue("telegram/1/7", [REPLY, REPLY], NOW)
    before = {outgoing.id for outgoing in store.pending("telegram")}
    store.apply("telegram/1/7", [ForgetPerson()])
    store.enqueue("telegram/2/8", [REPLY], NOW)
    assert not before & {outgoing.id for outgoing in store.pending("telegram")}


def test_a_reply_that_cannot_be_read_does_not_hold_up_the_others(store: Store) -> None:
    store._db.conn.execute("INSERT INTO outbox (person, reply, created_at) VALUES ('telegram/1/7', '{\"x\": 1}', 'x')")
    store.enqueue("telegram/1/7", [REPLY], NOW)
    assert [outgoing.reply for outgoing in store.pending("telegram")] == [REPLY]
    assert len(store.rows("SELECT id FROM outbox WHERE failed_at IS NOT NULL", ())) == 1


def test_sales_of_an_older_database_survive(tmp_path: Path) -> None:
    """The tables as they were before sales could be won or lost, with rows in them."""
    older = Migrations("cap-client")
    for step in migrations.pending(Database(memory=True))[:3]:
        older()(step.fn)
    db = Database(tmp_path / "coach.db")
    older.apply(db)
    rows = [("terminal/a", 1, "Mme Ferrand", "open"), ("terminal/a", 3, "Durand", "done")]
    for person, number, customer, status in rows:
        db.execute("INSERT INTO deals VALUES (?, ?, ?, 's', ?, ?)", (person, number, customer, status, NOW.isoformat()))
    for text in ("un", "deux"):
        db.execute("INSERT INTO notes VALUES (NULL, 'terminal/a', 1, 's', ?, ?)", (text, NOW.isoformat()))
    db.conn.commit()
    db.close()
    records = Store(tmp_path / "coach.db").records("terminal/a")
    first, second = records.deals()
    assert (first.customer, first.status, first.notes, first.last_note) == ("Mme Ferrand", "open", 2, "deux")
    assert (second.customer, second.status, second.passages) == ("Durand", "won", {})
    assert [note.text for note in records.notes(1)] == ["un", "deux"]
    assert records.customers() == [(1, "mme ferrand"), (3, "durand")]
    assert records.next_deal() == 4
