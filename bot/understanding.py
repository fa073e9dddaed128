"""Reads an event into one ``Reading``: which ability it is for, with what was found.

The order is the meaning: what the person was just asked comes before what a message could mean by itself.
"""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.commands import COMMANDS
from bot.controls import Controls
from bot.events import Attachment, Event, Press, clean
from bot.session import Session
from knowledge.cards import COACH, DISTRESS, PRACTICE, SMALLTALK
from knowledge.french import fold
from knowledge.search import Found, Outcome, Search
from metrics.calculation import closure
from metrics.reading import Request, read, roles
from metrics.roles import Role

LONGEST = 4000
_LONGEST_NAME = 60
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@\w+)?(?P<rest>\s.*|\Z)", re.DOTALL)
_STEP_NUMBER = re.compile(r"(?:.*\b)?etape (?:numero )?([1-7])(?: stp| svp| s il te plait)?", re.IGNORECASE)
_AND_FOR = re.compile(
    r"(?:et|pareil|même chose|idem)(?: pour| avec)?(?: les?| la| du| des)? ?(?:l['’])?(.+?)[ ?!.]*$", re.IGNORECASE
)


class Intent(StrEnum):
    """What an event is for."""

    COMMAND = auto()
    BUTTON = auto()
    UNREADABLE = auto()
    CANCEL = auto()
    HELP = auto()
    FIGURES = auto()  # a request to compute
    FIGURE_ANSWER = auto()  # figures for the calculation under way
    SECTION = auto()  # a follow-up on the last card, or the same of another
    DEAL_CONTROL = auto()
    CUSTOMER = auto()  # the name that was asked for
    NOTE = auto()
    QUESTION = auto()
    COACH = auto()
    PRACTICE = auto()
    SMALLTALK = auto()
    DISTRESS = auto()


@dataclass(frozen=True)
class Reading:
    """What an event was read as. ``value`` is the command, payload, control or section; ``text`` is cleaned."""

    intent: Intent
    text: str = ""
    value: str = ""
    found: Found | None = None
    request: Request | None = None
    roles: tuple[Role, ...] = ()
    card: str | None = None


class Understanding:
    """Reads events in the light of the session."""

    def __init__(self, search: Search, controls: Controls) -> None:
        self._search = search
        self._controls = controls

    def read(self, event: Event, session: Session) -> Reading:
        """The reading of ``event``. Never raises."""
        if isinstance(event, Press):
            return Reading(Intent.BUTTON, value=event.payload)
        if isinstance(event, Attachment):
            return Reading(Intent.UNREADABLE, value=event.kind)
        text = clean(event.text)
        if not any(character.isalnum() for character in text):
            return Reading(Intent.UNREADABLE, text, "symbols" if text else "empty")
        if command := _COMMAND.match(text):
            name = command["name"].lower()
            return Reading(Intent.COMMAND, command["rest"].strip(), COMMANDS.get(name, f"?{name}"))
        if len(text) > LONGEST and session.deal is None:
            return Reading(Intent.UNREADABLE, text, "long")
        return self._steering(text, session) or self._meaning(text, session)

    def _steering(self, text: str, session: Session) -> Reading | None:
        """What the person was asked, and whole messages that steer."""
        if session.deal is not None and (control := self._controls.match("deal", text)):
            return Reading(Intent.DEAL_CONTROL, text, control)
        if number := _STEP_NUMBER.fullmatch(fold(text)):
            return Reading(Intent.DEAL_CONTROL, text, f"step {number.group(1)}")
        if control := self._controls.match("anywhere", text):
            return Reading(Intent.CANCEL if control == "cancel" else Intent.HELP, text)
        if session.awaiting == "customer" and self._is_name(text):
            return Reading(Intent.CUSTOMER, text)
        if session.deal is None and self._controls.match("resume", text):
            return Reading(Intent.DEAL_CONTROL, text, "resume")
        if session.calculation and (reading := self._figure_answer(text, session)):
            return reading
        if session.last_card:
            return self._follow_up(text, session)
        return None

    def _follow_up(self, text: str, session: Session) -> Reading | None:
        """« un exemple ? », or « et pour le NPS ? » : the same of another card."""
        if section := self._controls.match("card", text):
            return Reading(Intent.SECTION, text, section)
        other = _AND_FOR.match(" ".join(text.split()))
        card = self._search.named(other.group(1)) if other else None
        return Reading(Intent.SECTION, text, session.last_section or "", card=card.id) if card else None

    def _figure_answer(self, text: str, session: Session) -> Reading | None:
        calculation = session.calculation
        if calculation is None or not (calculation.asking or calculation.doubtful):
            return None
        request = read(text)
        if request and request.named and request.indicator != calculation.indicator:
            return None
        found = roles(text, closure(calculation.indicator), calculation.asking or calculation.doubtful[0])
        if not found or (self._search.question(text) and not request):
            return None
        return Reading(Intent.FIGURE_ANSWER, text, roles=tuple(found))

    def _meaning(self, text: str, session: Session) -> Reading:
        if request := read(text):
            return Reading(Intent.FIGURES, text, request=request)
        found = self._search.find(text)
        certain = found.outcome is Outcome.ANSWER
        asks = self._search.question(text) or (
            certain and (found.label in (COACH, PRACTICE, DISTRESS) or found.confidence == 1.0)
        )
        if session.deal is not None and not asks:
            return Reading(Intent.NOTE, text)
        if certain and found.is_kind:
            return Reading(_KINDS[found.label], text, found=found)
        if not certain and self._controls.match("appointment", text):
            return Reading(Intent.COACH, text, found=found)
        return Reading(Intent.QUESTION, text, found=found)

    def _is_name(self, text: str) -> bool:
        return len(text) <= _LONGEST_NAME and not self._search.question(text) and "\n" not in text


_KINDS = {
    COACH: Intent.COACH,
    PRACTICE: Intent.PRACTICE,
    SMALLTALK: Intent.SMALLTALK,
    DISTRESS: Intent.DISTRESS,
}
