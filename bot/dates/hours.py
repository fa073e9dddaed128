"""The hours that French words name: « 14h30 », « midi et demi », « en fin de journée », « dans une demi-heure ».

Works on the plain spelling of ``bot.dates.spelling``. « Minuit » ends its day, at 23:59.
"""

import re
from dataclasses import dataclass
from datetime import time, timedelta

from bot.dates.spelling import INFINITIVE

DEFAULT_HOUR = time(9)
LAST_HOUR = time(23)


@dataclass(frozen=True)
class Clock:
    """An hour: two when it may be of the night or of the afternoon, none when there is no such hour.

    ``announced``: it stands for a moment without a day (« à 9h », not « 2h de route »).
    """

    start: int
    end: int
    times: tuple[time, ...]
    announced: bool


@dataclass(frozen=True)
class Part:
    """A part of the day with its usual hour and its last. ``announced``: it needs no day (« en fin de journée »)."""

    start: int
    end: int
    name: str
    usual: time
    last: time
    announced: bool


@dataclass(frozen=True)
class Lapse:
    """A time from now: « dans 2h »."""

    start: int
    end: int
    after: timedelta


AN_HOUR = r"(?:\d{1,2} h(?: \d\d)?|midi)\b"

_RANGE = r"(?: (?:-|a|et|/|jusqu a) \d{1,2} (?:h\b(?: \d\d\b)?|: \d\d\b))?"
_CLOCK = re.compile(
    r"(?<!\d [:/.,+-] )\b"
    r"(?P<lead>(?:a partir d[eu]|des|vers|pour|avant|apres|jusqu a|entre|autour de|aux alentours de|de|a) )?"
    r"(?:(?P<hour>\d{1,2}) (?:h\b(?: (?:et )?(?P<minute>\d\d)\b(?! h\b| : \d))?|: (?P<minutes>\d\d)\b)(?! /)"
    r"|(?<!apres )(?P<name>midi|minuit)\b(?: (?P<past>\d\d)\b(?! h\b| : \d))?)"
    r"(?P<more> et quart| et demi| 3 quart| moins le quart| moins (?:5|10|20|25)\b)?(?: minutes\b)?"
    rf"{_RANGE}(?: (?:precises?|pile|maxi?|au plus tard)\b)?"
)
# « jeudi à 14 »: an hour only after a day.
_BARE = re.compile(rf"(?<=#)(?:,? )(?:a|vers) (?P<hour>\d{{1,2}})(?= ?\Z| [!?;()]| [.,](?! \d)| (?:de )?{INFINITIVE})")
_MORE = {"et quart": 15, "et demi": 30, "3 quart": 45, "moins le quart": -15}
_NAMES = {"midi": 12 * 60, "minuit": 24 * 60 - 1}
_NIGHT = range(1, 7)
_ASKED = re.compile(
    r"\b(?:rap+el\w*(?: moi| nous)?|rdv|rendez vous|relance\w*|alerte|plutot|disons|ok|oui|non|bon|alors)(?: ,)? \Z"
)
# What makes a length of the hour that begins a message: « 2h dans le train ».
_LENGTH = re.compile(r" (?:sur|dans|en|a|au|chez|pour|et|c|ca)\b")
_HAVING = re.compile(r"\b(?:il|elle|on|y|qui|ai|as) \Z")
_OF_SOMETHING = re.compile(rf" (?:d|de|du|des|par) (?!{INFINITIVE})")

_PART = re.compile(
    r"\b(?P<lead>(?:(?:dans|en|au|a|sur|le|la|l|du|de|d) ){0,3})"
    r"(?:(?P<edge>debut|milieu|fin) (?:de |d |du )?(?:la |l |le )?)?(?P<name>matin|apres midi|soir|journee)\b"
)
_PARTS = {
    "matin": (DEFAULT_HOUR, time(12)),
    "fin matin": (time(11), time(12)),
    "apres midi": (time(14), time(18)),
    "fin apres midi": (time(17), time(19)),
    "soir": (time(18), LAST_HOUR),
    "fin soir": (time(21), LAST_HOUR),
    "journee": (DEFAULT_HOUR, time(20)),
    "fin journee": (time(17), time(20)),
}

_LAPSE = re.compile(
    r"\b(?:dans|d ici|sous)(?: (?:les|a peu pres))* (?:"
    r"(?P<part>1 demi|1 / 2|1 quart|1 / 4|3 quart|3 / 4)(?: d)? h|(?P<minutes>\d{1,4}) (?:minutes|')"
    r"|(?P<hours>\d{1,4}) h(?: (?P<more>\d\d)\b| et (?P<and>demi|quart)\b)?)(?!\w)"
)
_PARTS_OF_HOUR = {"1 demi": 30, "1 / 2": 30, "1 quart": 15, "1 / 4": 15, "3 quart": 45, "3 / 4": 45}


def read_lapses(line: str) -> list[Lapse]:
    """Every « dans 2h » of the plain text."""
    lapses = (Lapse(found.start(), found.end(), _lapse(found)) for found in _LAPSE.finditer(line))
    return [lapse for lapse in lapses if lapse.after]


def _lapse(found: re.Match[str]) -> timedelta:
    if found["part"]:
        return timedelta(minutes=_PARTS_OF_HOUR[found["part"]])
    if found["minutes"]:
        return timedelta(minutes=int(found["minutes"]))
    more = int(found["more"] or {"demi": 30, "quart": 15}.get(found["and"], 0))
    return timedelta(hours=int(found["hours"]), minutes=more)


def read_hours(line: str) -> list[Clock | Part]:
    """Every hour and part of the day that the plain text names."""
    clocks = [_clock(found) for found in _CLOCK.finditer(line)]
    clocks += [Clock(*found.span(), _hours(int(found["hour"]), 0, True), False) for found in _BARE.finditer(line)]
    taken = [range(clock.start, clock.end) for clock in clocks]
    parts = [_part(found) for found in _PART.finditer(line) if not any(found.end() - 1 in place for place in taken)]
    return [*clocks, *parts]


def _clock(found: re.Match[str]) -> Clock:
    line, lead = found.string, (found["lead"] or "").strip()
    opens = not found["name"] and found.start() == 0 and not _LENGTH.match(line, found.end())
    asked = opens or _ASKED.search(line, 0, found.start()) or found.group() == line
    announced = lead not in ("", "de") or bool(asked)
    if (lead == "a" and _HAVING.search(line, 0, found.start())) or _OF_SOMETHING.match(line, found.end()):
        announced = False
    return Clock(found.start(), found.end(), _times(found), announced)


def _times(found: re.Match[str]) -> tuple[time, ...]:
    name, more = found["name"], (found["more"] or "").strip()
    added = _MORE[more] if more in _MORE else -int(more.removeprefix("moins ") or 0)
    if name:
        return (_time(_NAMES[name] + (added + int(found["past"] or 0) % 60 if name == "midi" else 0)),)
    minutes = int(found["minute"] or found["minutes"] or 0)
    if minutes > 59:
        return ()
    return _hours(int(found["hour"]), minutes + added, found["hour"][0] != "0" and not found["minutes"])


def _hours(hour: int, minutes: int, by_halves: bool) -> tuple[time, ...]:
    """An hour and minutes, which may be negative; ``by_halves``: as those who say « 3h » for 15:00 write it."""
    total = hour * 60 + minutes
    if not 0 <= total < 24 * 60:
        return ()
    return (_time(total), _time(total + 12 * 60)) if by_halves and hour in _NIGHT else (_time(total),)


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _part(found: re.Match[str]) -> Part:
    edge = "fin " if found["edge"] == "fin" else ""
    usual, last = _PARTS[edge + found["name"]]
    announced = bool(found["edge"]) or "dans" in found["lead"].split()
    return Part(found.start(), found.end(), found["name"], usual, last, announced)
