"""Messages a second through the core, and through the Telegram channel beside a bare echo bot."""

import asyncio
import statistics
import time
from pathlib import Path

from telegram import Update
from telegram.ext import Application, MessageHandler, Updater, filters

from bot.assistant import Assistant
from bot.channels.telegram.running import ProcessingQueue, make_bot
from bot.channels.telegram.sending import Sender
from bot.desk import Desk
from bot.events import Message
from bot.explaining import turns
from bot.records import MemoryRecords
from bot.session import Session
from bot.store import Store
from bot.texts import Texts
from bot.wiring import Learnt
from knowledge.loading import load
from tests.benchmarks.messages import messages
from tests.conftest import NOW
from tests.telegram_api import TOKEN, FakeTelegram, message

_UPDATES = 1000


def report(learnt: Learnt, folder: Path) -> None:
    """Print the core's speed and the channel's."""
    texts = Texts()
    search = learnt.search
    assistant = Assistant(search, learnt.reader, texts)
    lines = messages(load())
    list(turns(assistant, lines[:50], conversation=False))  # warm
    took = []
    for line in lines:
        began = time.perf_counter()
        assistant.respond(Session(), Message(text=line), NOW, MemoryRecords())
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    print("\n## Speed\n")
    print(f"respond() : {1000 / statistics.mean(took):,.0f} messages a second over {len(took)} messages")
    print(f"            p50 {took[len(took) // 2]:.2f} ms, p95 {took[int(len(took) * 0.95)]:.2f} ms")
    understand = []
    for line in lines:
        began = time.perf_counter()
        search.find(line)
        understand.append((time.perf_counter() - began) * 1000)
    understand.sort()
    print(f"search    : p50 {understand[len(lines) // 2]:.2f} ms, p95 {understand[int(len(lines) * 0.95)]:.2f} ms")
    echo = asyncio.run(_echo())
    ours = asyncio.run(_ours(Desk(assistant, Store(folder / "bench.db"), texts), Store(folder / "bench.db"), lines))
    print(f"Telegram, {_UPDATES} updates : Cap Client {ours:,.0f} a second, each committed before it is confirmed")
    print(f"                          a bare echo bot {echo:,.0f} a second, keeping nothing")


def _api(lines: list[str]) -> FakeTelegram:
    texts = [lines[n % len(lines)] for n in range(_UPDATES)]
    return FakeTelegram(updates=[message(n + 1, person=1 + n % 50, text=text or "?") for n, text in enumerate(texts)])


async def _ours(desk: Desk, store: Store, lines: list[str]) -> float:
    api = _api(lines)
    bot = make_bot(TOKEN, api, api)
    sender = Sender(bot, store)
    updater = Updater(bot, ProcessingQueue(desk, sender, bot))
    async with updater:
        began = time.perf_counter()
        sending = asyncio.create_task(sender.run())
        await updater.start_polling(poll_interval=0)
        while api.confirmed <= _UPDATES:
            await asyncio.sleep(0.005)
        await sender.drained()
        took = time.perf_counter() - began
        await updater.stop()
        sending.cancel()
    return _UPDATES / took


async def _echo() -> float:
    api = _api(["bonjour"])
    application = (
        Application.builder().token(TOKEN).request(api).get_updates_request(api).concurrent_updates(False).build()
    )

    async def repeat(update: Update, context: object) -> None:
        assert update.message
        await update.message.reply_text(update.message.text or "")

    application.add_handler(MessageHandler(filters.TEXT, repeat))
    async with application:
        began = time.perf_counter()
        await application.start()
        assert application.updater
        await application.updater.start_polling(poll_interval=0)
        while len(api.sent) < _UPDATES:
            await asyncio.sleep(0.005)
        took = time.perf_counter() - began
        await application.updater.stop()
        await application.stop()
    return _UPDATES / took
