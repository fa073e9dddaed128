"""Where events are taken in: one transaction for each, whichever channel it came from."""

import logging
import traceback
from datetime import datetime

from bot.assistant import Assistant
from bot.events import Incoming
from bot.records import SaveReminder
from bot.reply import Reply
from bot.session import still_asked
from bot.store import Store, StoreError
from bot.texts import Texts

_LOG = logging.getLogger(__name__)


class Desk:
    """Takes an event in, answers into the outbox."""

    def __init__(self, assistant: Assistant, store: Store, texts: Texts) -> None:
        self._assistant = assistant
        self._store = store
        self._texts = texts

    def receive(self, incoming: Incoming) -> None:
        """Commit « seen, session, records, replies » at once, or nothing.

        An event seen before changes nothing. A fault of ours is kept for the operator and answered with an apology.
        Raises ``StoreError`` when the database refuses: the event may be given again.
        """
        try:
            with self._store.transaction():
                if incoming.event_id is None or self._store.first_sight(incoming.event_id, incoming.at):
                    self._answer(incoming)
        except StoreError:
            raise
        except Exception:
            _LOG.exception("an event could not be answered")
            self._apologise(incoming, traceback.format_exc())

    def nothing(self, event_id: str, at: datetime) -> None:
        """Note an event that needs no answer."""
        with self._store.transaction():
            self._store.first_sight(event_id, at)

    def remind(self, channel: str, now: datetime) -> int:
        """Put the reminders of a channel that are due into the outbox, each once; how many there were.

        Raises ``StoreError`` when the database refuses: they wait.
        """
        if not self._store.due(channel, now):
            return 0
        with self._store.transaction():
            due = self._store.due(channel, now)  # another process may have taken them meanwhile
            for person, reminder in due:
                records, session = self._store.records(person), self._store.session(person)
                reply = self._assistant.reminded(reminder, session, now, records)
                fired = reminder.model_copy(update={"status": "fired"})
                self._store.apply(person, [SaveReminder(reminder=fired)])
                self._store.enqueue(person, [reply], now)
        return len(due)

    def _answer(self, incoming: Incoming) -> None:
        session = self._store.session(incoming.person)
        parts = self._assistant.parts(incoming.event, session, self._store.records(incoming.person))
        for place, event in enumerate(parts):
            records = self._store.records(incoming.person)  # with what the part before changed
            turn = self._assistant.respond(session, event, incoming.at, records)
            session = still_asked(session, turn.session) if place else turn.session
            self._store.apply(incoming.person, turn.effects)
            self._store.enqueue(incoming.person, turn.replies, incoming.at)
        self._store.save_session(incoming.person, session, incoming.at)

    def _apologise(self, incoming: Incoming, error: str) -> None:
        with self._store.transaction():
            if incoming.event_id is None or self._store.first_sight(incoming.event_id, incoming.at):
                self._store.log_failure(incoming.person, incoming.event.model_dump_json(), error, incoming.at)
                self._store.enqueue(incoming.person, [Reply(text=self._texts.say("apology"))], incoming.at)
