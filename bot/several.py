"""Two things said in one message: a fact and a reminder, a step and a fact, two sales."""

import re

from bot.consulting import consults
from bot.endings import over_in
from bot.orders import BEFORE_APPOINTMENT, CALL, dated
from bot.stepping import step_and_rest
from bot.utterance import Utterance
from metrics.features import view

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
# « pas mal. et mon collègue qui en a fait 69 ? »
_FILLER = re.compile(
    r"\W*(?:pas mal|ok(?:ay)?|super|top|parfait|merci(?: bien| beaucoup)?|nickel|cool|(?:tr[eè]s )?bien|d['’ ]?accord"
    r"|ah (?:ok|bon|oui|d['’ ]?accord)|bon|g[eé]nial|impec|[cç]a marche|bien vu|int[eé]ressant"
    r"|(?:haha|hehe|mdr|lol|ha ha)(?: ok)?)"
    r"\s*[.!…]+\s+(?P<rest>(?:et|mais|du coup|donc|alors|sinon)\b.{8,})",
    re.IGNORECASE | re.DOTALL,
)
# « … et une autre pour la clinique »
_AND_ANOTHER = re.compile(
    r"(?P<one>.{8,}?) et (?:puis )?(?:une|un) (?:autre|deuxi[eè]me|seconde?)(?: vente| affaire| client| dossier)?"
    r" (?P<other>(?:pour|chez|avec|à) .+)",
    re.IGNORECASE | re.DOTALL,
)
_A_NEW_SALE = "une autre vente"
_TOLD_THEN_ASKED = re.compile(r"(?P<told>.{12,}?)[.!;,]+\s+(?P<asked>[^.!;,]{6,70}\??)\s*", re.DOTALL)
_THEN_A_QUESTION = re.compile(r"(?P<before>.{4,}?)[.!;…]+\s+(?P<asked>[^.!;…]{12,})", re.DOTALL)
# How clearly the first part must be a fact.
_TELLS = 0.3
_SENTENCES = re.compile(r"(?P<first>[^.!?;]{4,40})[.!;]+\s+(?P<second>.{4,})", re.DOTALL)


def parts(said: Utterance) -> tuple[str, ...]:
    """The message, or the two things that it says, each to be answered by itself."""
    if found := _FILLER.fullmatch(said.text):
        return parts(_alone(said, found["rest"]))
    ways = (
        _closed_and_next,
        _reminder_and_note,
        _kept_and_more,
        _two_sales,
        step_and_rest,
        _fact_and_question,
        _question_alone,
        _told_and_reminder,
    )
    return next(filter(None, (way(said) for way in ways)), (said.text,))


# « Dupont c'est signé, on passe à Martin »
_THEN_TO = re.compile(
    r"(?P<told>.{6,}?)[,.;!]+\s+(?P<then>(?:(?:et|puis|bon|donc|du coup|alors|maintenant),? )*(?:(?:on|je) |j['’ ]?)?"
    r"(?:pass|repass|repren|revien|reven|retour|bascul|attaqu|va|vas)\w* [^,.;!?]{3,40})[.!]*\s*",
    re.IGNORECASE | re.DOTALL,
)
_TURNS = ("switch", "resume", "open")
# « rappelle-moi jeudi de l'appeler et note qu'il hésite »
_AND_NOTE = re.compile(
    rf"(?P<remind>\W*(?:{CALL}).{{8,}}?)[\s,.;]+(?:et )?(?P<note>note[rz]?\b(?! (?:moi|le|la)\b)[ :].{{4,}})",
    re.IGNORECASE | re.DOTALL,
)


def _closed_and_next(said: Utterance) -> tuple[str, ...]:
    """« Dupont c'est signé, on passe à Martin »: how a sale ended, or a fact of it, and the sale to turn to."""
    found = _THEN_TO.fullmatch(said.text)
    if found is None or said.asks:
        return ()
    told, then = _alone(said, found["told"]), _alone(said, found["then"])
    turns = then.act.name in _TURNS and then.known and said.session.deal not in then.known[0].match.numbers
    tells = over_in(told.text) or (told.act.clear and told.act.name in _TOLD)
    return (told.text, then.text) if turns and tells and not _same_one(told, then) else ()


def _same_one(told: Utterance, then: Utterance) -> bool:
    return bool(told.known) and told.known[0].match.numbers == then.known[0].match.numbers


def _reminder_and_note(said: Utterance) -> tuple[str, ...]:
    """« rappelle-moi jeudi de l'appeler et note qu'il hésite », in a sale."""
    found = _AND_NOTE.fullmatch(said.text) if said.selling else None
    return (found["remind"], found["note"]) if found and dated(found["remind"]) else ()


def _kept_and_more(said: Utterance) -> tuple[str, ...]:
    """« oui garde-le. enfin non, 7 fois plutôt »: a result to keep, and what is put right in it."""
    found = _SENTENCES.fullmatch(said.text)
    if found is None or not said.selling or said.session.calculation is None:
        return ()
    first = _alone(said, found["first"])
    return (found["first"], found["second"]) if first.clearly("keep") and not view(found["first"]).figures else ()


def _two_sales(said: Utterance) -> tuple[str, ...]:
    """« ouvre une vente pour Hair Pur et une autre pour la clinique »; none where there is one alone."""
    found = _AND_ANOTHER.fullmatch(said.text)
    if found is None or said.asks:
        return ()
    one = _alone(said, found["one"])
    another = _alone(said, f"{_A_NEW_SALE} {found['other']}")
    both = one.act.name == "open" and one.act.clear and one.named and another.named
    return (one.text, another.text) if both else ()


def _question_alone(said: Utterance) -> tuple[str, ...]:
    """« je vends des semences aux éleveurs. Comment gagner leur confiance ? »: the question, which a card answers."""
    found = _THEN_A_QUESTION.fullmatch(said.text)
    told_of_a_sale = said.known or (said.act.clear and said.act.score > 0)
    if found is None or said.selling or said.certain or said.request or told_of_a_sale or view(said.text).figures:
        return ()
    asked = _alone(said, found["asked"])
    return (asked.text,) if asked.asks and asked.certain and not asked.found.is_kind else ()


def _fact_and_question(said: Utterance) -> tuple[str, ...]:
    """« elle demande à bloquer la salle. c'est bon signe ? », in a sale: what is told, and what the coach is asked."""
    found = _TOLD_THEN_ASKED.fullmatch(said.text)
    if found is None or not said.selling or said.named:
        return ()
    told, asked = _alone(said, found["told"]), _alone(said, found["asked"])
    tells = told.act.name == "note" and told.act.score > _TELLS and not told.asks and not consults(told)
    return (told.text, asked.text) if tells and (asked.asks or consults(asked)) else ()


def _alone(said: Utterance, text: str) -> Utterance:
    return Utterance(text, said.session, said.records, said.search, said.reader)


def _told_and_reminder(said: Utterance) -> tuple[str, ...]:
    """« elle a un labo de 40 m², et rappelle-moi vendredi »; the message itself where it is one thing."""
    found = _AND_REMIND.fullmatch(said.text)
    if found is None or len(found["told"].split()) < _FEWEST or said.asks or _QUOTES.search(found["told"]):
        return (said.text,)
    when = found["remind"]
    if not (dated(when) or BEFORE_APPOINTMENT.search(when) or _EVE.search(when)):
        return (said.text,)
    told = _alone(said, found["told"])
    tells = (told.act.clear and told.act.name in _TOLD) or (said.selling and _NOTED.match(told.text) is not None)
    return (found["told"], found["remind"]) if tells else (said.text,)
