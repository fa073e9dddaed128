"""Whether a message tells for sure that a sale is won or lost, and the reason that it gives."""

import re

from bot.names import without
from knowledge.french import fold

_HAVE = r"(?:j['’ ]?ai|on a|nous avons|on l['’ ]?a|je l['’ ]?ai)"
# « coat », at the beginning
_WHO = r"\A\W*(?!(?:j|je|on|nous|il|elle|ils|elles|ca|y|en|tu|vous)\b|j['’])\S+(?: (?!(?:a|as|ai|ont|avait)\b)\S+)?"
_SURE = {
    "won": re.compile(
        rf"\b{_HAVE} (?:enfin |bien )?(?:gagnee?|signee?|conclue?|decrochee?|remportee?)\b"
        r"|\b(?:vente|affaire|dossier|contrat|deal)s? (?:est |etait )?(?:gagnee?|signee?|conclue?)\b"
        r"|\b(?:c['’ ]?est|cest|c|ca y est) (?:enfin |finalement )?(?:gagnee?|signee?|dans la poche|conclu)\b"
        rf"|\A\W*(?:gagnee?|signee?)\b|\b(?:gagnee?|signee?)\W*\Z|{_WHO} gagnee?\b"
        r"|\b(?:il|elle|ils|elles)(?: \w+)? (?:a|ont) (?:enfin |finalement )?signe\b"
        r"|\b[a-z'-]{3,} (?:a|ont) (?:enfin |finalement )?signe\b(?! (?:chez|avec|ailleurs|pour un autre))"
        r"|\bdit oui,? (?:et )?(?:il|elle)s? signe"
    ),
    "lost": re.compile(
        rf"\b{_HAVE} perdue?\b(?! (?:mon|du|un|une|mes|son|le|notre|patience|espoir|\d))"
        r"|\b(?:vente|affaire|dossier|contrat|deal)s? (?:est |etait )?perdue?\b"
        r"|\b(?:c['’ ]?est|cest|c) (?:perdue?|mort|foutu|rate|fichu|cuit|plie)\b"
        rf"|\A\W*perdue?\b|\bperdue? (?:aussi|pareil|egalement)\b|\bperdue?\W*\Z|{_WHO} perdue?\b"
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


# « bon, le garage c'est perdu »: who or what it is that ended
_SUBJECT = re.compile(
    r"\b(?:le |la |l['’])(?P<what>[\wà-ÿ-]{4,}) (?:c['’ ]?est|cest|c|est) (?:\w+ )?"
    r"(?:perdue?|mort|foutue?|fichue?|gagnée?|signée?)\b",
    re.IGNORECASE,
)
_THE_SALE = frozenset(
    "vente affaire dossier contrat deal client cliente contact devis commande negociation suite".split()
)


def subject_of(text: str) -> str | None:
    """The word for somebody whose sale is said to be over: « le garage c'est perdu ». None where it is the sale."""
    found = _SUBJECT.search(text)
    return found["what"] if found and fold(found["what"]) not in _THE_SALE else None


def surely_over(text: str, status: str) -> bool:
    """Whether ``text`` says in so many words, and without a doubt, that a sale is ``status``: won or lost."""
    plain = fold(text)
    found = _SURE[status].search(plain)
    return found is not None and not _DOUBT.search(plain[: found.end()])


def reason_in(text: str, name: str, status: str) -> str:
    """Why, as far as ``text`` tells it; empty when it does not."""
    rest = without(name, text) if name else text
    rest = _LEAD.sub("", rest[end_of(rest, status) :])
    if status == "won":
        found = _WON_BY.search(rest)
        rest = found.group() if found else ""
    return " ".join(rest.split()).strip(" .") if len(rest.split()) > _SHORT else ""


def end_of(text: str, status: str) -> int:
    """Where the words end that say how it ended, 0 without them; folding keeps characters in their place mostly."""
    found = _SURE[status].search(fold(text))
    return min(found.end(), len(text)) if found else 0
