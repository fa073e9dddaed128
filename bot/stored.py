"""A person's records over the database: what is read of them. ``bot.store`` writes."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from bot.records import DEFAULT_ZONE, Computed, Deal, Figures, Note, Reminder, Tally

Query = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


class StoredRecords:
    """``bot.records.Records`` over the database, for one person."""

    _DEAL = (
        "SELECT number, customer, step, status, updated_at, reason, cause, next_at, next_timed, passages, since, notes,"
        " last_note FROM deals WHERE person = ?"
    )
    _OPEN_FIRST = "ORDER BY status <> 'open', updated_at DESC, number DESC LIMIT ?"
    _REMINDER = "SELECT number, text, due_at, deal, status FROM reminders WHERE person = ?"

    def __init__(self, query: Query, person: str) -> None:
        self._query = query
        self._person = person
        self._customers: list[tuple[int, str]] | None = None

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._query(sql, (self._person, *values))

    def deals(self, limit: int | None = None) -> Sequence[Deal]:
        """Their deals, open ones first, the one touched last first; at most ``limit``."""
        return [_deal(row) for row in self._rows(f"{self._DEAL} {self._OPEN_FIRST}", _all(limit))]

    def deal(self, number: int) -> Deal | None:
        """One of their deals."""
        rows = self._rows(f"{self._DEAL} AND number = ?", number)
        return _deal(rows[0]) if rows else None

    def customers(self) -> Sequence[tuple[int, str]]:
        """Number and key of every deal, open ones first, the one touched last first; read once for a turn."""
        if self._customers is None:
            rows = self._rows(f"SELECT number, key FROM deals WHERE person = ? {self._OPEN_FIRST}", _all(None))
            self._customers = [(int(row[0]), str(row[1])) for row in rows]
        return self._customers

    def tally(self) -> Sequence[Tally]:
        """How many deals there are of each status, step and kind of loss."""
        rows = self._rows("SELECT status, step, cause, count(*) FROM deals WHERE person = ? GROUP BY 1, 2, 3")
        return [Tally(status=row[0], step=row[1], cause=row[2], count=row[3]) for row in rows]

    def notes(self, deal: int, step: str | None = None, limit: int | None = None) -> Sequence[Note]:
        """Notes of a deal in the order they were taken, all or those of a step; the last ``limit`` of them."""
        rows = self._rows(
            "SELECT deal, step, text, at, asked FROM notes"
            " WHERE person = ? AND deal = ? AND step = coalesce(?, step) ORDER BY id DESC LIMIT ?",
            *(deal, step, _all(limit)),
        )
        return [Note(deal=row[0], step=row[1], text=row[2], at=row[3], asked=row[4]) for row in reversed(rows)]

    def figures(self, deal: int) -> Sequence[Figures]:
        """The figures kept with a deal, oldest first."""
        rows = self._rows(
            "SELECT deal, indicator, inputs, at FROM figures WHERE person = ? AND deal = ? ORDER BY at", deal
        )
        return [Figures(deal=row[0], indicator=row[1], inputs=json.loads(row[2]), at=row[3]) for row in rows]

    def reminders(self, deal: int | None = None) -> Sequence[Reminder]:
        """Reminders that wait, all or those of a deal, the next one first."""
        sql = f"{self._REMINDER} AND status = 'waiting' AND (?2 IS NULL OR deal = ?2) ORDER BY due_at, number"
        rows = self._rows(sql, deal)
        return [reminder(row) for row in rows]

    def reminder(self, number: int) -> Reminder | None:
        """One of their reminders, whatever its status."""
        rows = self._rows(f"{self._REMINDER} AND number = ?", number)
        return reminder(rows[0]) if rows else None

    def next_deal(self) -> int:
        """The id for a new deal: never one that was given before."""
        rows = self._rows("SELECT last_deal FROM people WHERE person = ?")
        return int(rows[0][0]) + 1 if rows else 1

    def next_reminder(self) -> int:
        """The id for a new reminder."""
        rows = self._rows("SELECT coalesce(max(number), 0) + 1 FROM reminders WHERE person = ?")
        return int(rows[0][0])

    def zone(self) -> str:
        """The person's time zone."""
        rows = self._rows("SELECT zone FROM people WHERE person = ?")
        return str(rows[0][0]) if rows else DEFAULT_ZONE

    def computed(self, limit: int = 20) -> Sequence[Computed]:
        """Their last calculations, the latest first."""
        return self._calculations("ORDER BY number DESC LIMIT ?", limit)

    def computed_as(self, name: str) -> Sequence[Computed]:
        """Their calculations of that name, the oldest first."""
        return self._calculations("AND name = ? ORDER BY number", name)

    def _calculations(self, rest: str, *arguments: str | int) -> list[Computed]:
        columns = "number, indicator, value, unit, period, inputs, label, name, at"
        rows = self._rows(f"SELECT {columns} FROM calculations WHERE person = ? {rest}", *arguments)
        names = columns.split(", ")
        return [
            Computed.model_validate({**dict(zip(names, row, strict=True)), "inputs": json.loads(row[5])})
            for row in rows
        ]

    def next_computed(self) -> int:
        """The number for a new calculation."""
        query = "SELECT coalesce(max(number), 0) + 1 FROM calculations WHERE person = ?"
        return int(self._rows(query)[0][0])


def _deal(row: tuple[Any, ...]) -> Deal:
    names = ("id", "customer", "step", "status", "updated_at", "reason", "cause", "next_at", "next_timed")
    values = dict(zip((*names, "passages", "since", "notes", "last_note"), row, strict=True))
    return Deal.model_validate(values | {"passages": json.loads(row[9]) if row[9] != "{}" else {}})


def reminder(row: tuple[Any, ...]) -> Reminder:
    """A reminder from (number, text, due_at, deal, status)."""
    return Reminder(id=row[0], text=row[1], due_at=row[2], deal=row[3], status=row[4])


def _all(limit: int | None) -> int:
    return -1 if limit is None else limit
