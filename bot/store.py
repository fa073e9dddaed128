"""The database: sessions, sales, and the outbox. The only module with SQL.

One connection on one thread. A message is one ``BEGIN IMMEDIATE`` transaction: a deferred one that reads and then
writes fails with « database is locked » when two processes meet.
"""

import json
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlite_utils import Database

from bot.migrations import migrations
from bot.records import (
    AddNote,
    Computed,
    Deal,
    Effect,
    ForgetPerson,
    LogUnanswered,
    Note,
    SaveComputed,
    SaveDeal,
    SaveFeedback,
)
from bot.reply import Reply
from bot.session import Session

_LOG = logging.getLogger(__name__)
_WAIT_SECONDS = 10


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

    def records(self, person: str) -> "StoredRecords":
        """What is remembered of the person."""
        return StoredRecords(self, person)

    def apply(self, person: str, effects: Sequence[Effect]) -> None:
        """Carry out the effects of a turn."""
        for effect in effects:
            match effect:
                case SaveDeal(deal=deal):
                    row = deal.model_dump(mode="json", exclude={"id"})
                    self._db.table("deals").upsert(
                        {"person": person, "number": deal.id, **row}, pk=("person", "number")
                    )
                case AddNote(note=note):
                    self._db.table("notes").insert({"person": person, **note.model_dump(mode="json")})
                case SaveComputed(computed=computed):
                    row = computed.model_dump(mode="json", exclude={"inputs"})
                    inputs = json.dumps(computed.model_dump(mode="json")["inputs"])
                    self._db.table("calculations").upsert(
                        {"person": person, "inputs": inputs, **row}, pk=("person", "number")
                    )
                case LogUnanswered():
                    self._db.table("unanswered").insert(
                        {
                            "person": person,
                            "text": effect.text,
                            "nearest": json.dumps(effect.nearest),
                            "at": effect.at.isoformat(),
                        }
                    )
                case SaveFeedback():
                    self._db.table("feedback").upsert(
                        {"person": person, **effect.model_dump(mode="json")}, pk=("person", "card", "question")
                    )
                case ForgetPerson():
                    for table in ("deals", "notes", "calculations", "unanswered", "feedback", "failures", "outbox"):
                        self._db.conn.execute(f"DELETE FROM {table} WHERE person = ?", (person,))

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


class StoredRecords:
    """``bot.records.Records`` over the database, for one person."""

    _DEAL = "SELECT number, customer, step, status, updated_at FROM deals WHERE person = ?"

    def __init__(self, store: Store, person: str) -> None:
        self._store = store
        self._person = person

    def deals(self) -> Sequence[Deal]:
        """Their deals, the one touched last first."""
        rows = self._store.rows(f"{self._DEAL} ORDER BY updated_at DESC, number DESC", (self._person,))
        return [_deal(row) for row in rows]

    def deal(self, number: int) -> Deal | None:
        """One of their deals."""
        rows = self._store.rows(f"{self._DEAL} AND number = ?", (self._person, number))
        return _deal(rows[0]) if rows else None

    def notes(self, deal: int, step: str | None = None) -> Sequence[Note]:
        """Notes of a deal in the order they were taken, all or those of a step."""
        rows = self._store.rows(
            "SELECT deal, step, text, at FROM notes"
            " WHERE person = ? AND deal = ? AND step = coalesce(?, step) ORDER BY id",
            (self._person, deal, step),
        )
        return [Note(deal=row[0], step=row[1], text=row[2], at=row[3]) for row in rows]

    def next_deal(self) -> int:
        """The id for a new deal."""
        rows = self._store.rows("SELECT coalesce(max(number), 0) + 1 FROM deals WHERE person = ?", (self._person,))
        return int(rows[0][0])

    def computed(self, limit: int = 20) -> Sequence[Computed]:
        """Their last calculations, the latest first."""
        return self._calculations("ORDER BY number DESC LIMIT ?", limit)

    def computed_as(self, name: str) -> Sequence[Computed]:
        """Their calculations of that name, the oldest first."""
        return self._calculations("AND name = ? ORDER BY number", name)

    def _calculations(self, rest: str, *arguments: str | int) -> list[Computed]:
        columns = "number, indicator, value, unit, period, inputs, label, name, at"
        rows = self._store.rows(
            f"SELECT {columns} FROM calculations WHERE person = ? {rest}", (self._person, *arguments)
        )
        names = columns.split(", ")
        return [
            Computed.model_validate({**dict(zip(names, row, strict=True)), "inputs": json.loads(row[5])})
            for row in rows
        ]

    def next_computed(self) -> int:
        """The number for a new calculation."""
        query = "SELECT coalesce(max(number), 0) + 1 FROM calculations WHERE person = ?"
        return int(self._store.rows(query, (self._person,))[0][0])


def _deal(row: tuple[Any, ...]) -> Deal:
    return Deal(id=row[0], customer=row[1], step=row[2], status=row[3], updated_at=row[4])
