"""What is remembered about a person beyond the conversation: their sales and notes, and what changes them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from bot.reply import Frozen
from metrics.calculation import Given


class Deal(Frozen):
    """A sale to a customer. ``step`` is the id of the step it stands at."""

    id: int
    customer: str
    step: str
    status: Literal["open", "done"] = "open"
    updated_at: datetime


class Note(Frozen):
    """What the seller wrote about a deal while at ``step``, whole."""

    deal: int
    step: str
    text: str
    at: datetime


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


class AddNote(Frozen):
    """Keep a note."""

    note: Note


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


Effect = SaveDeal | AddNote | SaveComputed | LogUnanswered | SaveFeedback | ForgetPerson


class Records(Protocol):
    """The reading side, bound to one person. Effects of the running turn are not seen yet."""

    def deals(self) -> Sequence[Deal]:
        """Their deals, the one touched last first."""

    def deal(self, number: int) -> Deal | None:
        """One of their deals."""

    def notes(self, deal: int, step: str | None = None) -> Sequence[Note]:
        """Notes of a deal in the order they were taken, all or those of a step."""

    def next_deal(self) -> int:
        """The id for a new deal."""

    def computed(self, limit: int = 20) -> Sequence[Computed]:
        """Their last calculations, the latest first."""

    def computed_as(self, name: str) -> Sequence[Computed]:
        """Their calculations of that name, the oldest first."""

    def next_computed(self) -> int:
        """The number for a new calculation."""


class MemoryRecords:
    """Records that live as long as the object: for a conversation that is not kept, and for tests."""

    def __init__(self) -> None:
        self._deals: dict[int, Deal] = {}
        self._notes: list[Note] = []
        self._computed: dict[int, Computed] = {}

    def deals(self) -> Sequence[Deal]:
        """Their deals, the one touched last first."""
        return sorted(self._deals.values(), key=lambda deal: (deal.updated_at, deal.id), reverse=True)

    def deal(self, number: int) -> Deal | None:
        """One of their deals."""
        return self._deals.get(number)

    def notes(self, deal: int, step: str | None = None) -> Sequence[Note]:
        """Notes of a deal in the order they were taken, all or those of a step."""
        return [note for note in self._notes if note.deal == deal and step in (None, note.step)]

    def next_deal(self) -> int:
        """The id for a new deal."""
        return max(self._deals, default=0) + 1

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
                case AddNote(note=note):
                    self._notes.append(note)
                case SaveComputed(computed=computed):
                    self._computed[computed.number] = computed
                case ForgetPerson():
                    self._deals.clear()
                    self._notes.clear()
                    self._computed.clear()
                case LogUnanswered() | SaveFeedback():
                    pass
