"""Long polling: every update is processed before it is confirmed, so that a kill loses nothing."""

import asyncio
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime

from telegram import Bot, BotCommand, Update
from telegram.error import InvalidToken, NetworkError
from telegram.ext import Updater
from telegram.request import BaseRequest, HTTPXRequest

from bot.channels.telegram.sending import Sender, acknowledge
from bot.channels.telegram.updates import CHANNEL, ReadableUpdates, event_id, incoming
from bot.commands import MENU
from bot.desk import Desk
from bot.store import Store, StoreError
from bot.texts import Texts

_LOG = logging.getLogger(__name__)

_CONNECTIONS = 8
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
# Seconds between two looks at the reminders.
LOOK_EVERY = 10.0


# What BotFather gives: the bot's number, a colon, a secret.
_TOKEN = re.compile(r"\d+:[\w-]{20,}")


class TokenRefusedError(Exception):
    """Telegram does not know the token."""


class UnreachableError(Exception):
    """Telegram does not answer."""


class ProcessingQueue(asyncio.Queue[object]):
    """A queue whose ``put`` *is* the processing.

    The updater confirms updates to Telegram once ``put`` has returned; with an ordinary queue it would confirm what
    nobody has read yet. ``put`` does not raise: that would end the polling without a word. While the database refuses
    it waits, and Telegram keeps what follows.
    """

    def __init__(self, desk: Desk, sender: Sender, bot: Bot) -> None:
        super().__init__()
        self._desk = desk
        self._sender = sender
        self._bot = bot
        self._acknowledging: set[asyncio.Task[None]] = set()

    async def put(self, item: object) -> None:
        """Take an update in: committed when this returns."""
        if not isinstance(item, Update):
            return
        pause = _FIRST_PAUSE
        while True:
            try:
                self._take_in(item)
                break
            except StoreError as error:
                _LOG.error("the database refuses, trying again in %.1f s: %s", pause, error)
            except Exception:
                _LOG.exception("an update is left out")
                break
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        self._sender.wake()
        if item.callback_query:
            task = asyncio.create_task(acknowledge(self._bot, item.callback_query.id))
            self._acknowledging.add(task)
            task.add_done_callback(self._acknowledging.discard)

    def _take_in(self, update: Update) -> None:
        event = incoming(update)
        if event is None:
            self._desk.nothing(event_id(update), datetime.now(UTC))
        else:
            self._desk.receive(event)


async def remind(desk: Desk, sender: Sender) -> None:
    """Look for ever for reminders that are due; cancel to stop."""
    while True:
        try:
            if desk.remind(CHANNEL, datetime.now(UTC)):
                sender.wake()
        except Exception:  # it must go on whatever happens
            _LOG.exception("reminders could not be looked at")
        await asyncio.sleep(LOOK_EVERY)


def make_bot(token: str, request: BaseRequest | None = None, updates: BaseRequest | None = None) -> Bot:
    """A bot; other requests than HTTP can be given, for tests."""
    return Bot(
        token,
        request=request or HTTPXRequest(connection_pool_size=_CONNECTIONS),
        get_updates_request=ReadableUpdates(updates or HTTPXRequest(connection_pool_size=1)),
    )


def run(token: str, desk: Desk, store: Store, texts: Texts, running: Callable[[str], None]) -> None:
    """Answer until interrupted.

    Raises ``TokenRefusedError`` and, when Telegram cannot be reached at the start, ``UnreachableError``.
    """
    if not _TOKEN.fullmatch(token):
        raise TokenRefusedError
    try:
        asyncio.run(_serve(token, desk, store, texts, running))
    except KeyboardInterrupt:
        return


async def _serve(token: str, desk: Desk, store: Store, texts: Texts, running: Callable[[str], None]) -> None:
    bot = make_bot(token)
    sender = Sender(bot, store)
    updater = Updater(bot, ProcessingQueue(desk, sender, bot))
    try:
        await updater.initialize()
        await bot.set_my_commands([BotCommand(name, texts.plain(f"command-{name}")[:256]) for name in MENU])
    except InvalidToken as error:
        raise TokenRefusedError from error
    except NetworkError as error:
        raise UnreachableError(str(error)) from error
    running(bot.username)
    reminding = asyncio.create_task(remind(desk, sender))
    await updater.start_polling(allowed_updates=[Update.MESSAGE, Update.CALLBACK_QUERY])
    try:
        await sender.run()
    finally:
        reminding.cancel()
        await updater.stop()
        await updater.shutdown()
