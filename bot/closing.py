"""How a sale ended, in the seller's own words: closed when that is sure, else noted and asked about."""

import re
from dataclasses import replace

from bot.customers import hinted, is_strange, leads_to_a_name, looks_like_a_name
from bot.endings import HAVE, end_of, reason_in, subject_of, surely_over
from bot.names import key, matching
from bot.orders import Order
from bot.utterance import Utterance

# How near to its beginning a message must name whom it is about.
_NEAR_THE_START = 25
# Whom somebody signed with, not who signed.
_WITH = re.compile(
    r"\b(?:chez|par(?! contre)|avec|(?<!par )contre|concurrent|concurrente)\W+(?:\w+\W+)?\Z", re.IGNORECASE
)
_OUR_SALE = re.compile(
    r"\b(?:vente|affaire|dossier|contrat|deal)\W+(?:avec|chez|de|du|pour)\W+(?:\w+\W+)?\Z", re.IGNORECASE
)
# « on a perdu la vente avec Hervé »: they are the customer; « il a signé chez Canon »: a competitor.
_WE_ENDED = re.compile(rf"\b{HAVE} (?:perdu|gagné|gagne|signé|signe)\b|\A\W*gagn[ée]e?\b", re.IGNORECASE)
# « perdu Le Bihan »: what may stand before a name, too.
_ENDED_BEFORE = frozenset("perdu perdue gagne gagnee signe signee".split())
# « perdu aussi l'auto-école »
_ANOTHER = re.compile(r"\b(?:aussi|pareil|[ée]galement|autre)\b", re.IGNORECASE)
# Words of « oui c'est bien perdu ».
_SAID_AGAIN = 5
# Words that ask.
_ASKS = re.compile(r"\?|\b(?:quoi|koi|combien)\b", re.IGNORECASE)


def ends_another(said: Utterance) -> bool:
    """Whether the message tells that the sale of somebody else ended too: « perdu aussi l'auto-école, le prix »."""
    told = said.act.clear and said.act.name in ("won", "lost") and said.named
    if told_over(said):
        return said.session.subject not in said.named[0].match.numbers
    return bool(told) and said.session.subject not in said.named[0].match.numbers and _is_theirs(said)


def ended(said: Utterance, status: str) -> Order | None:
    """A sale that is won or lost: closed when that is sure, else noted and asked; begun when it is a new customer's."""
    sure = surely_over(said.text, status) or _is_their_loss(said, status)
    if not said.known:
        return _ended_unknown(said, status, sure)
    numbers, first = said.known[0].match.numbers, said.named[0]
    about = first.span.start <= _NEAR_THE_START and not _WITH.search(said.text[: first.span.start])
    surely = (about and (" " in first.name or len(numbers) == 1)) or any(one.match.exact for one in said.named)
    if said.selling and said.session.deal not in numbers and not surely:
        return None  # it may be somebody at the customer's at hand
    return _over(said, status, numbers, first.name) if sure else Order("ended", numbers, said.text, (status,))


_LOST = re.compile(rf"\b{HAVE} perdue? (?:la |le |l['’] ?|les )?\Z", re.IGNORECASE)


def _is_their_loss(said: Utterance, status: str) -> bool:
    """« j'ai perdu la clinique des Acacias »: what is lost is the customer that is named right after."""
    first = said.named[0] if said.named and said.named[0].name else None
    lost = status == "lost" and first is not None and bool(_LOST.search(said.text[: first.span.start]))
    return lost and not _ASKS.search(said.text)


def _ended_unknown(said: Utterance, status: str, sure: bool) -> Order | None:
    """The sale of somebody who is not known by name that is won or lost."""
    first = said.named[0] if said.named else None
    begins = first and leads_to_a_name(said.text[: first.span.start], _ENDED_BEFORE)
    strange = begins and first and is_strange(first.name, said.search.acts)
    if first and not said.selling and not (looks_like_a_name(said.text, said.named) or strange):
        return None  # « mot de passe salesforce perdu »
    if first and _is_theirs(said):
        order = Order("open", (), said.text, (first.name,), said.step or "", status)
        return replace(order, name="over", why=reason_in(said.text, first.name, status)) if sure else order
    if not said.selling:
        closed = said.records.deal(said.session.subject) if said.session.subject is not None else None
        again = closed is not None and closed.status == status and sure and len(said.text.split()) <= _SAID_AGAIN
        return Order(status, (closed.id,)) if closed and again else None  # « oui perdue », of the sale just closed
    if subject := subject_of(said.text):  # « le garage c'est perdu », in the sale of a clinic
        meant = hinted(subject, said.customers)
        if said.session.deal not in meant:
            if len(meant) == 1 and sure:
                return _over(said, status, meant, "")
            return Order("ended", meant, said.text, (status,)) if meant else None
    here = sure and first is None and not _ANOTHER.search(said.text)  # « perdu aussi l'auto-école » is asked about
    return _over(said, status, (), "") if here else Order("ended", (), said.text, (status,))


def _over(said: Utterance, status: str, numbers: tuple[int, ...], name: str) -> Order:
    return Order(status, numbers, reason_in(said.text, name, status))


# « mets-la dans mes ventes », « tu peux le ranger parmi les affaires gagnées ? »
_INTO_MY_SALES = re.compile(
    r"(?:\b(?:met|mets|mettez|ajoute[sz]?|range[sz]?|enregistre[sz]?|classe[sz]?|rentre[sz]?|inscris|compte[sz]?)"
    r"(?:[ -]moi)?[ -](?:la|le|les|ça|ca)\b"
    r"|\b(?:la|le|les|l['’]) ?(?:mettre|ajouter|ranger|enregistrer|classer|rentrer)\b)"
    r".{0,15}?\b(?:dans|parmi|avec|à|a) (?:mes|les|nos) (?:ventes|affaires|dossiers)\b",
    re.IGNORECASE,
)
_HOW = re.compile(r"\b(?:(?P<won>gagn|sign|vendu|conclu)|perdu)", re.IGNORECASE)


def into_sales(said: Utterance) -> Order | None:
    """« mets-la dans mes ventes, c'est gagné »: the sale at hand, or that of whom was just spoken of."""
    if not _INTO_MY_SALES.search(said.text):
        return None
    how = _HOW.search(said.text)
    status = "" if how is None else "won" if how["won"] else "lost"
    if said.selling:
        return Order(status, (), "") if status else Order("list")
    name, before = said.session.mentioned, said.session.last_question
    if not name:
        return None
    told = before if key(name) in key(before) else said.text
    return Order("over" if status else "open", matching(name, said.customers).numbers, told, (name,), "", status)


def told_over(said: Utterance) -> Order | None:
    """« j'ai signé les frères Zitouni hier »: how the sale ended that the next words name, whatever the act seems."""
    for status in ("won", "lost"):
        end = end_of(said.text, status)
        first = said.named[0] if said.named and said.named[0].name and end else None
        if first and surely_over(said.text, status) and not _ASKS.search(said.text):
            between = said.text[end : first.span.start] if end <= first.span.start else ""
            near = first.span.start <= _NEAR_THE_START or between
            if near and leads_to_a_name(between):
                return ended(said, status)
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
    at_first = leads_to_a_name(before)
    return not _WITH.search(before) and (at_first or not said.selling)
