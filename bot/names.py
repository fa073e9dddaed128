"""Customers' names: found in a request, compared with those that are known, typos tolerated."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.french import fold, sound, words

LONGEST_NAME = 60
# Likeness of two names, out of 100, from which one may be a slip of the other: Durand and Durant have 83.
_ALIKE = 78
_SHORTEST_FUZZY = 4
# Letters that two words share at their beginning when one points to the other.
HINT = 4
_NAME = (
    r"(?:(?:[Mm](?:me|lle|r|\.|onsieur|adame)|MME|MR|Dr|dr|docteur|la société|les|la|le)\.? )?"
    r"(?:[A-ZÀ-Ý][\w&'’.-]*)(?: (?:(?:de|du|des|et|&|d['’])\s?)?[A-ZÀ-Ý][\w&'’.-]*){0,3}"
)
_TITLED = r"(?:m(?:me|lle|r|\.|onsieur|adame)|dr|docteur)\.? [\w&'’-]+"
_WITH_CAPITAL = re.compile(
    rf"\b(?:avec|chez|pour|de|à|vois|client|cliente|dossier|vente|deal|affaire)\s+"
    rf"((?:(?:la|le|les|l['’])\s?[a-zà-ÿ]+ |(?<=chez )[a-zà-ÿ]{{4,}} )?{_NAME})"
)
_CAPITALS = re.compile(r"\b[A-ZÀ-Ý][\w&-]+(?: (?:(?:de|du|des|et|&) )?[A-ZÀ-Ý][\w&-]*)*")
_CALLED = re.compile(rf"\b(?:s['’]appelle|nommée?|du nom de)\s+({_NAME})")
_WITH_TITLE = re.compile(rf"\b({_TITLED})", re.IGNORECASE)
_AFTER_CHEZ = re.compile(
    r"\bchez (?!(?:moi|toi|lui|elle|eux|elles|nous|vous|un|une|le|la|les|l|des|mon|ma|mes|son|sa|ses|notre|nos|votre"
    r"|vos|leur|leurs|ce|cet|cette|ces|qui|mme|madame|monsieur|mr|m)\b)([a-zà-ÿ][\w&-]+)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=\w{4})\. ")
_NOT_NAMES = frozenset("je tu il elle on nous vous demain lundi mardi mercredi jeudi vendredi samedi dimanche".split())
_TITLES = {"m": "m", "mr": "m", "monsieur": "m", "mme": "f", "madame": "f", "mlle": "f", "dr": "", "docteur": ""}
# ... as they stand before a name.
TITLE = "|".join(_TITLES)
# Numbers are no slips: Agence 2 is not Agence 3.
_DIGITS = re.compile(r"\d+")
_SMALL = frozenset("la le les l a au aux de du des d et societe sa sarl sas sasu eurl sci ets cie".split())
# What somebody is or keeps: fleuriste, garage, boulangerie. « Martin, le contrat » is no other Martin.
TRADE = (
    r"(?!(?:rien|bien|lien|combien|dossier|papier|courrier|chantier|calendrier|loyer|affaire|commentaire|message|usage|reste|janvier|f[eé]vrier|premier|dernier|hier"
    r"|avant-hier|escalier|panier|mobilier|immobilier|matin[eé]e|ailleurs|plusieurs|leur|faire|distance)\b)[a-zà-ÿ-]*"
    r"(?:iste|i[eè]re?|eur|euse|ien|ienne|aire|erie|age|ecte|[cç]on|ger|g[eè]re|otel|ôtel|caf[eé]|bar|pharmacie|clinique|mairie"
    r"|[eé]cole|atelier|salon|cabinet|agence|camping|resto|restaurant|avocate?|m[eé]decin|v[eé]to|boucher|traiteur)"
)
_TRADE = re.compile(
    r" (?:le |la |l['’ ])(?!(?:matin|soir|midi|apres|après|semaine|veille|lendemain|mois|\d))[a-zà-ÿ-]{4,}"
    r"(?=\s*(?:$|[,;.!?]))"
    rf"|,? (?:le |la |l['’ ]){TRADE}(?=\s*(?:$|[,;.!?]| (?:à|de) | a [A-ZÀ-Ý]))"
)
# Someone else than the customer of the sale: where the seller is or goes, who else there is.
_SOMEONE_ELSE = re.compile(
    rf"(?:(?i:\b(?:je (?:vais|suis|file|(?:re)?passe|pars|fonce)|j['’]arrive|rdv|rendez[ -]vous)\b[^.!?\n]{{0,40}}?"
    rf"\bchez|\bj['’]ai aussi|\bet (?:aussi )?chez"
    rf"|\b(?:perdu|gagn[ée]e?|sign[ée]e?)\b[^.!?\n]{{0,20}}?\b(?:avec|chez))\s+)({_NAME})"
)


def customer_in(text: str) -> str | None:
    """The customer's name in a request.

    What stands with a capital after chez, avec, pour..., or after Mme, M., Dr; any word after chez.
    """
    found = _CALLED.search(text) or _WITH_CAPITAL.search(text) or _WITH_TITLE.search(text) or _AFTER_CHEZ.search(text)
    if not found:
        return None
    name = _SENTENCE_END.split(found.group(1))[0].strip(" .,'’-")
    return None if fold(name) in _NOT_NAMES else name


def key(name: str) -> str:
    """What two spellings of one name share: folded words, one space between them."""
    return " ".join(word.text for word in words(name))


@dataclass(frozen=True)
class Match:
    """Numbers of the deals that a name may mean. ``exact``: they bear just that name."""

    numbers: tuple[int, ...]
    exact: bool


def whole(name: str, customers: Sequence[tuple[int, str]]) -> Match:
    """The deals that bear just this name, else those that do but for titles and articles."""
    wanted = key(name)
    if identical := [number for number, known in customers if known == wanted]:
        return Match(tuple(identical), exact=True)
    subject = _subject(wanted)
    alone = [number for number, known in customers if not subject.isdisjoint(known.split()) and _same(wanted, known)]
    return Match(tuple(alone), exact=len(alone) == 1)


def matching(name: str, customers: Sequence[tuple[int, str]]) -> Match:
    """The deals that ``name`` means among ``customers`` (number, key): the same name, a part of it, or a slip."""
    found = whole(name, customers)
    if found.numbers:
        return found
    parts = _told_apart(name, within(name, customers), customers)
    wanted = key(name)
    if parts.numbers or len(wanted) < _SHORTEST_FUZZY:
        return parts
    subject = _subject(wanted)
    slips = _slips(wanted, subject, customers) or _alike_in_parts(subject, customers)
    return Match(slips or _sounding(wanted, subject, customers), exact=False)


def within(name: str, customers: Sequence[tuple[int, str]]) -> Match:
    """The deals whose name holds ``name``, or is held by it."""
    wanted = key(name)
    subject = _subject(wanted)
    sharing = [(number, known) for number, known in customers if not subject.isdisjoint(known.split())]
    parts = [
        number
        for number, known in sharing
        if not other_person(wanted, known) and (subject <= set(known.split()) or _subject(known) <= subject)
    ]
    return Match(tuple(parts), exact=False)


def _told_apart(name: str, found: Match, customers: Sequence[tuple[int, str]]) -> Match:
    """« Garnier garage » of « Garnier le garagiste » and « Garnier le fleuriste »: words that begin alike tell."""
    if len(found.numbers) < 2:
        return found
    beginnings = {word[:HINT] for word in _subject(key(name)) if len(word) >= HINT}
    alike = {
        number: len(beginnings & {word[:HINT] for word in known.split()})
        for number, known in customers
        if number in found.numbers
    }
    most = max(alike.values())
    best = tuple(number for number in found.numbers if alike[number] == most)
    return Match(best, exact=False)


def _slips(wanted: str, subject: set[str], customers: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """The deals whose name, or a word of it, is nearest to ``wanted``, near enough for a slip."""
    bare = " ".join(word for word in wanted.split() if word in subject)
    digits = _DIGITS.findall(bare)
    likely = [(number, known) for number, known in customers if _DIGITS.findall(known) == digits]
    spoken = [(part, place) for place, (_, known) in enumerate(likely) for part in {known, *known.split()}]
    alike = process.extract(bare, [part for part, _ in spoken], scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
    best = max((score for _, score, _ in alike), default=0.0)
    close = dict.fromkeys(likely[spoken[index][1]] for _, score, index in alike if score == best)
    return tuple(number for number, known in close if not other_person(wanted, known))


def _alike_in_parts(subject: set[str], customers: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """The deals in whose name each word of ``subject`` is, or nearly: « clinique tileuls »."""
    if len(subject) < 2:
        return ()
    return tuple(
        number
        for number, known in customers
        if all(max((fuzz.ratio(word, part) for part in known.split()), default=0.0) >= _ALIKE for word in subject)
    )


def _sounding(wanted: str, subject: set[str], customers: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """The deals whose name has words that sound like those of ``wanted``: « bocourt », of Beaucourt."""
    heard = {sound(word) for word in subject}
    if not heard or any(len(said) < HINT for said in heard):
        return ()
    return tuple(
        number
        for number, known in customers
        if heard <= {sound(part) for part in known.split()} and not other_person(wanted, known)
    )


def same(name: str, other: str) -> bool:
    """Whether two names are one but for titles, articles, accents and capitals."""
    return _same(key(name), key(other))


def named_in(text: str, customers: Sequence[tuple[int, str]]) -> list[int]:
    """The deals whose whole name stands in ``text``, the longest name first."""
    spoken = f" {key(text)} "
    found = [(len(known), number) for number, known in customers if known and f" {known} " in spoken]
    longest = max((length for length, _ in found), default=0)
    return [number for length, number in found if length == longest]


def spoken_of(text: str, customers: Sequence[tuple[int, str]]) -> Match:
    """The deals whose customer a sentence names, by the whole name or by a part of it with a capital.

    ``exact``: a whole name stands first, as what the sentence is about.
    """
    spoken = f" {plain_name(key(text))} "
    bare = [(number, plain_name(known)) for number, known in customers]
    found = [(len(name), number, name) for number, name in bare if name and f" {name} " in spoken]
    if found:
        longest = max(found)[0]
        first = next(name for length, _, name in found if length == longest)
        numbers = tuple(number for length, number, _ in found if length == longest)
        return Match(numbers, exact=plain_name(key(text)).startswith(f"{first} "))
    parts = [number for run in _CAPITALS.findall(text) for number in within(run, customers).numbers]
    return Match(tuple(dict.fromkeys(parts)), exact=False)


def someone_else(text: str) -> str | None:
    """The last one that a sentence says the seller sees too: « et chez Girard à 11h », « j'ai aussi Martin »."""
    found = [match.group(1) for match in _SOMEONE_ELSE.finditer(text)]
    return found[-1].strip(" .,'’-") if found else None


def put_right(customer: str, old: str, new: str) -> str:
    """The customer's name where ``old`` was wrong in it: « des Sapins » for « des Pins », of « hôtel des Pins »."""
    spoken, wrong = words(customer), plain_name(key(old)).split()
    texts = [word.text for word in spoken]
    size = len(wrong)
    at = next((start for start in range(len(texts)) if wrong and texts[start : start + size] == wrong), None)
    right = set(plain_name(key(new)).split())
    rest = {text for place, text in enumerate(texts) if at is None or not at <= place < at + size}
    if at is None or not (rest & set(plain_name(" ".join(texts)).split())) or right & rest:
        return new
    start = spoken[at - 1].start if at and key(new).startswith(f"{texts[at - 1]} ") else spoken[at].start
    return f"{customer[:start]}{new}{customer[spoken[at + size - 1].end :]}"


def without(name: str, text: str) -> str:
    """``text`` without the first place where ``name`` stands in it."""
    spoken, sought = words(text), key(name).split()
    for start in range(len(spoken) - len(sought) + 1):
        if [word.text for word in spoken[start : start + len(sought)]] == sought:
            return text[: spoken[start].start] + text[spoken[start + len(sought) - 1].end :]
    return text


def qualified(text: str, start: int, end: int) -> tuple[str, int]:
    """A name and where it ends, with the trade that tells it from its namesakes: « Durand le fleuriste »."""
    after = _TRADE.match(text, end)
    end = after.end() if after else end
    return text[start:end].replace(",", "").strip(" .'’-"), end


# « pisciculture des sources », « GAEC du Plateau », « Martin Traiteur »: what a name goes on with
_GOES_ON_SMALL = re.compile(
    r" (?:des|du|de la|de l['’]) ?(?!(?:mois|semaine|jour|matin|soir|midi|aprem|an|coup|moment|devis|prix|rdv"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi)\b)[\wà-ÿ'’-]{3,}"
)
_GOES_ON_CAPITAL = re.compile(
    r"(?: (?:de |du |des |d['’]|de la |de l['’])?(?!(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche"
    r"|Janvier|Mars|Avril|Mai|Juin|Juillet|Octobre|Novembre)\b)[A-ZÀ-Ý][\wà-ÿ'’-]+)+"
)


# « GIE des Deux Rives », « CSE de Sofrabois »
_FORM = re.compile(
    r"\b(?:GIE|GAEC|SCI|SCEA|EARL|SARL|SAS|SASU|EURL|SELARL|SCOP|CSE|CUMA|ASL)"
    r"\s+(?:(?:des|du|de la|de) |(?:de )?l['’]|d['’])?\Z"
)


def with_its_form(text: str, start: int) -> int:
    """Where a name begins with its legal form, which stands before it in capitals."""
    found = _FORM.search(text, 0, start)
    return found.start() if found else start


def whole_name(text: str, end: int, is_place: bool) -> int:
    """Where a name that ends at ``end`` really does: on with capitals, or with what a place is of."""
    if more := _GOES_ON_CAPITAL.match(text, end):
        return more.end()
    more = _GOES_ON_SMALL.match(text, end) if is_place else None
    return more.end() if more else end


def plain_name(known: str) -> str:
    """A key without titles, articles and legal forms."""
    return " ".join(word for word in known.split() if word not in _TITLES and word not in _SMALL)


def _same(one: str, two: str) -> bool:
    subject = _subject(one)
    return one == two or (bool(subject) and subject == _subject(two) and not other_person(one, two))


def _subject(wanted: str) -> set[str]:
    """The words of a name that are neither title nor article."""
    return {word for word in wanted.split() if word not in _TITLES and word not in _SMALL}


def other_person(one: str, other: str) -> bool:
    """Whether the titles tell two people apart: Mme Durand is not M. Durand."""
    titles = [{_TITLES[word] for word in name.split() if _TITLES.get(word)} for name in (one, other)]
    return bool(titles[0] and titles[1] and not titles[0] & titles[1])
