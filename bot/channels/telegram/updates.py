"""Updates become events; what Telegram sends and the library cannot read never stops the polling."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from telegram import Message as TelegramMessage
from telegram import Update
from telegram.request import BaseRequest, RequestData

from bot.events import Attachment, Event, Incoming, Message, Press

_LOG = logging.getLogger(__name__)

CHANNEL = "telegram"


def incoming(update: Update) -> Incoming | None:
    """What a person sent; None for an update that asks nothing of us (an edit, a channel post...)."""
    event = _event(update)
    chat, user = update.effective_chat, update.effective_user
    if event is None or chat is None or user is None:
        return None
    return Incoming(
        person=f"{CHANNEL}/{chat.id}/{user.id}",
        event=event,
        at=datetime.now(UTC),
        event_id=event_id(update),
    )


def event_id(update: Update) -> str:
    """The identity of an update among all events."""
    return f"{CHANNEL}/{update.update_id}"


def chat_of(person: str) -> int:
    """The chat that a person's replies go to."""
    return int(person.split("/")[1])


def _event(update: Update) -> Event | None:
    if update.callback_query:
        return Press(payload=update.callback_query.data or "")
    message = update.message
    if message is None or (message.from_user and message.from_user.is_bot):
        return None
    if message.text is not None:
        return Message(text=message.text)
    return _attachment(message)


def _attachment(message: TelegramMessage) -> Event | None:
    if message.photo:
        return Attachment(kind="photo")
    if message.sticker or message.animation:
        return Attachment(kind="sticker")
    if message.voice or message.audio or message.video_note:
        return Attachment(kind="voice")
    if message.document:
        return Attachment(kind="document")
    if message.effective_attachment is not None:
        return Attachment(kind="other")
    return None  # somebody joined, a title changed


class ReadableUpdates(BaseRequest):
    """Wraps the request that fetches updates: one that cannot be parsed is replaced by its bare id.

    Otherwise the library raises on it, confirms nothing, and fetches it again for ever.
    """

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner

    @property
    def read_timeout(self) -> float | None:
        """As the wrapped request."""
        return self._inner.read_timeout

    async def initialize(self) -> None:
        """As the wrapped request."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """As the wrapped request."""
        await self._inner.shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """As the wrapped request, with unreadable updates bared."""
        status, payload = await self._inner.do_request(url, method, request_data, *args, **kwargs)
        if status == 200 and url.endswith("/getUpdates"):
            payload = _readable(payload)
        return status, payload


def _readable(payload: bytes) -> bytes:
    try:
        answer = json.loads(payload)
        updates = answer["result"]
    except (ValueError, KeyError, TypeError):
        return payload
    kept = []
    for update in updates:
        try:
            Update.de_json(update, None)
            kept.append(update)
        except Exception:
            _LOG.exception("an update could not be read and is skipped")
            kept.append({"update_id": update["update_id"]})
    return json.dumps(answer | {"result": kept}).encode()
