"""The database: sessions, sales, and the outbox. SQL stands here, in ``stored`` and in ``migrations``, nowhere else.

One connection on one thread. A message is one ``BEGIN IMMEDIATE`` transaction: a deferred one that reads and then
writes fails with « database is locked » when two processes meet.
"""

import json
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlite_utils import Database

from bot.migrations import migrations
from bot.names import key
from bot.records import (
    DEFAULT_ZONE,
    AddNote,
    Deal,
    DeleteDeal,
    EditNote,
    Effect,
    ForgetPerson,
    KeepFigures,
    LogUnanswered,
    Note,
    Reminder,
    RemoveNote,
    SaveComputed,
    SaveDeal,
    SaveFeedback,
    SaveReminder,
    SetZone,
)
from bot.reply import Reply
from bot.session import Session
from bot.stored import StoredRecords, reminder

_LOG = logging.getLogger(__name__)
_WAIT_SECONDS = 10
_OF_A_DEAL = ("notes", "figures", "reminders")
_OF_A_PERSON = (*_OF_A_DEAL, "deals", "calculations", "people", "unanswered", "feedback", "failures", "outbox")


class StoreError(Exception):
    """The database cannot be opened, read or written; nothing that was confirmed is lost."""


@dataclass(frozen=True)
class Outgoing:
    """A reply to send. ``parts_sent`` counts the messages it was split into that were sent already."""

    id: int
    person: str
    reply: Reply
    parts_sent: int


class Store:
    """Opens ``path`` (created with its folder when absent) and brings its tables up to date."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, isolation_level=None, timeout=_WAIT_SECONDS)
            self._db = Database(connection)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {pragma}")
            migrations.apply(self._db)
            with self.transaction():  # a file that can be read but not written is told now, not at the first message
                pass
        except (OSError, sqlite3.Error) as error:
            raise StoreError(str(error)) from error

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises ``StoreError`` when the database refuses; never ``await`` inside."""
        try:
            self._db.conn.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise StoreError(str(error)) from error
        try:
            yield
            self._db.conn.execute("COMMIT")
        except BaseException as error:
            if self._db.conn.in_transaction:
                self._db.conn.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise StoreError(str(error)) from error
            raise

    def first_sight(self, event: str, at: datetime) -> bool:
        """Note the event; False when it was seen before."""
        done = self._db.conn.execute("INSERT OR IGNORE INTO seen (event, at) VALUES (?, ?)", (event, at.isoformat()))
        return done.rowcount == 1

    def session(self, person: str) -> Session:
        """The person's session, a new one when there is none that can be read."""
        row = next(iter(self.rows("SELECT data FROM sessions WHERE person = ?", (person,))), None)
        try:
            return Session.model_validate_json(row[0]) if row else Session()
        except ValidationError:  # written by another version: sales and notes are elsewhere, the talk starts afresh
            _LOG.exception("a session could not be read")
            return Session()

    def save_session(self, person: str, session: Session, at: datetime) -> None:
        """Keep the session."""
        self._db.conn.execute(
            "INSERT INTO sessions (person, data, updated_at) VALUES (?, ?, ?) ON CONFLICT (person) DO UPDATE"
            " SET data = excluded.data, updated_at = excluded.updated_at",
            (person, session.model_dump_json(), at.isoformat()),
        )

    def records(self, person: str) -> StoredRecords:
        """What is remembered of the person."""
        return StoredRecords(self.rows, person)

    def apply(self, person: str, effects: Sequence[Effect]) -> None:
        """Carry out the effects of a turn."""
        for effect in effects:
            match effect:
                case SaveDeal(deal=deal):
                    self._save_deal(person, deal)
                case DeleteDeal(deal=number):
                    self._delete_deal(person, number)
                case AddNote(note=note):
                    self._keep("notes", person, note.model_dump(mode="json"))
                case RemoveNote(note=note):
                    self._change_note("DELETE FROM notes", (), person, note)
                case EditNote(note=note, text=text):
                    self._change_note("UPDATE notes SET text = ?", (text,), person, note)
                case KeepFigures(figures=figures):
                    row = figures.model_dump(mode="json") | {"inputs": _json(figures.model_dump(mode="json")["inputs"])}
                    self._keep("figures", person, row)
                case SaveReminder(reminder=saved):
                    row = saved.model_dump(exclude={"id"}) | {"due_at": _utc(saved.due_at)}
                    self._keep("reminders", person, {"number": saved.id, **row})
                case SaveComputed(computed=computed):
                    row = computed.model_dump(mode="json") | {
                        "inputs": _json(computed.model_dump(mode="json")["inputs"])
                    }
                    self._keep("calculations", person, row)
                case SetZone(zone=zone):
                    self._person(person, "zone = excluded.zone", zone=zone)
                case LogUnanswered():
                    row = effect.model_dump(mode="json") | {"nearest": _json(effect.nearest)}
                    self._keep("unanswered", person, row)
                case SaveFeedback():
                    self._keep("feedback", person, effect.model_dump(mode="json"))
                case ForgetPerson():
                    for table in _OF_A_PERSON:
                        self._db.conn.execute(f"DELETE FROM {table} WHERE person = ?", (person,))

    def _keep(self, table: str, person: str, row: dict[str, Any]) -> None:
        """Insert a row, or replace the one with its primary key."""
        columns = ("person", *row)
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        self._db.conn.execute(sql, (person, *row.values()))

    def _save_deal(self, person: str, deal: Deal) -> None:
        row = deal.model_dump(mode="json", exclude={"id"}) | {"passages": _json(deal.passages)}
        self._keep("deals", person, {"number": deal.id, "key": key(deal.customer), **row})
        self._person(person, "last_deal = max(last_deal, excluded.last_deal)", last_deal=deal.id)

    def _delete_deal(self, person: str, number: int) -> None:
        self._db.conn.execute("DELETE FROM deals WHERE person = ? AND number = ?", (person, number))
        for table in _OF_A_DEAL:
            self._db.conn.execute(f"DELETE FROM {table} WHERE person = ? AND deal = ?", (person, number))

    def _change_note(self, change: str, values: tuple[str, ...], person: str, note: Note) -> None:
        told = note.model_dump(mode="json", include={"deal", "at", "text"})
        self._db.conn.execute(
            f"{change} WHERE id = (SELECT max(id) FROM notes WHERE person = ? AND deal = ? AND at = ? AND text = ?)",
            (*values, person, told["deal"], told["at"], told["text"]),
        )

    def _person(self, person: str, change: str, zone: str = DEFAULT_ZONE, last_deal: int = 0) -> None:
        self._db.conn.execute(
            "INSERT INTO people (person, zone, last_deal) VALUES (?, ?, ?)"
            f" ON CONFLICT (person) DO UPDATE SET {change}",
            (person, zone, last_deal),
        )

    def due(self, channel: str, now: datetime) -> list[tuple[str, Reminder]]:
        """Persons of a channel with their reminders that wait and whose time has come, the oldest first."""
        rows = self.rows(
            "SELECT number, text, due_at, deal, status, person FROM reminders"
            " WHERE status = 'waiting' AND due_at <= ? AND person GLOB ? ORDER BY due_at",
            (_utc(now), f"{channel}/*"),
        )
        return [(row[5], reminder(row)) for row in rows]

    def enqueue(self, person: str, replies: Sequence[Reply], at: datetime) -> None:
        """Put replies into the outbox."""
        for reply in replies:
            self._db.conn.execute(
                "INSERT INTO outbox (person, reply, created_at) VALUES (?, ?, ?)",
                (person, reply.model_dump_json(), at.isoformat()),
            )

    def pending(self, channel: str, limit: int = 100) -> list[Outgoing]:
        """Replies of a channel (the first part of a person's name) not sent yet, oldest first."""
        rows = self.rows(
            "SELECT id, person, reply, parts_sent FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL"
            " AND person GLOB ? ORDER BY id LIMIT ?",
            (f"{channel}/*", limit),
        )
        found = []
        for number, person, reply, parts_sent in rows:
            try:
                found.append(Outgoing(number, person, Reply.model_validate_json(reply), parts_sent))
            except ValidationError as error:  # one row that cannot be read must not hold up the others
                self._write(
                    "UPDATE outbox SET failed_at = ?, error = ? WHERE id = ?", ("unreadable", str(error), number)
                )
        return found

    def part_sent(self, outgoing: int) -> None:
        """One more message of the reply has left."""
        self._write("UPDATE outbox SET parts_sent = parts_sent + 1 WHERE id = ?", (outgoing,))

    def sent(self, outgoing: int, at: datetime) -> None:
        """The whole reply has left."""
        self._write("UPDATE outbox SET sent_at = ? WHERE id = ?", (at.isoformat(), outgoing))

    def dead(self, outgoing: int, error: str, at: datetime) -> None:
        """The reply will never be accepted: kept for the operator, tried no more."""
        self._write("UPDATE outbox SET failed_at = ?, error = ? WHERE id = ?", (at.isoformat(), error, outgoing))

    def unanswered(self) -> list[str]:
        """Every question that no card answered, oldest first."""
        return [row[0] for row in self.rows("SELECT text FROM unanswered ORDER BY id", ())]

    def feedback(self) -> list[tuple[str, str, bool, str | None]]:
        """(card, question, useful, reason) of every verdict, by card."""
        rows = self.rows("SELECT card, question, useful, reason FROM feedback ORDER BY card, at", ())
        return [(row[0], row[1], bool(row[2]), row[3]) for row in rows]

    def log_failure(self, person: str, event: str, error: str, at: datetime) -> None:
        """Keep what went wrong for the operator."""
        self._db.table("failures").insert({"person": person, "event": event, "error": error, "at": at.isoformat()})

    def rows(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        try:
            return self._db.conn.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(str(error)) from error

    def _write(self, sql: str, values: Sequence[Any]) -> None:
        with self.transaction():
            self._db.conn.execute(sql, values)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _utc(at: datetime) -> str:
    """A form in which moments of any zone compare as text."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
