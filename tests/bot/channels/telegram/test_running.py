"""Polling through the real Updater, with kills; nothing confirmed is lost, nothing is done twice."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram import Update
from telegram.ext import Updater

from bot.channels.telegram import running
from bot.channels.telegram.running import ProcessingQueue, TokenRefusedError, make_bot
from bot.channels.telegram.sending import Sender
from bot.desk import Desk
from bot.records import Reminder, SaveReminder
from bot.settings import Settings
from bot.store import Store
from bot.texts import Texts
from tests.telegram_api import TOKEN, FakeTelegram, message, press


async def _poll(api: FakeTelegram, desk: Desk, store: Store, until: int) -> None:
    bot = make_bot(TOKEN, api, api)
    sender = Sender(bot, store)
    updater = Updater(bot, ProcessingQueue(desk, sender, bot))
    async with updater:
        await updater.start_polling(poll_interval=0)
        sending = asyncio.create_task(sender.run())
        for _ in range(500):
            if api.confirmed > until:
                break
            await asyncio.sleep(0.01)
        await updater.stop()
        await sender.drained()
        sending.cancel()


async def test_polling_answers_and_confirms(desk: Desk, store: Store) -> None:
    updates = [message(1, text="c'est quoi le NPS ?"), {"update_id": 2, "message": {"date": "?"}}]
    updates += [press(3, "card:clv"), {"update_id": 4}, message(5, text="merci")]
    api = FakeTelegram(updates=updates)
    await _poll(api, desk, store, 5)
    assert [sent.text.split("\n")[0][:4] for sent in api.sent] == ["NPS ", "Vale", "Avec"]
    assert api.acknowledged == ["q3"]


async def test_two_messages_at_once_are_answered_in_order(desk: Desk, store: Store) -> None:
    api = FakeTelegram(updates=[message(n, text=f"/vente Client{n}") for n in range(1, 9)])
    await _poll(api, desk, store, 8)
    assert store.records("telegram/7/7").deals()[0].customer == "Client8"
    assert len(api.sent) == 8


async def test_put_never_raises_and_waits_for_the_database(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_FIRST_PAUSE", 0.01)
    bot = make_bot(TOKEN, FakeTelegram(), FakeTelegram())
    queue = ProcessingQueue(desk, Sender(bot, store), bot)
    store._db.conn.execute("PRAGMA query_only = ON")
    putting = asyncio.create_task(queue.put(Update.de_json(message(1, text="bonjour"), bot)))
    await asyncio.sleep(0.05)
    assert not putting.done()
    store._db.conn.execute("PRAGMA query_only = OFF")
    await asyncio.wait_for(putting, 2)
    assert len(store.pending("telegram")) == 1
    await queue.put(object())


async def test_a_reminder_is_sent_when_it_is_due(desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "LOOK_EVERY", 0.01)
    api = FakeTelegram()
    bot = make_bot(TOKEN, api, api)
    sender = Sender(bot, store)
    soon = datetime.now(UTC) + timedelta(seconds=0.05)
    store.apply("telegram/7/7", [SaveReminder(reminder=Reminder(id=1, text="relancer Durand", due_at=soon))])
    async with bot:
        tasks = [asyncio.create_task(sender.run()), asyncio.create_task(running.remind(desk, sender))]
        for _ in range(300):
            if api.sent:
                break
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    assert [sent.text for sent in api.sent] == ["Rappel\u00a0: relancer Durand"]
    assert ("Dans 1 heure", "snooze:1:hour") in api.sent[0].buttons


def test_a_token_of_the_wrong_form_is_refused_at_once(desk: Desk, store: Store, texts: Texts) -> None:
    with pytest.raises(TokenRefusedError):
        running.run("abc", desk, store, texts, lambda name: None)


_CHILD = """
import asyncio, json, sys
from pathlib import Path
from bot import wiring
from bot.settings import Settings
from tests.bot.channels.telegram.test_running import _poll
from tests.telegram_api import FakeTelegram

updates, confirmed, data, cache = sys.argv[1:]

class Recording(FakeTelegram):
    async def _get_updates(self, offset):
        if offset > self.confirmed:
            Path(confirmed).write_text(str(offset))
        return await super()._get_updates(offset)

api = Recording(updates=json.loads(Path(updates).read_text()))
api.confirmed = int(Path(confirmed).read_text())
desk, store = wiring.build_desk(Settings(data=Path(data), cache=Path(cache)), lambda stage: None)
print("ready", flush=True)
asyncio.run(_poll(api, desk, store, 10**9))
"""


def test_kill_9_loses_nothing_and_does_nothing_twice(settings: Settings, search: object, tmp_path: Path) -> None:
    """Notes are typed while the process is killed again and again; each is there once, in order."""
    count = 300
    updates = [message(1, text="/vente Durand")] + [
        message(n, text=f"il note le point {n:04}") for n in range(2, count)
    ]
    (tmp_path / "updates").write_text(json.dumps(updates))
    (tmp_path / "confirmed").write_text("0")
    arguments = [str(tmp_path / name) for name in ("updates", "confirmed", "data")] + [str(settings.cache)]
    root = Path(__file__).parents[4]
    delay, before, in_vain = 0.15, -1, 0
    while (confirmed := int((tmp_path / "confirmed").read_text() or 0)) < count:
        in_vain = in_vain + 1 if confirmed == before else 0
        assert in_vain < 10, "no progress"
        before = confirmed
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, *arguments],
            cwd=root,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(root)},
        )
        assert child.stdout
        child.stdout.readline()
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        delay += 0.2
    store = Store(tmp_path / "data" / "coach.db")
    notes = [note.text for note in store.records("telegram/7/7").notes(1)]
    assert notes == [f"il note le point {n:04}" for n in range(2, count)]
