"""The one door to the core: an event in, a turn out. Pure: the same session, event and time give the same turn."""

from collections.abc import Mapping
from datetime import datetime

from bot.controls import Controls
from bot.conversations import Moment
from bot.conversations.answering import Answering
from bot.conversations.calculating import Calculating
from bot.conversations.feedback import Feedback
from bot.conversations.guiding import Guiding
from bot.conversations.objecting import Objecting
from bot.conversations.talking import Talking
from bot.events import Event
from bot.records import Records
from bot.report import Report
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from bot.understanding import Intent, Reading, Understanding
from knowledge.search import Search
from metrics.catalogue import INDICATORS

_LONGEST_NUMBER = 10
_DIGRESSIONS = (
    Intent.QUESTION,
    Intent.SECTION,
    Intent.OBJECTION,
    Intent.OBJECTIONS,
    Intent.HELP,
    Intent.SMALLTALK,
)


class Assistant:
    """The coach."""

    def __init__(self, search: Search, texts: Texts) -> None:
        controls = Controls(search.base.spelling)
        self._search = search
        self._understanding = Understanding(search, controls)
        self._feedback = Feedback(search.base, texts)
        self._answering = Answering(search, texts, self._feedback)
        self._objecting = Objecting(search.base, texts, self._answering, self._feedback)
        self._calculating = Calculating(texts, _cards_of_indicators(search))
        self._guiding = Guiding(search.base, texts)
        self._talking = Talking(texts, controls)

    def respond(self, session: Session, event: Event, now: datetime, records: Records) -> Turn:
        """What the coach makes of ``event``."""
        reading = self._understanding.read(event, session)
        moment = Moment(session, now, records)
        turn = self._objecting.with_catalogue(self._turn(reading, moment))
        if session.awaiting == "forget" and turn.session.awaiting == "forget" and reading.value != "forget":
            turn = turn.model_copy(update={"session": turn.session.model_copy(update={"awaiting": None})})
        if reading.intent in _DIGRESSIONS:
            return self._brought_back(turn, Moment(turn.session, now, records))
        return turn

    def _turn(self, reading: Reading, moment: Moment) -> Turn:
        match reading:
            case Reading(Intent.COMMAND, text, value):
                return self._command(value, text, moment)
            case Reading(Intent.BUTTON, value=payload):
                return self._pressed(payload, moment)
            case Reading(Intent.UNREADABLE, value=what):
                return self._talking.unreadable(what, moment)
            case Reading(Intent.CANCEL):
                return self._talking.cancel(moment)
            case Reading(Intent.HELP):
                return self._talking.help(moment)
            case Reading(Intent.FIGURES, text, request=request) if request:
                return self._calculating.request(text, request, moment)
            case Reading(Intent.FIGURE_ANSWER, text, roles=roles):
                return self._calculating.figures(text, roles, moment)
            case Reading(Intent.SECTION, value=section, card=card):
                followed = None if card else self._objecting.section(section, moment)
                return followed or self._answering.section(section, moment, card)
            case Reading(Intent.OBJECTION, text, name, found=found) if found:
                kept = self._guiding.keep(text, moment, found.label)
                return self._objecting.heard(name, text, found.confidence, kept, moment)
            case Reading(Intent.OBJECTIONS):
                return self._objecting.catalogue(moment)
            case Reading(Intent.DISTRESS):
                return self._talking.distress(moment)
            case Reading(Intent.DEAL_CONTROL, value=control):
                return self._guiding.control(control, moment)
            case Reading(Intent.CUSTOMER, text):
                return self._guiding.named(text, moment)
            case Reading(Intent.NOTE, text):
                return self._guiding.note(text, moment)
            case Reading(Intent.COACH, text):
                return self._guiding.start(text, moment, self._search.nearest_step(text))
            case Reading(Intent.PRACTICE):
                return self._talking.practice(moment)
            case Reading(Intent.SMALLTALK, text):
                return self._talking.smalltalk(text, moment)
            case Reading(Intent.QUESTION, text, found=found) if found:
                return self._answering.answer(text, found, moment)
        raise AssertionError(f"no conversation for {reading.intent}")

    def _command(self, command: str, rest: str, moment: Moment) -> Turn:
        match command:
            case "start":
                return self._talking.welcome(moment)
            case "help":
                return self._talking.help(moment, "command")
            case "deal":
                turn = self._guiding.named(rest, moment) if rest else self._guiding.start("", moment)
            case "next" | "back" | "notes" | "pause" | "resume" | "deals":
                turn = self._guiding.control(command, moment)
            case "cancel":
                return self._talking.cancel(moment)
            case "forget":
                return self._talking.ask_forget(moment)
            case _:
                return self._talking.unknown_command(command.removeprefix("?"), moment)
        return turn.model_copy(update={"report": Report(kind="command", step=turn.report.step)})

    def _pressed(self, payload: str, moment: Moment) -> Turn:
        """A button carries all it needs; one that means nothing any more is told so kindly."""
        action, _, value = payload.partition(":")
        turn: Turn | None = None
        match action:
            case "card":
                turn = self._answering.card(value, moment)
            case "calc":
                turn = self._calculating.start(value, moment)
            case "tech":
                turn = self._answering.technique(value, moment)
            case "objection":
                turn = self._objecting.chosen(value, moment)
            case "go" if value == "objections":
                turn = self._objecting.catalogue(moment)
            case "useful" | "useless":
                turn = self._feedback.given(value, action == "useful", moment)
            case "step":
                turn = self._guiding.at_step(value, moment)
            case "more":
                turn = self._guiding.details(value, moment)
            case "deal" if value.isdecimal() and len(value) < _LONGEST_NUMBER:
                turn = self._guiding.take_up(int(value), moment)
            case "go" if value in ("next", "back", "pause"):
                turn = self._guiding.control(value, moment)
            case "go" if value == "deal":
                turn = self._guiding.start("", moment)
            case "go" if value == "cancel":
                turn = self._talking.cancel(moment)
            case "forget" if value in ("yes", "no"):
                turn = self._talking.forget(value == "yes", moment)
        return turn or self._answering.outdated(moment)

    def _brought_back(self, turn: Turn, moment: Moment) -> Turn:
        """After a digression, the figure that was asked for or the step is called to mind."""
        back = self._calculating.ask_again(moment) or self._guiding.reminder(moment)
        return turn.model_copy(update={"replies": (*turn.replies, back)}) if back else turn


def _cards_of_indicators(search: Search) -> Mapping[str, str]:
    """The card that explains each indicator: the first whose front matter names it."""
    cards: dict[str, str] = {}
    for card in search.base.cards.values():
        if card.indicator in INDICATORS:
            cards.setdefault(card.indicator, card.id)
    return cards
