"""Several customers told in one list, each with what is told of them: « 2 rdv : demain Nono et jeudi la Brasserie »."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.dates import read_dates

_COUNTS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
# « mes trois clients de la semaine : … », « ouvre 3 ventes »
SEVERAL = re.compile(
    r"\b(?P<count>deux|trois|quatre|cinq|[2-5]|plusieurs) (?:(?:nouveaux|nouvelles|nvx|nvelles|autres) )?"
    r"(?:clients?|clientes?|ventes?|rendez[- ]vous|rdvs?|dossiers?|affaires?|prospects?|visites?|magasins?|boutiques?"
    r"|comptes?|revendeurs?)\b",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s?:\s")
_SEPARATOR = re.compile(r"\s*(?:[;\n]|,(?!\d)|(?<!\w)(?:et|puis)(?!\w))\s*", re.IGNORECASE)
# What stands before a name in a list, ...
_LEAD = re.compile(
    r"(?:(?:chez|avec|pour|voir|le|la|les|aux?|un|une|aussi|à|a|client|cliente|autre|deuxi[eè]me|second|seconde)\s+"
    r"|l['’ ]\s?|d['’]\s?|\d{1,2} ?h(?: ?\d\d)?\s+)+",
    re.IGNORECASE,
)
# ... and after it: « Morel à Angers | pour un portail »
_TELLS = re.compile(
    r"\s*[:(–?!]|\s+-\s|(?<!\bM)(?<!\bDr)(?<!\bMme)\.(?=\s|$)|\s+(?:pour|pr|qui|car|parce|avec|dont|où|vers|il|elle|ils|elles|veut|veulent|cherche\w*"
    r"|c['’]?est|a besoin|ont besoin|vend|vendent|à \d|a \d|\d)(?!\w*[A-ZÀ-Ý])",
    re.IGNORECASE,
)
_LONGEST, _SHORT = 6, 3
_SOME_MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_SOME_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True)
class Item:
    """A customer of a list, and what the message tells of them alone."""

    name: str
    told: str


def listing(text: str, names: Sequence[str]) -> list[Item]:
    """The customers that ``text`` counts and lists, with the ``names`` found in it; empty when it lists none."""
    several = SEVERAL.search(text)
    if several is None:
        return []
    colon = _COLON.search(text, several.end())
    start = colon.end() if colon else several.end()
    segments = [part.strip() for part in _SEPARATOR.split(text[start:]) if part.strip()]
    count = _COUNTS.get(several["count"].lower()) or (int(several["count"]) if several["count"].isdigit() else 0)
    if colon and len(segments) == count and all(map(_name, segments)):
        return [Item(_name(segment), segment) for segment in segments]
    if colon and 1 < count < len(segments) and all(map(_is_a_name, segments[:count])):
        return [Item(segment, segment) for segment in segments[:count]]  # « Quesnel et Valois, tout en bio »
    items = _by_name(segments, [name for name in names if name])
    return items if len(items) > 1 and len(items) == (count or len(items)) else []


def _by_name(segments: Sequence[str], names: Sequence[str]) -> list[Item]:
    """One for each segment with a name; the others go on from it, but the last ones, where no other has any."""
    items: list[tuple[str, list[str]]] = []
    for segment in segments:
        within = [name for name in names if name in segment]
        if within:
            head = _name(segment)
            items.append((head if any(name in head for name in within) else within[0], [segment]))
        elif items:
            items[-1][1].append(segment)
    if any(len(told) == 1 for _, told in items[:-1]):
        items = [*items[:-1], *((name, told[:1]) for name, told in items[-1:])]
    return [Item(name, ", ".join(told)) for name, told in items]


def _is_a_name(segment: str) -> bool:
    return segment[0].isupper() and len(segment.split()) <= _SHORT and _name(segment) == segment


def _name(segment: str) -> str:
    """The name that a segment begins with, but for dates and small words; empty where it is too long for one."""
    found = read_dates(segment, _SOME_MOMENT, _SOME_ZONE)
    if found and not _LEAD.sub("", segment[: found.start], count=1).strip():
        segment = segment[found.end :].strip(" ,")
    elif found:
        segment = segment[: found.start]
    lead = _LEAD.match(segment)
    bare = segment[lead.end() :] if lead else segment
    told = _TELLS.search(bare)
    name = (bare[: told.start()] if told else bare).strip(" .,'’-")
    return name if len(name.split()) <= _LONGEST else ""
