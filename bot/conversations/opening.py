"""Sales begun from what a seller tells of a day: one customer or several, at the step that is named."""

from collections.abc import Sequence

from bot.conversations import Moment
from bot.conversations.dealing import Dealing
from bot.conversations.guiding import Guiding
from bot.conversations.hearing import Hearing, says_more
from bot.dates import When, read_dates
from bot.markup import Markup
from bot.names import matching
from bot.orders import Order, dated
from bot.records import LONGEST_LAST_NOTE, AddNote, Deal, Effect, Note, SaveDeal
from bot.reply import Choice
from bot.texts import Texts
from bot.tidying import tidy
from bot.turn import Turn

_MOST = 5


def told_of(name: str, names: Sequence[str], text: str) -> str:
    """What ``text`` tells from ``name`` on, up to the next of ``names``: « la clinique mardi et l'hôtel jeudi »."""
    start = text.find(name)
    if start < 0:
        return ""
    others = [at for other in names if other != name and (at := text.find(other, start + len(name))) >= 0]
    return text[start : min(others, default=len(text))]


def of_the_first(order: Order, moment: Moment) -> str:
    """What an order to begin several sales tells of when the first is met, by itself or for all of them."""
    if not order.told:
        told = told_of(order.words[0], order.words, order.rest)
        return told if len(order.words) > 1 and dated(told) else order.rest
    return _with_its_day(order, order.told[0], moment)


def _with_its_day(order: Order, told: str, moment: Moment) -> str:
    """What a list tells of one, with what stands before it where the day is told for all: « 2 visites demain : »."""
    found = read_dates(told, moment.now, moment.zone)
    if not order.told or (found and not (isinstance(found, When) and not found.has_day)):
        return told
    return f"{order.rest[: max(order.rest.find(order.told[0]), 0)]} {told}"


def _dated(deal: Deal, told: str, moment: Moment) -> Deal:
    found = read_dates(told, moment.now, moment.zone)
    if not isinstance(found, When) or not found.has_day:
        return deal
    return deal.model_copy(update={"next_at": found.at, "next_timed": found.has_time})


class Opening:
    """Begins sales."""

    def __init__(self, texts: Texts, dealing: Dealing, guiding: Guiding, hearing: Hearing) -> None:
        self._dealing = dealing
        self._guiding = guiding
        self._hearing = hearing
        self._texts = texts

    def open(self, order: Order, moment: Moment) -> Turn:
        """The sale of the first customer that is named, with the message as its note; the others are begun beside."""
        first, *others = order.words or ("",)
        step = order.step or None
        if order.name == "new":
            turn: Turn | None = self._dealing.begin(first, moment, step)
        elif len(order.deals) == 1 and not first:
            turn = self._dealing.take_up(order.deals[0], moment, step)
        else:
            turn = self._dealing.named(first, moment, step, order.rest)
        if turn is None:
            return self._guiding.ask_name(moment, step, order.rest)
        each = zip(order.words, order.told, strict=True)
        apart = bool(order.told) and all(says_more(told, name, moment) for name, told in each)
        text = order.told[0] if apart else order.rest  # what is told of each stays with each
        opened = self._hearing.opened(turn, text, moment, alone=not others, outcome=order.status or None)
        return self._beside(opened, order, moment) if others else opened

    def _beside(self, turn: Turn, order: Order, moment: Moment) -> Turn:
        """The turn with more sales begun, each with a button, the date that it is given, and what is told of it."""
        customers = moment.records.customers()
        others = order.words[1:_MOST]
        told = order.told[1:_MOST] or tuple(told_of(name, others, order.rest) for name in others)
        fresh = {name: of for name, of in zip(others, told, strict=True) if not matching(name, customers).numbers}
        taken = [effect.deal.id for effect in turn.effects if isinstance(effect, SaveDeal)]
        number = max([moment.records.next_deal() - 1, *taken])
        begun: list[Effect] = []
        deals: list[Deal] = []
        for place, (name, of) in enumerate(fresh.items(), start=1):
            deal = Deal(id=number + place, customer=tidy(name), step=self._guiding.first_step, updated_at=moment.now)
            deal = _dated(deal, _with_its_day(order, of, moment), moment)
            if order.told and says_more(of, name, moment):
                deal = deal.model_copy(update={"notes": 1, "last_note": of[:LONGEST_LAST_NOTE]})
                begun.append(AddNote(note=Note(deal=deal.id, step=deal.step, text=of, at=moment.now)))
            begun.append(SaveDeal(deal=deal))
            deals.append(deal)
        if not deals:
            return turn
        said = self._texts.say("deals-beside", list=Markup(", ".join(f"**{deal.customer}**" for deal in deals)))
        choices = tuple(
            Choice(label=self._texts.plain("button-resume-deal", customer=deal.customer), payload=f"deal:{deal.id}")
            for deal in deals
        )
        # the sale under way is the one saved last
        return turn.model_copy(update={"effects": (*begun, *turn.effects)}).adding(said, choices)
