"""What a seller asks for in so many words, whatever the act seems: « supprime le lycée », « vire celui de Lola »."""

import re

from bot.customers import hinted
from bot.dates.spelling import WEEKDAYS
from bot.endings import over_in
from bot.names import HINT, key, matching, put_right
from bot.orders import Order, contrasts, dated
from bot.records import Deal
from bot.utterance import Utterance
from knowledge.french import folded_words

_DAYS = "|".join(WEEKDAYS)
_LEAD = r"\W*(?:(?:bon|ok|allez|et|non|du coup|finalement),? )*"
# « supprime la, c'était juste pour voir »
_THIS_ONE = re.compile(
    rf"{_LEAD}(?:supprime|efface|vire|jette)[ -](?:la|le|ça|ca)\b"
    r"(?=\W*(?:$|[,;.!?\n])|\W+(?:vente|affaire|dossier|fiche|cliente?)\b(?! (?:de|d|du|chez|avec)\b)"
    r"|\W+(?:c|c['’]\w+|ça|ca|stp|svp|car|je|j|on|il|elle|en|finalement|merci|parce|pour|alors|du|tout|direct)\b)",
    re.IGNORECASE,
)
# « supprime le lycée »
_DROPS = re.compile(
    rf"{_LEAD}(?:supprime[sz]?|efface[sz]?|vire[sz]?) (?:le |la |l['’])"
    r"(?!(?:note|rappel|alerte|derni[eè]re?|vente|affaire)\b)(?P<what>[\w'’-]{4,})",
    re.IGNORECASE,
)
# « vire celui de Lola », of reminders
_CALLS_OFF = re.compile(
    rf"{_LEAD}(?:annule|supprime|efface|vire|enl[eè]ve|oublie) celui\b",
    re.IGNORECASE,
)
# « quelles objections m'ont-ils faites ? »
_OBJECTIONS_MET = re.compile(
    r"\b(?:quelles?|koi|quoi)\b.*\bobjections?\b.*"
    r"\b(?:fai(?:t|te|tes|ts)|dit|dites|soulev\w+|sorti\w*|eu\w*|rencontr\w+|oppos\w+)\b"
    r"|\b(?:dit|fait|sorti) (?:quoi|koi) comme objections?\b",
    re.IGNORECASE,
)
# « le rdv est avancé au 8, corrige le rappel »
_ITS_REMINDER = re.compile(
    r"\b(?:corrig|chang|modifi|d[ée]cal|d[ée]plac|ajust|adapt|avanc|repouss|met[sz]?)\w*(?:[ -]moi)?"
    r" (?:le |mon |ce |aussi le |donc le )rap+el\b(?! (?:de|d['’]|du|pour|avec|chez))",
    re.IGNORECASE,
)
_SLIPS = re.compile(r"\W*(?:non|nan|pardon|oups|erreur|ah|euh|pas|excuse[sz]?[- ]moi)\b", re.IGNORECASE)
# « non, 48k »
_BARE_SLIP = re.compile(
    r"\W*(?:euh |ah )?(?:non|nan|pardon|oups|erreur)\W+(?:c['’ ]?(?:est )?)?"
    r"\d[\d .,]*\s?(?:k€?|€|euros?|m2|%|h)?\W*",
    re.IGNORECASE,
)
# « ah non, jeudi je suis en formation, mets vendredi 11h », after a reminder
_MOVES_TO = re.compile(
    r"\b(?:mets|met|mettez)(?:[- ](?:le|la))? (?:plut[oô]t )?(?:[àa] |au |le )?"
    rf"(?P<when>(?:{_DAYS}|demain|\d).*)",
    re.IGNORECASE,
)
# « encore un : le 3 février, … », after a reminder
_ONE_MORE = re.compile(r"\W*(?:et )?encore (?:une?|ceci)\b(?! fois)(?: autre)?(?: rappel)?\W*", re.IGNORECASE)

# Words of a name.
_LONGEST_NAME = 4


def plainly(said: Utterance) -> Order | None:
    """The order that the words give by themselves. None when they give none."""
    text = said.text
    if said.selling and _OBJECTIONS_MET.search(text):
        return Order("ask", (), text)
    contrast = contrasts(text)
    if contrast and said.deal and _is_their_name(*contrast, said.deal, text):
        return Order("rename", (said.deal.id,), put_right(said.deal.customer, *contrast))
    slips = (contrast and _SLIPS.match(text)) or _BARE_SLIP.fullmatch(text)
    says_again = bool(_SLIPS.match(text)) and _says_again(said)
    if said.selling and (slips or says_again) and said.session.calculation is None:
        return Order("correct", (), text)
    if said.records.reminders() and _CALLS_OFF.match(text):
        return Order("unremind", (), text)
    if said.records.reminders() and _ITS_REMINDER.search(text) and dated(text) and not said.asks:
        return Order("postpone", (), text)
    if (told := _DROPS.match(text)) and len(meant := hinted(told["what"], said.customers)) == 1:
        return Order("drop", meant)
    if said.selling and _THIS_ONE.match(text) and said.session.reminder is None:
        return Order("drop")
    if said.session.reminder is not None and (moved := _MOVES_TO.search(text)) and dated(moved["when"]):
        return Order("postpone", (), moved["when"])
    if said.session.reminder is not None and _ONE_MORE.match(text) and dated(text):
        return Order("remind", (), _ONE_MORE.sub("", text, count=1))
    return None


# « enlève Garnier, il a acheté ailleurs », and « la coop laisse tomber, annule »
_TAKES_OFF = re.compile(
    rf"{_LEAD}(?:annule[sz]?|supprime[sz]?|efface[sz]?|vire[sz]?|enl[eè]ve[sz]?|retire[sz]?|oublie[sz]?)[ ,]+"
    r"(?!(?:pas|jamais|tout|tous|mes)\b)(?P<what>.+)",
    re.IGNORECASE | re.DOTALL,
)
# « supprime-le », after a reminder
_IT = re.compile(
    rf"{_LEAD}(?:annule|supprime|efface|vire|enl[eè]ve|retire|oublie)[sz]?[ -](?:le|la|ça|ca)\W*"
    r"(?:(?:finalement|stp|svp|merci|alors|du coup)\W*)*",
    re.IGNORECASE,
)
_TAKEN_OFF = re.compile(
    r"(?P<what>.{4,}?)[\s,;.!:]+(?:donc |du coup |alors |tu peux |on )*"
    r"(?:annule|supprime|efface|vire|enl[eè]ve|retire|oublie)[rsz]?"
    r"(?:[ -](?:le|la|ça|ca|moi ça))?(?: (?:le |son |ce )?rap+el)?[\s.!]*\Z",
    re.IGNORECASE | re.DOTALL,
)
_SHORTEST = 4


def calls_off(said: Utterance) -> Order | None:
    """The one reminder whose words a message names that takes something back: « la coop laisse tomber, annule »."""
    waiting = said.records.reminders() if not said.asks else ()
    if waiting and said.session.reminder is not None and _IT.fullmatch(said.text):
        return Order("unremind", (), said.text)
    told = (_TAKES_OFF.match(said.text) or _TAKEN_OFF.fullmatch(said.text)) if waiting else None
    if told is None:
        return None
    words_said = [word for word in folded_words(told["what"]) if len(word) >= _SHORTEST]
    telling = [word for word in words_said if not said.search.acts.is_common(word)] or words_said[:1]
    meant = [r for r in waiting if any(w.startswith(word) for word in telling for w in folded_words(r.text))]
    of_a_sale = bool(hinted(" ".join(telling), said.customers)) and over_in(said.text) is None
    return Order("unremind", (), told["what"]) if len(meant) == 1 and not of_a_sale else None


def _says_again(said: Utterance) -> bool:
    """Whether a message has a telling word of the last note: « pardon, il ouvre en mai »."""
    last = said.records.notes(said.deal.id, limit=1) if said.deal else ()
    told = {word for word in folded_words(said.text) if len(word) > HINT}
    return any(told & set(folded_words(note.text)) for note in last)


def _is_their_name(old: str, new: str, deal: Deal, text: str) -> bool:
    """Whether a contrast puts the customer's name right: « ce n'est pas Chez Toinou, c'est Chez Tonin »."""
    if any(map(str.isdigit, new)) or len(new.split()) > _LONGEST_NAME:
        return False
    cased = new != new.lower() or text == text.lower()
    return cased and bool(matching(old, [(deal.id, key(deal.customer))]).numbers)
