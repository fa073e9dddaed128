"""Whose sale a message begins, in the seller's own words."""

import re
from dataclasses import replace

from bot.customers import (
    ARTICLE,
    NAME_WORDS,
    NAMESAKE,
    Known,
    besides_who_sent_them,
    has_title,
    is_no_customer,
    is_strange,
    looks_like_a_name,
    side_by_side,
    told_apart,
)
from bot.listing import listing
from bot.names import Match, key, matching, whole_name, within
from bot.orders import Order, dated
from bot.utterance import Utterance
from knowledge.french import words
from knowledge.naming import Span

# How clearly a message must begin a sale in the middle of another one.
_CLEAR = 0.0
# ... and when none is under way: with a name that looks like one, or not.
_OPENS = -0.15
_OPENS_FOR_A_WORD = 0.3
# ... with a title before it, where no other act is near: how far it leads, and how clearly it must then begin one.
_LEADS = 0.8
TITLED_OPENS = -0.45
# A name of a new sale that is said as it stands, with nothing after it.
SHORT_NAME = 5
# « earl du ster. andaineur », « Rigaud, assurance flotte »
_AFTER_A_NAME = re.compile(r"[,;:(\n]|(?<=\w{4})\.\s")
_NOBODY = frozenset("eux lui elle elles ca".split())
_ALSO = re.compile(r"(?<=\w) (?:aussi|également|egalement)$", re.IGNORECASE)
_OTHER = re.compile(r"^(?:(?:un|une) )?(?:autre|deuxi[eè]me|second|seconde) ", re.IGNORECASE)
# « pareil pour le camping des Pins, perdu à cause du prix »
_ENDED = re.compile(r"\W*(?:c['’ ]?(?:est )?)?(?:(?P<lost>perdue?|foutu|mort)|gagn[ée]e?|sign[ée]e?)\b", re.IGNORECASE)
# « autre Le Gall, à Plouescat »: the very next word is the name
_ANOTHER_ONE = re.compile(r"\W*(?:et )?autre (?:client |cliente |vente |le |la )*", re.IGNORECASE)
# How far after « j'ai aussi » the name begins: « l'école Jules Ferry ».
_NEAR = 12
_ONE_MORE = re.compile(
    r"\b(?:j['’ ]?ai|y a|il y a) aussi (?:le |la |chez |l['’])*"
    r"|\A\W*(?:nouvelle )?vente (?:(?:pour|avec|chez) )?(?!gagn|perdu)",
    re.IGNORECASE,
)
# What tells of a sale, where no name looks like one and none is known: « vandamme toiture 110m2 rdv 14h ».
_OF_A_SALE = re.compile(
    r"\b(?:rdv|rendez|clients?|clientes?|prospects?|ventes?|devis|visite\w*|besoins?|budget|chez|avec|vois|dossier|affaire"
    r"|contact|demain|matin|aprem|lundi|mardi|mercredi|jeudi|vendredi|samedi|signe|commande|veut|cherche|offre|nego)\b"
    r"|\b\d{1,2} ?h\b"
)
# A place rather than a name.
_SOMEWHERE = re.compile(r"\b(?:à|a|vers|sur|près de|pres de) \Z", re.IGNORECASE)
# « et une autre pour test », « vire la vente test »
_FOR_WHOM = re.compile(r"\b(?:pour|avec|chez) (?P<name>[\w-]{3,})[ .!]*$", re.IGNORECASE)
CAPITALS_WITHIN = re.compile(
    r"(?<=[a-zà-ÿ,'’] )(?P<name>(?:(?:La|Le|Les|L['’]) ?)?[A-ZÀ-Ý][\w'’-]{2,}(?: [A-ZÀ-Ý][\w'’-]+)*)"
)


def begins(said: Utterance) -> bool:
    """Whether the message clearly begins a sale with somebody."""
    return said.act.name == "open" and said.act.score >= _CLEAR and bool(said.named)


def titled_clearly(said: Utterance) -> bool:
    """« je dois appeler Mme Ferrero, DRH d'une PME »: a title before a name, and no act near that of beginning."""
    return said.act.lead >= _LEADS and any(has_title(one.name) for one in said.named)


def may_begin(said: Utterance) -> bool:
    """Whether a message that seems to begin a sale is clear enough to do so."""
    if said.known or said.selling or looks_like_a_name(said.text, said.named):
        least = TITLED_OPENS if titled_clearly(said) else _OPENS
        return bool(said.known) or said.selling or said.act.score >= least
    if said.act.score < _OPENS_FOR_A_WORD or not all(is_strange(one.name, said.search.acts) for one in said.named[:1]):
        return False
    return bool(said.customers) or _OF_A_SALE.search(said.folded) is not None or said.step is not None


def opening(said: Utterance) -> Order | None:
    """A sale that is begun or taken up; in the middle of another one only when it clearly is."""
    told = None if said.named else _FOR_WHOM.search(said.text) or CAPITALS_WITHIN.search(said.text)
    told = None if told and dated(told["name"]) else told  # « un devis pour mardi »
    found = [Known(told["name"], Span(*told.span("name")), matching(told["name"], said.customers))] if told else []
    named = besides_who_sent_them(said.text, said.named) or found
    items = listing(said.text, [one.name for one in named])
    if not (named or items) or (said.selling and said.act.score < _CLEAR and not items):
        return None
    if items:
        first_of_all = matching(items[0].name, said.customers).numbers
        names, of_each = tuple(item.name for item in items), tuple(item.told for item in items)
        return Order("open", first_of_all, said.text, names, said.step or "", told=of_each)
    if any(said.session.deal in one.match.numbers for one in named):
        return None  # what is told of the customer at hand
    first = named[0]
    if not first.name:  # known by a word of their name
        return None if said.selling else Order("note", first.match.numbers, said.text)
    before = said.text[: first.span.start]
    if said.selling and (_SOMEWHERE.search(before) or is_no_customer(before)):
        return None  # « un devis à Landerneau »
    order = Order("open", first.match.numbers, said.text, tuple(one.name for one in side_by_side(said.text, named)))
    ended = _ENDED.match(said.text[first.span.end :])
    status = "" if ended is None or first.match.numbers else "lost" if ended["lost"] else "won"
    return replace(order, step=said.step or "", status=status)


def beginning(said: Utterance) -> Order | None:
    """The sale of whom the message names, when it is known from elsewhere that it is about a sale."""
    return opening(said) if looks_like_a_name(said.text, said.named) else None


# « je le vois demain », « préparons l'entretien »
_THEM = re.compile(
    r"\b(?:je|on|faut que je|dois) (?:le|la|l ?'?|les) ?(?:vois|rencontre|appelle|rappelle|recois|visite|revois)\b"
    r"|\b(?:lui|chez (?:lui|elle|eux)|avec (?:lui|elle|eux)|ce client|cette cliente|l ?'? ?entretien"
    r"|(?:ce|cet|cette) (?:premiere? |prochaine? )?(?:rdv|rendez[ -]vous|appel|coup de fil|visite|entretien))\b"
)


# « j'ai un agriculteur, Fauchet, il tourne autour »
_APART = re.compile(r", (?P<name>[A-ZÀ-Ý][\w'’-]{2,}(?: [A-ZÀ-Ý][\w'’-]+)*)(?=[,.:;])")


def of_whom_was_spoken(said: Utterance) -> Order | None:
    """« je le vois demain, on prépare »: the sale of the one who was just spoken of, outside any sale."""
    name = said.session.mentioned
    if not name or said.named or said.selling or not _THEM.search(said.folded):
        return None
    return Order("open", matching(name, said.customers).numbers, said.text, (name,), said.step or "")


def mentioned(said: Utterance) -> str:
    """Who is spoken of outside a sale, where it looks like a name; empty when nobody is."""
    if said.selling:
        return ""
    named = [one.name for one in said.named if one.name and looks_like_a_name(said.text, [one])]
    apart = _APART.search(said.text)
    named += [apart["name"]] if apart and is_strange(apart["name"], said.search.acts) else []
    return ARTICLE.sub("", named[0]) if named else ""


def begun(order: Order, said: Utterance) -> Order:
    """A sale that is ordered in so many words, « nouvelle vente Rigaud, assurance flotte »: whose, and the step."""
    text = said.text
    start = max(text.find(order.rest), 0)
    named = [one for one in said.named if one.span.start >= start and one.name]
    told = _ALSO.sub("", _OTHER.sub("", _AFTER_A_NAME.split(order.rest)[0].strip(" .!")))
    if key(told) in _NOBODY:  # « ouvre une vente pour lui »
        name = said.session.mentioned
        return Order("open", matching(name, said.customers).numbers, text, (name,)) if name else Order("new", (), text)
    common = all(said.search.acts.is_common(word) for word in key(told).split())  # « nouveau client aussi : … »
    elsewhere = bool(named) and key(named[0].name) not in key(told)
    whole = len(told.split()) <= SHORT_NAME and told in text and not (common and elsewhere)
    name = ARTICLE.sub("", told) if whole or not named else named[0].name
    end = text.find(name, start) + len(name)
    return _new(said, Known(name, Span(end - len(name), end), matching(name, said.customers)))


def namesake(said: Utterance) -> Order | None:
    """« j'ai aussi un Carrère à Blagnac », when there is a Carrère already: a sale of its own."""
    if listing(said.text, [one.name for one in said.named]):
        return None  # « deux nouveaux clients : Morel à Angers, et un autre Morel à Cholet »
    told, most = NAMESAKE.search(said.text), NAME_WORDS
    if not told:
        told, most = _ANOTHER_ONE.match(said.text), 1
    if not told:
        return _told_by_more(said)
    for place, word in enumerate(words(said.text[told.end() :])[:most]):
        match = within(word.text, said.customers)
        if match.numbers and (place == 0 or not said.search.acts.is_common(word.text)):
            last = told.end() + _last_of(said, told.end(), match.numbers, word.end)
            span = Span(told.end(), whole_name(said.text, last, is_place=False))
            return _new(said, Known(said.text[span.start : span.end], span, Match(match.numbers, exact=False)))
    return None


def _last_of(said: Utterance, start: int, numbers: tuple[int, ...], end: int) -> int:
    """Where the words of the known name end that begin there: « un hotel bellevue », of « Hôtel Bellevue Annecy »."""
    known = {part for number, name in said.customers if number in numbers for part in name.split()}
    for word in words(said.text[start:])[:SHORT_NAME]:
        if word.start > end + 1 or word.text not in known:
            break
        end = max(end, word.end)
    return end


def _told_by_more(said: Utterance) -> Order | None:
    """« j'ai aussi Martin Plomberie », « vente Martin traiteur », in the sale of a Martin who is none."""
    told = _ONE_MORE.search(said.text)
    start = told.end() if told else 0
    near = (one for one in said.named if told and one.name and start <= one.span.start <= start + _NEAR)
    one = next(near, None)
    deal = said.deal
    if one is None or deal is None or deal.id not in one.match.numbers:
        return None
    told_whole = told_apart(said.text, one)
    more = set(key(told_whole).split()) - set(key(deal.customer).split())
    return _new(said, Known(one.name, one.span, Match(one.match.numbers, exact=False))) if more else None


def _new(said: Utterance, known: Known) -> Order:
    return Order("new", (), said.text, (told_apart(said.text, known),), step=said.step or "")
