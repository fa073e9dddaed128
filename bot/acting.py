"""What a seller's own words ask for, where no control says it word for word: the act that was learnt, as an order."""

import re
from dataclasses import replace

from bot.beginning import SHORT_NAME, may_begin, opening
from bot.customers import announced, hinted, is_strange, looks_like_a_name, noted, stranger, told_by_a_word
from bot.endings import HAVE, end_of, reason_in, subject_of, surely_over
from bot.names import Match, key, matching, someone_else, spoken_of
from bot.orders import Order, contrasts, dated
from bot.utterance import Utterance
from bot.zones import place_in

# How far ahead of the others an act must be that takes something away.
_SURE = 0.2
# How clearly a message must speak of the seller, where nothing else tells that it does.
_OF_THEMSELVES = 0.6
# How near to its beginning a message must name whom it is about.
_NEAR_THE_START = 25
# « quelle a déjà un fournisseur » is « qu'elle ».
ASKS = re.compile(r"\?|\b(?:quoi|koi|quel(?:le)?s?(?! (?:a|veut|avait|dit)\b)|combien)\b", re.IGNORECASE)
_OF_A_STEP = re.compile(r"\b[ée]tape\b", re.IGNORECASE)
_HEADING = re.compile(r"(?P<who>[a-zà-ÿ'’-]{4,}(?: [a-zà-ÿ'’-]{3,})?) ?: ?\D", re.IGNORECASE)
# « renomme-le en Basic Gym »
_INTO = re.compile(
    r"\b(?:renomm\w+|rebaptis\w+|change\w*)\b.*?\ben (?P<name>[^,;]+)$"
    r"|\b(?:c['’ ]?est|s['’ ]?appelle) (?P<right>[\w'’ -]+?),? (?:et )?(?:non|pas) ",
    re.IGNORECASE,
)
# « on en est à l'analyse »
_AT_STEP = re.compile(
    r"\b(?:on en est|j ?en suis|je ?suis|jsuis|on est)(?: d[eé]j[aà])? (?:à|a|au|aux|en)\b", re.IGNORECASE
)
_REOPENS = re.compile(r"\b(?:rouvre[sz]?|r[ée]ouvre[sz]?|rouvrir|r[ée]ouvrir|r[ée]active[sz]?)\b", re.IGNORECASE)
# Acts that tell why a sale ended, where that was asked.
_TELLING_WHY = frozenset("note won lost correct ask figures".split())
# Whom somebody signed with, not who signed.
_WITH = re.compile(r"\b(?:chez|par|avec|contre|concurrent|concurrente)\W+(?:\w+\W+)?\Z", re.IGNORECASE)
_OUR_SALE = re.compile(
    r"\b(?:vente|affaire|dossier|contrat|deal)\W+(?:avec|chez|de|du|pour)\W+(?:\w+\W+)?\Z", re.IGNORECASE
)
_CALLED = re.compile(r"\b(?:vente|dossier|affaire|client|cliente) (?P<name>[\w-]{3,})[ .!]*$", re.IGNORECASE)
# « on a perdu la vente avec Hervé »: they are the customer; « il a signé chez Canon »: a competitor.
_WE_ENDED = re.compile(rf"\b{HAVE} (?:perdu|gagné|gagne|signé|signe)\b", re.IGNORECASE)
# « supprime la, c'était juste pour voir »
_ENDED_BEFORE = frozenset("perdu perdue gagne gagnee signe signee".split())
_ANOTHER = re.compile(r"\b(?:aussi|pareil|[ée]galement|autre)\b", re.IGNORECASE)
_THIS_ONE = re.compile(
    r"\W*(?:(?:bon|ok|allez|et|non|du coup|finalement),? )*(?:supprime|efface|vire|jette)[ -](?:la|le|ça|ca)\b"
    r"(?! (?:note|derni[eè]re|rappel))",
    re.IGNORECASE,
)
# « supprime le lycée »
_DROPS = re.compile(
    r"\W*(?:(?:bon|ok|allez|et|non|du coup|finalement),? )*(?:supprime[sz]?|efface[sz]?|vire[sz]?) (?:le |la |l['’])"
    r"(?!(?:note|rappel|alerte|derni[eè]re?|vente|affaire)\b)(?P<what>[\w'’-]{4,})",
    re.IGNORECASE,
)
# « vire celui de Lola », of reminders; « mets-le vendredi, même heure »
_CALLS_OFF = re.compile(
    r"\W*(?:(?:bon|ok|allez|et|non|du coup|finalement),? )*(?:annule|supprime|efface|vire|enl[eè]ve|oublie) celui\b",
    re.IGNORECASE,
)
_GOES = re.compile(r"\b(?:pass\w+|va|vas|reviens|revenons|retour\w*|bascul\w+|mets|ouvre)\b", re.IGNORECASE)
_RETURNS = re.compile(r"\b(?:rappelle|revient|reprend|r[ée]pondu|se r[ée]veille|recontacte)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:pour|de|du|sur|chez|avec) (?:la |le |les |l['’])?(?P<what>[\w-]{4,})(?: d[ée]j[àa])?\W*\Z", re.IGNORECASE
)
_WHERE_ONE_STANDS = re.compile(r"\bo[uù] (?:est[- ]ce que )?(?:j['’ ]?en|on en) (?:suis|est)\b", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:mets|d[eé]cale|d[eé]place|repousse|avance|reporte)[sz]?[ -](?:le|la|celui)\b|\bm[eê]me heure\b|\bmm heure\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\breste\b", re.IGNORECASE)
_SALES = re.compile(r"\b(?:ventes?|affaires?|dossiers?|clients?|en cours)\b", re.IGNORECASE)
# What may stand before the name that a note is about.
_BEFORE_A_NAME = frozenset(
    "commence commencons on fait passe va par a chez pour avec sur et alors bon ok d abord maintenant m mme le la les"
    " l note notez noter pareil idem oui non par contre sinon resto restaurant client cliente".split()
)
# Acts about the sale under way, and about no sale in particular: the order has the act's name.
_OF_THE_SALE = frozenset(
    "next done back pause notes questions goal actions pitfalls criterion methods ask unnote correct missing prepare"
    "".split()
)
_OF_ALL = frozenset("list export reminders resume".split())
_OF_REMINDERS = frozenset("remind unremind postpone".split())
# « quelles objections m'ont-ils faites ? »
_OBJECTIONS_MET = re.compile(
    r"\b(?:quelles?|koi|quoi)\b.*\bobjections?\b.*"
    r"\b(?:fai(?:t|te|tes|ts)|dit|dites|soulev\w+|sorti\w*|eu\w*|rencontr\w+|oppos\w+)\b"
    r"|\b(?:dit|fait|sorti) (?:quoi|koi) comme objections?\b",
    re.IGNORECASE,
)
_SLIPS = re.compile(r"\W*(?:non|nan|pardon|oups|erreur|ah|euh|pas|excuse[sz]?[- ]moi)\b", re.IGNORECASE)
# « non, 48k »
_BARE_SLIP = re.compile(
    r"\W*(?:euh |ah )?(?:non|nan|pardon|oups|erreur)\W+(?:c['’ ]?(?:est )?)?"
    r"\d[\d .,]*\s?(?:k€?|€|euros?|m2|%|h)?\W*",
    re.IGNORECASE,
)
# « encore un : le 3 février, … », after a reminder
_ONE_MORE = re.compile(r"\W*(?:et )?encore (?:une?|ceci)\b(?! fois)(?: autre)?(?: rappel)?\W*", re.IGNORECASE)
TAKES_BACK = re.compile(r"\b(?:annul|supprim|enl[eè]v|oubli(?!(?:e|es|ez|er)? pas)|laisse tomber)", re.IGNORECASE)
# Words after a name from which on more is told than « passe à Durand ».
_TELLING = 3


def order_in(said: Utterance) -> Order | None:
    """The order that a message gives in its own words. None when it gives none, or not clearly."""
    text, act, known = said.text, said.act, said.known
    numbers = known[0].match.numbers if known else ()
    if not numbers and said.selling and act.name in ("notes", "ask", "sheet"):
        numbers = _about_another(said)
    if _REOPENS.search(text) and not ASKS.search(text):
        numbers = numbers or told_by_a_word(text, said.search.acts, said.customers)
        return Order("reopen", numbers or _closed(said))
    if not act.clear:
        return None
    if said.selling and act.name == "note" and at_step(said):
        return Order("step", step=said.step or "")
    if act.name in ("switch", "figures", "note") and announced(text, said.named):
        return Order("open", (), text, (said.named[0].name,), said.step or "")
    if said.selling and _OBJECTIONS_MET.search(text):
        return Order("ask", (), text)
    contrasted = contrasts(text) and (act.name == "correct" or _SLIPS.match(text))
    if said.selling and (contrasted or _BARE_SLIP.fullmatch(text)) and said.session.calculation is None:
        return Order("correct", (), text)
    if said.records.reminders() and _CALLS_OFF.match(text):
        return Order("unremind", (), text)
    if (told := _DROPS.match(text)) and len(meant := hinted(told["what"], said.customers)) == 1:
        return Order("drop", meant)
    if not said.selling and at_step(said) and looks_like_a_name(text, said.named):
        return opening(said)
    if said.selling and _THIS_ONE.match(text) and said.session.reminder is None:
        return Order("drop")
    if said.session.reminder is not None and _ONE_MORE.match(text) and dated(text):
        return Order("remind", (), _ONE_MORE.sub("", text, count=1))
    match act.name:
        case "review":
            return Order("bilan")
        case "why":
            return Order("bilan") if not numbers else Order("sheet", numbers)
        case "unnote" if ASKS.search(text):
            return Order("notes", (), text) if said.selling else None
        case "unnote" if act.lead < _SURE:
            return None
        case "notes" | "ask" | "prepare" if numbers and said.session.deal not in numbers:
            return Order("sheet", numbers)
        case "list" if not said.customers and said.records.reminders():
            return Order("reminders")
        case "list" if said.session.reminder is not None and _LEFT.search(text) and not _SALES.search(text):
            return Order("reminders")
        case "export" if not said.selling and not said.customers and act.score < _OF_THEMSELVES:
            return None
        case name if name in _OF_ALL:
            return Order(name)
        case name if name in _OF_THE_SALE:
            return Order(name, (), text) if said.selling else None
        case name if name in _OF_REMINDERS:
            return _of_reminders(said)
        case "open" if said.named and _WHERE_ONE_STANDS.search(text):
            return _switch(said)
        case "open" if may_begin(said):
            return opening(said)
        case "switch" if said.customers or (said.named and _GOES.search(text)):
            return _switch(said)
        case "sheet" if _OF_A_STEP.search(text):
            return Order("actions") if said.selling else None
        case "sheet" if said.customers:
            return Order("sheet", numbers, "" if numbers or not said.named else said.named[0].name)
        case "won" | "lost" if not ASKS.search(text):
            return _ended(said, act.name)
        case "rename" if said.selling or numbers:
            return _renaming(said)
        case "reopen":
            return Order("reopen", numbers or _closed(said))
        case "drop" | "keep" if numbers:
            return Order(act.name, numbers)
        case "drop" if told := _CALLED.search(text):
            found = matching(told["name"], said.customers).numbers
            return Order("drop", found) if found else Order("unknown", (), text, (told["name"],))
        case "keep" if said.selling and said.session.calculation is not None:
            return Order("keep")
        case "go" if said.selling and said.step:
            return Order("step", step=said.step)
        case "zone" if (place := place_in(text)) and act.score >= _OF_THEMSELVES:
            return Order("zone", (), place)
        case "note" if not said.selling and len(known) == 1 and act.score > 0:
            return Order("note", numbers, text)
        case "note" if not said.selling and not known and act.score > 0 and looks_like_a_name(text, said.named):
            return opening(said)
    return None


def _about_another(said: Utterance) -> tuple[int, ...]:
    """Another sale that a question is about: « qu'est-ce que j'ai noté pour la mairie ? »."""
    found = _ABOUT.search(said.text)
    meant = hinted(found["what"], said.customers) if found else ()
    return meant if len(meant) == 1 and said.session.deal not in meant else ()


def at_step(said: Utterance) -> bool:
    """Whether the message says at which step the sale is."""
    return bool(_AT_STEP.search(said.text) and said.step)


def turns_away(said: Utterance) -> bool:
    """Whether the message clearly does something else than tell why a sale ended."""
    return said.act.clear and said.act.score > 0 and said.act.name not in _TELLING_WHY


def ends_another(said: Utterance) -> bool:
    """Whether the message tells that the sale of somebody else ended too: « perdu aussi l'auto-école, le prix »."""
    told = said.act.clear and said.act.name in ("won", "lost") and said.named
    if told_over(said):
        return said.session.subject not in said.named[0].match.numbers
    return bool(told) and said.session.subject not in said.named[0].match.numbers and _is_theirs(said)


def whose(said: Utterance) -> Order | None:
    """Where a note belongs when it is about another customer than the one at hand, or may be. None: here."""
    met, known = spoken_of(said.text, said.customers), next(iter(said.known), None)
    if known and not met.exact:
        first = set(key(said.text[: known.span.start]).split()) <= _BEFORE_A_NAME
        if first or not met.numbers:
            certain = known.match.exact or said.text[known.span.end :].lstrip().startswith((":", ","))
            met = Match(known.match.numbers, exact=first and certain and len(known.match.numbers) == 1)
    deal = said.session.deal
    here = deal in met.numbers and (len(met.numbers) == 1 or met.exact)
    other = someone_else(said.text) or stranger(said.text, said.named) or _heading(said)
    if here or not (met.numbers or other):
        return None
    name = "note" if met.exact and deal not in met.numbers else "whose"
    return Order(name, tuple(number for number in met.numbers if number != deal), said.text, (other or "",))


def _heading(said: Utterance) -> str | None:
    """Somebody new before a colon whose name was not found as one: « girard : il veut un devis »."""
    head = _HEADING.match(said.text)
    uncommon = head and not any(said.search.acts.is_common(word) for word in key(head["who"]).split())
    return head["who"] if head and uncommon else None


def _switch(said: Utterance) -> Order | None:
    if said.known:
        known = said.known[0]
        more = len(key(said.text[known.span.end :]).split()) >= _TELLING
        return Order("note", known.match.numbers, said.text) if more else Order("switch", known.match.numbers)
    if said.named:
        return Order("unknown", (), said.text, (said.named[0].name,))
    told = hinted(said.text, said.customers) or noted(said.text, said.records)
    return Order("switch", told) if told else None


def _renaming(said: Utterance) -> Order | None:
    """« Fitzone a changé de nom, renomme-le en Basic Gym », « en fait ça s'appelle cave Delmart »."""
    into = _INTO.search(said.text)
    new = (into["name"] or into["right"]).strip(" .!") if into else said.named[-1].name if said.named else ""
    old = next((one.match.numbers for one in said.known if one.name != new), ())
    deals = old if len(old) == 1 else (said.session.deal,) if said.session.deal is not None else ()
    return Order("rename", deals, new) if new and deals and len(new.split()) <= SHORT_NAME else None


def _ended(said: Utterance, status: str) -> Order | None:
    """A sale that is won or lost: closed when that is sure, else noted and asked; begun when it is a new customer's."""
    sure = surely_over(said.text, status)
    if not said.known:
        return _ended_unknown(said, status, sure)
    numbers, first = said.known[0].match.numbers, said.named[0]
    about = first.span.start <= _NEAR_THE_START and not _WITH.search(said.text[: first.span.start])
    surely = (about and " " in first.name) or any(one.match.exact for one in said.named)
    if said.selling and said.session.deal not in numbers and not surely:
        return None  # it may be somebody at the customer's at hand
    return _over(said, status, numbers, first.name) if sure else Order("ended", numbers, said.text, (status,))


def _ended_unknown(said: Utterance, status: str, sure: bool) -> Order | None:
    """The sale of somebody who is not known by name that is won or lost."""
    first = said.named[0] if said.named else None
    begins = first and set(key(said.text[: first.span.start]).split()) <= _BEFORE_A_NAME | _ENDED_BEFORE
    strange = begins and first and is_strange(first.name, said.search.acts)
    if first and not said.selling and not (looks_like_a_name(said.text, said.named) or strange):
        return None  # « mot de passe salesforce perdu »
    if first and _is_theirs(said):
        order = Order("open", (), said.text, (first.name,), said.step or "", status)
        return replace(order, name="over", why=reason_in(said.text, first.name, status)) if sure else order
    if not said.selling:
        return None
    if subject := subject_of(said.text):  # « le garage c'est perdu », in the sale of a clinic
        meant = hinted(subject, said.customers)
        if said.session.deal not in meant:
            if len(meant) == 1 and sure:
                return _over(said, status, meant, "")
            return Order("ended", meant, said.text, (status,)) if meant else None
    here = sure and not _ANOTHER.search(said.text)  # « perdu aussi l'auto-école » is asked about
    return _over(said, status, (), "") if here else Order("ended", (), said.text, (status,))


def _over(said: Utterance, status: str, numbers: tuple[int, ...], name: str) -> Order:
    return Order(status, numbers, reason_in(said.text, name, status))


def told_over(said: Utterance) -> Order | None:
    """« j'ai signé les frères Zitouni hier »: how the sale ended that the next words name, whatever the act seems."""
    for status in ("won", "lost"):
        end = end_of(said.text, status)
        first = said.named[0] if said.named and said.named[0].name and end else None
        if first and surely_over(said.text, status) and not ASKS.search(said.text):
            between = said.text[end : first.span.start] if end <= first.span.start else ""
            near = first.span.start <= _NEAR_THE_START or between
            if near and set(key(between).split()) <= _BEFORE_A_NAME:
                return _ended(said, status)
    return None


def _is_theirs(said: Utterance) -> bool:
    """Whether it is the sale of the customer who is named that ended, not one that they took from us."""
    first = said.named[0]
    before = said.text[: first.span.start]
    titled = looks_like_a_name(said.text, [first]) and first.span.start <= _NEAR_THE_START
    if titled and not _WITH.search(before):
        return True  # « heureusement Mme Ollivier, elle signe »
    if _WE_ENDED.search(before) or _OUR_SALE.search(before):
        return True
    at_first = set(key(before).split()) <= _BEFORE_A_NAME
    return not _WITH.search(before) and (at_first or not said.selling)


def _of_reminders(said: Utterance) -> Order | None:
    if said.act.name == "remind":
        return Order("remind", (), said.text)
    if said.act.name == "unremind" and (back := _returns(said)):
        return Order("note", back, said.text)
    if said.act.name == "postpone" and TAKES_BACK.search(said.text):
        return Order("unremind", (), said.text) if said.records.reminders() else None
    possible = said.records.reminders() and (
        said.act.name == "unremind" or dated(said.text) or _MOVES.search(said.text)
    )
    return Order(said.act.name, (), said.text) if possible else None


def _returns(said: Utterance) -> tuple[int, ...]:
    """The closed sale of somebody who is said to come back: « Dhaussy rappelle finalement »."""
    numbers = said.known[0].match.numbers if said.known and _RETURNS.search(said.text) else ()
    deals = (said.records.deal(number) for number in numbers)
    return tuple(deal.id for deal in deals if deal and deal.status != "open")


def _closed(said: Utterance) -> tuple[int, ...]:
    """The sale that « on rouvre » means: the one at hand, else the one closed last."""
    if said.session.deal is not None:
        return (said.session.deal,)
    closed = [deal for deal in said.records.deals() if deal.status != "open"]
    return (closed[0].id,) if closed else ()
