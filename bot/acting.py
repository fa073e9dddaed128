"""What a seller's own words ask for, where no control says it word for word: the act that was learnt, as an order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.customers import (
    HINT,
    NAME_WORDS,
    NAMESAKE,
    Known,
    announced,
    hinted,
    looks_like_a_name,
    noted,
    side_by_side,
    stranger,
    told_apart,
)
from bot.names import Match, customer_in, key, matching, named_in, qualified, someone_else, spoken_of, within
from bot.orders import Order, dated
from bot.records import Records
from bot.session import Session
from bot.zones import place_in
from knowledge.acts import Act, Acts
from knowledge.features import content_words
from knowledge.french import words
from knowledge.naming import Span

# To begin a sale in the middle of another one.
CLEAR = 0.0
# How far ahead of the others an act must be that takes something away.
_SURE = 0.2
# How near to its beginning a message must name whom it is about.
_NEAR_THE_START = 25
_NOBODY = frozenset("eux lui elle elles ca".split())
# A name of a new sale that is said as it stands, with nothing after it.
_SHORT_NAME = 5
_ASKS = re.compile(r"\?|\b(?:quoi|koi|quel(?:le)?s?|combien)\b", re.IGNORECASE)
_OF_A_STEP = re.compile(r"\b[ée]tape\b", re.IGNORECASE)
_OTHER = re.compile(r"^(?:(?:un|une) )?(?:autre|deuxi[eè]me|second|seconde) ", re.IGNORECASE)
_HEADING = re.compile(r"(?P<who>[a-zà-ÿ'’-]{4,}(?: [a-zà-ÿ'’-]{3,})?) ?: ?\D", re.IGNORECASE)
# « renomme-le en Basic Gym »
_INTO = re.compile(
    r"\b(?:renomm\w+|rebaptis\w+|change\w*)\b.*?\ben (?P<name>[^,;]+)$"
    r"|\b(?:c['’ ]?est|s['’ ]?appelle) (?P<right>[\w'’ -]+?),? (?:et )?(?:non|pas) ",
    re.IGNORECASE,
)
# « on en est à l'analyse »
_AT_STEP = re.compile(
    r"\b(?:on en est|j ?en suis|je ?suis|jsuis|on est)(?: d[eé]j[aà])? (?:à|a|au|aux|en)\b", re.IGNORECASE
)
# « pareil pour le camping des Pins, perdu à cause du prix »
_ENDED = re.compile(
    r"\A\W*(?:c['’ ]?(?:est )?)?(?:(?P<lost>perdue?|foutu|mort)|gagn[ée]e?|sign[ée]e?)\b", re.IGNORECASE
)
_REOPENS = re.compile(r"\b(?:rouvre[sz]?|r[ée]ouvre[sz]?|rouvrir|r[ée]ouvrir|r[ée]active[sz]?)\b", re.IGNORECASE)
# Acts that tell why a sale ended, where that was asked.
_TELLING_WHY = frozenset("note won lost correct ask figures".split())
# Whom somebody signed with, not who signed.
_WITH = re.compile(r"\b(?:chez|par|avec|contre|concurrent|concurrente)\W+(?:\w+\W+)?\Z", re.IGNORECASE)
_OUR_SALE = re.compile(
    r"\b(?:vente|affaire|dossier|contrat|deal)\W+(?:avec|chez|de|du|pour)\W+(?:\w+\W+)?\Z", re.IGNORECASE
)

# « et une autre pour test », « vire la vente test »
_FOR_WHOM = re.compile(r"\b(?:pour|avec|chez) (?P<name>[\w-]{3,})[ .!]*$", re.IGNORECASE)
_WITH_CAPITAL = re.compile(r"(?<=[a-zà-ÿ,'’] )(?P<name>[A-ZÀ-Ý][\w'’-]{2,}(?: [A-ZÀ-Ý][\w'’-]+)*)")
_CALLED = re.compile(r"\b(?:vente|dossier|affaire|client|cliente) (?P<name>[\w-]{3,})[ .!]*$", re.IGNORECASE)
# « on a perdu la vente avec Hervé »: they are the customer; « il a signé chez Canon »: a competitor.
_WE_ENDED = re.compile(r"\b(?:on a|j['’ ]?ai|nous avons) (?:perdu|gagné|gagne|signé|signe)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:(?:la |le |les |l['’])|soci[ée]t[ée] )+")
_LEFT = re.compile(r"\breste\b", re.IGNORECASE)
_SALES = re.compile(r"\b(?:ventes?|affaires?|dossiers?|clients?|en cours)\b", re.IGNORECASE)
# What may stand before the name that a note is about.
_BEFORE_A_NAME = frozenset(
    "commence commencons on fait passe va par a chez pour avec sur et alors bon ok d abord maintenant m mme le la les"
    " l note notez noter pareil idem oui non par contre sinon resto restaurant client cliente".split()
)
# « dune », of somebody in a hurry
_NO_NAMES = frozenset("dun dune lun lune jai cest".split())
# Acts about the sale under way, and about no sale in particular: the order has the act's name.
_OF_THE_SALE = frozenset(
    "next done back pause notes questions goal actions pitfalls criterion methods ask unnote correct missing prepare"
    "".split()
)
_OF_ALL = frozenset("list export reminders resume".split())
# Words after a name from which on more is told than « passe à Durand ».
_TELLING = 3
_OF_REMINDERS = frozenset("remind unremind postpone".split())


# What tells of the customer at hand, or of what was said to them.
OF_THE_CUSTOMER = re.compile(
    r"(?:il|elle|ils|elles|le client|la cliente|son|sa|ses|leurs?)\b"
    r"|(?:j'ai|j ai|on a|nous avons) (?:dit|propose|promis|annonce|accorde|offert|repondu)(?: \S+){3}"
)
# How clearly a message must begin a sale when none is under way: with a name that looks like one, or not.
_OPENS = -0.15
_OPENS_FOR_A_WORD = 0.3
# ... and speak of the seller, where nothing else tells that it does.
_OF_THEMSELVES = 0.6


class Acting:
    """Makes orders of acts, in the light of the session and of the customers that are known."""

    def __init__(self, acts: Acts, step: Callable[[str], str | None]) -> None:
        self._acts = acts
        self._step = step  # the step of a sale that a text names, if it names one

    def named(self, text: str, customers: Sequence[tuple[int, str]]) -> list[Known]:
        """The customers that ``text`` names. In a text where a name has its capital, one without is none."""
        spans = tuple(
            span
            for span in self._acts.names(text)
            if set(content_words(key(text[span.start : span.end]).split())) - _NO_NAMES
        )
        cased = [span for span in spans if text[span.start : span.end] != text[span.start : span.end].lower()]
        spans = tuple(cased) or spans
        found: list[Known] = []
        for span in spans:
            name, end = qualified(text, span.start, span.end)
            fuller = customer_in(text)
            if not found and fuller and fuller.endswith(name):
                name = _ARTICLE.sub("", fuller)  # « garage Lopez »
            match = matching(name, customers)
            found.append(Known(name, Span(span.start, end), match))
        if not any(known.match.numbers for known in found):
            whole = tuple(named_in(text, customers))
            if numbers := whole or (() if found else self._told_by_a_word(text, customers)):
                found = [Known("", Span(0, 0), Match(numbers, exact=bool(whole))), *found]
        return found

    def _told_by_a_word(self, text: str, customers: Sequence[tuple[int, str]]) -> tuple[int, ...]:
        """The sales whose customer's name has a word of ``text`` that is no common one: « c'est quand abadie »."""
        said = {word for word in key(text).split() if len(word) > HINT and not self._acts.is_common(word)}
        return tuple(number for number, known in customers if said & set(known.split()))

    def act(self, text: str, customers: Sequence[tuple[int, str]]) -> tuple[Act, list[Known]]:
        """What ``text`` does, and whom it names."""
        named = self.named(text, customers)
        return self._acts.read(text, [known.span for known in named]), named

    def begins(self, text: str, customers: Sequence[tuple[int, str]]) -> bool:
        """Whether ``text`` clearly begins a sale with somebody."""
        act, named = self.act(text, customers)
        return act.name == "open" and act.score >= CLEAR and bool(named)

    def at_step(self, text: str) -> bool:
        """Whether ``text`` says at which step the sale is."""
        return bool(_AT_STEP.search(text) and self._step(text))

    def confirms(self, text: str, status: str) -> str | None:
        """« yes » when ``text`` says in its own words that the sale ended that way."""
        return "yes" if self._acts.read(text, self._acts.names(text)).name == status else None

    def order(self, text: str, act: Act, named: list[Known], session: Session, records: Records) -> Order | None:
        """The order that ``text`` gives in its own words. None when it gives none, or not clearly."""
        customers = records.customers()
        if _REOPENS.search(text) and not _ASKS.search(text):
            spoken = next((one.match.numbers for one in named if one.match.numbers), ())
            spoken = spoken or self._told_by_a_word(text, customers)
            return Order("reopen", spoken or _closed(session, records))
        if not act.clear:
            return None
        if session.deal is not None and act.name == "note" and self.at_step(text):
            return Order("step", step=self._step(text) or "")
        if act.name in ("switch", "figures", "note") and announced(text, named):
            return Order("open", (), text, (named[0].name,), self._step(text) or "")
        known = [one for one in named if one.match.numbers]
        numbers = known[0].match.numbers if known else ()
        least = _OPENS if looks_like_a_name(text, named) else _OPENS_FOR_A_WORD
        match act.name:
            case "review":
                return Order("bilan")
            case "why":
                return Order("bilan") if not numbers else Order("sheet", numbers)
            case "unnote" if _ASKS.search(text):
                return Order("notes", (), text) if session.deal is not None else None
            case "unnote" if act.lead < _SURE:
                return None
            case "notes" | "ask" | "prepare" if numbers and session.deal not in numbers:
                return Order("sheet", numbers)
            case "list" if session.reminder is not None and _LEFT.search(text) and not _SALES.search(text):
                return Order("reminders")
            case "export" if session.deal is None and not customers and act.score < _OF_THEMSELVES:
                return None
            case name if name in _OF_ALL:
                return Order(name)
            case name if name in _OF_THE_SALE:
                return Order(name, (), text) if session.deal is not None else None
            case name if name in _OF_REMINDERS:
                return self._of_reminders(name, text, records)
            case "open" if known or session.deal is not None or act.score >= least:
                return self._opening(text, act, named, session, records)
            case "switch" if customers:
                return self._switch(text, named, records)
            case "sheet" if _OF_A_STEP.search(text):
                return Order("actions") if session.deal is not None else None
            case "sheet" if customers:
                return Order("sheet", numbers, "" if numbers or not named else named[0].name)
            case "won" | "lost" if not _ASKS.search(text):
                return self._ended(act.name, text, named, session)
            case "rename" if session.deal is not None or numbers:
                return self._renaming(text, named, session)
            case "reopen":
                return Order("reopen", numbers or _closed(session, records))
            case "drop" | "keep" if numbers:
                return Order(act.name, numbers)
            case "drop" if told := _CALLED.search(text):
                found = matching(told["name"], customers).numbers
                return Order("drop", found) if found else Order("unknown", (), text, (told["name"],))
            case "keep" if session.deal is not None and session.calculation is not None:
                return Order("keep")
            case "go" if session.deal is not None and (step := self._step(text)):
                return Order("step", step=step)
            case "zone" if (place := place_in(text)) and act.score >= _OF_THEMSELVES:
                return Order("zone", (), place)
            case "note" if session.deal is None and len(known) == 1 and act.score > 0:
                return Order("note", numbers, text)
            case "note" if session.deal is None and not known and act.score > 0 and looks_like_a_name(text, named):
                return self._opening(text, act, named, session, records)
        return None

    def whose(self, text: str, named: list[Known], session: Session, records: Records) -> Order | None:
        """Where a note belongs when it is about another customer than the one at hand, or may be. None: here."""
        met = spoken_of(text, records.customers())
        known = next((one for one in named if one.match.numbers), None)
        if known and not met.exact:
            first = set(key(text[: known.span.start]).split()) <= _BEFORE_A_NAME
            if first or not met.numbers:
                certain = known.match.exact or text[known.span.end :].lstrip().startswith(":")
                met = Match(known.match.numbers, exact=first and certain and len(known.match.numbers) == 1)
        here = session.deal in met.numbers and (len(met.numbers) == 1 or met.exact)
        other = someone_else(text) or stranger(text, named) or self._heading(text)
        if here or not (met.numbers or other):
            return None
        name = "note" if met.exact and session.deal not in met.numbers else "whose"
        others = tuple(number for number in met.numbers if number != session.deal)
        return Order(name, others, text, (other or "",))

    def beginning(self, text: str, session: Session, records: Records) -> Order | None:
        """The sale of whom ``text`` names, when it is known from elsewhere that it is about a sale."""
        act, named = self.act(text, records.customers())
        return self._opening(text, act, named, session, records) if looks_like_a_name(text, named) else None

    def begun(self, order: Order, text: str, records: Records) -> Order:
        """A sale that is ordered in so many words, « nouvelle vente Rigaud, assurance flotte »: whose, and the step."""
        start = max(text.find(order.rest), 0)
        named = [one for one in self.named(text, records.customers()) if one.span.start >= start and one.name]
        told = _OTHER.sub("", re.split(r"[,;:(\n]", order.rest)[0].strip(" .!"))
        if key(told) in _NOBODY:
            return Order("new", (), text)
        whole = len(told.split()) <= _SHORT_NAME and told in text
        said = _ARTICLE.sub("", told) if whole or not named else named[0].name
        end = text.find(said, start) + len(said)
        known = Known(said, Span(end - len(said), end), matching(said, records.customers()))
        return Order("new", (), text, (told_apart(text, known),), step=self._step(text) or "")

    def namesake(self, text: str, customers: Sequence[tuple[int, str]]) -> Order | None:
        """« j'ai aussi un Carrère à Blagnac », when there is a Carrère already: a sale of its own."""
        told = NAMESAKE.search(text)
        for place, word in enumerate(words(text[told.end() :])[:NAME_WORDS] if told else ()):
            match = within(word.text, customers)
            if told and match.numbers and (place == 0 or not self._acts.is_common(word.text)):
                known = Known(text[told.end() : told.end() + word.end], Span(told.end(), told.end() + word.end), match)
                return Order("new", (), text, (told_apart(text, known),), step=self._step(text) or "")
        return None

    def turns_away(self, text: str) -> bool:
        """Whether ``text`` clearly does something else than tell why a sale ended."""
        act, _ = self.act(text, ())
        return act.clear and act.score > 0 and act.name not in _TELLING_WHY

    def _heading(self, text: str) -> str | None:
        """Somebody new before a colon whose name was not found as one: « girard : il veut un devis »."""
        head = _HEADING.match(text)
        uncommon = head and not any(self._acts.is_common(word) for word in key(head["who"]).split())
        return head["who"] if head and uncommon else None

    def _opening(self, text: str, act: Act, named: list[Known], session: Session, records: Records) -> Order | None:
        """A sale that is begun or taken up; in the middle of another one only when it clearly is."""
        told = None if named else _FOR_WHOM.search(text) or _WITH_CAPITAL.search(text)
        if told:
            named = [Known(told["name"], Span(*told.span("name")), matching(told["name"], records.customers()))]
        first = named[0] if named else None
        if first is None or (session.deal is not None and act.score < CLEAR):
            return None
        if any(session.deal in one.match.numbers for one in named):
            return None  # what is told of the customer at hand
        order = Order("open", first.match.numbers, text, tuple(one.name for one in side_by_side(text, named)))
        told = _ENDED.match(text[first.span.end :])
        status = "" if told is None or first.match.numbers else "lost" if told["lost"] else "won"
        return replace(order, step=self._step(text) or "", status=status)

    def _switch(self, text: str, named: list[Known], records: Records) -> Order | None:
        known = next((one for one in named if one.match.numbers), None)
        if known:
            more = len(key(text[known.span.end :]).split()) >= _TELLING
            return Order("note", known.match.numbers, text) if more else Order("switch", known.match.numbers)
        if named:
            return Order("unknown", (), text, (named[0].name,))
        told = hinted(text, records.customers()) or noted(text, records)
        return Order("switch", told) if told else None

    @staticmethod
    def _renaming(text: str, named: list[Known], session: Session) -> Order | None:
        """« Fitzone a changé de nom, renomme-le en Basic Gym », « en fait ça s'appelle cave Delmart »."""
        into = _INTO.search(text)
        new = (into["name"] or into["right"]).strip(" .!") if into else named[-1].name if named else ""
        old = next((one.match.numbers for one in named if one.match.numbers and one.name != new), ())
        deals = old if len(old) == 1 else (session.deal,) if session.deal is not None else ()
        return Order("rename", deals, new) if new and deals and len(new.split()) <= _SHORT_NAME else None

    def _ended(self, status: str, text: str, named: list[Known], session: Session) -> Order | None:
        """A sale that seems won or lost: noted and asked, never closed on doubt; begun when it is a new customer's."""
        numbers = next((one.match.numbers for one in named if one.match.numbers), ())
        if named and not numbers and (session.deal is None and not looks_like_a_name(text, named)):
            return None
        if named and not numbers and self._is_theirs(text, named[0], session):
            return Order("open", (), text, (named[0].name,), self._step(text) or "", status)
        first = bool(named) and named[0].span.start <= _NEAR_THE_START and not _WITH.search(text[: named[0].span.start])
        if first and numbers and " " in named[0].name:
            return Order("ended", numbers, text, (status,))
        if (
            numbers
            and session.deal is not None
            and session.deal not in numbers
            and not any(one.match.exact for one in named)
        ):
            return None  # it may be somebody at the customer's at hand
        if numbers:
            return Order("ended", numbers, text, (status,))
        return Order("ended", (), text, (status,)) if session.deal is not None else None

    @staticmethod
    def _is_theirs(text: str, one: Known, session: Session) -> bool:
        """Whether it is the sale of that customer that ended, not one that they took from us."""
        before = text[: one.span.start]
        if _WE_ENDED.search(before) or _OUR_SALE.search(before):
            return True
        first = set(key(before).split()) <= _BEFORE_A_NAME
        return not _WITH.search(before) and (first or session.deal is None)

    @staticmethod
    def _of_reminders(name: str, text: str, records: Records) -> Order | None:
        if name == "remind":
            return Order("remind", (), text)
        waiting = bool(records.reminders())
        return Order(name, (), text) if waiting and (name == "unremind" or dated(text)) else None


def _closed(session: Session, records: Records) -> tuple[int, ...]:
    """The sale that « on rouvre » means: the one at hand, else the one closed last."""
    if session.deal is not None:
        return (session.deal,)
    closed = [deal for deal in records.deals() if deal.status != "open"]
    return (closed[0].id,) if closed else ()
