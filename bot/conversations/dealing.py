"""The sales of a person: begun, found by name, renamed, closed, reopened, deleted."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.conversations import Moment
from bot.conversations.buttons import label
from bot.conversations.guiding import Guiding
from bot.markup import Markup, bullets
from bot.moments import Moments
from bot.names import LONGEST_NAME, customer_in, matching, named_in
from bot.orders import Order
from bot.records import LONGEST_LAST_NOTE, AddNote, Deal, DeleteDeal, Effect, Note, SaveDeal
from bot.reply import Choice, Reply
from bot.report import Report
from bot.session import Session, entered
from bot.texts import Texts
from bot.tidying import tidy
from bot.turn import Turn
from knowledge.cards import Base

_LISTED = 10
_OFFERED = 5
_NOTE_SHOWN = 60
_LONGEST_REASON = 300
# Words of an answer to « is it lost? » from which on it tells why.
_TELLING = 3
_YES = re.compile(r"^(?:\s|[,;:.!]|(?:oui|ouais|yes|ok|c['’ ]?(?:est)?|perdue?|mort|foutu|bon|bien)\b)+", re.IGNORECASE)


class Dealing:
    """Sales, by name and by number."""

    def __init__(self, base: Base, texts: Texts, guiding: Guiding) -> None:
        self._guiding = guiding
        self._needs = guiding.asking.needs
        self._causes = {name: Markup(cause.title) for name, cause in base.guide.causes.items()}
        self._moments = Moments(texts)
        self._texts = texts

    def start(self, text: str, moment: Moment, step: str | None = None) -> Turn:
        """Take up the sale of a customer that ``text`` names, begin one, or ask for the name."""
        if name := customer_in(text):
            return self.named(name, moment, step, text)
        spoken = named_in(text, moment.records.customers())
        if len(spoken) == 1:
            return self.take_up(spoken[0], moment, step) or self._guiding.ask_name(moment, step)
        if spoken:
            return self._which("switch", spoken, moment, step=step, said=text)
        return self._guiding.ask_name(moment, step, text)

    def named(self, name: str, moment: Moment, step: str | None = None, said: str = "") -> Turn:
        """The sale of a customer: taken up when the name says which one, asked when it may be several, else begun.

        ``said`` is the message that named them. What was to be done with the sale that was asked about is done.
        """
        name = " ".join(name.split())[:LONGEST_NAME]
        wanted = step or moment.session.wanted_step
        asked = moment.session if moment.session.awaiting in ("customer", "which") else Session()
        found = matching(name, moment.records.customers())
        if not found.numbers:
            return self.begin(name, moment, wanted)
        if asked.pending and len(found.numbers) == 1 and (turn := self.act(asked.pending, found.numbers[0], moment)):
            return turn
        if found.exact and len(found.numbers) == 1:
            return self.take_up(found.numbers[0], moment, wanted) or self.begin(name, moment, wanted)
        return self._which("switch", found.numbers, moment, name, wanted, said or asked.said)

    def begin(self, name: str, moment: Moment, step: str | None = None) -> Turn:
        """A new sale, also when there is one of the same name."""
        name = tidy(name)
        first = self._guiding.first_step
        known = step if step and self._guiding.known(step) else first
        deal = Deal(id=moment.records.next_deal(), customer=name, step=known, updated_at=moment.now)
        later = "yes" if known != first else "no"
        opening = self._texts.say("deal-started", customer=name, later=later, position=self._guiding.position(known))
        return self._guiding.show(deal, moment, opening)

    def over(self, order: Order, moment: Moment) -> Turn:
        """A sale that was never spoken of, told when it is won or lost: kept as such, with what was said."""
        name, short = tidy(order.words[0]), " ".join(order.rest.split())[:LONGEST_LAST_NOTE]
        step = order.step if self._guiding.known(order.step) else self._guiding.first_step
        number = moment.records.next_deal()
        note = Note(deal=number, step=step, text=order.rest, at=moment.now)
        deal = Deal(id=number, customer=name, step=step, updated_at=moment.now, notes=1, last_note=short)
        turn = self._close(deal, order.status, order.why, moment)
        return turn.model_copy(update={"effects": (AddNote(note=note), *turn.effects)})

    def take_up(self, number: int, moment: Moment, step: str | None = None) -> Turn | None:
        """Go on with one of the person's sales, at ``step`` when one is given. None when there is no such sale."""
        deal = moment.records.deal(number)
        if deal is None:
            return None
        if step and step != deal.step and self._guiding.known(step):
            return self._guiding.passing.go_to(step, deal, moment)
        opening = self._texts.say("deal-resumed", customer=deal.customer)
        if deal.status == "open":
            return self._guiding.show(deal, moment, opening)
        turn = self._guiding.show(deal, moment, Markup(f"{opening} {self._closed(deal)}"))
        reopen = Choice(label=self._texts.plain("button-reopen"), payload=f"reopen:{deal.id}")
        reply = turn.replies[0]
        return turn.model_copy(update={"replies": (reply.model_copy(update={"choices": (reopen, *reply.choices)}),)})

    def wanted(self, moment: Moment) -> Turn | None:
        """A new sale under the name that was asked about. None when nothing was."""
        session = moment.session
        return self.begin(session.wanted_name, moment, session.wanted_step) if session.wanted_name else None

    def order(self, order: Order, moment: Moment) -> Turn | None:
        """Carry out an order about sales. None when there is no sale that it could be about."""
        if len(order.deals) > 1:
            return self._which(order.name, order.deals, moment, said=order.rest)
        number = order.deals[0] if order.deals else moment.session.deal
        return self.act(order.name, number, moment, order.rest) if number is not None else None

    def whose(self, text: str, numbers: Sequence[int], name: str, moment: Moment) -> Turn:
        """Ask which customer a note is about: the one under way, another that is known, or a new one.

        ``subject`` is where it is kept when there is no answer: with the one that was named.
        """
        here = (moment.session.deal,) if moment.session.deal is not None else ()
        meant = tuple(dict.fromkeys((*here, *numbers)))
        turn = self._which("note", meant, moment, name, said=text, message="note-whose")
        likely = numbers[0] if len(numbers) == 1 else moment.session.deal
        return turn.model_copy(update={"session": turn.session.model_copy(update={"subject": likely})})

    def unknown(self, name: str, text: str, moment: Moment) -> Turn:
        """Ask whether a sale is to be begun for a customer who has none yet."""
        return self._which("switch", (), moment, name, said=text, message="deal-unknown")

    def ended(self, order: Order, moment: Moment) -> Turn | None:
        """A message that seems to end a sale, as its note; asked which sale where several may be meant."""
        if len(order.deals) > 1:
            return self._which("note", order.deals, moment, said=order.rest)
        number = order.deals[0] if order.deals else moment.session.deal
        return self.act("note", number, moment, order.rest) if number is not None else None

    def settle(self, sure: bool, text: str, moment: Moment) -> Turn | None:
        """The answer to « is it won? », « is it lost? ». None when nothing was asked."""
        session = moment.session
        deal = moment.records.deal(session.subject) if session.subject is not None else None
        if deal is None or session.pending not in ("won", "lost"):
            return None
        if not sure:
            left = session.model_copy(update={"awaiting": None, "subject": None, "pending": "", "said": ""})
            return self._guiding.show(deal, replace(moment, session=left))
        told = _YES.sub("", text)
        told = told if len(told.split()) >= _TELLING else ""
        left = session.model_copy(update={"awaiting": None, "pending": "", "said": ""})
        reason = told or (session.said if session.pending == "lost" else "")
        return self.act(session.pending, deal.id, replace(moment, session=left), reason)

    def act(self, name: str, number: int, moment: Moment, rest: str = "") -> Turn | None:
        """Do something with one sale. None when there is no such sale or no such action."""
        deal = moment.records.deal(number)
        if deal is None:
            return None
        match name:
            case "switch":
                return self.take_up(number, moment)
            case "won" | "lost":
                return self._close(deal, name, rest or self._said(moment), moment)
            case "reopen":
                reopened = deal.model_copy(update={"status": "open", "reason": "", "cause": ""})
                return self._guiding.show(reopened, moment, self._texts.say("deal-reopened", customer=deal.customer))
            case "rename":
                return self._rename(deal, rest, moment)
            case "note" if text := rest or self._said(moment):
                session = entered(moment.session, deal.id)
                return self._guiding.note(text, replace(moment, session=session))
            case "drop":
                return self._ask_drop(deal, moment)
            case "manage":
                return self._manage(deal, moment)
        return None

    def reason(self, text: str, moment: Moment, cause: str | None = None) -> Turn | None:
        """Why the sale that was closed last was won or lost, in words or by a kind of loss. None for an unknown one."""
        number = moment.session.subject
        deal = moment.records.deal(number) if number is not None else None
        if deal is None or deal.status == "open" or (cause is not None and cause not in self._causes):
            return None
        told = " ".join(text.split())[:_LONGEST_REASON] if cause is None else str(self._causes[cause])
        kind = (cause or self._needs.cause(told)) if deal.status == "lost" else ""
        kept = deal.model_copy(update={"reason": told, "cause": kind})
        text_id = "deal-reason-kept" if deal.status == "lost" else "deal-won-reason-kept"
        session = moment.session.model_copy(update={"awaiting": None, "subject": None})
        return self._say(session, self._texts.say(text_id, customer=deal.customer, reason=told), (SaveDeal(deal=kept),))

    def rename(self, name: str, moment: Moment) -> Turn | None:
        """The new name that was asked for."""
        number = moment.session.subject
        return self.act("rename", number, moment, name) if number is not None else None

    def drop(self, sure: bool, number: int, moment: Moment) -> Turn | None:
        """Delete a sale, or not. None when there is no such sale."""
        deal = moment.records.deal(number)
        if deal is None:
            return None
        session = moment.session.model_copy(update={"awaiting": None, "subject": None})
        if not sure:
            return self._say(session, self._texts.say("deal-not-dropped", customer=deal.customer))
        if session.deal == number:
            session = session.model_copy(update={"deal": None, "asked": ""})
        text = self._texts.say("deal-dropped", customer=deal.customer)
        return self._say(session, text, (DeleteDeal(deal=number),))

    def listed(self, moment: Moment) -> Turn:
        """The sales, open ones first, each with its step, next date and last note."""
        deals = moment.records.deals(_LISTED)
        if not deals:
            return self._say(moment.session, self._texts.say("deals-none"))
        total = sum(tally.count for tally in moment.records.tally())
        lines = bullets(self._line(deal, moment) for deal in deals)
        text = self._texts.say("deals-title", count=total, hidden=total - len(deals), list=lines)
        if agenda := self._moments.agenda(deals, moment):
            text = Markup(f"{text}\n\n{agenda}")
        choices = tuple(
            Choice(label=label(deal, deals, self._guiding.position(deal.step)), payload=f"deal:{deal.id}")
            for deal in deals
        )
        return self._say(moment.session, text, (), choices)

    def _close(self, deal: Deal, status: str, reason: str, moment: Moment) -> Turn:
        reason = reason or (deal.reason if deal.status == status else "")  # told once more
        cause = self._needs.cause(reason) if status == "lost" and reason else ""
        changes = {"status": status, "reason": reason[:_LONGEST_REASON], "cause": cause, "updated_at": moment.now}
        closed = deal.model_copy(update=changes)
        if status == "won":
            session = entered(moment.session, deal.id)
            onward = Choice(label=self._texts.plain("button-last-step"), payload=f"upkeep:{deal.id}")
            choices: tuple[Choice, ...] = (onward,)
        else:
            session = entered(moment.session, deal.id).model_copy(update={"deal": None})
            choices = () if reason else self._cause_choices(deal)
        session = session.model_copy(update={"awaiting": None if reason else "reason", "subject": deal.id, "said": ""})
        text = self._texts.say(f"deal-{status}", customer=deal.customer, reason=reason, told="yes" if reason else "no")
        return self._say(session, text, (SaveDeal(deal=closed),), choices, deal.step)

    def _cause_choices(self, deal: Deal) -> tuple[Choice, ...]:
        return tuple(Choice(label=title, payload=f"cause:{deal.id}:{name}") for name, title in self._causes.items())

    def _rename(self, deal: Deal, name: str, moment: Moment) -> Turn:
        name = tidy(name.strip(" .!"))
        if not name:
            session = moment.session.model_copy(update={"awaiting": "name", "subject": deal.id})
            return self._say(session, self._texts.say("deal-ask-name", customer=deal.customer))
        renamed = deal.model_copy(update={"customer": name, "updated_at": moment.now})
        session = moment.session.model_copy(update={"awaiting": None, "subject": None})
        return self._say(
            session, self._texts.say("deal-renamed", old=deal.customer, customer=name), (SaveDeal(deal=renamed),)
        )

    def _ask_drop(self, deal: Deal, moment: Moment) -> Turn:
        session = moment.session.model_copy(update={"awaiting": "drop", "subject": deal.id})
        choices = (
            Choice(label=self._texts.plain("button-drop"), payload=f"drop:yes:{deal.id}"),
            Choice(label=self._texts.plain("button-keep"), payload=f"drop:no:{deal.id}"),
        )
        text = self._texts.say("deal-ask-drop", customer=deal.customer, notes=deal.notes)
        return self._say(session, text, (), choices)

    def _manage(self, deal: Deal, moment: Moment) -> Turn:
        names = ("won", "lost", "rename", "drop") if deal.status == "open" else ("reopen", "rename", "drop")
        choices = tuple(
            Choice(label=self._texts.plain(f"button-{name}"), payload=f"{name}:{deal.id}") for name in names
        )
        text = self._texts.say("deal-manage", line=self._line(deal, moment))
        return self._say(moment.session, text, (), choices)

    def _which(
        self,
        action: str,
        numbers: Sequence[int],
        moment: Moment,
        name: str = "",
        step: str | None = None,
        said: str = "",
        message: str = "deal-which",
    ) -> Turn:
        """Ask which of several sales is meant, or whether it is a new one under ``name``."""
        found = [moment.records.deal(number) for number in numbers[:_OFFERED]]
        deals = [deal for deal in found if deal]
        payload = "deal:which" if action == "switch" else action
        choices = [
            Choice(label=label(deal, deals, self._guiding.position(deal.step)), payload=f"{payload}:{deal.id}")
            for deal in deals
        ]
        if name:
            another = self._texts.plain("button-new-deal", customer=name)
            choices.append(Choice(label=another, payload="new:wanted"))
        update = {"awaiting": "which", "wanted_name": name, "wanted_step": step, "said": said, "subject": None}
        update |= {"pending": "" if action == "switch" else action}
        lines = bullets(self._line(deal, moment) for deal in deals)
        text = self._texts.say(message, list=lines, name=name, asked="yes" if name else "no")
        return self._say(moment.session.model_copy(update=update), text, (), tuple(choices))

    def _said(self, moment: Moment) -> str:
        """What was said before it was asked which sale was meant."""
        return moment.session.said if moment.session.awaiting == "which" else ""

    def _line(self, deal: Deal, moment: Moment) -> Markup:
        """A sale on one line."""
        say = self._texts.say
        parts = [
            say("deals-line", customer=deal.customer, step=self._guiding.title(deal.step), position=self._at(deal))
        ]
        if deal.status != "open":
            parts.append(say("deals-closed", status=deal.status))
        if when := self._moments.next(deal, moment):
            parts.append(when)
        if deal.last_note:
            parts.append(say("deals-note", text=_short(deal.last_note, _NOTE_SHOWN)))
        return Markup(" · ".join(parts))

    def _closed(self, deal: Deal) -> Markup:
        told = "yes" if deal.reason else "no"
        return self._texts.say("deal-is-closed", status=deal.status, reason=deal.reason, told=told)

    def _at(self, deal: Deal) -> int:
        return self._guiding.position(deal.step)

    def _say(
        self,
        session: Session,
        text: Markup,
        effects: tuple[Effect, ...] = (),
        choices: tuple[Choice, ...] = (),
        step: str | None = None,
    ) -> Turn:
        return Turn(
            session=session,
            replies=(Reply(text=text, choices=choices),),
            report=Report(kind="coach", step=step),
            effects=effects,
        )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
