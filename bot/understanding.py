"""Reads an event into one ``Reading``: which ability it is for, with what was found.

The order is the meaning: what the person was just asked comes before what a message could mean by itself.
"""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.commands import COMMANDS
from bot.controls import Controls
from bot.conversations.comparing import meant
from bot.conversations.guiding import customer_in
from bot.events import Attachment, Event, Press, clean
from bot.session import Calculation, Session
from knowledge.cards import COACH, DISTRESS, KINDS, PRACTICE, SMALLTALK
from knowledge.french import fold, words
from knowledge.search import Found, Outcome, Search
from metrics.calculation import Result, closure
from metrics.catalogue import ALIASES
from metrics.conversion import compute_per
from metrics.figures import read_figures
from metrics.following import Follower
from metrics.reading import Reader, Request
from metrics.remarks import Following, Known
from metrics.roles import Role

LONGEST = 4000
_LONGEST_NAME = 6
# Words of a sentence, never of a customer's name.
_NOT_IN_NAMES = frozenset(
    "je tu il elle on nous vous ils elles j m ma mes mon est suis veut va ai a ont pas que qui quoi suivant".split()
)
_NOTE = re.compile(r"(?:note[rz]?|a noter|à noter)\s*:\s*", re.IGNORECASE)
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
    FOLLOWING = auto()  # what goes on from the calculation just done
    TRACKING = auto()  # results compared, drawn, added up, listed
    NAMING = auto()  # a name for the last result
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
    following: Following | None = None
    card: str | None = None


class Understanding:
    """Reads events in the light of the session."""

    def __init__(self, search: Search, reader: Reader, controls: Controls) -> None:
        self._search = search
        self._reader = reader
        self._follower = Follower(reader)
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
        request = self._reader.read(text)
        return self._steering(text, request, session) or self._meaning(text, request, session)

    def _steering(self, text: str, request: Request | None, session: Session) -> Reading | None:
        """What the person was asked, and whole messages that steer."""
        if session.deal is not None and _NOTE.match(text):
            return Reading(Intent.NOTE, _NOTE.sub("", text))
        if session.deal is not None and (control := self._controls.match("deal", text)):
            return Reading(Intent.DEAL_CONTROL, text, control)
        if number := _STEP_NUMBER.fullmatch(fold(text)):
            return Reading(Intent.DEAL_CONTROL, text, f"step {number.group(1)}")
        if control := self._controls.match("anywhere", text):
            intents = {"cancel": Intent.CANCEL, "help": Intent.HELP, "history": Intent.TRACKING}
            intent = intents.get(control, Intent.DEAL_CONTROL)
            return Reading(intent, text, control)
        if session.awaiting == "forget" and (answer := self._controls.match("confirm", text)):
            return Reading(Intent.BUTTON, text, f"forget:{answer}")
        if session.awaiting == "customer" and (name := self._name(text)):
            return Reading(Intent.CUSTOMER, name)
        if session.deal is None and self._controls.match("resume", text):
            return Reading(Intent.DEAL_CONTROL, text, "resume")
        if session.calculation and (reading := self._after_figures(text, request, session.calculation, session)):
            return reading
        if session.last_card:
            return self._follow_up(text, session)
        return None

    def _follow_up(self, text: str, session: Session) -> Reading | None:
        """« un exemple ? », or « et pour le NPS ? » : the same of another card."""
        section = self._controls.match("card", text)
        if section in ("useful", "useless"):
            return Reading(Intent.BUTTON, text, f"{section}:{session.last_card}")
        if section:
            return Reading(Intent.SECTION, text, section)
        other = _AND_FOR.match(" ".join(text.split()))
        card = self._search.named(other.group(1)) if other else None
        return Reading(Intent.SECTION, text, session.last_section or "", card=card.id) if card else None

    def _after_figures(
        self, text: str, request: Request | None, calculation: Calculation, session: Session
    ) -> Reading | None:
        """What goes on from the calculation under way, or from the one just done."""
        if calculation.waiting:
            return self._awaited(text, request, calculation, calculation.waiting)
        control = self._controls.match("calculation", text)
        figures = any(not figure.ignored for figure in read_figures(text))
        if control and (control == "chart" or not figures) and (control != "total" or len(session.series) > 1):
            return Reading(Intent.TRACKING, text, control)
        if name := self._controls.captured("naming", text):
            return Reading(Intent.NAMING, name)
        calculation = meant(text, session.series) or calculation
        outcome = compute_per(calculation.indicator, calculation.inputs, calculation.per)
        period = outcome.period if isinstance(outcome, Result) else None
        known = Known(calculation.indicator, calculation.inputs, calculation.last, period)
        following = self._follower.read(text, request, known)
        return Reading(Intent.FOLLOWING, text, following=following) if following else None

    def _awaited(self, text: str, request: Request | None, calculation: Calculation, asked: str) -> Reading | None:
        """Figures for the calculation under way, unless the message asks for something else."""
        useful = closure(calculation.indicator) | {calculation.indicator}
        if request and request.named and ALIASES.get(request.indicator, request.indicator) not in useful:
            return None
        roles = self._reader.roles(text, closure(calculation.indicator), asked)
        if not roles or (self._search.question(text) and not request):
            return None
        return Reading(Intent.FIGURE_ANSWER, text, roles=roles)

    def _meaning(self, text: str, request: Request | None, session: Session) -> Reading:
        if request:
            return Reading(Intent.FIGURES, text, request=request)
        found = self._search.find(text)
        certain = found.outcome is Outcome.ANSWER
        if session.deal is not None and not self._leaves_the_sale(text, found):
            return Reading(Intent.NOTE, text)
        if certain and found.is_kind:
            return Reading(_KINDS[found.label], text, found=found)
        if not certain and self._controls.match("appointment", text):
            return Reading(Intent.COACH, text, found=found)
        return Reading(Intent.QUESTION, text, found=found)

    def _leaves_the_sale(self, text: str, found: Found) -> bool:
        """Whether a message in mid-sale is something else than a note on the customer."""
        if self._search.question(text) or self._controls.match("smalltalk", text) in ("thanks", "bye"):
            return True
        if found.outcome is not Outcome.ANSWER:
            return False
        other_sale = found.label == COACH and bool(customer_in(text) or self._controls.match("appointment", text))
        return other_sale or found.label in (PRACTICE, DISTRESS) or found.confidence == 1.0

    def _name(self, text: str) -> str | None:
        """The customer's name in the answer to « pour quel client ? »: its first part, when that is like a name."""
        first = re.split(r"[,;:(\n]", text)[0].strip(" .!")
        plain = [word.text for word in words(first)]
        sentence = any(word in _NOT_IN_NAMES for word in plain) or self._search.question(text)
        if not plain or len(plain) > _LONGEST_NAME or sentence or self._controls.match("smalltalk", text):
            return None
        found = self._search.find(text)
        return None if found.confidence == 1.0 or (found.label in KINDS and found.outcome is Outcome.ANSWER) else first


_KINDS = {
    COACH: Intent.COACH,
    PRACTICE: Intent.PRACTICE,
    SMALLTALK: Intent.SMALLTALK,
    DISTRESS: Intent.DISTRESS,
}
