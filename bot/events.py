"""What arrives from a person, in no channel's own terms."""

import re
import unicodedata
from datetime import datetime
from typing import Literal

from bot.reply import Frozen

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_BLANK_LINES = re.compile(r"\n{3,}")


class Message(Frozen):
    """Text that was typed."""

    text: str


class Press(Frozen):
    """A button that was pressed, possibly an old one."""

    payload: str


class Attachment(Frozen):
    """Something that is not text: a photo, a sticker, a voice message..."""

    kind: Literal["photo", "sticker", "voice", "document", "other"]


Event = Message | Press | Attachment


class Incoming(Frozen):
    """An event with who sent it, when it arrived, and its identity where the channel gives one."""

    person: str
    event: Event
    at: datetime
    event_id: str | None = None


def clean(text: str) -> str:
    """Text without control and invisible characters, composed (NFC), its ends stripped."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    visible = "".join(
        character
        for character in _UNSEEN.sub("", composed)
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn")
    )
    return _BLANK_LINES.sub("\n\n", visible).strip()
