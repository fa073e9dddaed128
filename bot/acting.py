"""What a seller's own words ask for, where no control says it word for word: the act that was learnt, as an order."""

import re

from bot.beginning import CAPITALS_WITHIN, may_begin, opening
from bot.belonging import is_told_first
from bot.closing import ended
from bot.customers import (
    Known,
    announced,
    hinted,
    is_strange,
    looks_like_a_name,
    noted,
    starts_with_a_title,
    told_by_a_word,
)
from bot.dates.relative import is_relative
from bot.endings import surely_over, tells_all_before
from bot.names import key, matching, without
from bot.orders import Order, dated, or_namesakes
from bot.plainly import plainly
from bot.renaming import renaming
from bot.utterance import Utterance
from bot.zones import place_in
from knowledge.french import asks_meaning

# How far ahead of the others an act must be that takes something away.
_SURE = 0.2
# How clearly a message must tell a fact of somebody whose title and name it begins with.
_TITLED = -0.75
# How clearly a message must speak of the seller, where nothing else tells that it does.
_OF_THEMSELVES = 0.6
# ... and how far ahead of the other acts.
_HARDLY_ELSE = 0.05
# ... and of their sales as a whole, where there is none.
_CLEARLY_REVIEWS = 0.9
# « quelle a déjà un fournisseur » is « qu'elle ».
ASKS = re.compile(r"\?|\b(?:quoi|koi|quel(?:le)?s?(?! (?:a|veut|avait|dit)\b)|combien)\b|\bquand\W*\Z", re.IGNORECASE)
# « rappelle-moi son budget », « j'avais noté quelque chose sur ses délais »
_AGAIN = re.compile(
    r"\b(?:d[eé]j[aà]|rap+el+e|redi[st]|redonne|retrouve|not[eé]e?s?|dit|montre|donne)\b", re.IGNORECASE
)
_OF_A_STEP = re.compile(r"\b[ée]tape\b", re.IGNORECASE)
_REOPENS = re.compile(r"\b(?:rouvre[sz]?|r[ée]ouvre[sz]?|rouvrir|r[ée]ouvrir|r[ée]active[sz]?)\b", re.IGNORECASE)
# Acts that tell why a sale ended, where that was asked.
_TELLING_WHY = frozenset("note won lost correct ask figures".split())
# « tu peux la supprimer », « vire cette vente »
_OF_THIS_ONE = re.compile(
    r"\b(?:la|le) (?:supprim|effac|vir|jet|enl[eè]v|retir)"
    r"|(?:supprim|effac|vir|jett|enl[eè]v|retir)\w*[ -](?:la|le)\W*(?:$|[,.!])"
    r"|\bcette (?:vente|affaire)\b|\bce (?:dossier|client)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:vente|dossier|affaire|client|cliente) (?P<name>[\w-]{3,})[ .!]*$", re.IGNORECASE)
_GOES = re.compile(
    r"\b(?:pass\w+|commen[cç]\w+|attaqu\w+|va|vas|reviens|revenons|retour\w*|bascul\w+|mets|ouvre)\b", re.IGNORECASE
)
_RETURNS = re.compile(r"\b(?:rappelle|revient|reprend|r[ée]pondu|se r[ée]veille|recontacte)\b", re.IGNORECASE)
_HAVE_WHAT = (
    r"(?:(?:j ?['’]? ?ai|tu as|t ?['’]? ?as|on a)(?: not[ée])? (?:quoi|koi)(?: (?:de |d['’])?not[ée]e?s?)?"
    r"|qu['’ ]?(?:avons[- ]nous|a[- ]t[- ]on|ai[- ]je)(?: not[ée])?"
    r"|(?:que|qu['’ ]?est[- ]ce qu['’e ]?) ?(?:savons[- ]nous|sait[- ]on|(?:on|nous|je) (?:sait|savons|sais))"
    r"|(?:on|je) sai[ts] (?:quoi|koi))"
)
_ABOUT = re.compile(
    r"\b(?:pour|de|du|sur|chez|avec) (?:la |le |les |l['’])?(?P<what>[\w-]{4,})(?: d[ée]j[àa])?"
    rf",?(?: {_HAVE_WHAT})?\W*\Z",
    re.IGNORECASE,
)
# « et sur le dentiste j'ai quoi ? »
_HAS_WHAT = re.compile(rf"\b{_HAVE_WHAT}(?: (?:sur|pour|chez) .{{3,25}})?\W*\Z", re.IGNORECASE)
# « j'ai quoi comme infos dessus ? »
_WHAT_IS_KNOWN = re.compile(
    rf"\b(?:{_HAVE_WHAT}|c['’ ]?est (?:quoi|koi)|il y a (?:quoi|koi)|quelles?) (?:comme |les |mes )?"
    r"(?:infos?|informations?|notes?|éléments?|elements?|trucs?)(?: (?:dessus|là[- ]dessus|sur (?:lui|elle|eux)|"
    r"not[ée]e?s?|d[ée]j[àa]|que j['’ ]?ai))*\W*\Z",
    re.IGNORECASE,
)
_WHERE_ONE_STANDS = re.compile(r"\bo[uù] (?:est[- ]ce que )?(?:j['’ ]?en|on en) (?:suis|est)\b", re.IGNORECASE)
# « mets-le vendredi, même heure »
_MOVES = re.compile(
    r"\b(?:mets|d[eé]cale|d[eé]place|repousse|avance|reporte)[sz]?[ -](?:le|la|celui)\b|\bm[eê]me heure\b|\bmm heure\b",
    re.IGNORECASE,
)
# « il accepte l'installation offerte, on peut conclure »
_READY = re.compile(r"\b(?:on|je) (?:peut|peux|va|vais|pourrait|pourrais)(?: enfin| maintenant| bien)? ", re.IGNORECASE)
_MEETS = re.compile(r"\b(?:chez|avec|rdv|rendez[- ]vous|visite)\b", re.IGNORECASE)
_REMINDS = re.compile(r"\b(?:rap+el\w*|pr[ée]viens?|alerte|pense|oublie|relanc\w*|envoy\w*|appel\w*)\b", re.IGNORECASE)
_BEGINS_A_STEP = re.compile(
    r"\b(?:on|je|nous) (?:fait|fais|faisons|passe|passons|attaque|attaquons|commence|commençons|enchaîne)\b",
    re.IGNORECASE,
)
# « passe à l'autre »
_THE_OTHER = re.compile(r"\bl['’ ]?autre\b", re.IGNORECASE)
# « le contrat de Vautrin expire fin janvier » asks for nothing to be done
_TO_DO = re.compile(
    r"\b(?:(?!janv|f[eé]v|derni|premi|hier)\w+(?:er|ir|oir)|\w*(?:prendre|rendre|mettre|vendre|faire|dire|lire|crire|clure))\b"
    r"|\b(?:rdv|rendez|visite|point|devis|relance|appel|livraison)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\breste\b", re.IGNORECASE)
_REMINDERS = re.compile(r"\b(?:rappels?|relances?|alertes?)\b", re.IGNORECASE)
_SALES = re.compile(r"\b(?:ventes?|affaires?|dossiers?|clients?|en cours)\b", re.IGNORECASE)
# Acts about the sale under way, and about no sale in particular: the order has the act's name.
_OF_THE_SALE = frozenset(
    "next done back pause notes questions goal actions pitfalls criterion methods ask unnote correct missing prepare"
    "".split()
)
# ... of these, what the sheet of another customer's sale answers
_OF_A_CUSTOMER = frozenset("notes ask prepare questions missing".split())
# ... and, with « on en est à la négo », what goes to a step
_AT_WORK = frozenset("note done go".split())
_OF_ALL = frozenset("list export reminders resume".split())
_OF_REMINDERS = frozenset("remind unremind postpone".split())
TAKES_BACK = re.compile(r"\b(?:annul|supprim|enl[eè]v|oubli(?!(?:e|es|ez|er)? pas)|laisse tomber)", re.IGNORECASE)
# Words after a name from which on more is told than « passe à Durand ».
_TELLING = 3


def order_in(said: Utterance) -> Order | None:
    """The order that a message gives in its own words. None when it gives none, or not clearly."""
    text, act, known = said.text, said.act, said.known
    numbers = _told_apart(said, known[0]) if known else ()
    if not numbers and said.selling and (act.name in ("notes", "ask", "sheet") or _HAS_WHAT.search(text)):
        numbers = _about_another(said)
    if numbers and _HAS_WHAT.search(text):
        return Order("sheet", numbers)
    if said.selling and act.name in _OF_A_CUSTOMER and _WHAT_IS_KNOWN.search(text):
        return Order("notes", (), text)
    if _REOPENS.search(text) and not ASKS.search(text):
        numbers = numbers or told_by_a_word(text, said.search.acts, said.customers)
        return Order("reopen", numbers or _closed(said), text)
    if order := plainly(said):
        return order
    if said.selling and act.name in _AT_WORK and act.score > 0 and (step := said.standing):
        return Order("step", step=step)
    if is_ready(said):
        return Order("ready", (), text)
    if said.selling and not numbers and starts_with_a_title(text, said.named) and said.stage:
        return opening(said)  # « Mme Lagarde, sa véranda est montée »
    if not said.selling and not known and tells_of_a_title(said):
        return opening(said)
    unsure = act.name == "open" and act.score >= _OF_THEMSELVES and act.lead >= _HARDLY_ELSE
    if not act.clear and (said.selling or not unsure):
        return None
    if not said.selling and said.standing and looks_like_a_name(text, said.named):
        return opening(said)
    if act.name in ("switch", "figures", "note") and announced(text, said.named):
        return Order("open", (), text, (said.named[0].name,), said.step or "")
    match act.name:
        case "review" if not said.customers and act.score < _CLEARLY_REVIEWS:
            return None  # « comment j'en perds moins », before any sale
        case "review":
            return Order("bilan")
        case "why" if not said.customers and act.score < _OF_THEMSELVES:
            return None
        case "why":
            return Order("bilan") if not numbers else Order("sheet", numbers)
        case "unnote" if ASKS.search(text):
            return Order("notes", (), text) if said.selling else None
        case "unnote" if act.lead < _SURE:
            return None
        case name if name in _OF_A_CUSTOMER and numbers and said.session.deal not in numbers:
            return Order("sheet", numbers)
        case "list" if _lists_reminders(said):
            return Order("reminders")
        case "export" if not said.selling and not said.customers and act.score < _OF_THEMSELVES:
            return None
        case "correct" if said.selling and said.session.deal not in numbers and is_told_first(said):
            return Order("correct", numbers, text)
        case name if name in _OF_ALL:
            return Order(name)
        case "ask" if asks_meaning(text) and (said.named_step or said.search.named_within(text)):
            return None  # « c'est quoi l'analyse des besoins, exactement ? »
        case "ask" if not (said.asks or ASKS.search(text) or _AGAIN.search(text)):
            return None  # « celle qui décide c'est sa femme »
        case "done" if said.selling and said.named_step and _LEFT.search(text):
            return Order("step", step=said.named_step)  # « on a déjà tout vu, il me reste à négocier »
        case "done" if said.selling and said.stage and tells_all_before(text):
            return Order("step", step=said.stage)  # « tout le reste est fait, elle n'a plus d'objection »
        case "done" if said.selling and said.named_step and _BEGINS_A_STEP.search(text):
            return Order("ready", (), text)  # « contact ok, on fait les besoins »
        case "done" if _is_of_an_earlier_step(said):
            return Order("note", (), text)  # « la découverte, je l'ai déjà faite au téléphone »
        case "done" if said.asks:
            return None  # « cette étape, c'est où dans les 4 C ? »
        case name if name in _OF_THE_SALE:
            return Order(name, (), text) if said.selling else None
        case name if name in _OF_REMINDERS:
            return _of_reminders(said)
        case "open" if said.named and _WHERE_ONE_STANDS.search(text):
            return _switch(said)
        case "open" if may_begin(said):
            return opening(said)
        case "switch" if said.customers or _GOES.search(text):
            return _switch(said)
        case "sheet" if _OF_A_STEP.search(text):
            return Order("actions") if said.selling else None
        case "sheet" if said.customers:
            return Order("sheet", numbers, "" if numbers or not said.named else said.named[0].name)
        case "won" if agrees_before_the_end(said):
            return None
        case "won" | "lost" if not ASKS.search(text):
            return ended(said, act.name)
        case "rename" if said.selling or numbers:
            return renaming(said)
        case "reopen":
            return Order("reopen", numbers or _closed(said), text)
        case "keep" if not said.selling and said.named and said.session.last_question:
            return _kept_of(said, said.named[0])
        case "drop" | "keep" if numbers:
            return Order(act.name, numbers)
        case "drop" if told := _called(said):
            found = matching(told, said.customers).numbers
            return Order("drop", found) if found else Order("unknown", (), text, (told,))
        case "drop" if said.session.deal is not None and not said.named and _OF_THIS_ONE.search(text):
            return Order("drop", (said.session.deal,))  # asked about before it is done
        case "keep" if said.selling and said.session.calculation is not None:
            return Order("keep")
        case "go" if said.selling and said.named_step:
            return Order("step", step=said.named_step)
        case "zone" if (place := place_in(text)) and act.score >= _OF_THEMSELVES:
            return Order("zone", (), place)
        case "note" if not said.selling and len(known) == 1 and act.score > 0:
            return Order("note", numbers, text)
        case "note" if not said.selling and not known:
            return opening(said) if act.score > 0 and looks_like_a_name(text, said.named) else None
    return None


def _kept_of(said: Utterance, one: Known) -> Order:
    """« garde ça pour le garage Lopez »: what was just said outside any sale, as the note of theirs."""
    name = "note" if one.match.numbers else "open"
    return Order(name, one.match.numbers, said.session.last_question, (one.name,))


def _told_apart(said: Utterance, known: Known) -> tuple[int, ...]:
    """The sales that a name may mean; of namesakes, the one whose notes have another word of the message."""
    numbers = known.match.numbers
    if len(numbers) > 1 and known.name:
        of_notes = set(noted(without(known.name, said.text), said.records)) & set(numbers)
        numbers = tuple(of_notes) if len(of_notes) == 1 else numbers
    return numbers


def _is_of_an_earlier_step(said: Utterance) -> bool:
    """Whether the step that is said to be done is one before that at hand."""
    order = [step.id for step in said.search.base.steps]
    named, deal = said.named_step, said.deal
    return bool(deal and named and deal.step in order and order.index(named) < order.index(deal.step))


def _lists_reminders(said: Utterance) -> bool:
    """Whether a list that is asked for is that of the reminders: there is no other, or the words are about them."""
    if not said.customers and said.records.reminders():
        return True
    left = said.session.reminder is not None and _LEFT.search(said.text)
    return bool(left or _REMINDERS.search(said.text)) and not _SALES.search(said.text)


def _called(said: Utterance) -> str:
    """The first name in the message, known or not; empty without one."""
    told = (_CALLED.search(said.text), CAPITALS_WITHIN.search(said.text))
    names = [(found.start("name"), found["name"]) for found in told if found]
    return min([*names, *((one.span.start, one.name) for one in said.named if one.name)], default=(0, ""))[1]


def _about_another(said: Utterance) -> tuple[int, ...]:
    """Another sale that a question is about: « qu'est-ce que j'ai noté pour la mairie ? »."""
    found = _ABOUT.search(said.text)
    meant = hinted(found["what"], said.customers) if found else ()
    return meant if len(meant) == 1 and said.session.deal not in meant else ()


def tells_of_a_title(said: Utterance) -> bool:
    """« le dr Pagès veut tester deux couronnes »: a fact, and no objection, of whose title and name come first."""
    told = said.act.name == "note" and said.act.score >= _TITLED and starts_with_a_title(said.text, said.named)
    return told and not said.found.objection


def is_ready(said: Utterance) -> bool:
    """Whether the seller says that the next step can come: « il accepte l'installation offerte, on peut conclure »."""
    if not said.selling or said.act.name not in _AT_WORK | {"won"} or not _READY.search(said.text):
        return False
    order = [step.id for step in said.search.base.steps]
    return bool(
        said.deal and said.named_step in order[1:] and order[order.index(said.named_step) - 1] == said.deal.step
    )


def agrees_before_the_end(said: Utterance) -> bool:
    """Whether a customer agrees on what is negotiated, with nothing signed: « il dit oui à tout »."""
    order = [step.id for step in said.search.base.steps]
    here = order.index(said.deal.step) if said.deal and said.deal.step in order else len(order)
    return said.stage == order[-2] and here < len(order) - 2 and not surely_over(said.text, "won")


def turns_away(said: Utterance) -> bool:
    """Whether the message clearly does something else than tell why a sale ended."""
    return said.act.clear and said.act.score > 0 and said.act.name not in _TELLING_WHY


def _switch(said: Utterance) -> Order | None:
    if not said.named and said.selling and _THE_OTHER.search(said.text):
        others = tuple(
            deal.id for deal in said.records.deals() if deal.status == "open" and deal.id != said.session.deal
        )
        return Order("switch", others) if len(others) == 1 else Order("list")
    if said.known:
        known = said.known[0]
        more = len(key(said.text[known.span.end :]).split()) >= _TELLING
        if more:
            return Order("note", known.match.numbers, said.text)
        return Order("switch", or_namesakes(known.name, known.match, said))
    told = hinted(said.text, said.customers) or noted(said.text, said.records)
    strange = bool(said.named) and is_strange(said.named[0].name, said.search.acts)
    if told and not strange:
        return Order("switch", told)
    if said.named:
        first = said.named[0]
        more = len(key(said.text[first.span.end :]).split()) >= _TELLING  # « devant chez Babin pour leur cuisine »
        return (opening(said) if more and not said.asks else None) or Order("unknown", (), said.text, (first.name,))
    capitals = CAPITALS_WITHIN.search(said.text)
    return Order("unknown", (), said.text, (capitals["name"],)) if capitals else None


def _of_reminders(said: Utterance) -> Order | None:
    if said.act.name == "remind" and _MEETS.search(said.text) and not _REMINDS.search(said.text):
        return opening(said) or Order("remind", (), said.text)  # « et le lundi 12 chez Martin Traiteur »
    if said.act.name == "remind" and said.known and not _REMINDS.search(said.text) and not _TO_DO.search(said.text):
        return Order("note", said.known[0].match.numbers, said.text)
    if said.act.name == "remind":
        return Order("remind", (), said.text)
    if said.act.name == "unremind" and (back := _returns(said)):
        return Order("note", back, said.text)
    if said.act.name == "postpone" and TAKES_BACK.search(said.text):
        return Order("unremind", (), said.text) if said.records.reminders() else None
    surely = said.act.name == "unremind" and said.act.score >= _OF_THEMSELVES
    if surely and not said.records.reminders() and _REMINDERS.search(said.text):
        return Order("reminders")  # there is none to take back
    possible = said.records.reminders() and (
        said.act.name == "unremind" or dated(said.text) or is_relative(said.text) or _MOVES.search(said.text)
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
