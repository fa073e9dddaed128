"""The one door to the core: an event in, a turn out. Pure: the same session, event and time give the same turn."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.controls import Controls
from bot.conversations import Moment
from bot.conversations.answering import Answering
from bot.conversations.calculating import Calculating
from bot.conversations.dating import Dating
from bot.conversations.dealing import Dealing
from bot.conversations.erasing import Erasing
from bot.conversations.feedback import Feedback
from bot.conversations.followups import FollowingUp
from bot.conversations.guiding import Guiding
from bot.conversations.hearing import Hearing
from bot.conversations.keeping import Keeping
from bot.conversations.objecting import Objecting
from bot.conversations.practising import Practising
from bot.conversations.reminding import Reminding
from bot.conversations.selling import Selling
from bot.conversations.sheets import Sheets
from bot.conversations.talking import Talking
from bot.conversations.tracking import Tracking
from bot.events import Event
from bot.intents import Intent, Reading
from bot.orders import ABOUT_REMINDERS, RECALLED, Order
from bot.records import Records, Reminder
from bot.reply import Reply
from bot.report import Report
from bot.session import Session, entered
from bot.texts import Texts
from bot.turn import Turn
from bot.understanding import Understanding
from knowledge.search import Search
from metrics.catalogue import INDICATORS
from metrics.reading import Reader

_LONGEST_NUMBER = 10
# Words of « on passe à la suite » from which on it tells something as well.
_TELLING = 9
# What is asked once: another message than the answer takes it back.
_ONCE = ("forget", "drop", "reason", "name", "matter", "time", "outcome", "indicator")
_DIGRESSIONS = (
    Intent.QUESTION,
    Intent.DIFFERENCE,
    Intent.SECTION,
    Intent.FOLLOWUP,
    Intent.OBJECTION,
    Intent.OBJECTIONS,
    Intent.HELP,
    Intent.SMALLTALK,
    Intent.UNABLE,
)
_FIGURES = (Intent.FIGURES, Intent.FIGURE_ANSWER)
# After which a practice round goes on.
_WITHIN_A_ROUND = (*_DIGRESSIONS, *_FIGURES, Intent.FOLLOWING, Intent.TRACKING, Intent.BUTTON, Intent.UNREADABLE)


class Assistant:
    """The coach."""

    def __init__(self, search: Search, reader: Reader, texts: Texts) -> None:
        controls = Controls(search.base.spelling)
        self._search = search
        self._understanding = Understanding(search, reader, controls)
        self._feedback = Feedback(search.base, texts)
        self._answering = Answering(search, texts, self._feedback)
        self._following_up = FollowingUp(search.base, texts, self._answering)
        self._objecting = Objecting(search.base, search.needs, texts, self._answering, self._feedback)
        self._calculating = Calculating(texts, _cards_of_indicators(search))
        self._tracking = Tracking(texts, self._calculating)
        self._guiding = Guiding(search.base, texts, search.needs)
        self._dealing = Dealing(search.base, texts, self._guiding)
        self._keeping = Keeping(texts, self._guiding)
        self._sheets = Sheets(search.base, texts, self._guiding, self._keeping)
        self._dating = Dating(texts)
        self._hearing = Hearing(texts, controls)
        self._erasing = Erasing(texts)
        self._reminding = Reminding(texts)
        self._selling = Selling(search.base, texts, self._guiding, self._dealing, self._keeping, self._hearing)
        self._talking = Talking(texts, controls)
        self._practising = Practising(search.base, search.questions, texts, self._guiding)

    def parts(self, event: Event, session: Session, records: Records) -> tuple[Event, ...]:
        """What ``event`` says, thing by thing: each is to be answered by itself, with what the one before changed."""
        return self._understanding.parts(event, session, records)

    def respond(self, session: Session, event: Event, now: datetime, records: Records) -> Turn:
        """What the coach makes of ``event``."""
        reading = self._understanding.read(event, session, records)
        if reading.turned is not None:
            session = entered(session, reading.turned)
        moment = Moment(session, now, records)
        turn = self._objecting.with_catalogue(self._turn(reading, moment))
        turn = self._selling.left(turn, moment)
        if reading.mentioned and turn.session.deal is None:
            update = {"mentioned": reading.mentioned}
            turn = turn.model_copy(update={"session": turn.session.model_copy(update=update)})
        turn = self._practising.left(turn, moment, goes_on=reading.intent in _WITHIN_A_ROUND and reading.value != "bye")
        if session.awaiting == "outcome" and reading.value.startswith("step "):  # « c'était en négo »
            turn = self._hearing.outcome(turn, session.said, session.pending)
        if session.awaiting in _ONCE and _still_asked(turn.session, session) and reading.value != session.awaiting:
            turn = turn.model_copy(update={"session": turn.session.model_copy(update={"awaiting": None})})
        if (
            session.reminder is not None
            and turn.session.reminder == session.reminder
            and turn.session.awaiting != "time"
        ):
            turn = turn.model_copy(update={"session": _off_reminders(turn.session, reading)})
        if reading.intent in _DIGRESSIONS or (reading.intent in _FIGURES and turn.report.kind == "metric"):
            return self._brought_back(turn, Moment(turn.session, now, records))
        return turn

    def reminded(self, reminder: Reminder, session: Session, now: datetime, records: Records) -> Reply:
        """What to say when the time of a reminder has come."""
        return self._reminding.fired(reminder, Moment(session, now, records))

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
                return self._keeping.offered(self._calculating.request(text, request, moment), text, moment)
            case Reading(Intent.FIGURE_ANSWER, text, roles=roles):
                return self._keeping.offered(self._calculating.figures(text, roles, moment), text, moment)
            case Reading(Intent.FOLLOWING, text, following=following, base=base) if following:
                chosen = base or self._calculating.chosen(text, moment)
                turn = self._keeping.offered(self._calculating.follow(text, following, chosen, moment), "", moment)
                return self._keeping.kept_up(turn, following, chosen, moment)
            case Reading(Intent.TRACKING, text, control):
                return self._tracking.control(control, text, moment)
            case Reading(Intent.NAMING, name):
                return self._tracking.name(name, moment)
            case Reading(Intent.SECTION, value=section, card=card):
                followed = None if card else self._objecting.section(section, moment)
                return followed or self._answering.section(section, moment, card)
            case Reading(Intent.FOLLOWUP, value=sure, card=owner, numbers=numbers) if owner:
                answered = self._following_up.answer(owner, numbers, moment) if sure else None
                return answered or self._following_up.offered(owner, numbers, moment)
            case Reading(Intent.OBJECTION, text, name, found=found) if found:
                kept = self._guiding.keep(text, moment, found.label)
                return self._objecting.heard(name, text, found.confidence, kept, moment)
            case Reading(Intent.DIFFERENCE, text, section, cards=cards, found=found) if found:
                return self._answering.side_by_side(text, cards, found, moment, section)
            case Reading(Intent.OBJECTIONS):
                return self._objecting.catalogue(moment)
            case Reading(Intent.DISTRESS):
                return self._talking.distress(moment)
            case Reading(Intent.DEAL_CONTROL, text, asked) if asked in RECALLED:
                avoided = self._objecting.avoided(text, moment) if asked == "pitfalls" else None
                return avoided or self._selling.recalled(asked, text, moment)
            case Reading(Intent.DEAL_CONTROL, text, "next") if len(text.split()) >= _TELLING:
                kept = self._guiding.keep(text, moment)  # « c'est bon, je l'ai eu au téléphone, on passe à la suite »
                turn = self._guiding.control("next", moment)
                return turn.model_copy(update={"effects": (*kept, *turn.effects)})
            case Reading(Intent.DEAL_CONTROL, value="deals"):
                return self._dealing.listed(moment)
            case Reading(Intent.DEAL_CONTROL, text, control):
                return self._guiding.control(control, moment, text)
            case Reading(Intent.CUSTOMER, text, name):
                return self._selling.customer(name, text, moment)
            case Reading(Intent.ANSWER, text, asked):
                return self._answered(asked, text, moment)
            case Reading(Intent.ORDER, text, order=order, found=found) if order:
                return self._objecting.beside(self._selling.order(order, moment), found)
            case Reading(Intent.NOTE, text, stands, found=found):
                noted = self._selling.told(self._guiding.note(text, moment, stands), text, moment)
                return self._objecting.offered(self._objecting.conceding(noted, text, moment), found)
            case Reading(Intent.COACH, text):
                started = self._dealing.start(text, moment, self._search.nearest_step(text))
                return self._selling.began(started, text, moment)
            case Reading(Intent.PRACTICE, text, what):
                return self._practising.respond(what, text, moment)
            case Reading(Intent.SMALLTALK, text, topic):
                return self._talking.smalltalk(text, moment, topic)
            case Reading(Intent.UNABLE, value=what):
                return self._talking.unable(what, moment)
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
                turn = self._dealing.named(rest, moment) if rest else self._guiding.ask_name(moment, None)
            case "deals":
                turn = self._dealing.listed(moment)
            case "next" | "back" | "notes" | "pause" | "resume":
                turn = self._guiding.control(command, moment)
            case "won" | "lost" | "rename" | "drop" | "reopen":
                turn = self._ordered(command, rest, moment)
            case "sheet" | "export" | "bilan":
                turn = self._ordered(command, rest, moment)
            case "remind" | "reminders" | "zone":
                turn = self._reminding.order(
                    Order(command if rest or command != "remind" else "reminders", (), rest), moment
                )
            case "cancel":
                return self._talking.cancel(moment)
            case "history":
                return self._tracking.control("history", "", moment)
            case "forget":
                return self._talking.ask_forget(moment)
            case _:
                return self._talking.unknown_command(command.removeprefix("?"), moment)
        return turn.model_copy(update={"report": Report(kind="command", step=turn.report.step)})

    def _ordered(self, command: str, rest: str, moment: Moment) -> Turn:
        """A command about a sale: « /perdu trop cher », « /rouvrir Durand »."""
        return self._selling.order(self._understanding.order(command, rest, moment.session, moment.records), moment)

    def _answered(self, asked: str, text: str, moment: Moment) -> Turn:
        """What was asked about the sale under way or the one just closed."""
        match asked:
            case "met" | "no" | "anyway":
                turn = self._guiding.passing.criterion(asked, moment, text)
            case "reason":
                turn = self._dealing.reason(text, moment)
            case "ended" | "not ended":
                turn = self._dealing.settle(asked == "ended", text, moment)
            case "matter" | "time":
                turn = self._reminding.answer(text, moment)
            case _:
                turn = self._dealing.rename(text, moment)
        return turn or self._answering.outdated(moment)

    def _pressed(self, payload: str, moment: Moment) -> Turn:
        """A button carries all it needs; one that means nothing any more is told so kindly."""
        action, _, value = payload.partition(":")
        turn: Turn | None = None
        match action:
            case "card":
                turn = self._answering.card(value, moment)
            case "calc":
                started = self._calculating.start(value, moment)
                turn = self._keeping.offered(started, "", moment) if started else None
            case "keep":
                turn = self._keeping.pressed(value, moment)
            case "unnote":
                turn = self._erasing.pressed(value, moment)
            case "sheet" if value.isdecimal() and len(value) < _LONGEST_NUMBER:
                turn = self._sheets.sheet(int(value), moment)
            case "next" | "remindnext":
                turn = self._dating.pressed(action, value, moment)
            case "due" | "unremind" | "snooze" | "done":
                turn = self._reminding.pressed(action, value, moment)
            case "read" if value.isdecimal() and len(value) < _LONGEST_NUMBER:
                turn = self._calculating.choose(int(value), moment)
            case "asked":
                turn = self._following_up.pressed(value, moment)
            case "practice":
                turn = self._practising.respond(value, "", moment)
            case "tech":
                turn = self._answering.technique(value, moment)
            case "objection":
                turn = self._objecting.chosen(value, moment)
            case "go" if value == "objections":
                turn = self._objecting.catalogue(moment)
            case "useful" | "useless":
                turn = self._feedback.given(value, action == "useful", moment)
            case "step":
                turn = self._at_step(value, moment)
            case "more":
                turn = self._guiding.details(value, moment)
            case "walk" | "pass" | "circle":
                turn = self._guiding.pressed(value, moment)
            case (
                "deal" | "won" | "lost" | "reopen" | "rename" | "drop" | "manage" | "note" | "cause" | "upkeep" | "new"
            ):
                turn = self._deal_pressed(action, value, moment)
            case "go" if value in ("next", "back", "pause"):
                turn = self._guiding.control(value, moment)
            case "go" if value == "deal":
                turn = self._guiding.ask_name(moment, None)
            case "go" if value == "cancel":
                turn = self._talking.cancel(moment)
            case "forget" if value in ("yes", "no"):
                turn = self._talking.forget(value == "yes", moment)
        return turn or self._answering.outdated(moment)

    def _at_step(self, step: str, moment: Moment) -> Turn | None:
        """Go to a step of the sale under way, or ask whose sale it is. None for an unknown step."""
        deal = moment.deal
        if not self._guiding.known(step):
            return None
        return self._guiding.passing.go_to(step, deal, moment) if deal else self._guiding.ask_name(moment, step)

    def _deal_pressed(self, action: str, value: str, moment: Moment) -> Turn | None:
        """A button about one sale: « deal:3 », « drop:yes:3 », « cause:3:prix ». None when it is out of date."""
        if action == "new":
            begun = self._dealing.wanted(moment)
            return self._selling.settled(begun, moment) if begun else None
        parts = value.split(":")
        number = next((int(part) for part in parts if part.isdecimal() and len(part) < _LONGEST_NUMBER), None)
        if number is None:
            return None
        match action, parts:
            case "deal", ["which", _]:
                taken = self._dealing.take_up(number, moment)
                return self._selling.settled(taken, moment) if taken else None
            case "note", _:
                noted = self._dealing.act(action, number, moment)
                return self._selling.settled(noted, moment) if noted else None
            case "deal", _:
                return self._dealing.take_up(number, moment)
            case "drop", [("yes" | "no") as answer, _]:
                return self._dealing.drop(answer == "yes", number, moment)
            case "cause", [_, cause]:
                asked = moment.session.model_copy(update={"subject": number})
                return self._dealing.reason("", replace(moment, session=asked), cause)
            case "upkeep", _:
                return self._dealing.take_up(number, moment, self._search.base.steps[-1].id)
        return self._dealing.act(action, number, moment)

    def _brought_back(self, turn: Turn, moment: Moment) -> Turn:
        """After a digression, the figure that was asked for, the practice round or the step is called to mind."""
        back = (
            self._calculating.ask_again(moment) or self._practising.reminder(moment) or self._guiding.reminder(moment)
        )
        return turn.model_copy(update={"replies": (*turn.replies, back)}) if back else turn


def _still_asked(after: Session, before: Session) -> bool:
    """Whether what was asked is asked still, and not the same of something else."""
    return (after.awaiting, after.said, after.subject) == (before.awaiting, before.said, before.subject)


def _off_reminders(session: Session, reading: Reading) -> Session:
    """The session once something else than the last reminder was spoken of."""
    still = reading.order and reading.order.name in ABOUT_REMINDERS
    return session if still else session.model_copy(update={"reminder": None})


def _cards_of_indicators(search: Search) -> Mapping[str, str]:
    """The card that explains each indicator: the first whose front matter names it."""
    cards: dict[str, str] = {}
    for card in search.base.cards.values():
        if card.indicator in INDICATORS:
            cards.setdefault(card.indicator, card.id)
    return cards
