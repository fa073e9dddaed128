"""The next date of a sale: read from what the seller writes about an appointment."""

import re
from datetime import datetime, timedelta

from bot.conversations import Moment
from bot.conversations.hearing import saved_by
from bot.conversations.times import MINUTE, from_minutes
from bot.dates import Unclear, When, read_dates
from bot.dates.spelling import WEEKDAYS
from bot.markup import Markup
from bot.moments import Moments
from bot.records import Deal, Effect, Reminder, SaveDeal, SaveReminder
from bot.reply import Choice, Reply
from bot.report import Report
from bot.texts import Texts
from bot.turn import Turn
from knowledge.french import fold

_PLANNED = re.compile(
    r"\b(?:rdv|rendez[ -]vous|prochaine?s?|revoi[rst]|revoit|rappel\w*|relanc\w*|visite|passe le voir"
    r"|(?:me|nous) (?:recevra|recoit|recevront|recoivent|verra|voit)|je (?:le|la|les) vois|on se voit"
    r"|se (?:re)?voir|convenu|recontact\w*|signature|demo|reunion|entretien)\b"
)
_APPOINTMENT = r"(?:rdv|rendez[ -]vous|visite|reunion|entretien|prochaine date)"
_CALLED_OFF = re.compile(
    rf"\b(?:pas|plus|annul\w*|supprim\w*|efface\w*|enleve\w*) (?:de |le |la |mon |notre |son |l')?{_APPOINTMENT}\b"
    rf"|\b{_APPOINTMENT}\b.{{0,30}}\b(?:annulee?|tombe a l'eau|n'aura pas lieu|saute)\b"
)
_CALLS_OFF = re.compile(r"\b(?:annul\w*|ne peut (?:pas|plus)|peut pas)\b")
_PUT_OFF = re.compile(r"\b(?:report\w*|decal\w*|deplac\w*|plutot|a la place|nouveau|nouvelle|on se voit|avant)\b")
# How far after « il annule » the day stands.
_NEAR = 20
# « ils ont acheté une tireuse en octobre »: what happened, and no word of an appointment in the clause.
_HAPPENED = re.compile(r"\b(?:a|ont|avait|avaient|depuis) (?:\w+ ){0,2}?\w+(?:é|ée?s|i[st]?|u[st]?)\b[^,;]*\Z")
_DAY = re.compile("|".join((r"\d", "demain", "semaine", *WEEKDAYS)))
_IMPOSSIBLE = re.compile(
    r"[^,;.]*\b(?:peut|peux|peuvent|pourra|pourrai|pourront|pouvons) (?:plus|pas)\b[^,;.]*[,;.]?", re.IGNORECASE
)
_BEFORE = timedelta(hours=1)


class Dating:
    """When a customer is met next."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._moments = Moments(texts)

    def noted(self, turn: Turn, text: str, moment: Moment, planned: bool = False) -> Turn:
        """A turn that saved a sale, with the next date that ``text`` gives it; asked about when it is not clear.

        ``planned``: the text is about an appointment whatever its words.
        """
        saved, text = saved_by(turn), _still_on(text)
        if saved and self._is_called_off(text, saved, moment):
            return self._called_off(turn, saved, moment)
        if saved is None or not (planned or _PLANNED.search(fold(text))):
            return turn
        found = read_dates(text, moment.now, moment.zone)
        if isinstance(found, When) and _is_past(text, found):
            return turn
        if isinstance(found, When):
            dated = saved.model_copy(update={"next_at": found.at, "next_timed": found.has_time})
            effects = tuple(effect for effect in turn.effects if effect != SaveDeal(deal=saved))
            moved = tuple(SaveReminder(reminder=r) for r in self._moved(saved, found, moment))
            turn = turn.model_copy(update={"effects": (*effects, *moved, SaveDeal(deal=dated))})
            remind = Choice(label=self._texts.plain("button-remind-next"), payload=f"remindnext:{saved.id}")
            return turn.adding(self._line(dated, moment), (remind,))
        if isinstance(found, Unclear) and found.moments:
            return turn.adding(self._texts.say("next-doubt"), self._offered(saved, found, moment))
        return turn

    @staticmethod
    def _is_called_off(text: str, deal: Deal, moment: Moment) -> bool:
        """« le rdv est annulé », and « il annule demain » when tomorrow is the next date."""
        plain = fold(text)
        if _CALLED_OFF.search(plain):
            return not _PUT_OFF.search(plain)
        zone = moment.zone
        off = _CALLS_OFF.search(plain)
        found = read_dates(text[off.end() : off.end() + _NEAR], moment.now, zone) if off and deal.next_at else None
        if not isinstance(found, When) or deal.next_at is None:
            return False
        return found.at.astimezone(zone).date() == deal.next_at.astimezone(zone).date()

    def _called_off(self, turn: Turn, deal: Deal, moment: Moment) -> Turn:
        if deal.next_at is None:
            return turn
        without = deal.model_copy(update={"next_at": None, "next_timed": False})
        effects = tuple(effect for effect in turn.effects if effect != SaveDeal(deal=deal))
        off = tuple(
            SaveReminder(reminder=reminder.model_copy(update={"status": "cancelled"}))
            for reminder in self._of_appointment(deal, moment)
        )
        turn = turn.model_copy(update={"effects": (*effects, *off, SaveDeal(deal=without))})
        told = [self._texts.say("next-none", customer=deal.customer)]
        told += [self._texts.say("reminder-called-off")] if off else []
        return turn.adding(Markup("\n\n".join(told)))

    def _moved(self, deal: Deal, to: When, moment: Moment) -> list[Reminder]:
        """The reminders of the next date, moved along with it; none that would come too late."""
        before = deal.next_at
        later = to.at - before if before else None
        waiting = self._of_appointment(deal, moment) if later else []
        due = [(r, r.due_at + later) for r in waiting if later]
        return [r.model_copy(update={"due_at": at}) for r, at in due if at > moment.now]

    def _of_appointment(self, deal: Deal, moment: Moment) -> list[Reminder]:
        """The reminders of the next date of a sale that wait."""
        text = self._texts.plain("remind-appointment", customer=deal.customer)
        return [reminder for reminder in moment.records.reminders(deal.id) if reminder.text == text]

    def pressed(self, action: str, value: str, moment: Moment) -> Turn | None:
        """« next:3:29553120 » sets the next date, « remindnext:3 » reminds of it. None when it is out of date."""
        number, _, minutes = value.partition(":")
        deal = moment.records.deal(int(number)) if number.isdecimal() and len(number) < 10 else None
        if deal is None:
            return None
        if action == "remindnext":
            return self._remind(deal, moment)
        at = from_minutes(minutes)
        if at is None:
            return None
        dated = deal.model_copy(update={"next_at": at, "next_timed": True})
        return self._say(self._line(dated, moment), (SaveDeal(deal=dated),), deal, moment)

    def _remind(self, deal: Deal, moment: Moment) -> Turn | None:
        if deal.next_at is None or deal.next_at < moment.now:
            return None
        at: datetime = max(deal.next_at - _BEFORE if deal.next_timed else deal.next_at, moment.now)
        text = self._texts.plain("remind-appointment", customer=deal.customer)
        reminder = Reminder(id=moment.records.next_reminder(), text=text, due_at=at, deal=deal.id)
        said = self._texts.say("remind-made", when=self._moments.say(at, moment), text=text, timed="yes")
        return self._say(said, (SaveReminder(reminder=reminder),), deal, moment)

    def _line(self, deal: Deal, moment: Moment) -> Markup:
        when = self._moments.say(deal.next_at or moment.now, moment, deal.next_timed)
        return self._texts.say("next-date", customer=deal.customer, when=when)

    def _offered(self, deal: Deal, found: Unclear, moment: Moment) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                label=str(self._moments.say(at, moment, found.has_time)),
                payload=f"next:{deal.id}:{int(at.timestamp()) // MINUTE}",
            )
            for at in found.moments
        )

    def _say(self, text: Markup, effects: tuple[Effect, ...], deal: Deal, moment: Moment) -> Turn:
        return Turn(
            session=moment.session,
            replies=(Reply(text=text),),
            report=Report(kind="coach", step=deal.step),
            effects=effects,
        )


def _still_on(text: str) -> str:
    """« vendredi il peut plus, on se voit mardi à 10h »: the text without the day that is out, where it has another."""
    rest = _IMPOSSIBLE.sub("", text)
    return rest if _DAY.search(fold(rest)) else text


def _is_past(text: str, found: When) -> bool:
    """Whether a month or a year, no day, is when something happened."""
    clause = re.split(r"[,;]", text[: found.start])[-1].lower()
    vague = not _DAY.search(fold(text[found.start : found.end]))
    return vague and bool(_HAPPENED.search(clause)) and not _PLANNED.search(fold(clause))
