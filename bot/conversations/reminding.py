"""Reminders: « rappelle-moi jeudi 9h de relancer Durand »; asked about when the date is not clear, moved, cancelled."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversations import Moment
from bot.conversations.matters import bare, deal_of, matter_of, reminder_meant, tells, with_whom
from bot.conversations.times import MINUTE, among_offered, from_minutes, same_hour, with_its_appointment
from bot.dates import Unclear, When, read_dates
from bot.dates.hours import DEFAULT_HOUR
from bot.dates.relative import read_relative
from bot.markup import Markup
from bot.moments import Moments
from bot.names import within
from bot.orders import BEFORE_APPOINTMENT, Order
from bot.records import Deal, Effect, Reminder, SaveDeal, SaveReminder, SetZone
from bot.reply import Choice, Reply
from bot.report import Report
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from bot.zones import find
from knowledge.french import fold

# « la veille à 18h »
_EVE = re.compile(
    r"\bla veille(?: au soir)?(?:\s+(?:du|de (?:la|mon|notre)|de l['’]|avant (?:le|la))\s*"
    r"(?:rdv|rendez[ -]vous|visite|entretien|démo|demo|réunion|reunion))?(?:\s+(?:à|a|vers))?"
    r"(?:\s+(?P<hour>\d{1,2})\s?h\s?(?P<minute>\d{2})?)?",
    re.I,
)
_EVE_HOUR = 18
_APPOINTMENT = re.compile(r"\b(?:rdv|rendez[ -]vous|visite|entretien|démo|demo|réunion)\b", re.I)
_UNITS = {"h": timedelta(hours=1), "m": timedelta(minutes=1), "j": timedelta(days=1), "s": timedelta(weeks=1)}
# « à 9h au lieu de 8h30 »
_NOT_THAT = re.compile(
    r"\b(?:au lieu d|plut[oô]t qu|et (?:non|pas) )['’e]? ?[^,;]{1,15}?(?=[,;.]|\Z| mets| d[ée]cale)", re.IGNORECASE
)
# « lundi c'est trop tard, plutôt vendredi »
_RATHER = re.compile(r"\bplut[oô]t\b", re.IGNORECASE)
_LONGEST_MATTER = 500
# Words of what names a reminder, and tells nothing besides.
_NAME_AT_MOST = 3
_LISTED = 20
# A reminder that comes later than this says when it was meant.
_LATE = timedelta(minutes=10)
_SNOOZES = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}


class Reminding:
    """Reminders and the time zone that they are in."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._moments = Moments(texts)

    def order(self, order: Order, moment: Moment) -> Turn:
        """Carry out an order about reminders."""
        match order.name:
            case "remind":
                return self.remind(order.rest, moment)
            case "reminders":
                return self.listed(moment)
            case "unremind":
                return self._cancel(order.rest, moment)
            case "unremind_all":
                return self._cancel_all(moment)
            case "zone":
                return self.zone(order.rest, moment)
        return self._move(order.rest, moment)

    def remind(self, text: str, moment: Moment) -> Turn:
        """A reminder from « jeudi 9h de relancer Durand »: made, or what is missing or unclear is asked."""
        if before := BEFORE_APPOINTMENT.search(text):
            return self._before(before, text, moment)
        if eve := _EVE.search(text):
            return self._on_the_eve(eve, text, moment)
        found = read_dates(text, moment.now, moment.zone)
        matter = matter_of(text, found)
        if not matter:
            customer = moment.deal.customer if moment.deal else moment.session.mentioned
            if not customer:
                return self._ask(moment, "matter", text, "remind-ask-matter")
            matter = self._texts.plain("remind-default", customer=customer)
        matter = with_whom(matter, moment)
        if isinstance(found, When):
            return self._made(matter, found.at, found.has_time, moment)
        return self._ask_time(matter, found, moment)

    def _before(self, before: re.Match[str], text: str, moment: Moment) -> Turn:
        """« 1h avant le rdv avec Durand »: before the next date of that sale; asked when there is none to come."""
        matter = text[before.start("matter") :] if before["matter"] else ""
        number = deal_of(matter, moment)
        deal = moment.records.deal(number) if number is not None else None
        if deal and not matter:
            matter = self._texts.plain("remind-appointment", customer=deal.customer)
        around = f"{text[: before.start()]} {text[before.end() :]}"
        told = read_dates(around, moment.now, moment.zone)
        appointment = told.at if isinstance(told, When) and told.has_time else deal.next_at if deal else None
        if isinstance(told, When) and told.has_time:
            matter = matter_of(around, told)  # « jeudi visio Perrot 16h, rappelle-moi 1h avant »
        if appointment is None:
            return self._ask_time(matter, None, moment)
        size = 1 if before["size"].lower().startswith("un") else int(before["size"])
        unit = next(unit for initial, unit in _UNITS.items() if before["unit"].lower().startswith(initial))
        at = appointment - size * unit
        return self._made(matter, at, True, moment) if at > moment.now else self._ask_time(matter, None, moment)

    def _on_the_eve(self, eve: re.Match[str], text: str, moment: Moment) -> Turn:
        """« rdv samedi 11h, rappelle-moi la veille à 18h »: before the day that is named, else the next date."""
        rest = f"{text[: eve.start()]} {text[eve.end() :]}"
        found = read_dates(rest, moment.now, moment.zone)
        number = deal_of(rest, moment)
        deal = moment.records.deal(number) if number is not None else None
        day = found.at if isinstance(found, When) else deal.next_at if deal else None
        matter = matter_of(rest, found if isinstance(found, When) else None)
        if deal and (not matter or _APPOINTMENT.search(matter)):
            matter = self._texts.plain("remind-appointment", customer=deal.customer)
        if day is None:
            return self._ask_time(matter, None, moment)
        hour, minute = int(eve["hour"] or _EVE_HOUR), int(eve["minute"] or 0)
        if hour > 23 or minute > 59:
            return self._ask_time(matter, None, moment)
        before = day.astimezone(moment.zone) - timedelta(days=1)
        at = before.replace(hour=hour, minute=minute).astimezone(UTC)
        made = self._made(matter, at, True, moment) if at > moment.now else self._ask_time(matter, None, moment)
        if deal is None or not isinstance(found, When) or not found.has_day:
            return made
        return self._dated(made, deal, When(found.at, found.has_time, 0, 0), moment)

    def _dated(self, turn: Turn, deal: Deal, when: When, moment: Moment) -> Turn:
        """The turn with a sale's next date, too."""
        update = {"next_at": when.at, "next_timed": when.has_time, "updated_at": moment.now}
        told = self._moments.say(when.at, moment, when.has_time)
        turn = turn.model_copy(update={"effects": (*turn.effects, SaveDeal(deal=deal.model_copy(update=update)))})
        return turn.adding(self._texts.say("next-date", customer=deal.customer, when=told))

    def answer(self, text: str, moment: Moment) -> Turn:
        """What was asked: the matter, or the time."""
        session = moment.session
        if session.awaiting == "matter":
            return self.remind(f"{session.said} {text}", moment)
        found = read_dates(text, moment.now, moment.zone)
        if at := among_offered(text, found, moment):
            return self._made(session.said, at, True, moment, session.subject)
        if isinstance(found, When):
            return self._made(session.said, found.at, found.has_time, moment, session.subject)
        return self._ask_time(session.said, found, moment, session.subject)

    def pressed(self, action: str, value: str, moment: Moment) -> Turn | None:
        """« due:29553120 » answers when; « unremind:3 », « done:3 », « snooze:3:hour ». None when it is out of date."""
        session = moment.session
        if action == "due":
            at = from_minutes(value)
            answers = at and session.awaiting == "time"
            return self._made(session.said, at, True, moment, session.subject) if at and answers else None
        number, _, how = value.partition(":")
        reminder = moment.records.reminder(int(number)) if number.isdecimal() and len(number) < 10 else None
        if reminder is None:
            return None
        if action == "snooze":
            return self._snoozed(reminder, how, moment)
        if action == "done":
            return self._say(session, self._texts.say("remind-done"))
        return self._cancelled(reminder, moment) if reminder.status == "waiting" else None

    def fired(self, reminder: Reminder, moment: Moment) -> Reply:
        """What is sent when the time has come."""
        late = moment.now - reminder.due_at > _LATE
        meant = self._moments.say(reminder.due_at, moment) if late else Markup("")
        text = self._texts.say("remind-fired", text=reminder.text, late="yes" if late else "no", meant=meant)
        choices = [
            Choice(label=self._texts.plain(f"button-snooze-{name}"), payload=f"snooze:{reminder.id}:{name}")
            for name in _SNOOZES
        ]
        choices.append(Choice(label=self._texts.plain("button-remind-done"), payload=f"done:{reminder.id}"))
        deal = moment.records.deal(reminder.deal) if reminder.deal is not None else None
        if deal:
            label = self._texts.plain("button-resume-deal", customer=deal.customer)
            choices.append(Choice(label=label, payload=f"deal:{deal.id}"))
        return Reply(text=text, choices=tuple(choices))

    def listed(self, moment: Moment) -> Turn:
        """The reminders that wait."""
        waiting = moment.records.reminders()
        if not waiting:
            return self._say(moment.session, self._texts.say("reminders-none"))
        lines = [
            f"{place}. {self._line(reminder, moment)}" for place, reminder in enumerate(waiting[:_LISTED], start=1)
        ]
        text = self._texts.say("reminders-title", count=len(waiting), list=Markup("\n".join(lines)))
        choices = tuple(
            Choice(label=self._texts.plain("button-unremind-number", number=place), payload=f"unremind:{reminder.id}")
            for place, reminder in enumerate(waiting[:_LISTED], start=1)
        )
        last = moment.session.model_copy(update={"reminder": waiting[0].id if len(waiting) == 1 else None})
        return self._say(last, text, choices=choices)

    def zone(self, place: str, moment: Moment) -> Turn:
        """The person's time zone: said, or changed."""
        found = find(place) if place else (moment.records.zone(),)
        if len(found) != 1:
            message = "zone-near" if found else "zone-unknown"
            names = Markup(", ".join(found))
            return self._say(moment.session, self._texts.say(message, place=place, list=names))
        clock = moment.now.astimezone(ZoneInfo(found[0]))
        shown = self._texts.say("zone-is", zone=found[0], time=f"{clock.hour} h {clock.minute:02}")
        if not place:
            return self._say(moment.session, shown)
        if moment.records.reminders() and found[0] != moment.records.zone():
            shown = Markup(f"{shown}\n\n{self._texts.say('zone-reminders')}")
        return self._say(moment.session, shown, (SetZone(zone=found[0]),))

    def _made(self, matter: str, at: datetime, timed: bool, moment: Moment, moved: int | None = None) -> Turn:
        if moved is not None and (reminder := moment.records.reminder(moved)):
            waiting = reminder.model_copy(update={"due_at": at, "status": "waiting"})
            return self._told("remind-moved", waiting, moment, timed)
        matter = " ".join(matter.split())[:_LONGEST_MATTER]
        about = deal_of(matter, moment)
        deal = moment.records.deal(about) if about is not None else None
        namesakes = deal and len(within(deal.customer, moment.records.customers()).numbers) > 1
        if deal and (namesakes or not tells(deal.customer, matter)):
            matter = f"{matter} ({deal.customer})"
        so_far = moment.records.reminders()
        if twice := next((one for one in so_far if one.due_at == at and fold(one.text) == fold(matter)), None):
            return self._told("remind-already", twice, moment)
        reminder = Reminder(id=moment.records.next_reminder(), text=matter, due_at=at, deal=about)
        return self._told("remind-made", reminder, moment, timed)

    def _told(self, message: str, reminder: Reminder, moment: Moment, timed: bool = True) -> Turn:
        when = self._moments.say(reminder.due_at, moment)
        by_default = not timed and reminder.due_at.astimezone(moment.zone).time() == DEFAULT_HOUR
        text = self._texts.say(message, when=when, text=reminder.text, timed="no" if by_default else "yes")
        update = {"awaiting": None, "said": "", "subject": None, "reminder": reminder.id}
        session = moment.session.model_copy(update=update)
        cancel = Choice(label=self._texts.plain("button-unremind"), payload=f"unremind:{reminder.id}")
        return self._say(session, text, (SaveReminder(reminder=reminder),), (cancel,))

    def _ask_time(self, matter: str, found: Unclear | None, moment: Moment, moved: int | None = None) -> Turn:
        if found is None:
            return self._ask(moment, "time", matter, "remind-ask-time", moved=moved)
        choices = tuple(
            Choice(label=str(self._moments.say(at, moment)), payload=f"due:{int(at.timestamp()) // MINUTE}")
            for at in found.moments
        )
        offered = ",".join(str(int(at.timestamp()) // MINUTE) for at in found.moments)
        moment = replace(moment, session=moment.session.model_copy(update={"pending": offered}))
        doubt = str(found.doubt).replace(" ", "_")
        return self._ask(moment, "time", matter, f"remind-doubt-{doubt}", choices, moved)

    def _ask(
        self,
        moment: Moment,
        awaited: str,
        said: str,
        message: str,
        choices: tuple[Choice, ...] = (),
        moved: int | None = None,
    ) -> Turn:
        session = moment.session.model_copy(update={"awaiting": awaited, "said": said, "subject": moved})
        return self._say(session, self._texts.say(message, text=said), (), choices)

    def _move(self, text: str, moment: Moment) -> Turn:
        text = _NOT_THAT.sub("", text)
        told = _RATHER.search(text)
        start = told.end() if told and read_dates(text[told.end() :], moment.now, moment.zone) else 0
        found = read_dates(text[start:], moment.now, moment.zone)
        rest = f"{text[: start + found.start]} {text[start + found.end :]}" if found else text
        reminder = reminder_meant(text[:start] if start and bare(text[:start]) else rest, moment)
        last = moment.records.reminder(moment.session.reminder) if moment.session.reminder is not None else None
        of_the_sale = moment.records.reminders(moment.session.deal) if moment.session.deal is not None else ()
        of_it = reminder or last or (of_the_sale[0] if len(of_the_sale) == 1 else None)
        if of_it and (along := with_its_appointment(text, of_it, found, moment)):
            return self._dated(self._told("remind-moved", along.reminder, moment), along.deal, along.at, moment)
        if of_it and (at := read_relative(text, of_it.due_at, moment.zone)) and at > moment.now:
            return self._told("remind-moved", of_it.model_copy(update={"due_at": at, "status": "waiting"}), moment)
        if reminder is None:
            return self.listed(moment)
        later = [at for at in found.moments if at > reminder.due_at] if isinstance(found, Unclear) else []
        if len(later) == 1 and found:
            found = When(later[0], found.has_time, found.start, found.end)
        if not isinstance(found, When):
            return self._ask_time(reminder.text, found, moment, reminder.id)
        at = found.at if found.has_time else same_hour(found.at, reminder.due_at, moment.zone)
        if not found.has_day:  # « plutôt à 14 h »: of the same day, while that is to come
            on_the_day = same_hour(reminder.due_at, found.at, moment.zone)
            at = on_the_day if on_the_day > moment.now else at
        moved = reminder.model_copy(update={"due_at": at, "status": "waiting"})
        return self._told("remind-moved", moved, moment)

    def _cancel(self, text: str, moment: Moment) -> Turn:
        reminder, waiting = reminder_meant(text, moment), moment.records.reminders()
        if reminder is None and len(waiting) == 1 and len(bare(text).split()) > _NAME_AT_MOST:
            reminder = waiting[0]  # « supprime le rappel finalement, il vient de m'appeler »
        return self._cancelled(reminder, moment) if reminder else self.listed(moment)

    def _cancel_all(self, moment: Moment) -> Turn:
        waiting = moment.records.reminders()
        if not waiting:
            return self.listed(moment)
        effects = tuple(
            SaveReminder(reminder=reminder.model_copy(update={"status": "cancelled"})) for reminder in waiting
        )
        lines = Markup("\n".join(f"- {self._line(reminder, moment)}" for reminder in waiting[:_LISTED]))
        text = self._texts.say("reminders-cancelled", count=len(waiting), list=lines)
        return self._say(moment.session.model_copy(update={"reminder": None}), text, effects)

    def _cancelled(self, reminder: Reminder, moment: Moment) -> Turn:
        session = moment.session.model_copy(update={"reminder": reminder.id})
        cancelled = reminder.model_copy(update={"status": "cancelled"})
        text = self._texts.say("remind-cancelled", text=reminder.text)
        return self._say(session, text, (SaveReminder(reminder=cancelled),))

    def _snoozed(self, reminder: Reminder, how: str, moment: Moment) -> Turn | None:
        if how not in _SNOOZES or reminder.status == "cancelled":
            return None
        at = moment.now + _SNOOZES[how]
        if how != "hour":
            at = same_hour(at, reminder.due_at, moment.zone)
        again = reminder.model_copy(update={"due_at": at, "status": "waiting"})
        return self._told("remind-moved", again, moment)

    def _line(self, reminder: Reminder, moment: Moment) -> Markup:
        when = self._moments.say(reminder.due_at, moment)
        return self._texts.say("reminders-line", when=when, text=reminder.text)

    def _say(
        self, session: Session, text: Markup, effects: tuple[Effect, ...] = (), choices: tuple[Choice, ...] = ()
    ) -> Turn:
        return Turn(
            session=session,
            replies=(Reply(text=text, choices=choices),),
            report=Report(kind="coach"),
            effects=effects,
        )
