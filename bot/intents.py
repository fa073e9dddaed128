"""What an event is read as."""

from dataclasses import dataclass
from enum import StrEnum, auto

from bot.orders import Order
from bot.session import Calculation
from knowledge.search import Found
from metrics.reading import Request
from metrics.remarks import Following
from metrics.roles import Role


class Intent(StrEnum):
    """What an event is for."""

    COMMAND = auto()
    BUTTON = auto()
    UNREADABLE = auto()
    CANCEL = auto()
    HELP = auto()
    FIGURES = auto()  # a request to compute
    FIGURE_ANSWER = auto()  # figures for the calculation under way
    FOLLOWING = auto()  # what goes on from the calculation just done
    TRACKING = auto()  # results compared, drawn, added up, listed
    NAMING = auto()  # a name for the last result
    SECTION = auto()  # a follow-up on the last card, or the same of another
    FOLLOWUP = auto()  # a question on the last ``card``: the nearest ``numbers``; ``value`` when one is sure
    OBJECTION = auto()  # a customer's objection: ``value`` is its id
    OBJECTIONS = auto()  # the list of them
    DEAL_CONTROL = auto()
    CUSTOMER = auto()  # the name that was asked for
    ANSWER = auto()  # what was asked about a sale or a reminder: ``value`` is what, or the answer to a criterion
    ORDER = auto()
    NOTE = auto()
    QUESTION = auto()
    DIFFERENCE = auto()  # two ``cards`` side by side
    COACH = auto()
    PRACTICE = auto()
    SMALLTALK = auto()
    UNABLE = auto()  # what the coach cannot do: ``value`` is what
    DISTRESS = auto()


@dataclass(frozen=True)
class Reading:
    """What an event was read as. ``value`` is the command, payload, control or section; ``text`` is cleaned.

    Of a note, ``value`` is the step at which it tells that the sale stands.

    ``turned`` is the sale, other than that at hand, that the message turns to first.
    ``base`` is the calculation that is gone on from, where it is not the last one. ``mentioned`` is who is spoken of
    outside a sale, as far as the message tells a name for sure.
    """

    intent: Intent
    text: str = ""
    value: str = ""
    found: Found | None = None
    request: Request | None = None
    roles: tuple[Role, ...] = ()
    following: Following | None = None
    card: str | None = None
    cards: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    order: Order | None = None
    base: Calculation | None = None
    mentioned: str = ""
    turned: int | None = None
