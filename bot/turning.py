"""Which other sale a message turns to before it tells or asks anything of it: « pour la brasserie, … »."""

import re

from bot.customers import ROLE, THE_ONE, the_one
from bot.names import HINT, key, plain_name
from bot.utterance import Utterance
from knowledge.french import Word, words

# What may stand before the customer that is turned to; ...
_LEADS = frozenset(
    "et mais bon ok alors sinon puis donc du coup par contre en revanche quant cote niveau concernant a au aux chez"
    " pour avec sur la le les l ah tiens enfin fait pr ds avc chz".split()
)
# ... and right before a word that only is a part of the name.
_ARTICLES = frozenset("la le les l au aux pour pr chez chz cote niveau concernant".split())
_OF = frozenset("de du des d la le les l".split())
# « le boucher » keeps the « boucherie », « le maire » the « mairie »: what they end with
_ENDINGS = "airie ateur erie iere aire iste euse ienne ant eur ier ere ien ure age ie er e s".split()
# Words after the name from which on something is told, or asked.
_TELLING = 2
# « qui décide à la brasserie, déjà ? »
_AT_THE_END = re.compile(
    r"\b(?:[àa]|chez|pour|de|sur|avec) (?:la |l['’] ?|les? )(?P<what>[\w-]{4,})(?:,? d[ée]j[àa])?[\s?.!]*\Z"
    r"|\b(?:au|aux|du|chez) (?P<who>[\w-]{4,})(?:,? d[ée]j[àa])?[\s?.!]*\Z",
    re.I,
)
# What is asked of a customer, in so many words.
_ASKS_OF = frozenset(("ask",))


def turned_to(said: Utterance) -> int | None:
    """The one sale, other than that at hand, whose customer the message names first, and then goes on about."""
    typed = words(said.text)
    at = next((place for place, word in enumerate(typed) if word.text not in _LEADS), len(typed))
    found = _named(said, typed, at) if 0 < at < len(typed) else None
    return found if found is not None else _asked_of(said)


def _named(said: Utterance, typed: list[Word], at: int) -> int | None:
    one = THE_ONE.match(said.text, typed[at].start)
    if one:
        meant = the_one(one.group(), said.customers)
        told, end = meant[0] if len(meant) == 1 and meant[0] != said.session.deal else None, one.end()
    else:
        told, end = _whole_name(said, typed, at)
        strange = not said.search.acts.is_common(typed[at].text)
        if told is None and (strange or typed[at - 1].text in _ARTICLES) and not _names_another(said, typed, at):
            told, end = _whose_word(said, typed[at].text), typed[at].end
    return told if told is not None and len(words(said.text[end:])) >= _TELLING else None


def _asked_of(said: Utterance) -> int | None:
    """« qui décide à la brasserie déjà »: what is asked of the customer that the message ends with."""
    found = _AT_THE_END.search(said.text) if said.selling else None
    if found is None or said.act.name not in _ASKS_OF:
        return None
    return _whose_word(said, key(found["what"] or found["who"]))


def _whole_name(said: Utterance, typed: list[Word], at: int) -> tuple[int | None, int]:
    """The sale whose customer's whole name stands there, the longest of them, and where it ends."""
    spoken = [word for word in typed[at:] if plain_name(word.text)]
    names = [(number, plain_name(known).split()) for number, known in said.customers]
    found = [
        (len(parts), number)
        for number, parts in names
        if len("".join(parts)) >= HINT and [word.text for word in spoken[: len(parts)]] == parts
    ]
    longest = max((length for length, _ in found), default=0)
    numbers = [number for length, number in found if length == longest]
    if len(numbers) != 1 or numbers[0] == said.session.deal:
        return None, 0
    return numbers[0], spoken[longest - 1].end


def _whose_word(said: Utterance, word: str) -> int | None:
    """The one customer whose name begins with the word, has it as no common one, or whose trade it tells."""
    if len(word) < HINT or ROLE.fullmatch(word):
        return None
    common = said.search.acts.is_common(word)
    meant = []
    for number, known in said.customers:
        parts = plain_name(known).split()
        if (parts and _stem(parts[0]) == _stem(word)) or (word in parts and not common):
            meant.append(number)
    return meant[0] if len(meant) == 1 and meant[0] != said.session.deal else None


def _names_another(said: Utterance, typed: list[Word], at: int) -> bool:
    """« la mairie de Blain », where the only one that is known is that of Plouvien."""
    after = next((place for place in range(at + 1, len(typed)) if typed[place].text not in _OF), len(typed))
    if after >= len(typed) or any(typed[after].text in known.split() for _, known in said.customers):
        return False
    follows = said.text[typed[at].end : typed[after].start].strip(" '’")
    shown = said.text[typed[after].start].isupper()
    return re.search(r"[^\w\s'’]", follows) is None and (
        shown or (after > at + 1 and not said.search.acts.is_common(typed[after].text))
    )


def _stem(word: str) -> str:
    """« mair » of « maire » and of « mairie »."""
    shorter = (word.removesuffix(end) for end in _ENDINGS if word.endswith(end))
    return next((short for short in shorter if len(short) >= HINT), word)
