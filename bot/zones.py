"""Time zones by the names that people give them: a city in French, a country, the IANA name."""

import tomllib
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale
from rapidfuzz import process

from bot.names import key

_FILE = Path(__file__).parent / "texts" / "zones.toml"
_ALIKE = 84
_OFFERED = 3
_SHORTEST_PLACE = 3


@cache
def _names() -> dict[str, str]:
    """Key of a place -> IANA name; our own places win over Babel's French cities, these over the IANA ones."""
    known = {key(zone.rpartition("/")[2]): zone for zone in sorted(available_timezones()) if "/" in zone}
    known |= {key(zone): zone for zone in available_timezones()}
    cities = {zone: names["city"] for zone, names in Locale("fr").time_zones.items() if "city" in names}
    known |= {key(city): zone for zone, city in cities.items() if zone in available_timezones()}
    ours: dict[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["zones"]
    return known | ours


def place_in(text: str) -> str | None:
    """The place whose zone is known that a sentence names: « je bosse à la Réunion »."""
    spoken, names = key(text).split(), _names()
    runs = (" ".join(spoken[at : at + size]) for size in (3, 2, 1) for at in range(len(spoken) - size + 1))
    return next((run for run in runs if run in names and len(run) > _SHORTEST_PLACE), None)


def find(place: str) -> tuple[str, ...]:
    """The zone of ``place``; when its name is not known, the nearest ones by spelling, possibly none."""
    wanted, names = key(place), _names()
    if wanted in names:
        return (names[wanted],)
    near = process.extract(wanted, list(names), score_cutoff=_ALIKE, limit=_OFFERED)
    return tuple(dict.fromkeys(names[name] for name, _, _ in near))
