"""Empties the outbox into Telegram: at least once, in order within a chat, and as slowly as Telegram asks for."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from telegram import Bot
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.channels.telegram.rendering import keyboard, parts, units
from bot.channels.telegram.updates import CHANNEL, chat_of
from bot.files import File, make
from bot.markup import plain
from bot.reply import Reply
from bot.store import Outgoing, Store, StoreError

_LOG = logging.getLogger(__name__)

WIDTH = 4
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 60.0
_CAPTION = int(MessageLimit.CAPTION_LENGTH)


@dataclass(frozen=True)
class _Post:
    """One call to Telegram: text, or a file with the text as its caption."""

    html: str
    plain: str
    file: File | None = None
    last: bool = True


class Sender:
    """Sends what waits, several chats at a time."""

    def __init__(self, bot: Bot, store: Store) -> None:
        self._bot = bot
        self._store = store
        self._woken = asyncio.Event()
        self._free = asyncio.Semaphore(WIDTH)
        self._hold_until = 0.0
        self._running: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Something was put into the outbox."""
        self._woken.set()

    async def run(self) -> None:
        """Send for ever; cancel to stop."""
        try:
            while True:
                self._woken.clear()
                self._start()
                await self._woken.wait()
        finally:
            for task in self._running.values():
                task.cancel()
            await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def drained(self) -> None:
        """Return when everything that can be sent was sent."""
        while self._running or self._store.pending(CHANNEL, limit=1):
            self.wake()
            await asyncio.gather(*self._running.values(), return_exceptions=True)
            await asyncio.sleep(0)

    def _start(self) -> None:
        """One task for each chat that has something waiting and none at work."""
        for outgoing in self._store.pending(CHANNEL):
            chat = chat_of(outgoing.person)
            if chat not in self._running:
                self._running[chat] = asyncio.create_task(self._empty(chat))

    async def _empty(self, chat: int) -> None:
        try:
            # one at a time: what was deleted meanwhile must not leave
            while waiting := self._store.pending(f"{CHANNEL}/{chat}", limit=1):
                async with self._free:
                    await self._send(waiting[0], chat)
        except StoreError:
            _LOG.exception("the outbox cannot be read or written")
            await asyncio.sleep(_FIRST_PAUSE)
        finally:
            del self._running[chat]
            self.wake()

    async def _send(self, outgoing: Outgoing, chat: int) -> None:
        """All messages of a reply, from the first that was not sent yet."""
        try:
            posts = await _posts(outgoing.reply)
            for number, post in list(enumerate(posts, start=1))[outgoing.parts_sent :]:
                await self._deliver(chat, post, outgoing.reply)
                if number < len(posts):
                    self._store.part_sent(outgoing.id)
        except (BadRequest, Forbidden, ChatMigrated) as error:
            _LOG.warning("reply %s will not be accepted: %s", outgoing.id, error)
            self._store.dead(outgoing.id, str(error), datetime.now(UTC))
        except StoreError:
            raise
        except Exception as error:  # a fault of ours must not be tried for ever
            _LOG.exception("reply %s cannot be sent", outgoing.id)
            self._store.dead(outgoing.id, repr(error), datetime.now(UTC))
        else:
            self._store.sent(outgoing.id, datetime.now(UTC))

    async def _deliver(self, chat: int, post: _Post, reply: Reply) -> None:
        """One message, tried until it is accepted or refused for good."""
        pause = _FIRST_PAUSE
        styled = True
        while True:
            await self._wait_for_leave()
            try:
                await self._call(chat, post, reply, styled)
                return
            except RetryAfter as error:
                after = error.retry_after
                seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
                self._hold_until = asyncio.get_running_loop().time() + seconds
            except BadRequest as error:
                if not styled or "parse entities" not in str(error):
                    raise
                styled = False
            except Forbidden:
                raise
            except TelegramError as error:
                _LOG.warning("sending failed, trying again in %.1f s: %s", pause, error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _call(self, chat: int, post: _Post, reply: Reply, styled: bool) -> None:
        buttons = keyboard(reply.choices) if post.last else None
        text = post.html if styled else post.plain
        mode = ParseMode.HTML if styled else None
        if post.file is None:
            await self._bot.send_message(chat, text, parse_mode=mode, reply_markup=buttons)
            return
        send = self._bot.send_photo if post.file.is_picture else self._bot.send_document
        await send(chat, post.file.data, caption=text, parse_mode=mode, reply_markup=buttons, filename=post.file.name)

    async def _wait_for_leave(self) -> None:
        """Telegram's « retry after » holds every chat."""
        loop = asyncio.get_running_loop()
        while (wait := self._hold_until - loop.time()) > 0:
            await asyncio.sleep(wait)


async def _posts(reply: Reply) -> list[_Post]:
    """The calls that a reply takes; a short text goes as the caption of its file."""
    whole = plain(reply.text)
    texts = parts(reply.text)
    file = await asyncio.to_thread(make, reply.file) if reply.file else None
    if file and units(whole) <= _CAPTION:
        return [_Post(texts[0], whole, file)]
    posts = [_Post(html, whole[:4096], last=file is None and html is texts[-1]) for html in texts]
    return [*posts, _Post("", "", file)] if file else posts


async def acknowledge(bot: Bot, query: str) -> None:
    """Stop the button's spinner; a query that is too old does not matter."""
    try:
        await bot.answer_callback_query(query)
    except TelegramError as error:
        _LOG.info("a button press could not be acknowledged: %s", error)
