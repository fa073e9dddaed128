"""A sale that is to bear another name, in the seller's own words."""

import re

from bot.beginning import SHORT_NAME
from bot.orders import Order
from bot.utterance import Utterance

# « renomme-le en Basic Gym »
_INTO = re.compile(
    r"\b(?:renomm\w+|rebaptis\w+|change\w*)\b.*?\ben (?P<name>[^,;]+)$"
    r"|\A\W*re(?:nomm|baptis)\w+(?:[- ](?:le|la|moi)(?=\W))*[ :]+(?P<bare>[^,;]{2,40})$"
    r"|\b(?:c['’ ]?est|s['’ ]?appell\w+) (?P<right>[\w'’ -]+?),? (?:et )?(?:non|pas) ",
    re.IGNORECASE,
)


def renaming(said: Utterance) -> Order | None:
    """« Fitzone a changé de nom, renomme-le en Basic Gym », « en fait ça s'appelle cave Delmart »."""
    into = _INTO.search(said.text)
    told = next(filter(None, into.groupdict().values())) if into else ""
    new = told.strip(" .!") or (said.named[-1].name if said.named else "")
    here = (said.session.deal,) if said.session.deal is not None else ()
    here_alone = into is not None and into["bare"]  # « renomme-le Durieux Jardins », of one of two Durieux
    old = next((one.match.numbers for one in said.known if one.name != new and not here_alone), ())
    deals = old if len(old) == 1 else here
    return Order("rename", deals, new) if new and deals and len(new.split()) <= SHORT_NAME else None
