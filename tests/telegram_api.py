"""An in-process Telegram that checks what Telegram checks: lengths, HTML, buttons. No network."""

import asyncio
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from telegram.request import BaseRequest, RequestData

BOT = {"id": 1, "is_bot": True, "first_name": "Cap Client", "username": "cap_client_bot"}
TOKEN = "1:" + "x" * 35
_TAGS = {"b", "i", "blockquote"}


class _Html(HTMLParser):
    """The text of a message; a tag that Telegram does not know or that is not closed is refused."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert tag in _TAGS, f"unsupported start tag {tag}"
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"unexpected end tag {tag}"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def text_of(html: str) -> str:
    parser = _Html()
    parser.feed(html)
    parser.close()
    assert not parser.open, "an element is not closed"
    return parser.text


@dataclass
class Sent:
    chat: int
    text: str
    buttons: list[tuple[str, str]]
    file: tuple[str, bytes] | None = None


@dataclass
class FakeTelegram(BaseRequest):
    """Answers like the Bot API. ``failures`` are (status, answer) given first to sendMessage."""

    sent: list[Sent] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    commands: list[dict[str, str]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    failures: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    confirmed: int = 0

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        parameters = dict(request_data.parameters) if request_data else {}
        files = (request_data.multipart_data if request_data else None) or {}
        file = next(((name, data) for name, data, _ in files.values() if isinstance(data, bytes)), None)
        status, answer = await self._answer(url.rsplit("/", 1)[1], parameters, file)
        return status, json.dumps(answer).encode()

    async def _answer(
        self, call: str, parameters: dict[str, Any], file: tuple[str, bytes] | None
    ) -> tuple[int, dict[str, Any]]:
        match call:
            case "getMe":
                return _good(BOT)
            case "setMyCommands":
                self.commands = parameters["commands"]
                return _good(True)
            case "deleteWebhook":
                return _good(True)
            case "answerCallbackQuery":
                self.acknowledged.append(parameters["callback_query_id"])
                return _good(True)
            case "getUpdates":
                return await self._get_updates(int(parameters.get("offset") or 0))
            case "sendMessage":
                return self._send_message(parameters, str(parameters["text"]), 4096)
            case "sendPhoto" | "sendDocument" if file and file[1]:
                assert call == "sendDocument" or file[1].startswith(b"\x89PNG"), "a photo is a picture"
                return self._send_message(parameters, str(parameters.get("caption", "")), 1024, file)
        raise AssertionError(f"unexpected call {call}")

    async def _get_updates(self, offset: int) -> tuple[int, dict[str, Any]]:
        self.confirmed = max(self.confirmed, offset)
        waiting = [update for update in self.updates if update["update_id"] >= self.confirmed]
        if not waiting:
            await asyncio.sleep(0.01)
        return _good(waiting[:100])

    def _send_message(
        self, parameters: dict[str, Any], text: str, limit: int, file: tuple[str, bytes] | None = None
    ) -> tuple[int, dict[str, Any]]:
        if self.failures:
            return self.failures.pop(0)
        try:
            if parameters.get("parse_mode") == "HTML":
                text = text_of(text)
        except AssertionError as error:
            return _bad(400, f"Bad Request: can't parse entities: {error}")
        if not text.strip() and not file:
            return _bad(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > limit:
            return _bad(400, "Bad Request: message is too long")
        rows = parameters.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [(button["text"], button["callback_data"]) for row in rows for button in row]
        if len(buttons) > 100 or any(not 1 <= len(data.encode()) <= 64 for _, data in buttons):
            return _bad(400, "Bad Request: BUTTON_DATA_INVALID")
        self.sent.append(Sent(int(parameters["chat_id"]), text, buttons, file))
        chat = {"id": int(parameters["chat_id"]), "type": "private"}
        return _good({"message_id": len(self.sent), "date": 0, "chat": chat, "text": text})


def _good(result: Any) -> tuple[int, dict[str, Any]]:
    return 200, {"ok": True, "result": result}


def _bad(status: int, description: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    return status, {"ok": False, "error_code": status, "description": description, "parameters": parameters}


def retry_after(seconds: int) -> tuple[int, dict[str, Any]]:
    return _bad(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def refusal(status: int, description: str) -> tuple[int, dict[str, Any]]:
    status, answer = _bad(status, description)
    del answer["parameters"]
    return status, answer


def user(number: int = 7) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Awa"}


def message(update: int, person: int = 7, **content: Any) -> dict[str, Any]:
    chat = {"id": person, "type": "private"}
    body = {"message_id": update, "date": 1, "chat": chat, "from": user(person), **content}
    return {"update_id": update, "message": body}


def press(update: int, data: str, person: int = 7) -> dict[str, Any]:
    query = {"id": f"q{update}", "from": user(person), "chat_instance": "c", "data": data}
    chat = {"id": person, "type": "private"}
    query["message"] = {"message_id": 1, "date": 1, "chat": chat, "text": "avant"}
    return {"update_id": update, "callback_query": query}
