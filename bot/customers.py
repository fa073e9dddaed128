"""Whom a message names: a customer that is known, somebody new, a namesake of another one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.listing import SEVERAL
from bot.names import (
    HINT,
    TITLE,
    TRADE,
    Match,
    customer_in,
    key,
    matching,
    named_in,
    other_person,
    qualified,
    whole_name,
    with_its_form,
)
from bot.records import Records
from knowledge.acts import Acts
from knowledge.features import FUNCTION_WORDS, content_words
from knowledge.french import words
from knowledge.naming import Span

# « j'ai un autre docteur Lambert », « j'ai aussi un Carrère »: the words after it, of which one is a name that is known
NAMESAKE = re.compile(
    r"\b(?:(?:un|une) (?:autre|deuxi[eè]me|second|seconde)|aussi une?(?: (?:autre|deuxi[eè]me|second|seconde))?) "
    r"(?:(?:client|cliente|prospect|vente) )?(?:(?:pour|chez|avec) )?(?:qui s['’ ]?appelle )?(?:aussi,? |aussi:? )?",
    re.IGNORECASE,
)
NAME_WORDS = 3
# Letters of the first word of a message that may tell a customer.
_SHORTEST = 3
# « autre client la clinique du Parc », « j'ai aussi le relais »
_ANNOUNCES = re.compile(
    r"\b(?:(?:autre|nouveau|nouvelle|deuxi[eè]me) (?:client|cliente|prospect|dossier|contact|affaire)"
    r"|(?:j['’ ]?(?:en )?ai|jai|g|y a|il y a) aussi|sinon)\b",
    re.IGNORECASE,
)
# Where or what a namesake is: « Lambert, à Saintes », « Carrère de Blagnac », « Martin, le fleuriste ».
_WHERE = re.compile(
    r", [a-zà-ÿ-]{4,}(?= (?:lui|elle)\b)"
    r"|,? (?:(?:le|la) [a-zà-ÿ]{4,}(?=\s*[,;.!?])|(?:à|a|de|du|d['’]|rue) ?[A-ZÀ-Ý][\w'’-]+|l['’][a-zà-ÿ]{4,}"
    r"|(?:à|a|de|le|la) [a-zà-ÿ-]{4,}(?=\s*(?:$|[,;.!?]))|(?:à|a) [a-zà-ÿ-]{3,}(?= (?:mais|et|qui|avec)\b))"
    rf"|,? (?:une? )?{TRADE}(?: (?:à|a|de|du) [A-ZÀ-Ýa-z][\w'’-]+)?(?=\s*(?:$|[,;.!?]))"
)

_A = re.compile(r"^ une? ")
_AFTER_AN_ARTICLE = re.compile(r"(?:\b(?:[àa] la|au|aux|chez l[ea]s?|la|le|les) |\bl['’] ?)\Z", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:(?:la |le |les |l['’])|soci[ée]t[ée] )+")
_OF = re.compile(r"^(?:de|du|des) (?=[a-z])")
# What may stand before the name that a terse message begins with.
_BEFORE_THE_FIRST = frozenset("suivant bon alors ok rdv chez vente et puis donc nouvelle nouveau client".split())
# Acts that a name may stand first in.
_BEGUN_BY_A_NAME = ("open", "note", "won", "lost")
# « dune », of somebody in a hurry
_NO_NAMES = frozenset(
    "dun dune lun lune jai cest j m l d yes yess yesss yessss youpi ouf bingo hourra yeah super top genial".split()
)
# « un autre Garnier aussi, le fleuriste »
_ALSO = re.compile(r" (?:aussi|encore)\b(?=,)|,? rien à voir(?: avec [^,]{2,20})?(?=,)", re.IGNORECASE)
_AND = re.compile(
    r"[^\w.!?]*(?:(?:et|puis|ensuite|à|a|chez|avec|la|le|les|aussi|au|aux|l|\d{1,2} ?h(?: ?\d\d)?|demain|matin|midi"
    r"|soir|aprem|lundi|mardi|mercredi|jeudi|vendredi|samedi)\W+)*(?:[a-zà-ÿ]{4,} )?",
    re.IGNORECASE,
)
_AND_THE = re.compile(r"\W*(?:et|puis|ensuite|sinon)(?: (?:le|la|les|chez|pour|avec|aussi)| l['’])* ?", re.IGNORECASE)
# Who somebody is at a customer.
ROLE = re.compile(
    r"\b(?:g[eé]rante?|patronn?e?|directeur|directrice|drh|daf|acheteu(?:r|se)|responsable|proprio|propri[eé]taire"
    r"|chef|cheffe|intendante?|pr[eé]sidente?|associ[eé]e?|contact)\b",
    re.IGNORECASE,
)
# « la directrice s'appelle »
_WHO_IT_IS = re.compile(
    rf"{ROLE.pattern}(?: \w+){{0,3}} (?:s['’ ]?appelle|se nomme|c['’ ]?est|cest|est|c|:)(?: une? (?:certaine? )?)?\s*\Z"
    rf"|(?:s['’ ]?appelle|se nomme|c['’ ]?est|cest) (?:le |la |un |une )?{ROLE.pattern} ?[,:]? ?\Z",
    re.IGNORECASE,
)
# « on s'était vus au salon de » Lyon: where they met
_MET_AT = re.compile(
    r"\b(?:vus?|vues?|rencontr\w+|crois\w+|[ée]chang\w+|conn(?:us?|ais\w*)|parl[ée]|discut[ée]\w*)\b[^.!?]{0,30}?"
    r"\b(?:[àa] (?:la |l['’] ?|une? )?|aux? |lors d[eu] (?:la |l['’])?|pendant (?:le |la )?|sur (?:le |la |un )?)"
    r"(?:[\wà-ÿ-]+ )?(?:des? |du |d['’])?\Z",
    re.IGNORECASE,
)
# « M. Lopes, qui m'a envoyé », « de la part de M. Lopes »
_SENDS = re.compile(
    r",? ?(?:qui |il |elle )?(?:m['’ ]|me |nous |vient de (?:m['’ ]|me |nous ))(?:a |ont )?"
    r"(?:(?:envo[iy]|recommand|adress|pr[ée]sent|conseill|indiqu|branch)\w*|parl\w+ d"
    r"|(?:donn|fil|pass|transmi)\w* (?:le |les |un |l['’])?(?:num|contact|coord|nom|tel|mail)\w*"
    r"|mis\w* en (?:contact|relation))",
    re.IGNORECASE,
)
_SENT_BY = re.compile(
    r"\b(?:de la part d[eu'’]|(?:envoy|recommand|adress|pr[ée]sent|conseill)\w+ par|sur (?:les )?conseils? d[eu'’]"
    r"|gr[âa]ce (?:à|a|au)|par l['’]interm[ée]diaire d[eu'’]|par le biais d[eu'’]|via) ?(?:le |la |l['’])?\Z",
    re.IGNORECASE,
)
_AT = re.compile(r"\s+chez\s+(?:le |la |les )?", re.IGNORECASE)
# What looks like a name: one with a title or, within the message, a capital.
_TITLED = re.compile(rf"(?:{TITLE})\b", re.IGNORECASE)
_WITHIN = re.compile(rf"\w (?:{TITLE})\b", re.IGNORECASE)
# « bonjour monsieur le robot »
_ADDRESSED = re.compile(r"(?:monsieur|madame|mr|mme) (?:le |la |l['’ ])\w", re.IGNORECASE)
# What tells of the customer at hand, or of what was said to them.
OF_THE_CUSTOMER = re.compile(
    r"(?:il|elle|ils|elles|le client|la cliente|son|sa|ses|leurs?)\b"
    r"|(?:j'ai|j ai|on a|nous avons) (?:dit|propose|promis|annonce|accorde|offert|repondu)(?: \S+){3}"
)
# What may stand before the name that a note is about.
_BEFORE_A_NAME = frozenset(
    "commence commencons on fait passe va par a chez pour avec sur et alors bon ok d abord maintenant m mme le la les"
    " l note notez noter pareil idem oui ouais non par contre en revanche sinon resto restaurant client cliente".split()
)
THE_ONE = re.compile(
    r"\b(?:celui|celle)(?:[- ]l[àa])? (?:de |du |des |d['’ ]|à |a )(?:la |le |les |l['’])?(?P<what>[\wà-ÿ-]{2,})",
    re.IGNORECASE,
)
# How many sales and notes are looked at for a word.
_REACH = 20
_BEGINNING = 5


@dataclass(frozen=True)
class Known:
    """A customer's name as it was typed, and the sales that it may mean: none when it is new."""

    name: str
    span: Span
    match: Match


def named(text: str, acts: Acts, customers: Sequence[tuple[int, str]]) -> list[Known]:
    """The customers that ``text`` names. In a text where a name has its capital, one without is none."""
    spans = [
        span for span in acts.names(text) if set(content_words(key(text[span.start : span.end]).split())) - _NO_NAMES
    ]
    cased = [span for span in spans if text[span.start : span.end] != text[span.start : span.end].lower()]
    fuller = customer_in(text)
    fuller = None if fuller and _WITHIN.search(fuller) else fuller
    if not cased and acts.read(text, spans).name in _BEGUN_BY_A_NAME and (first := _first_word(text, spans, acts)):
        spans = [first, *spans[1:]]
    found: list[Known] = []
    for span in cased or spans:
        is_place = acts.heads_a_name(key(text[span.start : span.end])) or _AFTER_AN_ARTICLE.search(text, 0, span.start)
        start = with_its_form(text, span.start)
        name, end = qualified(text, start, whole_name(text, span.end, bool(is_place)))
        name = _OF.sub("", name)
        if not found and fuller and fuller.endswith(name):
            name = ARTICLE.sub("", fuller)  # « garage Lopez »
        found.append(Known(name, Span(start, end), _told_whole(matching(name, customers), text, customers)))
    if not any(known.match.numbers for known in found):
        whole = tuple(named_in(text, customers))
        spoken = " ".join(key(text).split()[:1]) if found else text  # « aix, la patronne Mme Roy décide »
        slip = () if whole or found else slipped(text, acts, customers)
        if numbers := whole or told_by_a_word(spoken, acts, customers) or slip:
            found = [Known("", Span(0, 0), Match(numbers, exact=bool(whole))), *found]
    return found


def _first_word(text: str, spans: Sequence[Span], acts: Acts) -> Span | None:
    """« vandamme wambrechies toiture »: of strange words side by side at the beginning, the first is the name."""
    typed = words(text)
    at = next((n for n, word in enumerate(typed) if word.text not in _BEFORE_THE_FIRST), len(typed))
    if not spans or at + 1 >= len(typed) or typed[at].end > spans[0].start or acts.is_common(typed[at].text):
        return None
    beside = typed[at + 1].start <= spans[0].start and len(text[typed[at].end : spans[0].start].split()) <= 1
    return Span(typed[at].start, typed[at].end) if beside and typed[at].text.isalpha() else None


def _told_whole(match: Match, text: str, customers: Sequence[tuple[int, str]]) -> Match:
    """« garnier le fleuriste m'achète… »: of several, the one whose whole name is typed."""
    wholly = tuple(named_in(text, customers)) if len(match.numbers) > 1 else ()
    return Match(wholly, exact=True) if wholly and set(wholly) < set(match.numbers) else match


def told_by_a_word(text: str, acts: Acts, customers: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """The sales whose customer's name has a word of ``text`` that is no common one: « c'est quand abadie »."""
    spoken = key(text)
    said = {word for word in telling(spoken.split()) if not acts.is_common(word)}
    return tuple(number for number, known in customers if said & set(known.split()) and not other_person(spoken, known))


def slipped(text: str, acts: Acts, customers: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """The one sale whose customer's name the first word of ``text`` is a slip of: « bouvé a 18 000 € », of Bouvet."""
    first = next((word.text for word in words(text) if word.text not in _BEFORE_THE_FIRST), "")
    meant = matching(first, customers).numbers if len(first) > HINT and not acts.is_common(first) else ()
    return meant if len(meant) == 1 else ()


def telling(typed: Sequence[str]) -> list[str]:
    """The words that are long enough to tell a customer by; the first one may be short: « aix, c'est la patronne »."""
    return [word for place, word in enumerate(typed) if len(word) > HINT or (place == 0 and len(word) >= _SHORTEST)]


def told_apart(text: str, one: Known) -> str:
    """The name, with the place of a customer who has a namesake."""
    also = _ALSO.match(text, one.span.end)
    told_by_title = " " in one.name and not one.match.exact and not has_title(one.name)  # « Sylvie Riou », of Paul Riou
    namesake = one.match.numbers and not told_by_title
    where = _WHERE.match(text, also.end() if also else one.span.end) if namesake else None
    if where is None:
        return one.name
    return f"{one.name}{_A.sub(' ', where.group().removeprefix(','), count=1)}"


def announced(text: str, named: list[Known]) -> bool:
    """Whether ``text`` speaks of one more customer, who is not known yet."""
    told = _ANNOUNCES.search(text)
    return bool(told and named and named[0].name and not named[0].match.numbers and told.start() < named[0].span.start)


def side_by_side(text: str, named: Sequence[Known]) -> list[Known]:
    """The first name and those that go on from it: « Quesnel et Valois », not « Les Tilleuls, je vois M. Garnier »."""
    listed = [one for one in named if one.name][:1]
    if SEVERAL.search(text):
        return [one for one in named if one.name]
    for one in named[1:]:
        if ROLE.search(text, listed[-1].span.end if listed else 0, one.span.start):
            continue  # « batipro, le gérant M. Sorel »
        if one.name and listed and _AT.fullmatch(text[listed[-1].span.end : one.span.start]):
            listed[-1] = one  # « tabac presse chez Kassim »
        elif one.name and listed and _AND.fullmatch(text[listed[-1].span.end : one.span.start]):
            listed.append(one)
    return listed


def looks_like_a_name(text: str, named: Sequence[Known]) -> bool:
    """Whether one of the names has a title, several words or, within the message, a capital."""
    shown = [(one, max(text[one.span.start : one.span.end], one.name, key=len)) for one in named]
    shown = [(one, said) for one, said in shown if not _ADDRESSED.match(said)]
    return any(_TITLED.match(said) or " " in said or (one.span.start and said != said.lower()) for one, said in shown)


def has_title(name: str) -> bool:
    """Whether a name begins with a title."""
    return bool(_TITLED.match(name)) and not _ADDRESSED.match(name)


def besides_who_sent_them(text: str, named: list[Known]) -> list[Known]:
    """The names but for who sent somebody: « M. Lopes m'a envoyé sa voisine Mme Guérin ». All, where none is left."""
    others = [
        one
        for one in named
        if not (_SENDS.match(text, one.span.end) or (one.name and _SENT_BY.search(text[: one.span.start])))
    ]
    return others if any(one.name for one in others) else named


def is_no_customer(before: str) -> bool:
    """Whether ``before`` tells that the name after it is somebody at the customer's, or where they met."""
    return bool(_WHO_IT_IS.search(before) or _MET_AT.search(before))


def leads_to_a_name(before: str, besides: frozenset[str] = frozenset()) -> bool:
    """Whether ``before`` has nothing but words that may stand before the name that a note is about, or ``besides``."""
    return set(key(before).split()) <= _BEFORE_A_NAME | besides


def starts_with_a_title(text: str, named: Sequence[Known]) -> bool:
    """« le docteur Pagès veut… »: whether the message begins with somebody's title and name."""
    first = named[0] if named else None
    return bool(first and has_title(text[first.span.start :]) and leads_to_a_name(text[: first.span.start]))


def is_strange(name: str, acts: Acts) -> bool:
    """Whether nobody types the words of a name for anything else."""
    return not any(acts.is_common(word) for word in key(name).split() if word not in FUNCTION_WORDS and len(word) > 1)


def stranger(text: str, named: list[Known]) -> str | None:
    """Somebody new whom a message puts before a colon, « girard : il veut un devis », or « Et le collège X, … »."""
    first = named[0] if named else None
    apart = first and first.span.start == 0 and text[first.span.end :].lstrip().startswith(":")
    if first and not apart:
        also = _AND_THE.fullmatch(text, 0, first.span.start)
        apart = bool(also) and text[first.span.end :].startswith(",") and looks_like_a_name(text, named[:1])
    return first.name if first and apart and not first.match.numbers else None


def hinted(text: str, customers: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """The sales that a word of ``text`` points to, or one with the same beginning: « celui des fleurs », a florist."""
    said = [word for word in key(text).split() if len(word) >= HINT]
    return tuple(
        number
        for number, known in customers
        if any(_alike(word, part) for word in said for part in known.split() if len(part) >= HINT)
    )


def the_one(text: str, customers: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """The sales that « celui de Dol », « celle de la gare » points to, however short the word; none without it."""
    told = THE_ONE.search(text)
    what = key(told["what"]) if told else ""
    exact = tuple(number for number, known in customers if what in known.split())
    return exact or (hinted(what, customers) if what else ())


def noted(text: str, records: Records) -> tuple[int, ...]:
    """The sales of whose notes one has a telling word of ``text``: « celui de l'échographe », « le plombier »."""
    said = _told_in(text)
    return tuple(
        deal.id
        for deal in records.deals(_REACH)
        if any(said & _told_in(note.text) for note in records.notes(deal.id, limit=_REACH))
    )


def _told_in(text: str) -> set[str]:
    """The beginnings of the telling words: « plomb » of a « plombier » and of « plomberie »."""
    return {word[:_BEGINNING] for word in key(text).split() if len(word) >= HINT and word not in FUNCTION_WORDS}


def _alike(word: str, part: str) -> bool:
    return word[:HINT] == part[:HINT]
