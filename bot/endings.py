"""Whether a message tells for sure that a sale is won or lost, and the reason that it gives."""

import re

from bot.names import without
from knowledge.french import fold

_HAVE = r"(?:j['’ ]?ai|on a|nous avons|on l['’ ]?a|je l['’ ]?ai)"
_SURE = {
    "won": re.compile(
        rf"\b{_HAVE} (?:enfin |bien )?(?:gagnee?|signee?|conclue?|decrochee?|remportee?)\b"
        r"|\b(?:vente|affaire|dossier|contrat|deal)s? (?:est |etait )?(?:gagnee?|signee?|conclue?)\b"
        r"|\b(?:c['’ ]?est|cest|c|ca y est) (?:enfin |finalement )?(?:gagnee?|signee?|dans la poche|conclu)\b"
        r"|\A\W*(?:gagnee?|signee?)\b|\b(?:gagnee?|signee?)\W*\Z|\A\W*\S+(?: \S+)? gagnee?\b"
        r"|\b(?:il|elle|ils|elles)(?: \w+)? (?:a|ont) (?:enfin |finalement )?signe\b"
        r"|\bdit oui,? (?:et )?(?:il|elle)s? signe"
    ),
    "lost": re.compile(
        rf"\b{_HAVE} perdue?\b|\b(?:vente|affaire|dossier|contrat|deal)s? (?:est |etait )?perdue?\b"
        r"|\b(?:c['’ ]?est|cest|c) (?:perdue?|mort|foutu|rate|fichu|cuit|plie)\b"
        r"|\A\W*perdue?\b|\bperdue? (?:aussi|pareil|egalement)\b|\bperdue?\W*\Z|\A\W*\S+(?: \S+)? perdue?\b"
    ),
}
_DOUBT = re.compile(
    r"\?|\b(?:pas|jamais|si|quand|peut[- ]etre|presque|quasi\w*|bientot|demain|va|vont|faillir?|crois|dirait|risque"
    r"|surement|normalement|peur|espere|avant|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
)
_LEAD = re.compile(
    r"^(?:[\s,;:.!–-]|(?:la |cette |ma )?(?:vente|affaire)\b"
    r"|(?:avec|chez|aussi|pareil|également|egalement|hier|donc|finalement)\b)+",
    re.IGNORECASE,
)
# A reason has more words than this.
_SHORT = 1
_WON_BY = re.compile(
    r"\b(?:(?:parce qu[e'’ ]|car |grâce |grace )\S.*|(?:ils? |elles? )(?:ont |a )?(?:aim|ador|appréci)\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def surely_over(text: str, status: str) -> bool:
    """Whether ``text`` says in so many words, and without a doubt, that a sale is ``status``: won or lost."""
    plain = fold(text)
    found = _SURE[status].search(plain)
    return found is not None and not _DOUBT.search(plain[: found.end()])


def reason_in(text: str, name: str, status: str) -> str:
    """Why, as far as ``text`` tells it; empty when it does not."""
    rest = without(name, text) if name else text
    rest = _LEAD.sub("", rest[_end(rest, status) :])
    if status == "won":
        found = _WON_BY.search(rest)
        rest = found.group() if found else ""
    return " ".join(rest.split()).strip(" .") if len(rest.split()) > _SHORT else ""


def _end(text: str, status: str) -> int:
    """Where the words end that say how it ended; folding keeps every character in its place but for a few."""
    found = _SURE[status].search(fold(text))
    return min(found.end(), len(text)) if found else 0
