"""Recognises orders about sales and reminders: what to do, with which customer, and what else was said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from bot.controls import Controls
from bot.dates import read_dates
from bot.endings import reason_in, subject_of, surely_over
from bot.names import TITLE, Match, key, matching, named_in, put_right, whole, within
from bot.records import Deal, Records
from bot.session import Session
from bot.utterance import Utterance
from knowledge.french import words

# What stands for the sale under way where a name could be.
_THIS_ONE = frozenset(
    ("la", "le", "ca", "c est", "vente", "la vente", "cette vente", "ma vente", "le client", "l affaire", "le dossier")
)
# What may stand before « perdu », « gagné » where a name could be: « c mort, perdu, trop cher ».
_NO_NAME = frozenset(
    "c ce est cest mort morte foutu foutue rape plie oui ouais bon ben bah ah helas voila ca y alors donc finalement et"
    " la le l vente affaire dossier contrat".split()
)
# « perdu aussi, trop cher »
_ALSO = re.compile(r"(?:aussi|pareil|[ée]galement)\s*,\s*", re.IGNORECASE)
_LONGEST_BARE_NAME = 6
_SHORT_NAME = 2
# Words of what is to be called to mind too, « et le 3 février visite chez Hamidi ».
_LONGEST_TASK = 10
_SHORT_SENTENCE = 3
# « rappelle-moi de relancer… », and not « rappelle-moi de quoi il s'agit ».
_TO_DO = re.compile(
    r"(?:de |d['’])(?:(?:me|le|la|les|lui|leur) |l['’])?\w+(?:er|ir|re|oir)\b|que je (?:dois|vais|rappelle)",
    re.IGNORECASE,
)
# « 1 h avant le rdv avec Durand »
BEFORE_APPOINTMENT = re.compile(
    r"\b(?P<size>\d{1,3}|une?)\s*(?P<unit>h(?:eures?)?|min(?:utes?)?|mn|j(?:ours?)?|semaines?)\s+avant"
    r"(?:\s+(?:(?:le|mon|notre|ce|la|l['’])\s*)?(?P<matter>(?:rdv|rendez[ -]vous|visite|entretien|démo)\b)|[\s.!]*$)",
    re.IGNORECASE,
)
_QUOTED = ('"', "«", "“")
# « Durand : il veut un devis »
_FOR_ONE = re.compile(r"\s*(?P<who>[^:\n]{2,60}?)\s*:\s*(?P<rest>\S.*)", re.DOTALL)
# Whether words name a moment does not depend on when they are said.
_SOME_MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_SOME_ZONE = ZoneInfo("UTC")
_BESIDE_A_DATE = 3
_WHY = re.compile(r"\b(?:quelles? raisons?|pourquoi|comment|quand|perdu (?:[a-z]+ ){0,3}temps)\b", re.IGNORECASE)
# « passe-la en gagnée »
_CLOSES = re.compile(
    r"\b(?:pass|marqu|met|class|cl[oô]s|cl[oô]tur|ferm)\w*\b.*\b(?:perdu|gagn)|\A\W*(?:vente|affaire) \w+e\b",
    re.IGNORECASE,
)
_SAME_ORDER = {"remind_noun": "remind", "remind_dated": "remind"}
# « demain 9h : rappeler Blot »
_DATED_TASK = re.compile(r"\s*:\s*(?:me |l['’])?\w+(?:er|ir|re|oir)\b", re.IGNORECASE)
_OF_THE_CURRENT_SALE = frozenset(("go", "unnote", "keep", "rename", "drop", "reopen", "won", "lost"))

# « rappelle-moi », « préviens-moi »
CALL = (
    r"(?:rap+el+e?[sz]?|pr[ée]viens|pr[ée]venez|alerte[sz]?)[- ](?:le[- ])?moi\b|mets[- ]moi un rappel"
    r"|(?:(?:pense[sz]?|songe[sz]?)(?: bien)? (?:à|a)|merci de|veuillez|il faudra"
    r"|(?:tu|vous) (?:peux|pouvez|pourras|pourrez)|(?:peux|pourrais)[- ]tu|(?:pouvez|pourriez)[- ]vous)"
    r" me (?:le |la |l['’])?rap+eler\b"
)
ABOUT_REMINDERS = ("remind", "reminders", "unremind", "unremind_all", "postpone", "postpone_last", "zone")
# Questions about the step at hand and the customer, and « this step is done ».
RECALLED = (
    "ask",
    "advice",
    "done",
    "ready",
    "goal",
    "actions",
    "pitfalls",
    "criterion",
    "methods",
    "questions",
    "shorter",
)


@dataclass(frozen=True)
class Order:
    """``deals`` are the numbers of the sales that a name may mean; empty: the one under way, or none is needed.

    ``words`` are the names to begin sales under, or the outcome that is told; ``step`` is where to begin, ``status``
    how the sale that is begun is said to have ended, ``why`` the reason given for it, ``told`` what a list tells of
    each of ``words``.
    """

    name: str
    deals: tuple[int, ...] = ()
    rest: str = ""
    words: tuple[str, ...] = ()
    step: str = ""
    status: str = ""
    why: str = ""
    told: tuple[str, ...] = ()


class Orders:
    """Reads orders in the light of the session and of the customers that are known."""

    def __init__(self, controls: Controls) -> None:
        self._controls = controls

    def read(self, said: Utterance) -> Order | None:
        """The order that a message gives, if it is one here and now."""
        text = said.text
        if text.lstrip().startswith(_QUOTED):
            return None  # what a customer said
        if told := _FOR_ONE.fullmatch(text):
            nearly = matching(told["who"], said.customers).numbers if " " not in told["who"].strip() else ()
            if numbers := whole(told["who"], said.customers).numbers or (nearly if len(nearly) == 1 else ()):
                return Order("note", numbers, told["rest"])
        for name, parts in self._controls.orders("order", text):
            who = parts.get("who", "")
            if "when" in parts and said.asks and not dated(parts["when"]):
                continue  # « que répondre à « rappelez-moi en mars » ? » orders nothing
            if name in ("won", "lost") and (said.asks or _WHY.search(text) or _of_somebody_new(parts, said)):
                continue  # « pour quelle raison Durand est perdu », « perdu Le Bihan, trop cher » close no sale here
            if name in ("won", "lost") and not (_CLOSES.search(text) or surely_over(text, name)):
                continue
            rest = _ALSO.sub("", " ".join(parts[part] for part in ("when", "rest") if part in parts))
            if name == "reopen":
                rest = text  # « on rouvre, le trésorier est d'accord » tells something as well
            if name == "lost" and not rest and surely_over(text, name):
                rest = reason_in(text, "", name)
            if name == "won" and surely_over(rest, name):
                rest = reason_in(rest, "", name)  # « c'est gagné, elle a signé ! » gives none
            if name in ("won", "lost") and set(key(who).split()) <= _NO_NAME:
                who = ""
            if key(who) in _THIS_ONE:
                # « Fitzone a changé de nom, renomme-le en… »
                spoken = _first_named(text, said.customers) if name == "rename" else ()
                if len(spoken) == 1:
                    return Order(name, spoken, rest)
                who = ""
            if name == "switch" and key(who) == key(text) and len(who.split()) > _LONGEST_BARE_NAME:
                continue  # a name alone is short
            if who:
                meant = _meant(name, who, said)
                if name == "switch" and meant.numbers == (said.session.deal,) and _tells_more(who, said):
                    continue  # « et les Tilleuls ils ont commandé hier », once that sale is at hand
                if meant.numbers:
                    return Order(name, or_namesakes(who, meant, said) if name == "switch" else meant.numbers, rest)
                if name == "sheet" and len(who.split()) <= _SHORT_NAME and _possible(name, rest, said):
                    return Order(name, (), who)  # nobody that is known
            elif name == "misnamed":
                contrast = contrasts(text)
                rest = put_right(said.deal.customer, contrast[0], rest) if said.deal and contrast else rest
                if said.deal and _is_a_slip(rest, said.deal, said):
                    return Order("rename", (said.deal.id,), _titled(rest, said.deal))
            elif said.search.step_called(rest) if name == "go" else _possible(name, rest, said):
                return Order(_SAME_ORDER.get(name, name), (), rest)
        return None

    def command(self, name: str, said: str, session: Session, records: Records) -> Order:
        """The order of a command and its object: « /fiche Durand », « /perdu trop cher », « /perdu Durand, cher »."""
        customers = records.customers()
        if name != "rename" or session.deal is None:
            first, _, rest = said.partition(",")
            if first and (found := matching(first, customers)).numbers:
                return Order(name, found.numbers, rest.strip())
        return Order(name, (), said)


_LITTLE = r"(?:(?:c['’ ]?est|plutôt|mais|en|à|a|le|la|les|de|du|des) )*"
_OLD, _NEW = rf"{_LITTLE}(?P<old>[^,;.]{{1,25}}?)", rf"{_LITTLE}(?P<new>[^,;.]{{1,25}})[.! ]*\Z"
_NOT_BUT = (
    re.compile(
        rf"\A\W*(?:(?:non|pardon|euh|alors|oups|désolée?|erreur|ah)\W+)*pas {_OLD}(?:, ?| mais | c['’ ]?est ){_NEW}",
        re.I,
    ),
    re.compile(rf"\b(?:ce )?(?:n['’ ]?est|c['’ ]?est|cest|c) pas {_OLD},? (?:mais|c['’ ]?est|cest|c) {_NEW}", re.I),
    # « je me suis trompée : c'est la clinique des Pins, et non du Parc »
    re.compile(
        rf"\b(?:c['’ ]?est|cest|c|s['’ ]?appell\w+|disais?|veux dire|voulais dire) {_LITTLE}"
        r"(?P<new>(?:\bM\.|[^,;.:\d]){1,40}?)"
        rf",? (?:et |mais )?(?:non(?: pas)?|pas) {_OLD}[.! ]*\Z",
        re.I,
    ),
)


def contrasts(text: str) -> tuple[str, str] | None:
    """What was wrong and what is right in « pas mars, mai », « ce n'est pas huit mille, c'est six mille »."""
    told = next((found for pattern in _NOT_BUT if (found := pattern.search(text))), None)
    return (told["old"], told["new"].strip()) if told else None


def dated(text: str) -> bool:
    """Whether ``text`` names a moment, clearly or not."""
    return read_dates(text, _SOME_MOMENT, _SOME_ZONE) is not None


def only_dated(text: str) -> bool:
    """Whether ``text`` names a moment and little else: an answer to « when? », not a note with a date in it."""
    found = read_dates(text, _SOME_MOMENT, _SOME_ZONE)
    return found is not None and len(words(text[: found.start] + " " + text[found.end :])) <= _BESIDE_A_DATE


def _of_somebody_new(parts: Mapping[str, str], said: Utterance) -> bool:
    """Whether the message names another customer before or right after « perdu », in a sale."""
    if "who" in parts or said.session.deal is None:
        return False
    deal, subject = said.records.deal(said.session.deal), subject_of(said.text)
    if subject and deal:
        return key(subject) not in key(deal.customer).split()
    if not said.named or not said.named[0].name:
        return False
    first, rest = said.named[0], parts.get("rest", "")
    apart = not rest or first.span.start < said.text.find(rest) or key(rest).startswith(key(first.name))
    return apart and said.session.deal not in first.match.numbers


def _tells_more(who: str, said: Utterance) -> bool:
    """Whether so much stands where a name could be that something is told of the customer at hand."""
    own = key(said.deal.customer).split() if said.deal else []
    return len([word for word in key(who).split() if word not in own]) >= _SHORT_SENTENCE


def or_namesakes(name: str, meant: Match, said: Utterance) -> tuple[int, ...]:
    """The sales that are meant; with the namesakes of the one at hand, which needs no going to: « va sur Morel »."""
    numbers = meant.numbers
    return within(name, said.customers).numbers or numbers if numbers == (said.session.deal,) and name else numbers


def _titled(name: str, deal: Deal) -> str:
    """The right spelling of a name, with the title that stands before the wrong one: « M. Aubry »."""
    title = None if _TITLE.match(name) else _TITLE.match(deal.customer)
    return f"{title.group()}{name}" if title else name


_TITLE = re.compile(rf"(?:{TITLE})\b\.? ", re.IGNORECASE)
# « c'est Aubrie avec ie »
_SPELT = re.compile(r"\b(?:avec|sans|deux|2) (?:un |une |deux |2 |le |la |l')?[a-z]{1,2}\b")
_ALIKE_WHEN_SPELT = 60


def _is_a_slip(name: str, deal: Deal, said: Utterance) -> bool:
    """Whether ``name``, in a text that is no question, is another spelling of that customer's name."""
    customer = key(deal.customer)
    if len(name.split()) > len(deal.customer.split()) + 1 or said.asks:
        return False
    found = matching(name, [(deal.id, customer)])
    spelt = _SPELT.search(said.folded) is not None
    alike = max((fuzz.ratio(key(name), part) for part in customer.split()), default=0.0)
    return (bool(found.numbers) and not found.exact) or (spelt and alike >= _ALIKE_WHEN_SPELT)


def _first_named(text: str, customers: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """The sales that the first words of ``text`` name, wholly or in part."""
    found = (within(word.text, customers).numbers for word in words(text)[:_SHORT_SENTENCE])
    return tuple(named_in(text, customers)) or next((numbers for numbers in found if numbers), ())


def _possible(name: str, rest: str, said: Utterance) -> bool:
    """Whether an order that names no customer can be one now."""
    session = said.session
    if name == "remind":
        return dated(rest) or bool(_TO_DO.match(rest) or BEFORE_APPOINTMENT.search(rest))
    if name == "remind_noun":
        found = read_dates(rest, _SOME_MOMENT, _SOME_ZONE)
        return found is not None and (found.start == 0 or bool(_TO_DO.match(rest))) and found.end < len(rest)
    if name == "remind_dated":
        found = read_dates(rest, _SOME_MOMENT, _SOME_ZONE)
        after_one = session.reminder is not None and rest.lower().startswith("et ") and found is not None
        task = found is not None and found.start == 0 and bool(_DATED_TASK.match(rest, found.end))
        return task or (after_one and len(words(rest)) <= _LONGEST_TASK)
    if name == "postpone":
        return dated(rest)
    if name == "keep":
        return session.deal is not None and session.calculation is not None
    if name == "sheet":
        return session.deal is not None or bool(said.records.deals(1))
    if name == "postpone_last":
        return session.reminder is not None and only_dated(rest)
    return session.deal is not None if name in _OF_THE_CURRENT_SALE else name != "switch"


def _meant(name: str, who: str, said: Utterance) -> Match:
    session, customers = said.session, said.customers
    bare = name == "switch" and key(who) == key(said.text)
    if bare and session.deal is not None:
        # in a sale, what is only like a name is a note; one or two words of another's name are that other
        whole_name = whole(who, customers)
        short = len(key(who).split()) <= _SHORT_NAME
        other = within(who, customers) if short and not whole_name.numbers else whole_name
        return other if session.deal not in other.numbers or other.exact else Match((), exact=False)
    if bare and len(key(who).split()) > _SHORT_SENTENCE:
        return whole(who, customers)  # « Durand me rappelle, on rouvre » is more than a name
    return matching(who, customers)
