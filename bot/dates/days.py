"""The days that French words name: « jeudi en huit », « dans 3 jours », « fin du mois », and those of ``numbered``.

Works on the plain spelling of ``bot.dates.spelling``. « Huit jours » is a week and « quinze jours » are two, as one
says; a week ends on Friday; a period is its first day, and « après » a day is the next one.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.dates.numbered import A_DAY, A_MONTH, NUMBERED, PLANNED, YEAR, Doubt, Named, Reader, day_on
from bot.dates.spelling import MONTHS, WEEKDAYS, blank


@dataclass(frozen=True)
class Days:
    """The days that words may mean, and where the words stand.

    ``otherwise`` is what to offer when all are over. ``habit``: « le lundi » alone says what happens every Monday.
    ``complement``: « le rdv du 3 » names the day of something else.
    """

    start: int
    end: int
    dates: tuple[date, ...]
    doubt: Doubt | None = None
    otherwise: date | None = None
    habit: bool = False
    complement: bool = False


_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_OVER = Named((), Doubt.OVER)

_FEASTS = {"noel": (25, 12), "jour de l an": (1, 1), "nouvel an": (1, 1)}
_LEAD = re.compile(
    r"(?:\b(?:d ici|avant|pour|au plus tard|pas avant|des|a partir d[eu]|a compter d[eu]|vers|jusqu|apres) )?"
    r"(?:\b(?:a|en|au|du|de|d) )?(?P<article>\b(?:le|la|l|ce|cet|cette) )?\Z"
)


def _weekday(found: re.Match[str], today: date) -> Named:
    """The next such day, or that of the week that was said."""
    wanted, which = WEEKDAYS.index(found["weekday"]), found["which"] or found["week"] or ""
    coming = today + relativedelta(days=1, weekday=wanted)
    monday = today - timedelta(days=today.weekday())
    if "dernier" in which:
        return _OVER
    if "semaine prochain" in which:
        return Named((monday + timedelta(days=7 + wanted),))
    if "cette semaine" in which:
        return Named((monday + timedelta(days=wanted),), otherwise=coming)
    if which == "prochain":
        return Named((coming, coming + _WEEK), Doubt.WEEK) if coming - monday < _WEEK else Named((coming,))
    later = {"en 8": _WEEK, "en 15": 2 * _WEEK}.get(which, timedelta())
    if coming - today < _WEEK:
        return Named((coming + later,))
    if re.search(r"\bce \Z", found.string[: found.start()]):
        return Named((today,), otherwise=coming)
    return Named((today + later, coming + later), Doubt.WEEK if later else Doubt.TODAY)


def _relative(found: re.Match[str], today: date) -> Named:
    days = {"aujourd hui": 0, "demain": 1, "apres demain": 2}.get(found["name"])
    if days is None:
        return _OVER
    later = {"en 8": 7, "en 15": 14}.get(found["later"], 0)
    return Named((today + timedelta(days=days + later),), otherwise=today + _DAY)


def _after(found: re.Match[str], today: date) -> Named:
    """« dans 3 jours », « d'ici deux semaines », « dans un mois et demi », « dans 2 ou 3 jours »."""
    counts = [int(count) for count in (found["least"], found["count"]) if count]
    dates = tuple(today + _length(count, found["unit"], bool(found["half"])) for count in counts)
    return Named(dates, Doubt.SEVERAL if len(dates) > 1 else None)


def _day_count(found: re.Match[str], today: date) -> Named:
    """« J+7 »."""
    return Named((today + timedelta(days=int(found["count"])),))


def _length(count: int, unit: str, half: bool) -> relativedelta:
    if unit == "jours":
        return relativedelta(days={8: 7, 15: 14}.get(count, count))
    if unit == "semaine":
        return relativedelta(weeks=count, days=3 if half else 0)
    if unit == "mois":
        return relativedelta(months=count, days=15 if half else 0)
    return relativedelta(years=min(count, 100), months=6 if half else 0)


# From the first day of a period: to the same day of the next one, to its middle, to its end.
_PERIODS = {
    "semaine": (relativedelta(weeks=1), relativedelta(days=2), relativedelta(days=4)),
    "mois": (relativedelta(months=1), relativedelta(days=14), relativedelta(day=31)),
    "trimestre": (relativedelta(months=3), relativedelta(months=1, days=14), relativedelta(months=2, day=31)),
    "an": (relativedelta(years=1), relativedelta(months=6), relativedelta(month=12, day=31)),
}


def _period(found: re.Match[str], today: date) -> Named | None:
    """« la semaine prochaine », « fin du mois »: the start of the period, its middle or its end."""
    edge, which, unit = found["edge"], found["which"], found["unit"]
    if which == "dernier":
        return _OVER
    if not (edge or which):
        return None
    first = {
        "semaine": today - timedelta(days=today.weekday()),
        "mois": today.replace(day=1),
        "trimestre": date(today.year, (today.month - 1) // 3 * 3 + 1, 1),
        "an": date(today.year, 1, 1),
    }[unit]
    step, middle, end = _PERIODS[unit]
    to_edge = {"fin": end, "milieu": middle, "mi": middle}.get(edge, relativedelta())
    this, following = first + to_edge, first + step + to_edge
    if which == "prochain" or (this < today and edge != "fin"):
        return Named((following,))
    return Named((this,), otherwise=following)


def _month(found: re.Match[str], today: date) -> Named | None:
    """« fin mars », « en janvier 2027 »: the first day of the month, the fifteenth or the last."""
    edge, year, month = found["edge"], found["year"], MONTHS.index(found["month"]) + 1
    if found["which"] == "dernier":
        return _OVER
    if not (edge or year or found["into"]):
        return None
    if edge != "fin":
        return day_on(15 if edge in ("mi", "milieu") else 1, month, year, today)
    last = (date(int(year or today.year), month, 1) + relativedelta(day=31)).day
    named = day_on(last, month, year, today)
    return Named(named.dates[:1], otherwise=named.otherwise)  # the last of February, whatever the year


def _week_end(found: re.Match[str], today: date) -> Named:
    saturday = today + relativedelta(weekday=5)
    this_week = saturday - today < _WEEK - timedelta(days=today.weekday())
    if found["which"] and this_week:
        return Named((saturday, saturday + _WEEK), Doubt.WEEK)
    return Named((saturday,))


def _week_number(found: re.Match[str], today: date) -> Named | None:
    number = int(found["week"])
    for year in (today.year, today.year + 1):
        if 1 <= number <= date(year, 12, 28).isocalendar().week:  # the last week of a year has its 28 December
            monday = date.fromisocalendar(year, number, 1)
            if monday + timedelta(days=4) >= today:
                return Named((monday,))
    return None


def _feast(found: re.Match[str], today: date) -> Named:
    return day_on(*_FEASTS[found["feast"]], None, today)


_EDGE = r"(?:(?P<edge>debut|milieu|mi|fin|courant)(?: (?:du|de|d|des))?(?: (?:la|l|le|ce|cette))? )?"
_WHICH = r"(?: (?P<which>prochain|dernier)\b)?"
_LATER = r"en 8|en 15"
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    *NUMBERED,
    (
        re.compile(
            rf"\b(?:(?P<week>semaine prochain|cette semaine) )?(?<!\b1 )(?<!\bles ){A_DAY}\b"
            rf"(?: (?P<which>prochain|dernier|{_LATER}|(?:de )?(?:la )?semaine prochain|(?:de )?cette semaine)\b)?"
        ),
        _weekday,
    ),
    (
        re.compile(rf"\b(?P<name>apres demain|demain|aujourd hui|avant hier|hier)\b(?: (?P<later>{_LATER})\b)?"),
        _relative,
    ),
    (
        re.compile(
            r"\b(?:dans|d ici|sous)(?: (?:les?|a peu pres|1(?= \d)))*"
            r" (?:(?P<least>\d\d?) (?:a|ou|-) )?(?P<count>\d{1,4})(?: de)? (?P<unit>jours|semaine|mois|an)\b"
            r"(?: de jours)?(?P<half> et demi)?"
        ),
        _after,
    ),
    (re.compile(r"\bjours \+ (?P<count>\d{1,3})\b"), _day_count),
    (re.compile(r"\bil y a (?:\d{1,4}|quelques) (?:jours|semaine|mois|an|h|minutes)\b"), lambda found, today: _OVER),
    (
        re.compile(
            rf"(?<!jours )\b{_EDGE}(?P<unit>semaine|mois|trimestre|an)\b(?! (?:de |d )?(?:{'|'.join(MONTHS)})){_WHICH}"
        ),
        _period,
    ),
    (re.compile(rf"\b{_EDGE}(?P<into>en |mois (?:de |d )?)?{A_MONTH}\b(?: {YEAR}\b)?{_WHICH}"), _month),
    (re.compile(rf"\b(?:week end|(?<=\bce )we|(?<=\ble )we)\b{_WHICH}"), _week_end),
    (re.compile(r"\bsemaine (?P<week>\d{1,2})\b(?! [a-z])"), _week_number),
    (
        re.compile(
            r"(?:(?<=\ba )|(?<=\bici )|(?<=\bavant )|(?<=\bapres )|(?<=\bpour )|(?<=\bdes ))(?:le )?"
            rf"(?P<feast>{'|'.join(_FEASTS)})\b"
        ),
        _feast,
    ),
)
_AT_MOST = re.compile(r" (?:au plus tard|maxi?|maximum)\b")
_TAKES_NO_ARTICLE = (_after, _relative)


def read_days(line: str, today: date) -> list[Days]:
    """Every day that the plain text names."""
    days: list[Days] = []
    for pattern, reader in _READERS:
        for found in pattern.finditer(line):
            if named := reader(found, today):
                days.append(_placed(named, found, reader))
        line = blank(line, ((named.start, named.end) for named in days))
    return days


def _placed(named: Named, found: re.Match[str], reader: Reader) -> Days:
    """With the words that lead to a day: « d'ici », « avant le », « du »."""
    line, lead = found.string, _LEAD.search(found.string, max(0, found.start() - 40), found.start())
    start = lead.start() if lead else found.start()
    if lead and lead["article"] and reader in _TAKES_NO_ARTICLE:
        start = found.start()
    words = line[start : found.start()].split()
    plain = reader is _weekday and not (found["which"] or found["week"])
    shift = _DAY if "apres" in words else timedelta()
    tail = _AT_MOST.match(line, found.end())
    return Days(
        start,
        tail.end() if tail else found.end(),
        tuple(day + shift for day in named.dates),
        named.doubt,
        named.otherwise,
        habit=plain and words[-1:] in (["le"], ["du"]) and not PLANNED.search(line, 0, start),
        complement="partir" not in words and bool({"du", "de"} & {*words, found.group().split()[0]}),
    )
