"""The moment that a French message names: « rappelle-moi jeudi 9h de relancer Durand ».

A moment is in the time of the person's zone. A day without an hour is at ``DEFAULT_HOUR``, or at the usual hour of the
part of the day that was named (« demain soir »); when that has passed on the day itself, at the next full hour. An hour
that the spring change leaves out is read an hour later; one that comes twice in autumn is the first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from bot.dates.days import Days, read_days
from bot.dates.hours import AN_HOUR, DEFAULT_HOUR, LAST_HOUR, Clock, Lapse, Part, read_hours, read_lapses
from bot.dates.numbered import Doubt
from bot.dates.spelling import MONTHS, WEEKDAYS, blank, spell


@dataclass(frozen=True)
class When:
    """A moment to come, in UTC, and where its words stand in the text.

    ``has_time``: an hour was given; ``has_day``: a day, without which it is the next time of that hour.
    """

    at: datetime
    has_time: bool
    start: int
    end: int
    has_day: bool = True


@dataclass(frozen=True)
class Unclear:
    """A date that has to be asked: why, the moments to choose from (UTC; may be none), and where its words stand."""

    doubt: Doubt
    moments: tuple[datetime, ...]
    has_time: bool
    start: int
    end: int


@dataclass
class _Group:
    """Words side by side that tell one moment, or a choice of days or of hours."""

    start: int
    end: int
    choice: bool  # joined to the group before by « ou »
    days: list[Days] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    part: Part | None = None
    lapse: Lapse | None = None


# Longer texts are read this far, so that any text is read in some milliseconds.
_LONGEST = 2000
_DAY, _MONTH = f"(?:{'|'.join(WEEKDAYS)})", f"(?:{'|'.join(MONTHS)})"
_NO_DATES = re.compile(
    "|".join(
        (
            r"\b(?:tou(?:te)?s les|chaque)(?: \d+)? \w+(?: du mois)?(?: (?:matin|midi|soir|apres midi))?"
            rf"(?:(?: a)? {AN_HOUR})?",
            r"\b\d+ jours fin de mois\b",
            r"\bdepuis (?:(?:le|la|l|ce|cette|debut|fin|avant|apres|en) ){0,3}(?:\d+ \w+|\w+)"
            r"(?: (?:20|19)\d\d| dernier)?",
            rf"\b1 (?:{_DAY}|semaine|mois|an) sur \d+",
            rf"\b(?:1er|premier|deuxieme|second|troisieme|dernier|\d e(?:me)?) {_DAY} d(?:u|e)? (?:mois|{_MONTH})\b"
            r"(?: prochain)?",
            rf"\b(?:du|de) {_DAY} (?:au|a) {_DAY}\b",
            r"\b(?:rue|place|avenue|av|boulevard|bd|quai|impasse|square|allee|faubourg)(?: \w+){0,2} "
            rf"\d+ {_MONTH}(?: \d{{4}})?",
            rf"\b(?:chez|mme|mlle|m|mr|monsieur|madame|docteur|dr|maitre)(?: \.)? (?:{_DAY}|{_MONTH})\b",
            r"\b(?:monde|clients?|metiers?|ventes?|commerce|entreprise|vendeurs?|marche) de demain\b",
            rf"\b(?:ouvert|ouvre|ferme|travaille)\w*(?: \w+){{0,3}}? (?:le {_DAY}\b"
            rf"|(?:de |a |jusqu a )?{AN_HOUR}(?: a {AN_HOUR})?)",
            r"\b(?:livr\w*|delais?|expedi\w*) (?:sous|en) \d+ (?:h|jours|semaine)\b",
        )
    )
)
_THIS = re.compile(r"\b(?:ce|cet|cette) (?=(?:(?:debut|fin) (?:de |d ))?(?:matin|midi|apres midi|soir)\b)")
_JOINED = re.compile(r"(?: (?:,|-|:|\(|ou|et|soit|sinon|voire|mais|plutot|le|la|l|a|au|en|ce|pour|vers))* ?")
_CHOICE = re.compile(r"\b(?:ou|et|soit|sinon|voire)\b")
_AT_HOUR = re.compile(r"(?:a|vers)\b")
_REMIND = re.compile(r"\brap+el\w*")
_NEXT_DAY = timedelta(days=1)


def read_dates(text: str, now: datetime, zone: ZoneInfo) -> When | Unclear | None:
    """The moment that ``text`` names, what has to be asked about it, or None when it names none.

    ``now`` is aware; days and hours are those of ``zone``. Where several moments are named, the first one after
    « rappelle » counts, and « le rdv du 3 » less than any other. Never raises, whatever the text.
    """
    line = spell(text[:_LONGEST])
    local = now.astimezone(zone)
    readings = [(group, reading) for group in _groups(line.text, local.date()) if (reading := _read(group, local))]
    chosen = _chosen(readings, line.text)
    if chosen is None:
        return None
    start, end = line.span(chosen.start, chosen.end)
    return replace(chosen, start=start, end=end)


# Words between a day and a bare hour of it, and the hour from which on it is no length of time.
_SHORT = 3
_OPENING = time(7)


def _groups(line: str, today: date) -> list[_Group]:
    """The words that name days and hours, those side by side together."""
    line = blank(line, (found.span() for found in _NO_DATES.finditer(line)))
    lapses = read_lapses(line)
    line = blank(line, ((lapse.start, lapse.end) for lapse in lapses))
    days = read_days(line, today)
    line = blank(line, ((named.start, named.end) for named in days))
    days += [Days(*found.span(), (today,), otherwise=today + _NEXT_DAY) for found in _THIS.finditer(line)]
    groups: list[_Group] = []
    for piece in sorted([*lapses, *days, *read_hours(line)], key=lambda piece: piece.start):
        between = line[groups[-1].end : piece.start] if groups else ""
        joined = bool(groups and _JOINED.fullmatch(between))
        choice = joined and bool(_CHOICE.search(between))
        if not joined or not _add(groups[-1], piece, choice):
            groups.append(_Group(piece.start, piece.end, choice))
            _add(groups[-1], piece, choice)
    return _with_hour_at_the_end(groups, line)


def _with_hour_at_the_end(groups: list[_Group], line: str) -> list[_Group]:
    """« dans 3 jours d'envoyer le devis, vers 17h »: the hour at the end is that of the only day."""
    if len(groups) != 2:
        return groups
    day, hour = groups
    alone = day.days and not (day.clocks or day.part) and hour.clocks and not (hour.days or hour.lapse)
    if not alone or line[hour.end :].strip(" .!?,"):
        return groups
    short = len(line[day.end : hour.start].split()) <= _SHORT and hour.clocks[0].times[:1] >= (_OPENING,)
    if not (_AT_HOUR.match(line, hour.start) or short):  # « jeudi visio Perrot 16h »
        return groups
    day.clocks, day.part = hour.clocks, hour.part
    return [day]


def _add(group: _Group, piece: Days | Clock | Part | Lapse, choice: bool) -> bool:
    """Let ``piece`` join ``group`` where both can tell one moment, or are a choice."""
    timed = bool(group.clocks or group.part)
    match piece:
        case Lapse() if not (group.days or timed or group.lapse):
            group.lapse = piece
        case Days() if not group.lapse and (not group.days or (choice and not timed)):
            group.days.append(piece)
        case Days() if group.days and not timed and (same := _same_day(group.days[-1], piece)):
            group.days[-1] = same
        case Clock() if not group.lapse and (not group.clocks or choice):
            group.clocks.append(piece)
        case Part() if not group.lapse and group.part is None:
            group.part = piece
        case _:
            return False
    group.end = piece.end
    return True


def _same_day(first: Days, second: Days) -> Days | None:
    """« demain mercredi », « jeudi prochain 3/12 »: the day that both name."""
    shared = set(first.dates) & set(second.dates)
    certain = {first.doubt, second.doubt} <= {None, Doubt.TODAY, Doubt.WEEK}
    return replace(second, dates=tuple(shared), doubt=None) if len(shared) == 1 and certain else None


def _read(group: _Group, now: datetime) -> When | Unclear | None:
    """What a group of words means at ``now``, the time in the person's zone."""
    has_time, place = bool(group.clocks), (group.start, group.end)
    if group.lapse:
        return When(now.astimezone(UTC) + group.lapse.after, True, *place)
    if not _names_a_moment(group):
        return None
    times, tomorrow = _times(group), now.date() + _NEXT_DAY
    if not times:
        return Unclear(Doubt.HOUR, (), has_time, *place) if group.days else None
    if group.days:
        moments = _to_come(group, [day for days in group.days for day in days.dates], times, now)
        later = group.days[-1].otherwise
    else:
        moments = _to_come(group, [now.date(), tomorrow] if has_time else [now.date()], times, now)[: len(times)]
        later = tomorrow
    doubt = _doubt(group, times)
    if not moments and doubt is not Doubt.NO_SUCH_DAY:
        return Unclear(Doubt.OVER, _to_come(group, [later] if later else [], times, now), has_time, *place)
    if len(moments) == 1 and doubt not in (Doubt.NO_SUCH_DAY, Doubt.MISMATCH):
        return When(moments[0], has_time, *place, has_day=bool(group.days))
    return Unclear(doubt or Doubt.SEVERAL, moments, has_time, *place)


def _names_a_moment(group: _Group) -> bool:
    if group.days:
        return bool(group.clocks) or not all(days.habit for days in group.days)
    return any(clock.announced for clock in group.clocks) or bool(group.part and group.part.announced)


def _times(group: _Group) -> list[time]:
    """The hours that were said, none for one that does not exist; or the usual one. « Du soir » settles « 6h »."""
    part = group.part
    if not group.clocks:
        return [part.usual if part else DEFAULT_HOUR]
    times: list[time] = []
    for clock in group.clocks:
        if not clock.times:
            return []
        first = clock.times[0]
        if part is None or part.name == "journee":
            times += clock.times
        elif part.name == "matin" or first.hour >= 12:
            times.append(first)
        else:
            times.append(first.replace(hour=first.hour + 12))
    return times


def _doubt(group: _Group, times: list[time]) -> Doubt | None:
    if len(group.days) > 1 or len(group.clocks) > 1:
        return Doubt.SEVERAL
    if group.days and group.days[0].doubt:
        return group.days[0].doubt
    return Doubt.HOUR if len(times) > 1 else None


def _to_come(group: _Group, days: Sequence[date], times: list[time], now: datetime) -> tuple[datetime, ...]:
    """The moments of these days and hours that have not passed, in order."""
    moments = {_moment(day, hour, group, now) for day, hour in product(days, times)}
    return tuple(sorted(moment for moment in moments if moment))


def _moment(day: date, hour: time, group: _Group, now: datetime) -> datetime | None:
    """The moment in UTC, None when it has passed. Without an hour said, later on the same day still counts."""
    at = datetime.combine(day, hour, now.tzinfo).astimezone(UTC)
    if at > now.astimezone(UTC):
        return at
    if group.clocks or day != now.date():
        return None
    following = (now + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    last = group.part.last if group.part else LAST_HOUR
    return following.astimezone(UTC) if following.date() == day and following.time() <= last else None


def _chosen(readings: list[tuple[_Group, When | Unclear]], line: str) -> When | Unclear | None:
    """The reading that counts among all of a message."""
    to_come = [pair for pair in readings if isinstance(pair[1], When) or pair[1].doubt is not Doubt.OVER]
    readings = to_come or readings
    readings = [pair for pair in readings if not any(days.complement for days in pair[0].days)] or readings
    asked = _REMIND.search(line)
    after = [pair for pair in readings if asked and pair[0].start >= asked.end()]
    if after:
        readings = [after[0], *(pair for pair in after[1:2] if pair[0].choice)]
    if len(readings) < 2:
        return readings[0][1] if readings else None
    return _several([reading for _, reading in readings], readings[1][0].choice)


def _several(readings: list[When | Unclear], choice: bool) -> When | Unclear:
    """Many readings as one: the moment that all share (« jeudi prochain, le 3 décembre »), or a question."""
    moments = [{reading.at} if isinstance(reading, When) else set(reading.moments) for reading in readings]
    first = readings[0]
    if all(one == moments[0] for one in moments):
        return first
    end = readings[-1].end if choice else first.end
    has_time = any(reading.has_time for reading in readings)
    shared = set.intersection(*moments)
    if len(shared) == 1:
        return When(shared.pop(), has_time, first.start, end)
    return Unclear(Doubt.SEVERAL, tuple(sorted(set.union(*moments))), has_time, first.start, end)
