"""Moments as a French reader expects them, in the person's time zone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from babel.dates import format_date

from bot.conversations import Moment
from bot.markup import Markup
from bot.records import Deal
from bot.texts import Texts
from knowledge.french import NO_BREAK_SPACE


class Moments:
    """Says when, as seen from a moment and its person's zone."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def meeting(self, deal: Deal, moment: Moment, lasting: bool = False) -> Markup | None:
        """The appointment of a sale that is still ahead; without one, what comes next of it."""
        if deal.next_at and deal.next_at >= moment.now:
            return self.say(deal.next_at, moment, deal.next_timed, lasting)
        return self.next(deal, moment, lasting)

    def next(self, deal: Deal, moment: Moment, lasting: bool = False) -> Markup | None:
        """The next date of a sale: its appointment, or a reminder that comes before. None without either."""
        due = next((reminder.due_at for reminder in moment.records.reminders(deal.id)), None)
        if deal.next_at and (due is None or deal.next_at <= due or deal.next_at >= moment.now > due):
            return self.say(deal.next_at, moment, deal.next_timed, lasting)
        return self.say(due, moment, True, lasting) if due else None

    def agenda(self, deals: Sequence[Deal], moment: Moment) -> Markup | None:
        """Of several open sales, the one whose date comes first, and those without any. None where none has a date."""
        going_on = [deal for deal in deals if deal.status == "open"]
        dated = [(at, deal) for deal in going_on if (at := self._at(deal, moment)) is not None]
        if not dated or len(going_on) < 2:
            return None
        first = min(dated, key=lambda told: told[0])[1]
        without = [deal.customer for deal in going_on if self._at(deal, moment) is None]
        when, names = self.next(first, moment) or Markup(""), ", ".join(without)
        return self._texts.say("deals-agenda", customer=first.customer, when=when, undated=len(without), names=names)

    @staticmethod
    def _at(deal: Deal, moment: Moment) -> datetime | None:
        """The next moment of a sale that is still to come."""
        told = [reminder.due_at for reminder in moment.records.reminders(deal.id)]
        return min((at for at in (deal.next_at, *told) if at and at >= moment.now), default=None)

    def say(self, at: datetime, moment: Moment, timed: bool = True, lasting: bool = False) -> Markup:
        """The day, and the hour when ``timed``: « jeudi 5 mars à 9 h »; the year when it is not this one.

        ``lasting``: true the next day too, without « demain ».
        """
        zone = moment.zone
        local, today = at.astimezone(zone), moment.now.astimezone(zone).date()
        pattern = "EEEE d MMMM" if local.year == today.year else "EEEE d MMMM y"
        shown = format_date(local.date(), pattern, locale="fr").replace(" 1 ", " 1er ")
        names = {} if lasting else {today: "today", today + timedelta(days=1): "tomorrow"}
        near = names.get(local.date(), "other")
        minutes = f"{NO_BREAK_SPACE}{local.minute:02}" if local.minute else ""
        clock = f"{local.hour}{NO_BREAK_SPACE}h{minutes}" if timed else ""
        return self._texts.say(
            "moment", day=Markup(shown), near=near, timed="yes" if timed else "no", clock=Markup(clock)
        )
