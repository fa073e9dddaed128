"""When reminders come: at the hour that stays, among the moments that were offered, along with an appointment."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.conversations import Moment
from bot.dates import Unclear, When
from bot.records import Deal, Reminder

MINUTE = 60
# « le rendez-vous est avancé au 8 », and not « décale le rappel du rdv »
_MOVED = re.compile(
    r"(?<!du )(?<!de la )(?<!rappel )\b(?:rdv|rendez[ -]vous|visite|entretien|d[ée]mo|r[ée]union|signature|livraison)\b"
    r"[^.;]{0,25}?\b(?:avanc|d[ée]cal|report|d[ée]plac|repouss|pass|chang|boug|remis|tomb)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Along:
    """A reminder that moves along with the appointment it is for: of which sale that is, and when it is then."""

    reminder: Reminder
    deal: Deal
    at: When


def with_its_appointment(text: str, reminder: Reminder, found: When | Unclear | None, moment: Moment) -> Along | None:
    """« le rdv est avancé au 8, même heure, corrige le rappel »: as long before it as the reminder was."""
    deal = moment.records.deal(reminder.deal) if reminder.deal is not None else None
    before = deal.next_at if deal else None
    if deal is None or before is None or not isinstance(found, When) or not _MOVED.search(text):
        return None
    zone = moment.zone
    timed = found.has_time or deal.next_timed
    at = found.at if found.has_time else same_hour(found.at, before, zone)
    days = before.astimezone(zone).date() - reminder.due_at.astimezone(zone).date()
    # on the day, as long before it; on a day before, at the hour that was said
    due = same_hour(at.astimezone(zone) - days, reminder.due_at, zone) if days else at - (before - reminder.due_at)
    if not found.has_day or reminder.due_at > before or due <= moment.now:
        return None
    moved = reminder.model_copy(update={"due_at": due, "status": "waiting"})
    return Along(moved, deal, When(at, timed, found.start, found.end))


def same_hour(day: datetime, hour: datetime, zone: ZoneInfo) -> datetime:
    """The day of one moment at the hour of another, as clocks of ``zone`` show them."""
    meant = hour.astimezone(zone)
    return day.astimezone(zone).replace(hour=meant.hour, minute=meant.minute).astimezone(UTC)


def among_offered(text: str, found: When | Unclear | None, moment: Moment) -> datetime | None:
    """« le 28 alors, 8h30 » after « le 31 février »: the 28th that was offered, at the hour that is said."""
    day = re.search(r"\ble (\d{1,2})\b(?! ?h\b)", text)
    zone = moment.zone
    offered = [at.astimezone(zone) for value in moment.session.pending.split(",") if (at := from_minutes(value))]
    meant = [at for at in offered if day and at.day == int(day[1])]
    if not meant and isinstance(found, When) and found.has_day and not found.has_time:
        meant = [at for at in offered if at.date() == found.at.astimezone(zone).date()]
    if len(meant) != 1:
        return None
    said = found.at.astimezone(zone) if isinstance(found, When) and found.has_time else meant[0]
    return meant[0].replace(hour=said.hour, minute=said.minute).astimezone(UTC)


def from_minutes(value: str) -> datetime | None:
    """The moment of a button, in minutes since 1970; None when it is none."""
    if not value.isdecimal() or len(value) > 9:
        return None
    return datetime.fromtimestamp(int(value) * MINUTE, UTC)
