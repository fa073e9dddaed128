"""Figures typed in the middle of a sale: computed like any others, and kept with the sale when the seller wishes."""

import json
import re
from collections.abc import Mapping
from zlib import crc32

from bot.conversations import Moment
from bot.conversations.guiding import Guiding
from bot.markup import Markup
from bot.records import Deal, Effect, Figures, KeepFigures
from bot.reply import Choice, Reply
from bot.report import Report
from bot.session import Calculation
from bot.showing import Showing
from bot.texts import Texts
from bot.turn import Turn
from metrics.calculation import Given, Result, compute
from metrics.remarks import Change, Following

# Indicators of the seller's own business, of no customer.
_OF_A_BUSINESS = frozenset(
    "churn_rate retention_rate customer_lifetime portfolio_value customer_acquisition_cost clv_cac_ratio cac_payback"
    " net_promoter_score referral_rate market_share repeat_purchase_rate".split()
)
# « j'avais 60 clients » tells of the seller, not of the customer.
_OF_THE_SELLER = re.compile(
    r"(?:(?:et|sinon|moi|sur|au fait|tiens|bon|d['’]ailleurs|alors|nous),? )*(?:j['’ ]|je|on|nous|mes|nos|mon|ma)\b",
    re.IGNORECASE,
)


class Keeping:
    """Results that belong to a sale."""

    def __init__(self, texts: Texts, guiding: Guiding) -> None:
        self._guiding = guiding
        self._showing = Showing(texts)
        self._texts = texts

    def offered(self, turn: Turn, text: str, moment: Moment) -> Turn:
        """A result in mid-sale, with a button to keep it; what the message tells of the customer is noted as well."""
        calculation, deal = turn.session.calculation, moment.deal
        if calculation is None or deal is None or turn.report.kind != "metric":
            return turn
        payload = f"keep:{deal.id}:{calculation.indicator}:{_mark(calculation.inputs)}"
        keep = Choice(label=self._texts.plain("button-keep-figures", customer=deal.customer), payload=payload)
        shown = turn.replies[0]
        own = calculation.indicator in _OF_A_BUSINESS or _OF_THE_SELLER.match(text)
        effects = () if own else self._guiding.noted_aside(deal, text, moment)
        if effects:
            aside = self._texts.say("deal-noted-aside", customer=deal.customer)
            shown = shown.model_copy(update={"text": Markup(f"{shown.text}\n\n{aside}")})
        shown = shown.model_copy(update={"choices": (keep, *shown.choices)})
        return turn.model_copy(update={"replies": (shown, *turn.replies[1:]), "effects": (*turn.effects, *effects)})

    def pressed(self, value: str, moment: Moment) -> Turn | None:
        """« 3:customer_value:1a2b3c4d »: keep that result. None when the last one is another or the sale is gone."""
        number, _, about = value.partition(":")
        calculation = moment.session.calculation
        if calculation is None or about != f"{calculation.indicator}:{_mark(calculation.inputs)}":
            return None
        return self.keep(int(number), moment) if number.isdecimal() else None

    def keep(self, number: int, moment: Moment) -> Turn | None:
        """Keep the last result with a sale. None when there is no result or no such sale."""
        deal, calculation = moment.records.deal(number), moment.session.calculation
        if deal is None or calculation is None or calculation.asking or calculation.doubtful:
            return None
        kept = _figures(deal, calculation, moment)
        line = self.line(kept)
        return self._said(deal, calculation, line, (KeepFigures(figures=kept),), moment) if line else None

    def kept_up(self, turn: Turn, following: Following, before: Calculation, moment: Moment) -> Turn:
        """A correction of ``before``, kept in its place where the sale under way had kept it."""
        after, deal = turn.session.calculation, moment.deal
        corrects = isinstance(following, Change) and not following.supposed
        if not corrects or after is None or after.waiting or deal is None:
            return turn
        kept_so_far = [(kept.indicator, kept.inputs) for kept in moment.records.figures(deal.id)]
        if (before.indicator, before.inputs) not in kept_so_far or after.indicator != before.indicator:
            return turn
        kept = _figures(deal, after, moment)
        said = self._texts.say("figures-kept-up", customer=deal.customer)
        return turn.model_copy(update={"effects": (*turn.effects, KeepFigures(figures=kept))}).adding(said)

    def line(self, figures: Figures) -> Markup | None:
        """Kept figures on one line: the value, and what it was computed from. None when they give none any more."""
        outcome = compute(figures.indicator, figures.inputs)
        if not isinstance(outcome, Result):
            return None
        inputs = [
            f"{self._showing.name(name)} {self._showing.given(name, given)}" for name, given in outcome.inputs.items()
        ]
        value = f"{self._showing.title(figures.indicator)} : {self._showing.value(outcome)}"
        return self._texts.say("figures-line", value=Markup(value), inputs=Markup(", ".join(inputs)))

    def _said(
        self, deal: Deal, calculation: Calculation, line: Markup, effects: tuple[Effect, ...], moment: Moment
    ) -> Turn:
        text = self._texts.say("figures-kept", customer=deal.customer, line=line)
        again = Choice(label=self._texts.plain("button-continue"), payload=f"deal:{deal.id}")
        sheet = Choice(label=self._texts.plain("button-sheet"), payload=f"sheet:{deal.id}")
        return Turn(
            session=moment.session,
            replies=(Reply(text=text, choices=(again, sheet)),),
            report=Report(kind="coach", step=deal.step, metric=calculation.indicator),
            effects=effects,
        )


def _figures(deal: Deal, calculation: Calculation, moment: Moment) -> Figures:
    return Figures(deal=deal.id, indicator=calculation.indicator, inputs=calculation.inputs, at=moment.now)


def _mark(inputs: Mapping[str, Given]) -> str:
    """A short mark of these inputs: a button for other figures is out of date."""
    told = json.dumps(sorted((name, str(given.value), given.period) for name, given in inputs.items()))
    return f"{crc32(told.encode()):08x}"
