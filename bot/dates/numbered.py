"""The days that French words name by their number: « le 3 décembre », « jeudi 3 », « 2/12 », « le 15 ».

Works on the plain spelling of ``bot.dates.spelling``. A date without its year is the next to come; the day comes before
the month.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from bot.dates.spelling import INFINITIVE, MONTHS, WEEKDAYS


class Doubt(StrEnum):
    """Why a date has to be asked."""

    TODAY = "today"  # « jeudi » said on a Thursday: today or in a week; « le 15 » on the 15th
    WEEK = "week"  # « vendredi prochain » said on a Monday: this Friday or the next
    OVER = "over"  # the moment has passed
    NO_SUCH_DAY = "no such day"  # 31/02
    MISMATCH = "mismatch"  # a day of the week that is not that of the date
    HOUR = "hour"  # « 3h » at night or in the afternoon; 25h
    SEVERAL = "several"  # « jeudi ou vendredi »


@dataclass(frozen=True)
class Named:
    """The days that words may mean; ``otherwise`` is what to offer when all are over."""

    dates: tuple[date, ...]
    doubt: Doubt | None = None
    otherwise: date | None = None


# A day of this year over by no more is asked; one longer over is meant for the next year.
_RECENT = timedelta(days=60)
# Two-digit years beyond this are of the last century: « né le 31/10/74 ».
_YEARS_AHEAD = 20
_NO_DAY = Named((), Doubt.NO_SUCH_DAY)

# « le 15 », where what follows does not make it « le 15e client » or « le 2 est mieux ».
_STANDS_ALONE = (
    r"(?= ?\Z| [!?;:()]| [.,](?! \d)| -(?! \d)| (?:a|vers|au|au plus) (?:\d+|partir|midi|tard|matin|soir)\b"
    r"|(?: ,)? \d{1,2} [h:]| (?:d|du coup|donc|alors|pour|avec|chez|je|j|tu|on|il|elle|nous|vous|ils|stp|svp|si|et|ou"
    rf"|sinon|plutot|matin|apres midi|soir|midi|en|des)\b| #| (?:de )?{INFINITIVE})"
)
_NOT_A_DAY = re.compile(
    r"\b(?:prend\w*|prenez|prefere|choisi\w*|veu[xt]|option|numero|n|etapes?|niveau|questions?|article|dans|point"
    r"|passer) \Z"
)
_SCORE = re.compile(
    r"\b(?:notes?|noter?|score|nps|satisfaction|etapes?|avancement|moyenne|mis|donne|(?:suis|est|sommes) a|resultat"
    r"|proba\w*)\b"
)
# Words before a day that somebody plans.
PLANNED = re.compile(r"\b(?:rap+el\w*|relanc\w*|rdv|rendez vous|visite|echeance|date|reunion|livraison|signature)\b")
_SAID = re.compile(r"\b(?:le|du|au|pour|avant|apres|des|d ici) \Z")
_PARTS_OF_ONE = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)}


def _exists(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def _number(written: str) -> int:
    return 1 if written in ("1er", "premier") else int(written)


def _year(written: str, today: date) -> int:
    if len(written) == 4:
        return int(written)
    year = 2000 + int(written)
    return year if year <= today.year + _YEARS_AHEAD else year - 100


def day_on(day: int, month: int, written: str | None, today: date) -> Named:
    """A day and a month; without the year, the next to come, or the one just over."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return _NO_DAY
    year = _year(written, today) if written else today.year
    exact = _exists(year, month, day)
    if not written and (month, day) < (today.month, today.day):
        if exact and today - exact <= _RECENT:
            return Named((exact,), otherwise=exact + relativedelta(years=1))
        year += 1
        exact = _exists(year, month, day)
    if exact:
        return Named((exact,))
    last = date(year, month, 1) + relativedelta(day=31)
    return Named((last, last + timedelta(days=1)), Doubt.NO_SUCH_DAY)


def _checked(named: Named, weekday: str | None, today: date) -> Named:
    """``named`` where the day of the week that was said agrees; else the date and the nearest such day."""
    if weekday is None or not named.dates or named.doubt is Doubt.NO_SUCH_DAY:
        return named
    wanted = WEEKDAYS.index(weekday)
    if fitting := tuple(day for day in named.dates if day.weekday() == wanted):
        return Named(fitting, otherwise=named.otherwise)
    day = named.dates[0]
    near = day + timedelta(days=(wanted - day.weekday() + 3) % 7 - 3)
    return Named((day, near) if near >= today else (day,), Doubt.MISMATCH)


def _in_month(found: re.Match[str], today: date) -> Named:
    """« jeudi 3 décembre 2026 »."""
    month = MONTHS.index(found["month"]) + 1
    return _checked(day_on(_number(found["day"]), month, found["year"], today), found["weekday"], today)


def _in_full(found: re.Match[str], today: date) -> Named | None:
    """« 2/12/2026 », « 2026-12-02 »."""
    named = day_on(_number(found["day"]), int(found["number"]), found["year"], today)
    if named is _NO_DAY and len(found["year"]) == 2:
        return None  # 80/60/60
    return _checked(named, found.groupdict().get("weekday"), today)


def _numeric(found: re.Match[str], today: date) -> Named | None:
    """« 2/12 », where something says that it is a day: « 3/7 » and « 8/10 » may be a share or a mark."""
    day, month, line = _number(found["day"]), int(found["number"]), found.string
    before, after = line[: found.start()], line[found.end() :]
    named = day_on(day, month, None, today)
    if not (found["weekday"] or _SAID.search(before)):
        padded = found["day"][0] == "0" or found["number"][0] == "0"
        alone = not re.search(r"[^ .!?]", before + after)
        planned = PLANNED.search(before) or re.match(r" (?:a |vers )?\d{1,2} [h:]", after)
        if (day, month) in _PARTS_OF_ONE or named is _NO_DAY or _SCORE.search(before):
            return None
        if not (padded or alone or planned or day > 12):
            return None
    return _checked(named, found["weekday"], today)


def _day_of_month(found: re.Match[str], today: date) -> Named | None:
    """« le 15 », « jeudi 3 »: the next day of that number."""
    number, of = _number(found["day"]), found["of"] or ""
    if not 1 <= number <= 31 or _NOT_A_DAY.search(found.string, 0, found.start()):
        return None
    first = today + relativedelta(day=1, months=1 if "mois prochain" in of else 0)
    months = (first + relativedelta(months=ahead) for ahead in range(13))
    days = [day for month in months if (day := _exists(month.year, month.month, number)) and day >= today]
    if days[0] == today and not of:
        return _checked(Named((days[0], days[1]), Doubt.TODAY), found["weekday"], today)
    return _checked(Named((days[0],)), found["weekday"], today)


def _between(found: re.Match[str], today: date) -> Named:
    month = MONTHS.index(found["month"]) + 1
    ends = [day_on(_number(found[name]), month, found["year"], today) for name in ("day", "last")]
    return Named(tuple(day for end in ends for day in end.dates), Doubt.SEVERAL)


A_DAY, A_MONTH = rf"(?P<weekday>{'|'.join(WEEKDAYS)})", rf"(?P<month>{'|'.join(MONTHS)})"
_NUMBER, YEAR = r"(?P<day>\d{1,2}|1er)", r"(?P<year>20\d\d|19\d\d)"
_NOT_AFTER, _NOT_BEFORE = r"(?<!\d [./-] )(?<!\d )", r"(?! ?[./-] ?\d)"
_BY_NAME = rf"(?:\b{A_DAY}(?: le)? |{_NOT_AFTER}\b)"
Reader = Callable[[re.Match[str], date], Named | None]
NUMBERED: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(rf"\b(?:du|le) {_NUMBER} (?:au|et le) (?P<last>\d{{1,2}}) {A_MONTH}\b(?: {YEAR}\b)?"), _between),
    (re.compile(rf"{_NOT_AFTER}\b{YEAR} - (?P<number>\d\d?) - (?P<day>\d\d?)\b{_NOT_BEFORE}"), _in_full),
    (
        re.compile(
            rf"{_BY_NAME}{_NUMBER} (?P<by>[./-]) (?P<number>\d\d?) (?P=by) (?P<year>20\d\d|19\d\d|\d\d)\b{_NOT_BEFORE}"
        ),
        _in_full,
    ),
    (re.compile(rf"{_BY_NAME}{_NUMBER} / (?P<number>\d\d?)\b{_NOT_BEFORE}"), _numeric),
    (re.compile(rf"{_BY_NAME}(?P<day>\d\d?|1er|premier) {A_MONTH}\b(?: {YEAR}\b)?"), _in_month),
    (
        re.compile(
            rf"\b(?:{A_DAY}(?: le)?|le|du|au) {_NUMBER}\b(?P<of> du mois prochain| du mois| de ce mois| prochain)?"
            rf"{_STANDS_ALONE}(?! h\b| :)"
        ),
        _day_of_month,
    ),
)
