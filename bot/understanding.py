"""Reads an event into one ``Reading``: which ability it is for, with what was found.

The order is the meaning: what the person was just asked comes before what a message could mean by itself.
"""

import re

from bot.acting import OF_THE_CUSTOMER, Acting
from bot.choosing import Choosing
from bot.commands import COMMANDS
from bot.continuing import Continuing
from bot.controls import Controls
from bot.customers import Known as Named
from bot.customers import announced
from bot.events import Attachment, Event, Press, clean
from bot.intents import Intent, Reading
from bot.names import customer_in, same
from bot.orders import RECALLED, Order, Orders, only_dated
from bot.records import MemoryRecords, Records
from bot.session import Session
from bot.wishing import asks_nothing
from knowledge.cards import COACH, DISTRESS, PRACTICE, SMALLTALK, Card, Step
from knowledge.french import fold, is_quotation
from knowledge.search import Found, Outcome, Search
from metrics.calculation import Result
from metrics.reading import Reader, Request

LONGEST = 4000
_SHORTEST_TITLE = 6
_SHORT_TITLE = 3
# How sure an objection must be to be one in mid-sale, where people note facts in the same words.
_SURE_IN_A_SALE = 0.85
_SURE_WHEN_QUOTED = 0.6
_QUOTES = re.compile(
    r"(?:(?:et|mais|bon|la|alors) )*(?:il|elle|ils|elles|on|le client|la cliente)"
    r" (?:me |m')?(?:dit|sort|repond|trouve|trouvent)"
)
# How clearly a message must be a note for an objection to have to be surer, and how sure.
_CLEARLY_NOTED = 0.3
_SURE_OVER_A_NOTE = 0.95
# ... and from where on only a quotation is one.
_SURELY_NOTED = 0.5
# How clearly a message must be a fact not to be computed from.
_FACT = -0.2
NOTE, FIGURES = "note", "figures"
# How clearly a message must be an act beside an answer that the search is so sure of: outside a sale, and in one.
_CLEAR = 0.1
_CLEAR_IN_A_SALE = -0.1
_CLEAR_BEFORE_ANY = 0.4
_SURE_BESIDE = 0.8
_SURE_BESIDE_IN_A_SALE = 0.95
_SURE_SMALLTALK = 0.95
_LESS_THAN_FIGURES = ("ended", "correct", "ask", "actions", "note")
# Orders that are controls, and the control's name.
_CONTROLS = {"list": "deals"} | {
    name: name for name in ("next", "back", "pause", "resume", "notes", "missing", "prepare", *RECALLED)
}
# Words that ask, in the middle of a sentence too.
_ASKS = re.compile(
    r"\b(?:combien|quels?|quelles?|qui est|c'? ?est (?:qui|quoi|quand))\b|\bca (?:donne|fait)$|\b(?:quoi|qui|quand)$"
)
# « pourquoi ils changent : tout est cassé » heads a note.
_HEADED = re.compile(
    r"(?:quoi|comment|qui|quand|pourquoi)\b[^:?]{0,30}(?::|,? (?:bah|ben|parce|c'est (?:que|parce)))\s*\S"
)
_NOTE = re.compile(r"(?:note[rz]?|a noter|à noter)(?:\s*:\s*| (?:bien |aussi )?qu(?:e |['’] ?| ))", re.IGNORECASE)
# « oui gagné, il a aimé qu'on soit réactifs »
_SAYS_YES = re.compile(r"(?:(?:oui|ouais|yes|exact|hélas|helas),? )+(?:c'? ?est )?(?:gagne|perdu|signe|mort|fini|ca)")
# « qui décide là-bas déjà ? », and not « c'est quoi le NPS déjà ? »
_RECALLS = re.compile(r"\b(?:d[eé]j[aà]|l[aà][ -]bas|chez (?:eux|lui|elle))\b", re.IGNORECASE)
_DEFINES = re.compile(
    r".{0,12}\b(?:c['’ ]?(?:est)? ?(?:quoi|koi)|(?:ça|ca) veut dire|d[eé]finition|qu['’]est[ -]ce qu)", re.IGNORECASE
)
_NEW_NEED = re.compile(r"\b(?:repar\w+|recommence\w*|refai\w+|nouveau tour)\b.*\bnouveau besoin\b", re.IGNORECASE)
# Who is in distress speaks of oneself.
_ONESELF = re.compile(r"\b(?:je|j|me|m|moi|jsuis|jen|jai)\b")
# « quelles objections a-t-il déjà soulevées ? »
_ALREADY = re.compile(r"\b(?:d[eé]j[aà]|soulev\w+|sorti\w*|eu\w*|dit\w*|fait\w*)\b", re.IGNORECASE)
_TO_NOTE = re.compile(r"note[rz]? (?!(?:moi |un |une |le |ce )*(?:rappel|alerte))", re.IGNORECASE)
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@\w+)?(?P<rest>\s.*|\Z)", re.DOTALL)
_STEP_NUMBER = re.compile(r"(?:(?:.*\b)?etape|step) (?:numero )?([1-7])(?: stp| svp| s il te plait)?", re.IGNORECASE)
_AND_FOR = re.compile(
    r"(?:et|pareil|même chose|idem)(?: pour| avec)?(?: les?| la| du| des)? ?(?:l['’])?(.+?)[ ?!.]*$", re.IGNORECASE
)


class Understanding:
    """Reads events in the light of the session."""

    def __init__(self, search: Search, reader: Reader, controls: Controls) -> None:
        self._search = search
        self._reader = reader
        self._controls = controls
        self._orders = Orders(controls)
        self._acting = Acting(search.acts, search.spoken_step)
        self._choosing = Choosing(search, controls, self._acting)
        self._continuing = Continuing(search, reader, controls, self._acting)

    def read(self, event: Event, session: Session, records: Records | None = None) -> Reading:
        """The reading of ``event`` by a person with these records (none when not given). Never raises."""
        if isinstance(event, Press):
            return Reading(Intent.BUTTON, value=event.payload)
        if isinstance(event, Attachment):
            return Reading(Intent.UNREADABLE, value=event.kind)
        text = clean(event.text)
        if not any(character.isalnum() for character in text):
            return Reading(Intent.UNREADABLE, text, "symbols" if text else "empty")
        if command := _COMMAND.match(text):
            name = command["name"].lower()
            return Reading(Intent.COMMAND, command["rest"].strip(), COMMANDS.get(name, f"?{name}"))
        if len(text) > LONGEST and session.deal is None:
            return Reading(Intent.UNREADABLE, text, "long")
        known, request = records or MemoryRecords(), self._reader.read(text)
        return (
            self._steering(text, request, session, known)
            or self._acted(text, request, session, known)
            or self._meaning(text, request, session, known)
        )

    def order(self, name: str, rest: str, session: Session, records: Records) -> Order:
        """The order that a command gives: its object is a customer that is known, or else what is said."""
        return self._orders.command(name, rest, session, records)

    def _steering(self, text: str, request: Request | None, session: Session, records: Records) -> Reading | None:
        """What the person was asked, and whole messages that steer."""
        if session.deal is not None and _NOTE.match(text):
            return Reading(Intent.NOTE, _NOTE.sub("", text, count=1))
        if session.deal is not None and _TO_NOTE.match(text) and not self._search.question(text):
            return self._noted(text, session, records, self._acting.named(text, records.customers()))
        order = self._orders.read(text, session, records, self._step)
        if session.awaiting and (answer := self._answer(text, session, order, records)):
            return answer
        control = self._controls.match("deal", text) if session.deal is not None else None
        if control and not (control == "here" and order and order.name == "switch"):  # « où j'en suis avec l'hôtel »
            return Reading(Intent.DEAL_CONTROL, text, control)
        if session.deal is not None and not order and self._controls.match("filler", text):
            return Reading(Intent.SMALLTALK, text)
        if number := _STEP_NUMBER.fullmatch(fold(text)):
            return Reading(Intent.DEAL_CONTROL, text, f"step {number.group(1)}")
        if control := self._controls.match("anywhere", text):
            intents = {"cancel": Intent.CANCEL, "help": Intent.HELP, "history": Intent.TRACKING}
            intent = intents.get(control, Intent.DEAL_CONTROL)
            return Reading(intent, text, control)
        if self._controls.match("objections", text):
            met = session.deal is not None and _ALREADY.search(text)
            return Reading(Intent.DEAL_CONTROL, text, "ask") if met else Reading(Intent.OBJECTIONS, text)
        if (
            order
            and order.name == "new"
            and session.deal is None
            and request
            and request.inputs
            and self._is_asked(request)
        ):
            order = None  # « un nouveau client me coûte 640 €… »
        if order and order.name in ("switch", "new"):
            order = self._acting.namesake(text, records.customers()) or order
        if order and order.name == "go" and self._acting.begins(text, records.customers()):
            order = None  # « crée la vente Kowalski, direct à l'étape objections »
        if order:
            if order.name == "go":
                return Reading(Intent.DEAL_CONTROL, text, f"step {self._step(order.rest)}")
            if order.name == "new" and not order.words:
                order = self._acting.begun(order, text, records)
            return Reading(Intent.ORDER, text, order.name, order=order)
        if session.deal is None and self._controls.match("resume", text):
            return Reading(Intent.DEAL_CONTROL, text, "resume")
        if reading := self._continuing.read(text, request, session):
            return reading
        if session.last_card:
            return self._follow_up(text, session)
        if session.deal is not None and self._controls.match("card", text) == "shorter":
            return Reading(Intent.DEAL_CONTROL, text, "shorter")
        return None

    def _answer(self, text: str, session: Session, order: Order | None, records: Records) -> Reading | None:
        """The answer to what the person was asked, unless the message steers away or asks something itself."""
        asked = session.awaiting
        if asked in ("forget", "drop"):
            answer = self._controls.match("confirm", text)
            about = f"forget:{answer}" if asked == "forget" else f"drop:{answer}:{session.subject}"
            return Reading(Intent.BUTTON, text, about) if answer else None
        if asked == "criterion":
            answer = self._controls.match("criterion", text)
            return Reading(Intent.ANSWER, text, {"yes": "met"}.get(answer, answer)) if answer else None
        if asked == "time":
            return Reading(Intent.ANSWER, text, asked) if only_dated(text) else None
        if asked in ("customer", "which"):
            ordered = order is not None and order.name != "switch"
            steering = any(self._controls.match(group, text) for group in ("anywhere", "confirm", "criterion", "deal"))
            name = None if ordered or steering else self._choosing.name(text, asked, records)
            return Reading(Intent.CUSTOMER, text, name) if name else None
        if asked == "outcome":
            if any(not one.match.numbers for one in self._acting.named(text, records.customers())):
                return None  # « pareil, j'ai perdu le garage Poncin »
            if session.pending == "lost" and self._search.tells_why_lost(text):
                return Reading(Intent.ANSWER, text, "ended")
            answer = self._controls.match("confirm", text) or self._acting.confirms(text, session.pending)
            answer = answer or ("yes" if _SAYS_YES.match(fold(text)) else None)
            return Reading(Intent.ANSWER, text, "ended" if answer == "yes" else "not ended") if answer else None
        ordered = order is not None and order.name != "switch"
        elsewhere = ordered or _STEP_NUMBER.fullmatch(fold(text)) is not None
        elsewhere = elsewhere or (asked == "reason" and self._acting.turns_away(text))
        steering = any(self._controls.match(group, text) for group in ("anywhere", "deal", "smalltalk"))
        return (
            None if elsewhere or steering or self._search.question(text) else Reading(Intent.ANSWER, text, str(asked))
        )

    def _step(self, name: str) -> int | None:
        """The place of the step of this name."""
        card, plain = self._search.named(name), fold(name)
        if isinstance(card, Step):
            return card.position
        titled = [step.position for step in self._search.base.steps if fold(step.title).startswith(plain)]
        if titled and len(plain) >= _SHORTEST_TITLE:
            return titled[0]
        spoken = self._search.spoken_step(name) if len(plain.split()) <= _SHORT_TITLE else None
        return self._place(spoken) if spoken else None

    def _follow_up(self, text: str, session: Session) -> Reading | None:
        """« un exemple ? », or « et pour le NPS ? » : the same of another card."""
        section = self._controls.match("card", text)
        if section in ("useful", "useless"):
            return Reading(Intent.BUTTON, text, f"{section}:{session.last_card}")
        if section:
            return Reading(Intent.SECTION, text, section)
        other = _AND_FOR.match(" ".join(text.split()))
        card = self._search.named(other.group(1)) if other else None
        return Reading(Intent.SECTION, text, session.last_section or "", card=card.id) if card else None

    def _acted(self, text: str, request: Request | None, session: Session, records: Records) -> Reading | None:
        """What the seller's own words ask for, or a fact that figures must not be computed from."""
        card = self._search.named(text)
        if session.deal is not None and (steering := self._goes(text, card)):
            return steering
        if card or (session.deal is None and self._is_asked(request)):
            return None
        act, named = self._acting.act(text, records.customers())
        if session.deal is not None and self._recalls(text) and (act.name == "ask" or not act.clear):
            return Reading(Intent.DEAL_CONTROL, text, "ask")
        if namesake := self._acting.namesake(text, records.customers()):
            return Reading(Intent.ORDER, text, namesake.name, order=namesake)
        if session.deal is not None and act.name == FIGURES and act.clear and request and not announced(text, named):
            return Reading(Intent.FIGURES, text, request=request)
        fact = act.name == NOTE and act.score >= _FACT and not self._acting.at_step(text)
        if session.deal is not None and fact and not (request and request.named):
            return None if self._objects(text, act.score) else self._noted(text, session, records, named)
        order = self._acting.order(text, act, named, session, records)
        if order is None or (request and order.name in _LESS_THAN_FIGURES):
            return None
        if not act.names and self._answered(text, act.score, session, bool(records.customers())):
            return None
        if order.name in _CONTROLS:
            return Reading(Intent.DEAL_CONTROL, text, _CONTROLS[order.name])
        if order.name == "step":
            return Reading(Intent.DEAL_CONTROL, text, f"step {self._place(order.step)}")
        return Reading(Intent.ORDER, text, order.name, order=order)

    @staticmethod
    def _goes(text: str, card: Card | None) -> Reading | None:
        """In a sale, the bare name of a step goes there, and a new need begins another round."""
        if isinstance(card, Step):
            return Reading(Intent.DEAL_CONTROL, text, f"step {card.position}")
        return Reading(Intent.DEAL_CONTROL, text, "circle") if _NEW_NEED.search(text) else None

    @staticmethod
    def _is_asked(request: Request | None) -> bool:
        """Whether figures are clearly to be computed: the indicator is named, or they suffice."""
        return bool(request and request.inputs and (request.named or isinstance(request.outcome, Result)))

    def _answered(self, text: str, score: float, session: Session, sells: bool) -> bool:
        """Whether a message that may be an act is rather what the search is sure of, the more so before any sale."""
        if is_quotation(text):
            return True
        selling, found = session.deal is not None, self._search.find(text)
        if not selling and found.label == SMALLTALK and found.confidence >= _SURE_SMALLTALK:
            return True
        if not sells and score < _CLEAR_BEFORE_ANY and found.outcome is Outcome.ANSWER and found.label != COACH:
            return True
        if score >= (_CLEAR_IN_A_SALE if selling else _CLEAR) and not (selling and _DEFINES.match(text)):
            return False
        sure = _SURE_BESIDE_IN_A_SALE if selling and not found.is_kind and not _DEFINES.match(text) else _SURE_BESIDE
        return found.outcome is Outcome.ANSWER and found.label != COACH and found.confidence >= sure

    def _place(self, step: str) -> int:
        return next(known.position for known in self._search.base.steps if known.id == step)

    def _recalls(self, text: str) -> bool:
        """Whether ``text`` asks what was noted, and for no definition."""
        return bool(_RECALLS.search(text) and self._search.question(text) and not _DEFINES.match(text))

    def _objects(self, text: str, noted: float) -> bool:
        """Whether ``text`` surely tells of an objection, more surely where it is as clearly a note."""
        found = self._search.find(text)
        needed = 0.0 if noted < _CLEARLY_NOTED else _SURE_OVER_A_NOTE if noted < _SURELY_NOTED else 1.0
        return self._sure(text, found) and (found.confidence >= needed or _quoted(text))

    @staticmethod
    def _sure(text: str, found: Found) -> bool:
        """Whether an objection is one for sure in mid-sale; what the customer is quoted with needs less."""
        least = _SURE_WHEN_QUOTED if _quoted(text) else _SURE_IN_A_SALE
        return found.objection is not None and found.confidence >= least

    def _meaning(self, text: str, request: Request | None, session: Session, records: Records) -> Reading:
        told = session.deal is not None and OF_THE_CUSTOMER.match(fold(text))
        found = self._search.find(text)
        if request and (request.named or not told) and not asks_nothing(text, request, found):
            return Reading(Intent.FIGURES, text, request=request)
        certain = found.outcome is Outcome.ANSWER
        if found.objection and (session.deal is None or self._sure(text, found)):
            return Reading(Intent.OBJECTION, text, found.objection, found=found)
        deal = records.deal(session.deal) if session.deal is not None else None
        if session.deal is not None and not self._leaves_the_sale(text, found, deal.customer if deal else ""):
            return self._noted(text, session, records, self._acting.named(text, records.customers()))
        if self._begins_a_sale(text, certain, found) or (certain and found.label == COACH):
            order = self._acting.beginning(text, session, records)
            return (
                Reading(Intent.ORDER, text, "open", order=order) if order else Reading(Intent.COACH, text, found=found)
            )
        if certain and found.is_kind:
            return Reading(_KINDS[found.label], text, found=found)
        return Reading(Intent.QUESTION, text, found=found)

    def _noted(self, text: str, session: Session, records: Records, named: list[Named]) -> Reading:
        order = self._acting.whose(text, named, session, records)
        return Reading(Intent.ORDER, text, order.name, order=order) if order else Reading(Intent.NOTE, text)

    def _begins_a_sale(self, text: str, certain: bool, found: Found) -> bool:
        """Whether a message that no card answers for sure tells of an appointment or of something to sell."""
        appointment = self._controls.match("appointment", text) is not None
        if certain and found.label == SMALLTALK:
            return bool(self._controls.match("selling", text)) or (appointment and customer_in(text) is not None)
        return appointment and not certain

    def _leaves_the_sale(self, text: str, found: Found, customer: str) -> bool:
        """Whether a message in mid-sale is something else than a note on ``customer``."""
        plain = fold(text).strip(" ?!.")
        asks = self._search.question(text) or _ASKS.search(plain)
        if (asks and not _HEADED.match(plain)) or self._controls.match("smalltalk", text) in ("thanks", "bye"):
            return True
        certain = found.outcome is Outcome.ANSWER
        about_a_sale = (certain and found.label == COACH) or self._controls.match("appointment", text)
        named = customer_in(text) if about_a_sale else None
        if named is not None and not same(named, customer):
            return True
        own = found.label == PRACTICE or (found.label == DISTRESS and _ONESELF.search(plain) is not None)
        return certain and (own or found.confidence == 1.0)


def _quoted(text: str) -> bool:
    """Whether the customer is quoted: « il me dit que… »."""
    return _QUOTES.match(fold(text)) is not None


_KINDS = {
    COACH: Intent.COACH,
    PRACTICE: Intent.PRACTICE,
    SMALLTALK: Intent.SMALLTALK,
    DISTRESS: Intent.DISTRESS,
}
