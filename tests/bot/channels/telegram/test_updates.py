import json
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.updates import ReadableUpdates, chat_of, incoming
from bot.events import Attachment, Message, Press
from tests.telegram_api import FakeTelegram, message, press

PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
FILE = {"file_id": "a", "file_unique_id": "b"}
STICKER = {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}


@pytest.mark.parametrize(
    ("update", "event"),
    [
        (message(1, text="salut <b>"), Message(text="salut <b>")),
        (press(2, "card:nps"), Press(payload="card:nps")),
        (message(3, photo=PHOTO, caption="vu ?"), Attachment(kind="photo")),
        (message(4, sticker=STICKER), Attachment(kind="sticker")),
        (message(5, voice={**FILE, "duration": 3}), Attachment(kind="voice")),
        (message(6, document=FILE), Attachment(kind="document")),
        (message(7, location={"longitude": 1.0, "latitude": 2.0}), Attachment(kind="other")),
    ],
)
def test_updates_become_events(update: dict[str, Any], event: object) -> None:
    made = incoming(Update.de_json(update, None))
    assert made
    assert made.event == event
    assert made.event_id == f"telegram/{update['update_id']}"
    assert chat_of(made.person) == 7


@pytest.mark.parametrize("update", [{"update_id": 8}, message(9, new_chat_title="x"), message(10, new_chat_members=[])])
def test_what_asks_nothing_of_us(update: dict[str, Any]) -> None:
    assert incoming(Update.de_json(update, None)) is None


def test_people_in_a_group_have_conversations_of_their_own() -> None:
    updates = [message(n, person=n, text="salut") for n in (1, 2)]
    for update in updates:
        update["message"]["chat"] = {"id": -5, "type": "group", "title": "Équipe"}
    people = [made.person for made in (incoming(Update.de_json(u, None)) for u in updates) if made]
    assert len(set(people)) == 2
    assert {chat_of(person) for person in people} == {-5}


async def test_an_unreadable_update_is_bared() -> None:
    api = FakeTelegram(
        updates=[message(1, text="avant"), {"update_id": 2, "message": {"date": "?"}}, message(3, text="x")]
    )
    request = ReadableUpdates(api)
    status, payload = await request.do_request("https://x/bot1:a/getUpdates", "POST")
    assert status == 200
    updates = json.loads(payload)["result"]
    assert updates[1] == {"update_id": 2}
    assert [u.update_id for u in (Update.de_json(update, None) for update in updates)] == [1, 2, 3]
