"""Orders about sales, each to the conversation that carries it out; and what a message tells besides its order."""

import re
from dataclasses import replace

from bot.conversations import Moment
from bot.conversations.buttons import Buttons
from bot.conversations.dating import Dating
from bot.conversations.dealing import Dealing
from bot.conversations.erasing import Erasing
from bot.conversations.guiding import Guiding
from bot.conversations.hearing import Hearing, saved_by
from bot.conversations.keeping import Keeping
from bot.conversations.opening import Opening, of_the_first
from bot.conversations.recalling import Recalling
from bot.conversations.reminding import Reminding
from bot.conversations.reviewing import Reviewing
from bot.conversations.sheets import Sheets
from bot.names import matching
from bot.orders import ABOUT_REMINDERS, Order
from bot.records import AddNote, ForgetPerson
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from knowledge.french import fold

_NEW_NEED = re.compile(r"\b(?:nouveaux? besoins?|autres? besoins?)\b")


class Selling:
    """What a seller has done with their sales."""

    def __init__(
        self, base: Base, texts: Texts, guiding: Guiding, dealing: Dealing, keeping: Keeping, hearing: Hearing
    ) -> None:
        self._texts = texts
        self._buttons = Buttons(base, texts)
        self._last_step = base.steps[-1].id
        self._guiding = guiding
        self._dealing = dealing
        self._keeping = keeping
        self._hearing = hearing
        self._dating = Dating(texts)
        self._erasing = Erasing(texts)
        self._opening = Opening(texts, dealing, guiding, hearing)
        self._recalling = Recalling(base, texts, guiding.asking)
        self._reminding = Reminding(texts)
        self._reviewing = Reviewing(base, texts, guiding)
        self._sheets = Sheets(base, texts, guiding, keeping)

    def order(self, order: Order, moment: Moment) -> Turn:
        """Carry out an order; asked whose sale it is about when that is not known."""
        return self._carried_out(order, moment) or self._guiding.ask_name(moment, None)

    def customer(self, name: str, text: str, moment: Moment) -> Turn:
        """The customer that was asked for: for a sheet, or else for their sale."""
        if moment.session.awaiting == "which" and moment.session.pending == "sheet":
            found = matching(name, moment.records.customers()).numbers
            return self._sheets.sheet_of(Order("sheet", found, "" if found else name), moment)
        return self.settled(self._dealing.named(name, moment), moment, text)

    def recalled(self, name: str, text: str, moment: Moment) -> Turn:
        """What is known of the customer (« ask ») or of the step at hand, or that the step is done."""
        match name:
            case "ask":
                turn = self._recalling.ask(text, moment)
            case "done" | "ready":
                turn = self._guiding.passing.done(text, moment, of_here=name == "ready")
            case _:
                turn = self._recalling.part(name, moment, text)
        return turn or self._guiding.ask_name(moment, None)

    def told(self, turn: Turn, text: str, moment: Moment) -> Turn:
        """A note, with the next date or the outcome that it tells."""
        turn = self._with_new_round(self._hearing.outcome(turn, text), text)
        return self._erasing.offered(self._dating.noted(turn, text, moment))

    def _with_new_round(self, turn: Turn, text: str) -> Turn:
        """A note of a new need at the last step, with the way back to the needs."""
        deal = saved_by(turn)
        if deal is None or deal.step != self._last_step or not _NEW_NEED.search(fold(text)):
            return turn
        return turn.adding(self._texts.say("deal-new-need"), (self._buttons.new_round(deal),))

    def began(self, turn: Turn, text: str, moment: Moment, planned: bool = True) -> Turn:
        """A sale that a message led to, with its first note and the next date."""
        opened = self._hearing.opened(turn, text, moment)
        return self._erasing.offered(self._dating.noted(opened, text, moment, planned=planned))

    def settled(self, turn: Turn, moment: Moment, answer: str = "") -> Turn:
        """The sale that was asked about, with the message that led to the question and what the answer adds to it."""
        session = moment.session
        if session.awaiting not in ("customer", "which") or session.pending not in ("", "note"):
            return turn
        said = "\n".join(part for part in (session.said, answer if "," in answer else "") if part)
        return self.began(turn, said, moment, planned=not session.pending)

    def left(self, turn: Turn, moment: Moment) -> Turn:
        """The turn, with the note whose customer was asked in vain: kept with the likely sale, else asked again."""
        session = moment.session
        if session.awaiting != "which" or session.pending != "note" or not session.said:
            return turn
        kept = any(isinstance(effect, AddNote) and effect.note.text == session.said for effect in turn.effects)
        still = turn.session.awaiting == "which" and turn.session.said == session.said
        gone = any(isinstance(effect, ForgetPerson) for effect in turn.effects)
        if kept or still or gone:
            return turn
        number = session.subject if session.subject is not None else session.deal
        return self._hearing.kept(turn, session.said, number, moment)

    def _goes_round(self, number: int, moment: Moment) -> bool:
        """« on repart là-dessus », of a sale that is open still and at its last step: another round."""
        deal = moment.records.deal(number)
        return deal is not None and deal.status == "open" and deal.step == self._last_step

    def _carried_out(self, order: Order, moment: Moment) -> Turn | None:
        number = order.deals[0] if order.deals else moment.session.deal
        match order.name:
            case "sheet":
                return self._sheets.sheet_of(order, moment)
            case "export":
                return self._sheets.export(moment)
            case "unnote":
                return self._erasing.last(moment)
            case "correct":
                moment = _with(order.deals, moment)
                noted = self._guiding.note(order.rest, moment)
                return self._erasing.corrected(order.rest, moment) or self.told(noted, order.rest, moment)
            case "open" | "new" if order.words:
                opened, told = self._opening.open(order, moment), of_the_first(order, moment)
                return self._erasing.offered(self._dating.noted(opened, told, moment, planned=True))
            case "over":
                return self._dating.noted(self._dealing.over(order, moment), order.rest, moment)
            case "unknown":
                return self._dealing.unknown(order.words[0], order.rest, moment)
            case "ended":
                ended = self._dealing.ended(order, moment)
                heard = self._hearing.outcome(ended, order.rest, order.words[0]) if ended else None
                return self._erasing.offered(heard) if heard else None
            case "bilan":
                return self._reviewing.review(moment)
            case "reopen" if number is not None and self._goes_round(number, moment):
                return self._guiding.control("circle", _with((number,), moment))
            case "reopen" if len(order.deals) < 2:
                again = self._dealing.order(order, moment)
                return self._erasing.offered(self._hearing.reopened(again, order.rest, moment)) if again else None
            case "keep":
                return self._keeping.keep(number, moment) if number is not None else None
            case "unremind":
                return self._hearing.called_off(self._reminding.order(order, moment), order.rest, moment)
            case name if name in ABOUT_REMINDERS:
                return self._reminding.order(order, moment)
            case "note" if len(order.deals) == 1:
                about = self._dealing.order(order, moment)
                return self.told(about, order.rest, moment) if about else None
            case "whose":
                return self._dealing.whose(order.rest, order.deals, order.words[0], moment)
        return self._dealing.order(order, moment)


def _with(deals: tuple[int, ...], moment: Moment) -> Moment:
    """The moment in the sale that an order is about, where it tells another than the one at hand."""
    session = moment.session.model_copy(update={"deal": deals[0]}) if len(deals) == 1 else moment.session
    return replace(moment, session=session)
