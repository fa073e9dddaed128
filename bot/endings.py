"""Whether a message tells for sure that a sale is won or lost, and the reason that it gives."""

import re

from bot.names import without
from knowledge.french import fold

HAVE = r"(?:j['’ ]?ai|on a|nous avons|on l['’ ]?a|je l['’ ]?ai)"
# What somebody signs that is no sale of ours, or loses.
_OBJECT = (
    r"(?! (?:le|la|les|l['’]|un|une|son|sa|ses|du|des|avec|chez|ailleurs|pour (?:un|le|la)|mon|notre|leur|patience))"
)
_NOT_NOW = r"(?! (?:ce |cet |cette |aujourd|en ce moment|ici|là))"
# « coat », at the beginning
_WHO = (
    r"\A\W*(?!(?:j|je|on|nous|il|elle|ils|elles|ca|ça|y|en|tu|vous)\b|j['’])\S+"
    r"(?: (?!(?:a|as|ai|ont|avait|un|peu)\b)\S+)?"
)
_SALE = r"\b(?:vente|affaire|dossier|contrat|deal)s?(?: est| était)?"
_SURE = {
    "won": re.compile(
        rf"\b{HAVE} (?:enfin |bien )?(?:gagn[ée]e?|sign[ée]e?|conclue?|d[ée]croch[ée]e?|remport[ée]e?)\b"
        rf"|{_SALE} (?:gagn[ée]e?|sign[ée]e?|conclue?)\b(?! (?:chez|avec|pour \d))"
        r"|\b(?:c['’ ]?est|cest|c|ça y est|ca y est) (?:enfin |finalement )?"
        r"(?:gagn[ée]e?|sign[ée]e?|dans la poche|conclu)\b"
        rf"|\A\W*(?:gagn[ée]e?|sign[ée]e)\b|{_WHO} gagn[ée]e?\b"
        rf"|\b[\w'’-]{{2,}} (?:a|ont) (?:enfin |finalement )?sign[ée]\b{_OBJECT}"
        r"|\bdit oui,? (?:et )?(?:il|elle)s? signe",
        re.IGNORECASE,
    ),
    "lost": re.compile(
        rf"\b{HAVE} perdue?\b{_OBJECT}(?! \d)"
        rf"|\b{HAVE} perdue? (?:la |cette |ma |le |ce |l['’])?(?:vente|affaire|dossier|contrat|client)\b"
        rf"|{_SALE} perdue?\b"
        rf"|\b(?:c['’ ]?est|cest|c) (?:perdue?|mort|foutu|rat[ée]|fichu|cuit|pli[ée])\b{_NOT_NOW}"
        r"|\b(?:ils?|elles?|l[ae]s? [\w'’-]{3,}|l['’] ?[\w'’-]{3,}) (?:laissent?|ont laissé|a laissé) tomber\b"
        r"|\bles +laissent tomber\b"
        r"|\b(?:a|ont) (?:finalement )?(?:sign[ée]|choisi|pris|achet[ée]|command[ée])"
        r" (?:ailleurs|chez (?:un|le|la|les|l['’]) ?(?:autre|concurr\w+)|un (?:autre|concurrent)"
        r"|l['’]autre)\b"
        r"|\b(?:ils?|elles?|l[ae]s? [\w'’-]{3,}|l['’] ?[\w'’-]{3,}) (?:y |a |ont )?"
        r"(?:renonc\w+|jette(?:nt)? l['’ ]éponge|abandonn\w+)"
        r"(?=\W*$|[,;.!]|\W+(?:tout|finalement|(?:le|leur|son) projet|à (?:ce|leur|son) projet)\b)"
        r"|\b(?:ils?|elles?) (?:arr[êe]tent?|annulent?|laissent?) tout\b"
        r"|\b(?:le|leur|son|ce) projet (?:est|a été|tombe)(?: finalement)? (?:abandonné|annulé|enterré|à l['’]eau)\b"
        r"|\bfinalement,? (?:ils?|elles?) (?:prend|prennent|part|partent|signent?|choisi(?:t|ssent)|préfèrent?)"
        r" (?:ailleurs|(?:chez |avec )?(?:un|le|la|les|l['’]) ?(?:autre|concurr\w+))"
        r"|\b(?:vient|viennent) de signer"
        r" (?:ailleurs|chez (?:un|le|la|les|l['’]) ?(?:autre|concurr\w+)|avec un autre)\b"
        r"|\b(?:c['’ ]?est|cest) (?:finalement |d[ée]finitivement )?non\b(?! plus)"
        rf"|\A\W*perdue?\b|\bperdue? (?:aussi|pareil|[ée]galement)\b|{_WHO} perdue?\b",
        re.IGNORECASE,
    ),
}
_DOUBT = re.compile(
    r"\?|\b(?:pas|jamais|rien|personne|aucune?|si|quand|peut[- ]etre|presque|quasi\w*|bientot|demain|va|vont|faillir?"
    r"|faut|faudrait|attend\w*|pense|crois|doute|dirait|risque|surement|normalement|peur|espere|avant|fois|qui"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
)
_CLAUSE_END = re.compile(r"[.,;!\n]|\b(?:car|parce|qui)\b")
_LEAD = re.compile(
    r"^(?:[\s,;:.!–-]|(?:la |cette |ma )?(?:vente|affaire)\b"
    r"|(?:avec|chez|pour(?= ?,)|aussi|pareil|également|egalement|hier|donc|finalement)\b)+",
    re.IGNORECASE,
)
# A reason has more words than this.
_SHORT = 1
_WON_BY = re.compile(
    r"\b(?:(?:parce qu[e'’ ]|car |grâce |grace )\S.*|(?:ils? |elles? )(?:ont |a )?(?:aim|ador|appréci)\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# What is told before the words that say that it is lost; news of a call is no reason.
_NEWS = (
    r"\b(?:nouvelles?|appel\w*|rappel\w*|r[ée]pond\w*|rdv|rendez|mail|sms|message|t[ée]l[ée]phone|t[ée]l|bigo|revu|vu"
    r"|dit)\b"
)
_BEFORE_IT = re.compile(
    r"\W*(?:(?:bon|ben|bah|hélas|helas|aie|aïe|zut|mince|dommage|désolée?|ah|non|et|alors|oui|mauvaise nouvelle|"
    r"finalement|par contre)\b\W*)*"
    rf"(?P<why>(?:(?!{_NEWS})[^.])+(?:\.\s+[^.]+)*?)\s*"
    r"(?:[,.;:!]|\b(?:donc|du coup|et|alors)\b)[\s,:]*(?:donc|du coup|et|alors|la|le|l['’])?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_TAKEN = re.compile(
    r"\b(?:il |elle |ils |elles )?(?:a|ont|vient de|viennent de) (?:finalement )?"
    r"(?:sign\w+|achet\w+|command\w+|choisi|pris|prendre|choisir)"
    r" (?:ailleurs|chez .*|avec .*|un (?:autre|concurrent).*|l['’]autre.*)",
    re.IGNORECASE,
)
# « rouvre Durand », « remets-la en cours »
REOPENS = re.compile(r"\b(?:r[ée]?ouvr\w*|r[ée]activ\w*|remet\w*|repart\w*|reprend\w*|relance\w*|en cours)\b", re.I)
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
    found = _SURE[status].search(text)
    if found is None:
        return False
    end = _CLAUSE_END.search(text, found.end())
    return not _DOUBT.search(fold(text[: end.start() if end else len(text)]))


def over_in(text: str) -> str | None:
    """How ``text`` says for sure that a sale ended: « won », « lost ». None when it does not."""
    return next((status for status in _SURE if surely_over(text, status)), None)


def reason_in(text: str, name: str, status: str) -> str:
    """Why, as far as ``text`` tells it; empty when it does not."""
    whole = without(name, text) if name else text
    rest = _LEAD.sub("", whole[end_of(whole, status) :])
    if status == "won":
        found = _WON_BY.search(rest)
        rest = found.group() if found else ""
    elif len(rest.split()) <= _SHORT and (before := _BEFORE_IT.match(whole[: _start_of(whole, status)])):
        rest = before["why"]  # « trop cher pour eux, c'est perdu »
    elif len(rest.split()) <= _SHORT and (by := _TAKEN.search(whole)):
        rest = by.group()  # « ils ont signé ailleurs » is why as well
    return " ".join(rest.split()).strip(" .") if len(rest.split()) > _SHORT else ""


def _start_of(text: str, status: str) -> int:
    """Where the words begin that say how it ended: in « trop cher, perdu », after the comma."""
    found = _SURE[status].search(text)
    if found is None:
        return 0
    return max(found.start(), *(found.start() + mark.end() for mark in _CLAUSE_END.finditer(found.group())), 0)


def end_of(text: str, status: str) -> int:
    """Where the words end that say how it ended; 0 without them."""
    found = _SURE[status].search(text)
    return found.end() if found else 0


# « tout le reste est fait, elle n'a plus d'objection »
_ALL_BEFORE = re.compile(
    r"\b(?:tout(?:es)? )?(?:le reste|les autres [eé]tapes|les [eé]tapes d['’ ]?avant|ce qui pr[eé]c[eè]de)\b", re.I
)


def tells_all_before(text: str) -> bool:
    """Whether ``text`` speaks of all the steps before the one where a sale stands."""
    return _ALL_BEFORE.search(text) is not None
