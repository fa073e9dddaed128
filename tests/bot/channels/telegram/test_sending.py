import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.channels.telegram import sending
from bot.channels.telegram.running import make_bot
from bot.channels.telegram.sending import Sender, acknowledge
from bot.markup import Markup
from bot.reply import Chart, Choice, Point, Reply
from bot.store import Store
from tests.conftest import NOW
from tests.telegram_api import TOKEN, FakeTelegram, refusal, retry_after


@pytest.fixture
def api() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
async def bot(api: FakeTelegram) -> AsyncIterator[Bot]:
    bot = make_bot(TOKEN, api, api)
    async with bot:
        yield bot


def _put(store: Store, *texts: str, chat: int = 7) -> None:
    with store.transaction():
        store.enqueue(f"telegram/{chat}/7", [Reply(text=Markup(text)) for text in texts], NOW)


async def _send_all(bot: Bot, store: Store) -> None:
    sender = Sender(bot, store)
    running = asyncio.create_task(sender.run())
    await asyncio.wait_for(sender.drained(), 5)
    running.cancel()


async def test_order_is_kept_within_a_chat(bot: Bot, api: FakeTelegram, store: Store) -> None:
    _put(store, *map(str, range(20)))
    _put(store, *map(str, range(20)), chat=8)
    await _send_all(bot, store)
    for chat in (7, 8):
        assert [sent.text for sent in api.sent if sent.chat == chat] == list(map(str, range(20)))


async def test_a_wait_asked_by_telegram_holds_every_chat(bot: Bot, api: FakeTelegram, store: Store) -> None:
    api.failures = [retry_after(1)]
    _put(store, "a", "b")
    began = asyncio.get_running_loop().time()
    await _send_all(bot, store)
    assert asyncio.get_running_loop().time() - began >= 0.99
    assert [sent.text for sent in api.sent] == ["a", "b"]


async def test_a_passing_fault_is_tried_again(
    bot: Bot, api: FakeTelegram, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_FIRST_PAUSE", 0.0)
    api.failures = [refusal(502, "Bad Gateway"), refusal(500, "Internal")]
    _put(store, "a")
    await _send_all(bot, store)
    assert [sent.text for sent in api.sent] == ["a"]


async def test_a_blocked_chat_does_not_stop_the_others(bot: Bot, api: FakeTelegram, store: Store) -> None:
    api.failures = [refusal(403, "Forbidden: bot was blocked by the user")]
    _put(store, "perdu")
    _put(store, "reçu", chat=8)
    await _send_all(bot, store)
    assert [sent.text for sent in api.sent] == ["reçu"]
    ((error,),) = store.rows("SELECT error FROM outbox WHERE failed_at IS NOT NULL", ())
    assert "blocked" in error


async def test_html_that_telegram_refuses_is_sent_as_plain_text(bot: Bot, api: FakeTelegram, store: Store) -> None:
    api.failures = [refusal(400, "Bad Request: can't parse entities: oops")]
    _put(store, "**gras**")
    await _send_all(bot, store)
    assert [sent.text for sent in api.sent] == ["gras"]


async def test_a_long_reply_goes_on_where_it_stopped(bot: Bot, api: FakeTelegram, store: Store) -> None:
    _put(store, "\n\n".join(f"{n} " + "x" * 3000 for n in range(3)))
    (outgoing,) = store.pending("telegram")
    store.part_sent(outgoing.id)
    await _send_all(bot, store)
    assert [sent.text[0] for sent in api.sent] == ["1", "2"]
    assert store.pending("telegram") == []


async def test_a_late_button_press_does_not_matter(
    bot: Bot, api: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def too_old(call: str, parameters: dict[str, object]) -> tuple[int, dict[str, object]]:
        return refusal(400, "Bad Request: query is too old and response timeout expired")

    monkeypatch.setattr(api, "_answer", too_old)
    await acknowledge(bot, "q1")


CHART = Chart(name="nps", title="NPS", points=(Point(label="2024", value=10, shown="+10"),))


def _put_chart(store: Store, text: str) -> None:
    with store.transaction():
        choices = (Choice(label="Suite", payload="go:next"),)
        store.enqueue("telegram/7/7", [Reply(text=Markup(text), choices=choices, file=CHART)], NOW)


async def test_a_picture_goes_with_a_short_text_as_its_caption(bot: Bot, store: Store, api: FakeTelegram) -> None:
    _put_chart(store, "**Votre NPS**")
    await _send_all(bot, store)
    (sent,) = api.sent
    assert sent.text == "Votre NPS"
    assert sent.file is not None
    assert sent.file[0] == "nps.png"
    assert sent.buttons == [("Suite", "go:next")]


async def test_a_picture_follows_a_text_too_long_for_a_caption(bot: Bot, store: Store, api: FakeTelegram) -> None:
    _put_chart(store, "mot " * 400)
    api.failures.append(retry_after(0))
    await _send_all(bot, store)
    assert [bool(sent.file) for sent in api.sent] == [False, True]
    assert [bool(sent.buttons) for sent in api.sent] == [False, True]
