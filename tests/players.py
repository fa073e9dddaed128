"""Plays a conversation through each channel, and tells what the assistant made of each turn."""

import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from telegram import Bot, Update

from bot.assistant import Assistant
from bot.channels.telegram.running import ProcessingQueue, make_bot
from bot.channels.telegram.sending import Sender
from bot.channels.terminal import Terminal
from bot.desk import Desk
from bot.markup import plain
from bot.reply import Choice
from bot.store import Store
from bot.texts import Texts
from bot.turn import Turn
from tests.telegram_api import TOKEN, FakeTelegram, message, press


class Watched(Assistant):
    """The assistant, remembering its last turn."""

    last: Turn

    def respond(self, *arguments: object) -> Turn:
        self.last = super().respond(*arguments)  # type: ignore[arg-type]
        return self.last


@dataclass
class Heard:
    """What came back from one turn: the turn, and the text as the channel showed it."""

    turn: Turn
    shown: str


class Player(Protocol):
    def type(self, text: str) -> Heard: ...

    def press(self, label: str) -> Heard: ...

    def restart(self) -> None: ...

    def close(self) -> None: ...


def _payload(label: str, choices: list[Choice]) -> str:
    found = [choice.payload for choice in choices if choice.label == label]
    assert found, f"no button « {label} » among {[choice.label for choice in choices]}"
    return found[0]


def _expected(turn: Turn) -> str:
    return "\n".join(plain(reply.text) for reply in turn.replies)


class TerminalPlayer:
    def __init__(self, make: Callable[[], Watched], texts: Texts, path: Path) -> None:
        self._make, self._texts, self._path = make, texts, path
        self._open()

    def _open(self) -> None:
        self._assistant = self._make()
        self._store = Store(self._path)
        self._output = io.StringIO()
        self._terminal = Terminal(
            Desk(self._assistant, self._store, self._texts),
            self._store,
            self._texts,
            self._path.parent / "files",
            self._output,
        )

    def type(self, text: str) -> Heard:
        self._terminal.type(text)
        return self._heard()

    def press(self, label: str) -> Heard:
        choices = [choice for reply in self._assistant.last.replies for choice in reply.choices]
        labels = [choice.label for choice in choices]
        assert label in labels, f"no button « {label} » among {labels}"
        mark = "/" if any(reply.awaits_figure for reply in self._assistant.last.replies) else ""
        self._terminal.type(f"{mark}{labels.index(label) + 1}")
        return self._heard()

    def _heard(self) -> Heard:
        shown = self._output.getvalue()
        self._output.seek(0)
        self._output.truncate()
        return Heard(self._assistant.last, shown)

    def restart(self) -> None:
        last = self._assistant.last
        self._store.close()
        waiting = self._terminal._choices, self._terminal._mark
        self._open()
        self._assistant.last = last
        self._terminal._choices, self._terminal._mark = waiting

    def close(self) -> None:
        self._store.close()


class TelegramPlayer:
    def __init__(self, make: Callable[[], Watched], texts: Texts, path: Path) -> None:
        self._make, self._texts, self._path = make, texts, path
        self._next = 1
        self._open()

    def _open(self) -> None:
        self._assistant = self._make()
        self._store = Store(self._path)
        self._api = FakeTelegram()
        self._desk = Desk(self._assistant, self._store, self._texts)

    def type(self, text: str) -> Heard:
        return self._play(message(self._number(), text=text))

    def press(self, label: str) -> Heard:
        choices = [choice for reply in self._assistant.last.replies for choice in reply.choices]
        return self._play(press(self._number(), _payload(label, choices)))

    def _number(self) -> int:
        self._next += 1
        return self._next

    def _play(self, update: dict[str, object]) -> Heard:
        before = len(self._api.sent)
        asyncio.run(self._process(update))
        return Heard(self._assistant.last, "\n".join(sent.text for sent in self._api.sent[before:]))

    async def _process(self, update: dict[str, object]) -> None:
        bot: Bot = make_bot(TOKEN, self._api, self._api)
        async with bot:
            sender = Sender(bot, self._store)
            queue = ProcessingQueue(self._desk, sender, bot)
            read = Update.de_json(update, bot)
            running = asyncio.create_task(sender.run())
            await queue.put(read)
            await queue.put(read)  # Telegram may deliver an update twice
            await sender.drained()
            running.cancel()

    def restart(self) -> None:
        last = self._assistant.last
        self._store.close()
        self._open()
        self._assistant.last = last

    def close(self) -> None:
        self._store.close()
