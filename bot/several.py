"""Two things said in one message: « elle a un labo de 40 m², et rappelle-moi vendredi d'envoyer le devis »."""

import re

from bot.orders import BEFORE_APPOINTMENT, CALL, dated
from bot.utterance import Utterance

# What is told before a reminder is asked for: a fact, a sale, how it ended.
_TOLD = frozenset("open note won lost correct switch".split())
_AND = r"(?:(?:et|puis|donc|du coup|alors|ok)\s+)?"
# « rappel dans 3 jours », after a comma alone
_IN_SHORT = r"rap+el+e?s?\s(?=ds|dans|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi)"
_AND_REMIND = re.compile(
    rf"(?P<told>.{{8,}}?)(?:\s*[,.;!:]\s*{_AND}(?=(?:{CALL}|{_IN_SHORT}))|\s+{_AND}(?={CALL}))(?P<remind>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NOTED = re.compile(r"\W*note[rz]?\b", re.IGNORECASE)
_QUOTES = re.compile(r"\b(?:dit|dit qu[e'’]?|demande|r[ée]pond)\W*\Z", re.IGNORECASE)
_EVE = re.compile(r"\bla veille\b", re.IGNORECASE)
_FEWEST = 2


def parts(said: Utterance) -> tuple[str, ...]:
    """The message, or what it tells and the reminder that it asks for, each to be answered by itself."""
    found = _AND_REMIND.fullmatch(said.text)
    if found is None or len(found["told"].split()) < _FEWEST or said.asks or _QUOTES.search(found["told"]):
        return (said.text,)
    when = found["remind"]
    if not (dated(when) or BEFORE_APPOINTMENT.search(when) or _EVE.search(when)):
        return (said.text,)
    told = Utterance(found["told"], said.session, said.records, said.search, said.reader)
    tells = (told.act.clear and told.act.name in _TOLD) or (said.selling and _NOTED.match(told.text) is not None)
    return (found["told"], found["remind"]) if tells else (said.text,)
