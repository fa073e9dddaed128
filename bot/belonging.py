"""Whose note a message is: of the customer at hand, of another one that is known, or of somebody new."""

import re

from bot.customers import leads_to_a_name, slipped, stranger, telling
from bot.names import Match, key, someone_else, spoken_of, within
from bot.orders import Order
from bot.utterance import Utterance
from knowledge.french import fold, words

_HEADING = re.compile(r"(?P<who>[a-zà-ÿ'’-]{4,}(?: [a-zà-ÿ'’-]{3,})?) ?: ?\D", re.IGNORECASE)
# « l'intendant de », « le budget d' »
_SOMETHING_OF = re.compile(
    r"\W*(?:(?:et|bon|alors|sinon),? )?(?:l['’ ]?|le |la |les )?\w{3,}(?: des?| d['’]?| du| chez)(?: la| l['’]?)? ?"
)
_PLACE_FIRST = re.compile(
    r"\W*(?:(?:et|mais|bon|alors|sinon|par contre),? )*(?:[àa] la|au|aux|chez l[ea]|pour l[ea]|l[ea]|[àa] l['’]"
    r"|l['’]) ?"
    r"(?P<what>[\wà-ÿ-]{4,})",
    re.IGNORECASE,
)


def whose(said: Utterance) -> Order | None:
    """Where a note belongs when it is about another customer than the one at hand, or may be. None: here."""
    if elsewhere := _told_by_their_trade(said):
        return Order("note", (elsewhere,), said.text, ("",))
    met, known = spoken_of(said.text, said.customers), next(iter(said.known), None)
    if known and not met.exact:
        first = leads_to_a_name(said.text[: known.span.start])
        if first or not met.numbers:
            certain = known.match.exact or said.text[known.span.end :].lstrip().startswith((":", ","))
            alone = first and certain and len(known.match.numbers) == 1
            met = Match(known.match.numbers, exact=alone or is_told_first(said))
    deal = said.session.deal
    sharing = _namesakes(met, said)
    if deal in sharing:
        met = Match(sharing, exact=len(sharing) == 1)  # « Moreau », of Moreau and Moreau Fils
    here = deal in met.numbers and (len(met.numbers) == 1 or met.exact)
    other = someone_else(said.text) or stranger(said.text, said.named) or _heading(said)
    if here or not (met.numbers or other):
        return None
    name = "note" if met.exact and deal not in met.numbers else "whose"
    return Order(name, tuple(number for number in met.numbers if number != deal), said.text, (other or "",))


def _told_by_their_trade(said: Utterance) -> int | None:
    """« à la carrosserie par contre, c'est la fille qui décide »: the one other customer whose name has that word."""
    place, deal = _PLACE_FIRST.match(said.text), said.deal
    if place is None or deal is None or key(place["what"]) in key(deal.customer).split():
        return None
    meant = [number for number, known in said.customers if key(place["what"]) in known.split()]
    return meant[0] if len(meant) == 1 else None


def _namesakes(met: Match, said: Utterance) -> tuple[int, ...]:
    """The sales whose customer's name holds the whole name that is meant: « Moreau » beside « Moreau Fils »."""
    if not met.exact or len(met.numbers) != 1:
        return ()
    name = next(known for number, known in said.customers if number == met.numbers[0])
    return within(name, said.customers).numbers


def is_told_first(said: Utterance) -> bool:
    """Whether the message begins with an uncommon word of that customer's name: « l'intendant de Gambetta m'a dit ».

    Or with a slip of it: « bouvé a 18 000 € ».
    """
    one = next(iter(said.known), None)
    if one is None or len(one.match.numbers) != 1:
        return False
    if slipped(said.text, said.search.acts, said.customers) == one.match.numbers:
        return True
    parts = next(set(known.split()) for number, known in said.customers if number == one.match.numbers[0])
    typed = words(said.text)
    long = set(telling([word.text for word in typed])) & parts
    told = (word for word in typed if word.text in long and not said.search.acts.is_common(word.text))
    first = next(told, None)
    before = fold(said.text[: first.start]) if first else ""
    return first is not None and (leads_to_a_name(before) or bool(_SOMETHING_OF.fullmatch(before)))


def _heading(said: Utterance) -> str | None:
    """Somebody new before a colon whose name was not found as one: « girard : il veut un devis »."""
    head = _HEADING.match(said.text)
    uncommon = head and not any(said.search.acts.is_common(word) for word in key(head["who"]).split())
    return head["who"] if head and uncommon else None
