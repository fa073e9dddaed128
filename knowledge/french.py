"""French text as people type it: folding, words, spelling, typography."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"

_WORD = re.compile(r"[^\W_]+")
_STEMMER = snowballstemmer.stemmer("french")


@dataclass(frozen=True)
class Word:
    """A folded word and where it stands in the text it came from."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    special = {"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "`": "'", "´": "'", "ß": "ss"}
    if character in special:
        return special[character]
    decomposed = unicodedata.normalize("NFKD", character.lower())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return special.get(plain, plain)


def fold(text: str) -> str:
    """Lower case without accents: « Établir » and "etablir" become the same."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(map(_fold_character, text))


def words(text: str) -> list[Word]:
    """The folded words of ``text`` with their character positions in it."""
    return [Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def folded_words(text: str) -> list[str]:
    """The folded words of ``text`` alone."""
    return [fold(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball stem of a folded French word."""
    return str(_STEMMER.stemWord(word))


# Spellings of one sound, in the order in which they are read.
_SOUNDS = tuple(
    (re.compile(spelt), said)
    for spelt, said in (
        (r"ph", "f"),
        (r"(?<![cs])h|(?<=s)h", ""),
        (r"e?aux?", "o"),
        (r"ou", "w"),
        (r"ai[sxt]?$|e[tzr]$|ai(?!n)|ei(?!n)|[ae]y", "e"),
        (r"qu|q|ck|c(?=[aouwklrt]|$)", "k"),
        (r"c(?=[eiy])|z|ss", "s"),
        (r"gu(?=[ei])", "g"),
        (r"g(?=[ei])", "j"),
        (r"[ae]in(?=[^aeiouyn]|$)", "in"),
        (r"e[nm](?=[^aeiouynm])", "an"),
        (r"y", "i"),
        (r"(.)\1", r"\1"),
        (r"[estdxpz]+$", ""),
    )
)


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """What a folded word sounds like, roughly: « bocourt » and « beaucourt » are one."""
    for spelt, said in _SOUNDS:
        word = spelt.sub(said, word)
    return word


def respell(folded_words: list[str], spelling: Mapping[str, str]) -> list[str]:
    """Replace SMS and phonetic spellings; a spelling may stand for several words or for none."""
    out: list[str] = []
    for word in folded_words:
        out.extend(spelling[word].split() if word in spelling else [word])
    return out


_QUESTION_START = re.compile(
    r"(?:et |mais |donc |alors |bonjour |salut |dis |au fait )*"
    r"(?:qu(?:i|e|oi|el|els|elle|elles|and)\b|qu'|comment\b|pourquoi\b|combien\b|ou\b|a quoi\b|en quoi\b"
    r"|de quoi\b|c'?\s?est (?:quoi|quand\b(?! meme)|qui|combien|ou)\b"
    r"|est[ -]ce\b|explique|definis|definition|rappelle[ -]moi (?:la|le|les|ce)\b"
    r"|donne[ -]moi|dis[ -]moi|what\b|how\b|why\b|who\b|when\b|peux[ -]tu|pouvez[ -]vous|tu peux|faut[ -]il)"
)
_QUESTION_INSIDE = re.compile(r"\bc'?\s?(?:est )?quoi\b|\bkesako\b|\bca veut dire\b|\?\s*$|\bdefinition\b")


def is_question(text: str, spelling: Mapping[str, str]) -> bool:
    """True when the text is put as a question or asks for an explanation, SMS spelling included."""
    folded = " ".join(fold(text).split())
    plain = " ".join(respell(folded.split(" "), spelling))
    return bool(_QUESTION_START.match(plain) or _QUESTION_INSIDE.search(plain) or _QUESTION_INSIDE.search(folded))


_DEFINES = re.compile(
    r".{0,30}\b(?:c['’ ]?(?:est)? ?(?:quoi|koi)|(?:ça|ca) veut dire|d[eé]finition|qu['’]est[ -]ce qu)", re.IGNORECASE
)


def asks_meaning(text: str) -> bool:
    """True when the text asks what something is: « c koi le CRAC »."""
    return _DEFINES.match(text) is not None


_QUOTED = re.compile(r"[«\"“][^»\"”]+[»\"”]")
_QUOTED_SPEECH = re.compile(r"[«\"“][^»\"”]*\s[^»\"”]+[»\"”]")
_SOMEBODY = re.compile(
    r"(?:il|elle|ils|elles|i|y|on me|l|le|la|les|un|une|mon|ma|mes|notre|nos|leur|he|she|they|the|client|prospect)\b"
)


_SUPPOSED = re.compile(
    r"(?:(?:et|mais|bon|la|alors|ok|okay|oui|d ?['’]? ?accord|merci)[ ,]+)*(?:si |s ?['’]? ?)"
    r"(?:il|elle|ils|elles|le client|la cliente)\b"
)


def is_quotation(text: str) -> bool:
    """True when the whole of ``text`` stands between quotation marks: somebody's very words."""
    return bool(_QUOTED.fullmatch(text.strip().rstrip(".!?… ")))


def is_supposed(text: str) -> bool:
    """True for what somebody may say or do: « et s'il compare avec internet ? »."""
    return _SUPPOSED.match(fold(text).strip()) is not None


def tells_of_somebody(text: str) -> bool:
    """True for a statement about somebody else, or one that quotes them: « il trouve ça cher », « la cliente veut »."""
    if _QUOTED_SPEECH.search(text):
        return True
    folded = fold(text).strip()
    return bool(_SOMEBODY.match(folded)) and not folded.endswith("?")


_TYPESETTING = [
    (re.compile(r"(?<=\w)'(?=\w|«|\s«)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"«[ \u202f]?(?=\S)"), f"«{NO_BREAK_SPACE}"),
    (re.compile(r"(?<=\S)[ \u202f]?»"), f"{NO_BREAK_SPACE}»"),
    (re.compile(r"(?<=\S)[ \u00a0](?=[;!?%])"), NARROW_SPACE),
    (re.compile(r"(?<=\S)[ \u202f](?=:(?:\s|$))"), NO_BREAK_SPACE),
    (re.compile(r"(?<=\d)[ \u00a0](?=(?:k|M|Md)?€)"), NARROW_SPACE),
    (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))"), NARROW_SPACE),
]


def typeset(text: str) -> str:
    """French typography for text typed on an ordinary keyboard.

    Curled apostrophes, ellipses, no-break spaces inside « » and before a colon, narrow ones before
    ``; ! ? % €`` and between thousands. Text that is already right is left as it is.
    """
    for pattern, replacement in _TYPESETTING:
        text = pattern.sub(replacement, text)
    return text
