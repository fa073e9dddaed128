"""How messages are understood, for ``coach explain`` and ``coach evaluate``: nothing is kept."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from bot.assistant import Assistant
from bot.events import Message
from bot.markup import plain
from bot.records import MemoryRecords
from bot.session import Session
from bot.turn import Turn

_MOMENT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def turns(assistant: Assistant, lines: Iterable[str], conversation: bool) -> Iterator[tuple[str, Turn]]:
    """Each line with the coach's turn: fresh conversations, or all lines one conversation."""
    session, records = Session(), MemoryRecords()
    for line in lines:
        if not conversation:
            session, records = Session(), MemoryRecords()
        for event in assistant.parts(Message(text=line), session, records):
            turn = assistant.respond(session, event, _MOMENT, records)
            session = turn.session
            records.apply(turn.effects)
        yield line, turn


def explained(text: str, turn: Turn) -> dict[str, Any]:
    """A turn as ``coach explain --json`` prints it."""
    report = turn.report.model_dump(mode="json", exclude={"compare", "series"})
    return {"text": text, **report, "replies": [plain(reply.text) for reply in turn.replies]}
