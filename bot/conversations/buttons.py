"""The buttons under a sale. Each carries the number of its sale: pressed later, it acts on that one or not at all."""

from collections.abc import Sequence

from bot.records import Deal
from bot.reply import Choice
from bot.texts import Texts
from knowledge.cards import Base

_TECHNIQUES_SHOWN = 2
_LABEL = 40


class Buttons:
    """Buttons that lead on from a sale."""

    def __init__(self, base: Base, texts: Texts) -> None:
        self._first = base.steps[0].id
        self._techniques = tuple(base.techniques.values())
        self._texts = texts

    def of_step(self, deal: Deal) -> tuple[Choice, ...]:
        """On, back, more about the step, the first techniques that serve at it, and what always goes."""
        choices = [self.onward(deal)]
        if deal.step != self._first:
            choices.append(Choice(label=self._texts.plain("button-back"), payload=f"walk:{deal.id}:back"))
        choices.append(Choice(label=self._texts.plain("button-know-more"), payload=f"more:{deal.step}"))
        useful = [technique for technique in self._techniques if deal.step in technique.steps][:_TECHNIQUES_SHOWN]
        choices += [Choice(label=technique.title, payload=f"tech:{technique.id}") for technique in useful]
        return (*choices, *self.common(deal))

    def onward(self, deal: Deal) -> Choice:
        """To the next step."""
        return Choice(label=self._texts.plain("button-next"), payload=f"walk:{deal.id}:next")

    def new_round(self, deal: Deal) -> Choice:
        """Back to the needs with a new one."""
        return Choice(label=self._texts.plain("button-new-need"), payload=f"circle:{deal.id}")

    def common(self, deal: Deal) -> tuple[Choice, ...]:
        """The sheet, what else can be done with a sale, and a pause."""
        return (
            Choice(label=self._texts.plain("button-sheet"), payload=f"sheet:{deal.id}"),
            Choice(label=self._texts.plain("button-manage"), payload=f"manage:{deal.id}"),
            Choice(label=self._texts.plain("button-pause"), payload=f"walk:{deal.id}:pause"),
        )


def label(deal: Deal, among: Sequence[Deal], position: int) -> str:
    """A button for a sale; two of one name are told apart by their step and last note."""
    if sum(other.customer == deal.customer for other in among) < 2:
        return deal.customer
    text = f"{deal.customer} · {position}/7 · {deal.last_note or f'n° {deal.id}'}"
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1].rstrip()}…"
