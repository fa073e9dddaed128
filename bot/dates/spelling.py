"""A message in one plain spelling, for reading dates: short forms, typing errors and number words are made regular.

« Apres-demain à neuf heures » becomes "apres demain a 9 h"; every place in the plain text leads back to the message.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from text_to_num import text2num

from metrics.numerals import flatten

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = tuple("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split())
# A verb in the plain spelling, with the pronoun or article before it: « de le relancer ».
INFINITIVE = r"(?:(?:l|la|le|les|lui|leur|me|m|nous|vous) )?[a-z]+(?:er|ir|re|oir)\b"

_TOKEN = re.compile(r"\b(?:2main|dem1|2m1)\b|\b1i?er\b|\d+|[a-z]+|[^\sa-z\d]")
_LINKS = "'-"
_FILLERS = ("petit", "petite", "environ")  # « dans une petite heure »

_SHORT = {
    **{name[:size]: name for name in MONTHS for size in (3, 4) if len(name) > 5 and name[:3] != "jui"},
    "juil": "juillet",
    "juill": "juillet",
    "avr": "avril",
    "ds": "dans",
    "deb": "debut",
    **dict.fromkeys(("2main", "dem1", "2m1"), "demain"),
    **dict.fromkeys(("auj", "ajd", "ojd", "aujd", "aujourdhui", "aujourdui", "ojourdui"), "aujourd hui"),
    **dict.fromkeys(("heure", "heures", "hr", "hrs"), "h"),
    **dict.fromkeys(("min", "mins", "mn", "minute"), "minutes"),
    **dict.fromkeys(("j", "jr", "jrs", "jour"), "jours"),
    **dict.fromkeys(("sem", "semaines"), "semaine"),
    **dict.fromkeys(("prochaine", "proch", "pro", "suivant", "suivante"), "prochain"),
    **dict.fromkeys(("aprem", "aprm", "apm", "apremidi", "apresmidi"), "apres midi"),
    **dict.fromkeys(("ans", "annee", "annees"), "an"),
    "1ier": "1er",
    "weekend": "week end",
    **dict.fromkeys(("ap", "apre"), "apres"),
    "derniere": "dernier",
    "demie": "demi",
    "quarts": "quart",
    "matinee": "matin",
    "mat": "matin",
    "soiree": "soir",
    "huitaine": "8 jours",
    "quinzaine": "15 jours",
    "dizaine": "10",
    "douzaine": "12",
    "vingtaine": "20",
    "trentaine": "30",
}
_SHORT_DAYS = {name[:3]: name for name in WEEKDAYS}
_NUMBERS = frozenset(
    "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente "
    "quarante cinquante soixante septante huitante octante nonante cent cents mille".split()
)
# Long enough that one wrong letter leaves no other French word with the same first letter.
_SHORTEST_MENDED = 5
_NAMES = (*WEEKDAYS, *MONTHS, "demain", "semaine", "prochain", "prochaine", "aujourd")
_MENDED = tuple(name for name in _NAMES if len(name) >= _SHORTEST_MENDED)
_LEFT = frozenset({"domain", *(f"{name}s" for name in _MENDED)})
_BEFORE_SEPTEMBER = re.compile(r"\d+|1er|fin|debut|mi")


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """The plain text, its words parted by one space."""

    text: str
    words: tuple[_Word, ...]
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the plain text between ``start`` and ``end`` (not empty) stands in the message."""
        first, last = (self.words[bisect_right(self.starts, place) - 1] for place in (start, end - 1))
        return first.start, last.end


def blank(line: str, places: Iterable[tuple[int, int]]) -> str:
    """``line`` with ``#`` at all of ``places``, so that no word is read twice."""
    for start, end in places:
        line = line[:start] + "#" * (end - start) + line[end:]
    return line


def spell(text: str) -> Line:
    """The plain spelling of any text."""
    flat = flatten(text)
    words = _numbers(_expanded([_Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(flat)], flat))
    starts, place = [], 0
    for word in words:
        starts.append(place)
        place += len(word.text) + 1
    return Line(" ".join(word.text for word in words), tuple(words), tuple(starts))


def _expanded(tokens: list[_Word], flat: str) -> list[_Word]:
    """Short forms in full, typing errors mended, the links between letters left out."""
    words: list[_Word] = []
    for token, following in _followed(tokens):
        if token.text in _FILLERS or (token.text in _LINKS and words and following and _between_letters(token, flat)):
            continue
        dotted = following is not None and following.text == "." and following.start == token.end
        numbered = following is not None and following.text[0].isdigit()
        if token.text == "." and words and words[-1].end > token.start:
            continue  # the dot of a short form
        mended = _mended(token.text)
        full = _SHORT.get(mended)
        if token.text in _SHORT_DAYS and (dotted or numbered):
            full = _SHORT_DAYS[token.text]
        if token.text == "sept" and not dotted and not (words and _BEFORE_SEPTEMBER.fullmatch(words[-1].text)):
            full = None  # seven
        end = token.end + (dotted and full is not None and len(full) > len(token.text) + 1)
        words.append(_Word(full or mended, token.start, end))
    return words


def _followed(words: list[_Word]) -> Iterator[tuple[_Word, _Word | None]]:
    """Each word with the next one."""
    yield from zip(words, [*words[1:], None], strict=True) if words else ()


def _between_letters(token: _Word, flat: str) -> bool:
    return flat[token.start - 1].isalpha() and flat[token.end : token.end + 1].isalpha()


@lru_cache(maxsize=4096)
def _mended(word: str) -> str:
    if len(word) < _SHORTEST_MENDED or word in _LEFT:
        return word
    likely = (name for name in _MENDED if name[0] == word[0])
    return next((name for name in likely if OSA.distance(word, name, score_cutoff=1) <= 1), word)


def _numbers(words: list[_Word]) -> list[_Word]:
    """Number words as digits: « vingt et un » is 21."""
    out: list[_Word] = []
    run: list[_Word] = []
    for word, following in _followed(words):
        inside = word.text == "et" and run and following and following.text in ("un", "une", "onze")
        if word.text in _NUMBERS or inside:
            run.append(word)
            continue
        out += [*_number(run), word]
        run = []
    return [*out, *_number(run)]


def _number(run: list[_Word]) -> list[_Word]:
    if not run:
        return []
    spelt = " ".join("un" if word.text == "une" else word.text for word in run)
    try:
        return [_Word(str(text2num(spelt, "fr")), run[0].start, run[-1].end)]
    except ValueError:  # « un deux trois » is no number
        return run
