"""Numbers as French people write them, in digits and in words, read to exact fractions.

Number words are valued by text2num, which was right where Babel, Recognizers-Text and Duckling were not
(« mille deux cents », « septante-cinq »); this module only finds which words belong to a number.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from text_to_num import text2num


@dataclass(frozen=True)
class Numeral:
    """An exact number and where it stands, end excluded."""

    start: int
    end: int
    value: Fraction


@lru_cache(maxsize=4096)
def _flat(character: str) -> str:
    special = {"’": "'", "ʼ": "'", "−": "-", "–": "-", "→": ">", "×": "x", "\t": " ", "\u200b": " "}
    if character in special:
        return special[character]
    if character.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", character.lower())
    plain = [c for c in decomposed if not unicodedata.combining(c)]
    return plain[0] if plain and character not in "€£¼½¾" else character


def flatten(text: str) -> str:
    """Lower case, no accents, every space plain, and as many characters as ``text``: positions stay true."""
    return "".join(map(_flat, text))


# Digits or number words beyond this make no count and no amount.
_LONGEST = 25

_SEPARATED = r"\d{1,3}(?:[ ']\d{3})+(?!\d)(?:[.,]\d+)?"
_DOTTED = r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?"
_ENGLISH = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"
_PLAIN = r"\d+(?:[.,]\d+)?|[.,]\d+"
_DIGITS = re.compile(
    rf"(?:(?<![\w.,])|(?<=\beur)|(?<=\busd)|(?<=\bgbp)|(?<=\bchf))"
    rf"(?P<sign>(?:(?<=[ (:=>])|(?<=\A))[+-]|(?<=\A)(?:moins |- ))?(?P<number>{_SEPARATED}|{_DOTTED}|{_ENGLISH}|{_PLAIN})"
)
_SCALE = re.compile(
    r"(?P<k>k(?P<rest>\d{1,3})?)(?=\W|\Z|e(?:uros?|ur)?\b)| ?(?P<m>m(?P<mrest>\d{1,3})?)(?=\W|\Z|e(?:uros?|ur)\b)"
    r"| ?(?P<space_k>k)(?= ?(?:€|eur|\$|chf|£)|[ ,;.!?)]|\Z)| ?(?P<million>millions?\b|m(?=€)|m(?= ?(?:€|eur)))"
    r"| ?(?P<milliard>milliards?\b|mds?\b(?=\W|\Z)|mds?(?=€))| ?(?P<mille>mille\b|milliers?\b)"
)

_UNITS = (
    "zero deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente "
    "quarante cinquante soixante septante huitante octante nonante cent cents mille million millions milliard milliards"
)
_NUMBER_WORDS = frozenset(_UNITS.split())
_FIRST_WORDS = _NUMBER_WORDS | {"un", "une"}
_INNER_WORDS = _FIRST_WORDS | {"et"}
_WORD = re.compile(r"[a-z]+")
_ANY_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_FIRST_WORDS))})\b")

_TENS = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
    "demi-million": 500_000,
    "demi million": 500_000,
    "demi-douzaine": 6,
}
_ROUND = re.compile(rf"\b(?:une?|1) ({'|'.join(_TENS)})\b")

_PARTS = {
    r"(?:la |une )?moitie(?! prix)": Fraction(1, 2),
    r"(?:un|le|1) tiers": Fraction(1, 3),
    r"(?:les )?(?:deux|2) tiers": Fraction(2, 3),
    r"(?:un|le|1) quart(?! d'heure)": Fraction(1, 4),
    r"(?:les )?(?:trois|3) quarts": Fraction(3, 4),
    r"(?:un|1) cinquieme": Fraction(1, 5),
    r"(?:un|1) dixieme": Fraction(1, 10),
}
_PART = re.compile("|".join(rf"(?P<p{i}>\b{pattern}\b)" for i, pattern in enumerate(_PARTS)))

_NONE = re.compile(r"\b(?:pas (?:un|une) seule?|aucune?s?)\b(?! (?:chiffre|idee|donnee|souci|probleme|doute))")
# « pour que le solde soit nul »
_NIL = re.compile(r"(?<=\bsoit )(?:nul(?:le)?|a zero|a l'equilibre)\b")
_OUT_OF = "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|seize|vingt|trente|cent"
_ONE = re.compile(
    r"\bune?\b(?= (?:fois|an|mois|trimestre|semaine|par (?:an|mois|semaine|trimestre|jour)"
    rf"|(?:(?!an|mois|trimestre|semaine|jour)[a-z']+ ){{0,3}}sur (?:\d|{_OUT_OF})"
    r"|(?!clients?\b|clientes?\b|abonnes?\b|adherents?\b|personnes?\b|membres?\b|comptes?\b)[a-z]+(?: [a-z]+)? (?:par|tous les|toutes les|chaque))\b"
    r"|[a-z ]{0,20}/| euros? (?:dix|quinze|vingt|trente|quarante|cinquante|soixante|quatre|septante|nonante))|\Aune?\Z"
)
_ENGLISH_SENTENCE = re.compile(
    r"\b(?:the|our|what|how|with|per|of|is|are|average|revenue|orders|customers?|compute|billed|cost to|they|stay|each|started|lost|profit on|month|year)\b"
)


_FRENCH_SENTENCE = re.compile(
    r"\b(?:le|la|les|des|du|de|une?|et|est|sur|pour|avec|chez|nos|mes|nous|j'ai)\b|\bl'|\bthé"
)


def is_english(text: str) -> bool:
    """Whether a sentence is English enough to read 1,200 as one thousand two hundred."""
    lower = text.lower()
    return bool(_ENGLISH_SENTENCE.search(lower)) and not _FRENCH_SENTENCE.search(lower)


def numerals(flat: str, original: str) -> Iterator[Numeral]:
    """The numbers of a text in order. ``flat`` is ``flatten(original)``; the case of k, M comes from ``original``."""
    found = [*_in_digits(flat, original), *_in_words(flat)]
    found.sort(key=lambda n: (n.start, -n.end))
    end = -1
    for numeral in found:
        if numeral.start >= end:
            yield numeral
            end = numeral.end


def _in_digits(flat: str, original: str) -> Iterator[Numeral]:
    english = is_english(original)
    previous: Numeral | None = None
    for found in _DIGITS.finditer(flat):
        value = _digits_value(found["number"], english)
        end = found.end()
        scale = _SCALE.match(flat, end)
        if scale and not _is_letter_m(scale, flat, original):
            value, end = _scaled(value, scale), scale.end()
        elif end < len(flat) and flat[end].isalpha() and not re.match(r"x\b|e\b|e/|eur|h\b|fois", flat[end:]):
            continue  # 3D, 4G, 1er: part of a name
        if found["sign"] and found["sign"] != "+":
            value = -value
        numeral = Numeral(found.start(), end, value)
        if previous and _continues(previous, numeral, flat):  # 1 million 200 mille
            numeral = Numeral(previous.start, end, previous.value + value)
        elif previous:
            yield previous
        previous = numeral
    if previous:
        yield previous


def _digits_value(number: str, english: bool) -> Fraction:
    plain = number.replace(" ", "").replace("'", "")
    if len(plain) > _LONGEST:
        return Fraction(10**_LONGEST)
    if "," in plain and "." in plain:
        decimal = max(plain.rfind(","), plain.rfind("."))
        plain = re.sub(r"[.,]", "", plain[:decimal]) + "." + plain[decimal + 1 :]
    elif re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", plain) and (english or plain.count(",") > 1):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", plain) and not (english and plain.count(".") == 1):
        plain = plain.replace(".", "")
    return Fraction("0" + plain.replace(",", ".") if plain[0] in ".," else plain.replace(",", "."))


def _is_letter_m(scale: re.Match[str], flat: str, original: str) -> bool:
    """A small m that stands alone is a metre or « m'ont », not a million."""
    if not scale["m"]:
        return False
    follows = flat[scale.end() : scale.end() + 1]
    return follows == "'" or (original[scale.start("m")] == "m" and follows != "€")


def _scaled(value: Fraction, scale: re.Match[str]) -> Fraction:
    rest = scale["rest"] or scale["mrest"]
    power = 10**9 if scale["milliard"] else 10**6 if scale["m"] or scale["million"] else 1000
    return value * power + (Fraction(int(rest) * power, 10 ** len(rest)) if rest else 0)


def _continues(first: Numeral, second: Numeral, flat: str) -> bool:
    return (
        first.value >= 10**6
        and 0 < second.value < 10**6
        and flat[first.end : second.start] == " "
        and flat[first.start : first.end].rstrip("s").endswith(("million", "milliard"))
    )


def _in_words(flat: str) -> Iterator[Numeral]:
    yield from (Numeral(m.start(), m.end(), Fraction(_TENS[m.group(1)])) for m in _ROUND.finditer(flat))
    for found in _PART.finditer(flat):
        value = list(_PARTS.values())[int(str(found.lastgroup)[1:])]
        yield Numeral(found.start(), found.end(), value)
    yield from (Numeral(m.start(), m.end(), Fraction(0)) for m in _NONE.finditer(flat))
    yield from (Numeral(m.start(), m.end(), Fraction(0)) for m in _NIL.finditer(flat))
    yield from (Numeral(m.start(), m.end(), Fraction(1)) for m in _ONE.finditer(flat))
    if not _ANY_NUMBER_WORD.search(flat):
        return
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(flat), None]:
        joined = word and (not run or flat[run[-1].end() : word.start()] in (" ", "-"))
        if word and joined and word.group() in (_INNER_WORDS if run else _FIRST_WORDS):
            run.append(word)
            continue
        yield from _run_value(run, flat)
        run = [word] if word and word.group() in _FIRST_WORDS else []


def spelt_out(words: str) -> Fraction:
    """The number that French words spell. Raises ``ValueError`` when they spell none."""
    return Fraction(text2num(words.replace("zero", "zéro"), "fr"))


def _run_value(run: list[re.Match[str]], flat: str) -> Iterator[Numeral]:
    """The number that a run of words spells, if it spells one."""
    while (
        run
        and run[-1].group() in ("et", "une", "un")
        and len(run) > 1
        and run[-2].group() not in _NUMBER_WORDS | {"et"}
    ):
        run = run[:-1]
    while run and run[-1].group() == "et":
        run = run[:-1]
    while run and run[0].group() in ("un", "une", "et") and not (len(run) > 1 and run[1].group().startswith("mill")):
        run = run[1:]
    if not run or len(run) > _LONGEST or _is_other_word(run, flat):
        return
    try:
        yield Numeral(run[0].start(), run[-1].end(), spelt_out(" ".join(m.group() for m in run)))
    except ValueError:
        if len(run) > 1:  # two numbers side by side: « vingt trente »
            yield from _run_value(run[:-1], flat)
            yield from _run_value(run[-1:], flat)


def _is_other_word(run: list[re.Match[str]], flat: str) -> bool:
    """« neuf » that means new; « million » without its number belongs to digits before it."""
    if len(run) > 1:
        return False
    word = run[0].group()
    before = flat[: run[0].start()].rstrip()
    if word in ("million", "millions", "milliard", "milliards"):
        return True
    if word == "mille":
        return before[-1:].isdigit()
    if word == "neuf" and not re.match(
        r" (?:euros|livres|pounds|dollars|francs|clients|ans|mois|fois|pour)", flat[run[0].end() :]
    ):
        return bool(re.search(r"[a-z]$", before)) and not re.search(
            r"\b(?:a|avait|avons|ont|perdu|perdus|gagne|et|de|dont|sur|pour|les|nos|mes|des|sont|reste|il|en|par)$",
            before,
        )
    return False
