"""Reads an event into one ``Reading``: which ability it is for, with what was found in it.

The order is the meaning: what the person was just asked comes before what a message could mean by itself.
"""

import re
from dataclasses import replace

from bot.acted import acted, is_asked, noted, surely_objects, to_step
from bot.acting import TAKES_BACK
from bot.aside import courteous, unable
from bot.awaited import STEP_NUMBER, Awaited
from bot.beginning import beginning, begins, begun, mentioned, namesake, of_whom_was_spoken
from bot.closing import into_sales
from bot.commands import COMMANDS
from bot.consulting import consults
from bot.continuing import Continuing
from bot.controls import Controls
from bot.curious import asked_on_the_card, asked_on_the_objection, tells_more
from bot.customers import OF_THE_CUSTOMER, is_no_customer
from bot.dates.relative import is_relative
from bot.events import Attachment, Event, Message, Press, clean
from bot.intents import Intent, Reading
from bot.names import customer_in, same
from bot.orders import Order, Orders, only_dated
from bot.plainly import calls_off
from bot.pointing import named_and_asked, of_a_norm, of_the_two, step_of_the_list, told_apart
from bot.practised import practised, to_practise
from bot.records import MemoryRecords, Records
from bot.session import Session, entered
from bot.several import parts
from bot.turning import turned_to
from bot.utterance import Utterance
from bot.wishing import asks_nothing
from knowledge.cards import COACH, DISTRESS, PRACTICE, SMALLTALK
from knowledge.french import is_supposed
from knowledge.search import Search
from metrics.calculation import Missing
from metrics.features import view
from metrics.reading import Reader

LONGEST = 4000
_AGREES = re.compile(r"\W*(?:(?:oui|ouais|ok)\W+)*(?:je confirme|confirme|c ?'?est (?:ca|exact))\W*")
# Words that ask, in the middle of a sentence too.
_ASKS = re.compile(
    r"\b(?:combien|quels?|quelles?|qui est|c'? ?est (?:qui|quoi|quand))\b|\bca (?:donne|fait)$|\b(?:quoi|qui|quand)$"
)
# « pourquoi ils changent : tout est cassé » heads a note.
_HEADED = re.compile(
    r"(?:quoi|comment|qui|quand|pourquoi)\b[^:?]{0,30}(?::|,? (?:bah|ben|parce|c'est (?:que|parce)))\s*\S"
)
_NOTE = re.compile(r"(?:note[rz]?|a noter|à noter)(?:\s*:\s*| (?:bien |aussi )?qu(?:e |['’] ?| ))", re.IGNORECASE)
# Who is in distress speaks of oneself.
_ONESELF = re.compile(r"\b(?:je|j|me|m|moi|jsuis|jen|jai)\b")
# « j'ai tendance à parler tout de suite de mes menus », « on me dit que je parle trop »: of the seller, no note.
_OWN_WAYS = re.compile(
    r"\bj ?'? ?ai (?:tendance|la manie|le defaut|la mauvaise habitude)\b"
    r"|\bj ?(?:e )?(?:parle|cause|coupe) (?:\w+ )?(?:trop|tro|toujours|tjrs)\b"
    r"|\b(?:dit|disent|reprochent?|repetent?|repete|trouvent?|parait) (?:\w+ )?que je\b"
)
# « quelles objections a-t-il déjà soulevées ? »
_ALREADY = re.compile(r"\b(?:d[eé]j[aà]|soulev\w+|sorti\w*|eu\w*|dit\w*|fait\w*)\b", re.IGNORECASE)
_TO_NOTE = re.compile(r"note[rz]? (?!(?:moi |un |une |le |ce )*(?:rappel|alerte))", re.IGNORECASE)
# « mon objectif : obtenir un test de trois mois »
_OBJECTIVE = re.compile(r"\W*(?:mon |notre |l['’])?(?:objectif|but)\b[^?]{0,15}[:=]", re.IGNORECASE)
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@\w+)?(?P<rest>\s.*|\Z)", re.DOTALL)
# « où j'en suis avec mes clients »
_OF_ALL = re.compile(r"\b(?:mes|nos|les|tous) (?:clients?|clientes|ventes|affaires|dossiers|prospects)\b")
_AND_FOR = re.compile(
    r"(?:et|pareil|même chose|idem)(?: pour| avec)?(?: les?| la| du| des)? ?(?:l['’])?(.+?)[ ?!.]*$", re.IGNORECASE
)
# What is asked about a customer: the answer turns to none.
_WHOSE = ("customer", "which")
_AND_MORE = re.compile(
    r"(?P<first>(?:oui|ok|ouais|yes|non|d['’ ]?accord)\b[^.!?;]{0,25}?)"
    r"(?:[.!;]+\s*|,?\s+(?=(?:et|sinon|puis|ensuite)\b))"
    r"(?P<second>\S.{5,})",
    re.IGNORECASE | re.DOTALL,
)
# Words of « finalement plutôt le lendemain, même heure ».
_LONGEST_WHEN = 10
# What is asked of the answer that was just given, by the act: the section of its card.
_OF_AN_ANSWER = {
    "example": "example",
    "source": "source",
    "shorter": "shorter",
    "practical": "tomorrow",
    "worth": "why",
    "formula": "calculation",
}
# How clearly a message must ask for more of an answer that another card would answer too.
_SURELY_ABOUT, _ABOUT = 0.5, 0.2
_SURELY_ANOTHER = 0.8
# How near a question on the card a message must be, to be no request for a section of it.
_ASKED_ON_IT = 0.36
# How sure that the base covers a message at all must be, for a question that hardly is about the answer.
_COVERED = 0.2
# What is asked of an objection that was just shown, by the act.
_OF_AN_OBJECTION = {
    "pitfalls": "avoid",
    "questions": "dig",
    "actions": "reply",
    "example": "words",
    "practical": "reply",
}
# What a word for anywhere steers to, where it is no control of sales.
_ANYWHERE = {"cancel": Intent.CANCEL, "help": Intent.HELP, "history": Intent.TRACKING}
_KINDS = {
    COACH: Intent.COACH,
    PRACTICE: Intent.PRACTICE,
    SMALLTALK: Intent.SMALLTALK,
    DISTRESS: Intent.DISTRESS,
}


class Understanding:
    """Reads events in the light of the session."""

    def __init__(self, search: Search, reader: Reader, controls: Controls) -> None:
        self._search = search
        self._reader = reader
        self._controls = controls
        self._orders = Orders(controls)
        self._awaited = Awaited(controls)
        self._continuing = Continuing(reader, controls)

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
        said = Utterance(text, session, records or MemoryRecords(), self._search, self._reader)
        aside = practised(said, self._controls) or to_practise(said, self._controls) or unable(said, self._controls)
        if aside:
            return replace(aside, mentioned=mentioned(said))
        turned = turned_to(said) if session.awaiting not in _WHOSE else None
        if turned is not None:  # the message is read as one typed in that sale
            said = replace(said, session=entered(session, turned))
        reading = self._steering(said) or acted(said) or self._meaning(said)
        return replace(reading, mentioned=mentioned(said), turned=turned)

    def parts(self, event: Event, session: Session, records: Records) -> tuple[Event, ...]:
        """The event, or the two that one message is."""
        if not isinstance(event, Message) or len(event.text) > LONGEST:
            return (event,)
        said = Utterance(clean(event.text), session, records, self._search, self._reader)
        texts = self._answer_and_more(said) if session.awaiting else parts(said)
        return tuple(Message(text=text) for text in texts) if texts != (said.text,) else (event,)

    def _answer_and_more(self, said: Utterance) -> tuple[str, ...]:
        """« oui supprime. et il me reste quoi »: a yes or a no to what is to be deleted, and what comes after it."""
        told = _AND_MORE.fullmatch(said.text) if said.session.awaiting == "drop" else None
        if told is None or not self._controls.match("confirm", told["first"]):
            return (said.text,)
        return (told["first"], told["second"])

    def order(self, name: str, rest: str, session: Session, records: Records) -> Order:
        """The order that a command gives: its object is a customer that is known, or else what is said."""
        return self._orders.command(name, rest, session, records)

    def _steering(self, said: Utterance) -> Reading | None:
        """What the person was asked, and whole messages that steer."""
        text, session = said.text, said.session
        if len(text) > LONGEST:
            return noted(said)
        if said.selling and _NOTE.match(text):
            return noted(replace(said, text=_NOTE.sub("", text, count=1)))
        if said.selling and _OBJECTIVE.match(text) and not (said.asks or is_asked(said)):
            return noted(said)
        if said.selling and _TO_NOTE.match(text) and not said.asks:
            return noted(said)
        if order := into_sales(said) or calls_off(said):
            return Reading(Intent.ORDER, text, order.name, order=order)
        order = self._orders.read(said)
        if session.awaiting and (answer := self._awaited.read(said, order)):
            return answer
        if polite := courteous(said, self._controls):
            return polite
        another = said.clearly("remind") and said.named  # « et Seité dans 3 jours »
        when = only_dated(text) or (is_relative(text) and len(text.split()) <= _LONGEST_WHEN)
        if session.reminder is not None and when and not TAKES_BACK.search(text) and not another:
            return Reading(Intent.ORDER, text, "postpone", order=Order("postpone", (), text))
        if not self._controls.match("card", text) and (reading := asked_on_the_objection(said)):
            return reading  # « elle insiste, je réponds quoi »
        if reading := self._controlled(said, order) or self._ordered(said, order):
            return reading
        if not said.selling and self._controls.match("resume", text):
            return Reading(Intent.DEAL_CONTROL, text, "resume")
        if of_both := of_the_two(said, self._controls):
            return of_both
        if norm := of_a_norm(said):
            return norm
        if reading := self._continuing.read(said):
            return reading
        if session.last_card:
            return self._follow_up(said)
        if said.selling and self._controls.match("card", text) == "shorter":
            return Reading(Intent.DEAL_CONTROL, text, "shorter")
        return None

    def _controlled(self, said: Utterance, order: Order | None) -> Reading | None:
        """What a control says word for word."""
        text = said.text
        control = self._controls.match("deal", text) if said.selling else None
        if control == "here" and _OF_ALL.search(said.folded):
            return Reading(Intent.DEAL_CONTROL, text, "deals")
        if control and not (control == "here" and order and order.name == "switch"):  # « où j'en suis avec l'hôtel »
            return Reading(Intent.DEAL_CONTROL, text, control)
        if said.selling and not order and self._controls.match("filler", text):
            return Reading(Intent.SMALLTALK, text)
        if said.selling and not order and not said.session.awaiting and _AGREES.fullmatch(said.folded):
            return Reading(Intent.DEAL_CONTROL, text, "here")  # nothing was asked
        if number := STEP_NUMBER.fullmatch(said.folded):
            return Reading(Intent.DEAL_CONTROL, text, f"step {number.group(1)}")
        if control := self._controls.match("anywhere", text):
            return Reading(_ANYWHERE.get(control, Intent.DEAL_CONTROL), text, control)
        if self._controls.match("objections", text):
            met = said.selling and _ALREADY.search(text)
            return Reading(Intent.DEAL_CONTROL, text, "ask") if met else Reading(Intent.OBJECTIONS, text)
        return None

    def _ordered(self, said: Utterance, order: Order | None) -> Reading | None:
        """What was ordered in so many words, as it is meant here."""
        if order and order.name == "new" and not said.selling and (is_asked(said) or _answers(said)):
            return None  # « un nouveau client me coûte 640 €… »
        if order and order.name in ("switch", "new"):
            order = namesake(said) or order
        if order is None or (order.name == "go" and begins(said)):
            return None  # « crée la vente Kowalski, direct à l'étape objections »
        if order.name == "go" and (step := self._search.step_called(order.rest)):
            return to_step(said, step)
        if order.name == "new" and not order.words:
            order = begun(order, said)
        return Reading(Intent.ORDER, said.text, order.name, order=order)

    def _follow_up(self, said: Utterance) -> Reading | None:
        """« un exemple ? », or « et pour le NPS ? » : the same of another card."""
        text, session = said.text, said.session
        section = self._controls.match("card", text)
        of_an_objection = session.last_card in self._search.base.objections and "etape" not in said.folded
        if of_an_objection and is_supposed(text) and (reading := asked_on_the_card(said)):
            return reading  # « et s'il insiste ? »
        if of_an_objection and said.act.clear and not section and not said.named:
            if (step := said.named_step) and step != self._search.base.objection_step:
                return Reading(Intent.SECTION, text, card=step)  # « ok je conclus comment »
            section = _OF_AN_OBJECTION.get(said.act.name)
            return Reading(Intent.SECTION, text, section) if section else None
        if section in ("useful", "useless"):
            return Reading(Intent.BUTTON, text, f"{section}:{session.last_card}")
        if not said.selling and not section and (step := step_of_the_list(said)):
            return Reading(Intent.SECTION, text, card=step)
        if not section and self._is_about_the_answer(said):
            section = _OF_AN_ANSWER[said.act.name]
        if section:
            other_card = next(iter(self._search.named_within(text)), None)
            return Reading(Intent.SECTION, text, section, card=other_card if other_card != session.last_card else None)
        other = _AND_FOR.match(" ".join(text.split()))
        card = self._search.named(other.group(1)) if other else None
        if other and not card and (called := self._search.step_called(other.group(1))):  # « et pour la conclusion ? »
            return Reading(Intent.SECTION, text, session.last_section or "", card=called.id)
        if other and not card and said.found.label == session.last_card:  # « et pour les fidéliser, une fois… ? »
            named = (name for name in self._search.named_within(text) if name != session.last_card)
            if whole := next(named, None):
                return Reading(Intent.SECTION, text, card=whole)
        return Reading(Intent.SECTION, text, session.last_section or "", card=card.id) if card else None

    def _is_about_the_answer(self, said: Utterance) -> bool:
        """Whether a message asks for more of the answer before it, and is no question that another card answers."""
        other = said.certain and not said.found.is_kind and said.found.label != said.session.last_card
        elsewhere = other and said.act.score < (_SURELY_ABOUT if said.found.confidence >= _SURELY_ANOTHER else _ABOUT)
        about = said.act.name in _OF_AN_ANSWER and said.act.clear and not said.request
        if not about or elsewhere or (said.selling and said.act.score <= 0):
            return False
        if said.found.coverage < _COVERED and said.act.score < _SURELY_ABOUT:
            return False  # « et avec un gigot, tu mettrais quoi comme vin ? »
        nearest = said.search.followups.ranked(said.session.last_card, said.text)[:1]
        if nearest and nearest[0].score >= _ASKED_ON_IT:
            return False  # « une note de 8, ça compte comme quoi ? »
        return self._controls.match("smalltalk", said.text) not in ("thanks", "bye")

    def _meaning(self, said: Utterance) -> Reading:
        """What a message means by itself."""
        text, request, found = said.text, said.request, said.found
        short_of = request is not None and isinstance(request.outcome, Missing)
        by_name = short_of and said.known and said.known[0].span.start == 0  # « Garnier m'achète 300 € par mois »
        told = said.selling and (OF_THE_CUSTOMER.match(said.folded) or by_name)
        if request and (request.named or not told) and not asks_nothing(text, request, found):
            return Reading(Intent.FIGURES, text, request=request)
        if said.selling and said.asks and said.act.name == "ask" and not said.act.clear and found.objection:
            return Reading(Intent.DEAL_CONTROL, text, "ask")  # « quel est son budget ? »
        if tells_more(said):
            return Reading(Intent.SECTION, text, "more")
        if reading := asked_on_the_card(said):
            return reading
        if found.objection and (not said.selling or surely_objects(said)):
            return Reading(Intent.OBJECTION, text, found.objection, found=found)
        if said.selling and not self._leaves_the_sale(said):
            return noted(said)
        if self._begins_a_sale(said) or (said.certain and found.label == COACH):
            if order := beginning(said) or of_whom_was_spoken(said):
                return Reading(Intent.ORDER, text, "open", order=order)
            return Reading(Intent.COACH, text, found=found)
        if len(both := told_apart(said)) > 1:
            return Reading(Intent.DIFFERENCE, text, cards=both, found=found)
        if card := named_and_asked(said):
            return Reading(Intent.SECTION, text, card=card)
        if said.certain and found.is_kind:
            return Reading(_KINDS[found.label], text, found=found)
        if consults(said) and not said.certain:
            return Reading(Intent.DEAL_CONTROL, text, "advice")
        return Reading(Intent.QUESTION, text, found=found)

    def _begins_a_sale(self, said: Utterance) -> bool:
        """Whether a message that no card answers for sure tells of an appointment or of something to sell."""
        appointment = self._controls.match("appointment", said.text) is not None
        if said.certain and said.found.label == SMALLTALK:
            selling = self._controls.match("selling", said.text) is not None
            return selling or (appointment and customer_in(said.text) is not None)
        return appointment and not said.certain

    def _leaves_the_sale(self, said: Utterance) -> bool:
        """Whether a message in mid-sale is something else than a note on the customer at hand."""
        plain = said.folded.strip(" ?!.")
        asks = said.asks or consults(said) or _ASKS.search(plain)
        if (asks and not _HEADED.match(plain)) or self._controls.match("smalltalk", said.text) in ("thanks", "bye"):
            return True
        about_a_sale = (said.certain and said.found.label == COACH) or self._controls.match("appointment", said.text)
        named = customer_in(said.text) if about_a_sale else None
        theirs = named is not None and is_no_customer(said.text[: said.text.find(named)])
        if named is not None and not theirs and said.deal and not same(named, said.deal.customer):
            return True
        own = said.found.label == PRACTICE or (said.found.label == DISTRESS and _ONESELF.search(plain) is not None)
        ways = not said.found.is_kind and _OWN_WAYS.search(plain) is not None
        return said.certain and (own or ways or said.found.confidence == 1.0)


def _answers(said: Utterance) -> bool:
    """Whether figures are told while one is awaited."""
    calculation = said.session.calculation
    return calculation is not None and calculation.waiting is not None and bool(view(said.text).figures)
