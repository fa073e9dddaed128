"""Sales begun from what a seller tells of a day: one customer or several, at the step that is named."""

from collections.abc import Sequence

from bot.conversations import Moment
from bot.conversations.dealing import Dealing
from bot.conversations.guiding import Guiding
from bot.conversations.hearing import Hearing
from bot.dates import When, read_dates
from bot.markup import Markup
from bot.names import matching
from bot.orders import Order
from bot.records import Deal, SaveDeal
from bot.reply import Choice
from bot.texts import Texts
from bot.turn import Turn

_MOST = 5


def told_of(name: str, names: Sequence[str], text: str) -> str:
    """What ``text`` tells from ``name`` on, up to the next of ``names``: « la clinique mardi et l'hôtel jeudi »."""
    start = text.find(name)
    if start < 0:
        return ""
    others = [at for other in names if other != name and (at := text.find(other, start + len(name))) >= 0]
    return text[start : min(others, default=len(text))]


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
        opened = self._hearing.opened(turn, order.rest, moment, alone=not others, outcome=order.status or None)
        return self._beside(opened, others[: _MOST - 1], order.rest, moment) if others else opened

    def _beside(self, turn: Turn, names: list[str], text: str, moment: Moment) -> Turn:
        """The turn with more sales begun, each with a button and the date that ``text`` gives it."""
        customers = moment.records.customers()
        fresh = [name for name in dict.fromkeys(names) if not matching(name, customers).numbers]
        taken = [effect.deal.id for effect in turn.effects if isinstance(effect, SaveDeal)]
        number = max([moment.records.next_deal() - 1, *taken])
        deals = [
            _dated(
                Deal(id=number + place, customer=name, step=self._guiding.first_step, updated_at=moment.now),
                told_of(name, names, text),
                moment,
            )
            for place, name in enumerate(fresh, start=1)
        ]
        if not deals:
            return turn
        said = self._texts.say("deals-beside", list=Markup(", ".join(f"**{deal.customer}**" for deal in deals)))
        choices = tuple(
            Choice(label=self._texts.plain("button-resume-deal", customer=deal.customer), payload=f"deal:{deal.id}")
            for deal in deals
        )
        begun = tuple(SaveDeal(deal=deal) for deal in deals)
        # the sale under way is the one saved last
        return turn.model_copy(update={"effects": (*begun, *turn.effects)}).adding(said, choices)
