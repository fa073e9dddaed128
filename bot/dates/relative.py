"""A moment told from another one: « le lendemain, même heure », « une heure plus tôt », « la semaine d'après »."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from knowledge.french import fold

_NUMBERS = {"une": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_UNITS = {
    "h": timedelta(hours=1),
    "m": timedelta(minutes=1),
    "q": timedelta(minutes=15),
    "d": timedelta(minutes=30),
    "j": timedelta(days=1),
    "s": timedelta(weeks=1),
}
_DAYS = (
    (re.compile(r"\b(?:le |au )?surlendemain\b"), 2),
    (re.compile(r"\b(?:le |au )?lendemain\b|\ble jour (?:suivant|d ?'? ?apres)\b"), 1),
    (re.compile(r"\bl ?'? ?avant[ -]veille\b"), -2),
    (re.compile(r"\b(?:la )?veille\b|\ble jour (?:precedent|d ?'? ?avant)\b"), -1),
    (re.compile(r"\b(?:la|une) semaine (?:suivante|d ?'? ?apres|plus tard|de plus)\b"), 7),
    (re.compile(r"\b(?:la|une) semaine (?:precedente|d ?'? ?avant|plus tot)\b"), -7),
)
_SIZE = r"(?P<size>\d{1,2}|une?|deux|trois|quatre|cinq|six)"
_UNIT = r"(?P<unit>heures?|h|minutes?|min|mn|quarts? d ?'? ?heure|demi[ -]?heures?|jours?|semaines?)"
_LATER = re.compile(
    rf"\b{_SIZE} ?{_UNIT} (?:plus (?P<sooner>tot)|plus tard|de plus|apres|(?P<before>avant))\b(?! le| la)"
)
_MOVED = re.compile(
    rf"\b(?:decal|repouss|recul|report|(?P<sooner>avanc))[a-z]*(?:[- ](?:le|la|ca))?(?: (?:encore|un peu))?"
    r" d ?'? ?(?:e )?"
    rf"{_SIZE} ?{_UNIT}"
)
_AT = re.compile(r"\b(?P<hour>[01]?\d|2[0-3]) ?h ?(?P<minute>[0-5]\d)?\b")


def read_relative(text: str, anchor: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment that ``text`` tells from ``anchor`` (aware), in UTC: at its hour unless one is told. Never raises."""
    folded, local = fold(text), anchor.astimezone(zone)
    if found := _MOVED.search(folded) or _LATER.search(folded):
        parts = found.groupdict()
        back = bool(parts.get("sooner") or parts.get("before"))
        size = _UNITS[found["unit"][0]] * _size(found["size"])
        return (local - size if back else local + size).astimezone(UTC)
    days = next((days for pattern, days in _DAYS if pattern.search(folded)), None)
    if days is None:
        return None
    moved = local + timedelta(days=days)
    if at := _AT.search(folded):
        moved = moved.replace(hour=int(at["hour"]), minute=int(at["minute"] or 0))
    return moved.astimezone(UTC)


def is_relative(text: str) -> bool:
    """Whether ``text`` tells a moment from another one."""
    return read_relative(text, datetime(2026, 1, 5, 12, tzinfo=UTC), ZoneInfo("Europe/Paris")) is not None


def _size(said: str) -> int:
    return _NUMBERS.get(said) or int(said)
