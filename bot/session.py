"""What a conversation remembers between two messages."""

from typing import Literal

from bot.reply import Frozen
from metrics.calculation import Given


class Calculation(Frozen):
    """The calculation under way or just done. ``asking`` names the quantity that was asked for."""

    indicator: str
    inputs: dict[str, Given]
    asking: str | None = None
    doubtful: tuple[str, ...] = ()


class Session(Frozen):
    """The state of one person's conversation, kept as JSON.

    A new field needs a default; a changed one a new version.
    """

    version: Literal[1] = 1
    last_card: str | None = None  # the card or the objection that was shown last
    last_section: str | None = None
    last_question: str = ""
    calculation: Calculation | None = None
    deal: int | None = None
    awaiting: Literal["customer", "forget"] | None = None
    wanted_step: str | None = None
