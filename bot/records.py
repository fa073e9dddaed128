"""What is remembered about a person beyond the conversation: sales, notes, reminders; and what changes them."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from pydantic import Field

from bot.names import key
from bot.reply import Frozen
from metrics.calculation import Given

DEFAULT_ZONE = "Europe/Paris"
LONGEST_LAST_NOTE = 120

Passage = Literal["met", "anyway", "skipped"]


class Deal(Frozen):
    """A sale to a customer. ``step`` is the id of the step it stands at.

    ``passages`` tells how each step behind was left: its criterion met, left anyway, or jumped over. ``since`` is when
    the round began that a new need opened (None: the first one). ``notes`` and ``last_note`` (shortened) spare the
    lists a look at every note. ``cause`` is the id of the kind of loss that ``reason`` is.
    """

    id: int
    customer: str
    step: str
    status: Literal["open", "won", "lost"] = "open"
    updated_at: datetime
    reason: str = ""
    cause: str = ""
    next_at: datetime | None = None
    next_timed: bool = False
    passages: dict[str, Passage] = Field(default_factory=dict)
    since: datetime | None = None
    notes: int = 0
    last_note: str = ""


class Note(Frozen):
    """What the seller wrote about a deal at ``step``, whole. ``asked`` is the theme of the question it follows."""

    deal: int
    step: str
    text: str
    at: datetime
    asked: str = ""


class Figures(Frozen):
    """An indicator kept with a deal: what it was computed from."""

    deal: int
    indicator: str
    inputs: dict[str, Given]
    at: datetime


class Reminder(Frozen):
    """What to call to mind at ``due_at``. A fired one is in the outbox and stays for its snooze buttons."""

    id: int
    text: str
    due_at: datetime
    deal: int | None = None
    status: Literal["waiting", "fired", "cancelled"] = "waiting"


class Tally(Frozen):
    """How many deals have this status, step and kind of loss."""

    status: str
    step: str
    cause: str
    count: int


class Computed(Frozen):
    """A calculation that was done. ``name`` is given by the person, ``label`` read in the message."""

    number: int
    indicator: str
    value: float
    unit: str
    period: str | None
    inputs: dict[str, Given]
    label: str = ""
    name: str = ""
    at: datetime


class SaveComputed(Frozen):
    """Insert the calculation, or replace the one with its number."""

    computed: Computed


class SaveDeal(Frozen):
    """Insert the deal, or replace the one with its id."""

    deal: Deal


class DeleteDeal(Frozen):
    """Delete a deal with its notes, figures and reminders. Its id is not given again."""

    deal: int


class AddNote(Frozen):
    """Keep a note."""

    note: Note


class RemoveNote(Frozen):
    """Delete a note; of two that are the same, one."""

    note: Note


class EditNote(Frozen):
    """Change what a note says, in its place; of two that are the same, one."""

    note: Note
    text: str


class KeepFigures(Frozen):
    """Keep figures with their deal; those of the same indicator are replaced."""

    figures: Figures


class SaveReminder(Frozen):
    """Insert the reminder, or replace the one with its id."""

    reminder: Reminder


class SetZone(Frozen):
    """The person's time zone, by its IANA name."""

    zone: str


class LogUnanswered(Frozen):
    """A question that no card answered, for the curator."""

    text: str
    nearest: tuple[str, ...]
    at: datetime


class SaveFeedback(Frozen):
    """What the person thinks of a card as the answer to ``question`` (empty when that is not known any more)."""

    card: str
    question: str
    useful: bool
    reason: str | None
    at: datetime


class ForgetPerson(Frozen):
    """Delete everything about the person."""


Effect = (
    SaveDeal
    | DeleteDeal
    | SaveComputed
    | AddNote
    | RemoveNote
    | EditNote
    | KeepFigures
    | SaveReminder
    | SetZone
    | LogUnanswered
    | SaveFeedback
    | ForgetPerson
)


class Records(Protocol):
    """The reading side, bound to one person. Effects of the running turn are not seen yet."""

    def deals(self, limit: int | None = None) -> Sequence[Deal]:
        """Their deals, open ones first, the one touched last first; at most ``limit``."""

    def deal(self, number: int) -> Deal | None:
        """One of their deals."""

    def customers(self) -> Sequence[tuple[int, str]]:
        """Number and ``names.key`` of every deal, open ones first, the one touched last first."""

    def tally(self) -> Sequence[Tally]:
        """How many deals there are of each status, step and kind of loss."""

    def notes(self, deal: int, step: str | None = None, limit: int | None = None) -> Sequence[Note]:
        """Notes of a deal in the order they were taken, all or those of a step; the last ``limit`` of them."""

    def figures(self, deal: int) -> Sequence[Figures]:
        """The figures kept with a deal, oldest first."""

    def reminders(self, deal: int | None = None) -> Sequence[Reminder]:
        """Reminders that wait, all or those of a deal, the next one first."""

    def reminder(self, number: int) -> Reminder | None:
        """One of their reminders, whatever its status."""

    def next_deal(self) -> int:
        """The id for a new deal: never one that was given before."""

    def next_reminder(self) -> int:
        """The id for a new reminder."""

    def zone(self) -> str:
        """The person's time zone."""

    def computed(self, limit: int = 20) -> Sequence[Computed]:
        """Their last calculations, the latest first."""

    def computed_as(self, name: str) -> Sequence[Computed]:
        """Their calculations of that name, the oldest first."""

    def next_computed(self) -> int:
        """The number for a new calculation."""


class MemoryRecords:
    """Records that live as long as the object: for a conversation that is not kept, and for tests."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._deals: dict[int, Deal] = {}
        self._notes: list[Note] = []
        self._figures: dict[tuple[int, str], Figures] = {}
        self._reminders: dict[int, Reminder] = {}
        self._zone = DEFAULT_ZONE
        self._last_deal = 0
        self._computed: dict[int, Computed] = {}

    def deals(self, limit: int | None = None) -> Sequence[Deal]:
        """Their deals, open ones first, the one touched last first; at most ``limit``."""
        latest = sorted(self._deals.values(), key=lambda deal: (deal.updated_at, deal.id), reverse=True)
        return sorted(latest, key=lambda deal: deal.status != "open")[:limit]

    def deal(self, number: int) -> Deal | None:
        """One of their deals."""
        return self._deals.get(number)

    def customers(self) -> Sequence[tuple[int, str]]:
        """Number and key of every deal, open ones first, the one touched last first."""
        return [(deal.id, key(deal.customer)) for deal in self.deals()]

    def tally(self) -> Sequence[Tally]:
        """How many deals there are of each status, step and kind of loss."""
        counts = Counter((deal.status, deal.step, deal.cause) for deal in self._deals.values())
        return [
            Tally(status=status, step=step, cause=cause, count=count)
            for (status, step, cause), count in sorted(counts.items())
        ]

    def notes(self, deal: int, step: str | None = None, limit: int | None = None) -> Sequence[Note]:
        """Notes of a deal in the order they were taken, all or those of a step; the last ``limit`` of them."""
        found = [note for note in self._notes if note.deal == deal and step in (None, note.step)]
        return found[-limit:] if limit else found

    def figures(self, deal: int) -> Sequence[Figures]:
        """The figures kept with a deal, oldest first."""
        return sorted((kept for kept in self._figures.values() if kept.deal == deal), key=lambda kept: kept.at)

    def reminders(self, deal: int | None = None) -> Sequence[Reminder]:
        """Reminders that wait, all or those of a deal, the next one first."""
        waiting = [reminder for reminder in self._reminders.values() if reminder.status == "waiting"]
        wanted = [reminder for reminder in waiting if deal in (None, reminder.deal)]
        return sorted(wanted, key=lambda reminder: (reminder.due_at, reminder.id))

    def reminder(self, number: int) -> Reminder | None:
        """One of their reminders, whatever its status."""
        return self._reminders.get(number)

    def next_deal(self) -> int:
        """The id for a new deal: never one that was given before."""
        return self._last_deal + 1

    def next_reminder(self) -> int:
        """The id for a new reminder."""
        return max(self._reminders, default=0) + 1

    def zone(self) -> str:
        """The person's time zone."""
        return self._zone

    def computed(self, limit: int = 20) -> Sequence[Computed]:
        """Their last calculations, the latest first."""
        return sorted(self._computed.values(), key=lambda done: -done.number)[:limit]

    def computed_as(self, name: str) -> Sequence[Computed]:
        """Their calculations of that name, the oldest first."""
        return [self._computed[number] for number in sorted(self._computed) if self._computed[number].name == name]

    def next_computed(self) -> int:
        """The number for a new calculation."""
        return max(self._computed, default=0) + 1

    def apply(self, effects: Sequence[Effect]) -> None:
        """Carry out the effects that concern the person's own records."""
        for effect in effects:
            match effect:
                case SaveDeal(deal=deal):
                    self._deals[deal.id] = deal
                    self._last_deal = max(self._last_deal, deal.id)
                case DeleteDeal(deal=number):
                    self._delete(number)
                case AddNote(note=note):
                    self._notes.append(note)
                case RemoveNote(note=note):
                    self._notes.remove(note)
                case EditNote(note=note, text=text):
                    self._notes[self._notes.index(note)] = note.model_copy(update={"text": text})
                case KeepFigures(figures=figures):
                    self._figures[figures.deal, figures.indicator] = figures
                case SaveReminder(reminder=reminder):
                    self._reminders[reminder.id] = reminder
                case SetZone(zone=zone):
                    self._zone = zone
                case SaveComputed(computed=computed):
                    self._computed[computed.number] = computed
                case ForgetPerson():
                    self._clear()
                case LogUnanswered() | SaveFeedback():
                    pass

    def _delete(self, number: int) -> None:
        self._deals.pop(number, None)
        self._notes = [note for note in self._notes if note.deal != number]
        self._figures = {at: kept for at, kept in self._figures.items() if kept.deal != number}
        self._reminders = {at: kept for at, kept in self._reminders.items() if kept.deal != number}
