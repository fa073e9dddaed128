"""What a calculation comes to, as a turn: a result with its working, a question, or what is wrong with the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.conversations import Moment
from bot.markup import Markup
from bot.numbers import number
from bot.records import Computed, SaveComputed
from bot.reply import Choice, Reply
from bot.report import Comparison, Evidence, Report
from bot.session import Calculation
from bot.showing import Showing
from bot.texts import Texts
from bot.turn import Turn
from metrics.calculation import MONTHS, Given, Missing, Outcome, Problem, Result
from metrics.catalogue import QUANTITIES, Kind
from metrics.intervals import interval
from metrics.roles import Role
from metrics.whatif import end_beside_newcomers, used

# What logically follows a result: the calculations offered under it.
FOLLOWING: dict[str, tuple[str, ...]] = {
    "churn_rate": ("customer_lifetime", "retention_rate"),
    "retention_rate": ("customer_lifetime", "customer_lifetime_value"),
    "customer_lifetime": ("customer_lifetime_value",),
    "customer_value": ("customer_lifetime_value", "portfolio_value"),
    "customer_lifetime_value": ("portfolio_value", "clv_cac_ratio"),
    "average_basket": ("customer_value",),
    "purchase_frequency": ("customer_value",),
    "customer_acquisition_cost": ("clv_cac_ratio", "cac_payback"),
    "clv_cac_ratio": ("cac_payback",),
    "repeat_purchase_rate": ("retention_rate",),
}


@dataclass(frozen=True)
class Context:
    """What goes with an outcome: where its figures stood, what was there before, what to add to the reply."""

    evidence: tuple[Evidence, ...] = ()
    last: tuple[str, ...] = ()
    per: str | None = None
    label: str = ""
    replaces: int | None = None
    notes: tuple[Markup, ...] = ()
    compare: Comparison | None = None


class Outcomes:
    """Outcomes to turns. ``cards`` maps an indicator to the card that explains it."""

    def __init__(self, texts: Texts, cards: Mapping[str, str]) -> None:
        self._texts = texts
        self._showing = Showing(texts)
        self._cards = cards

    def turn(self, outcome: Outcome, moment: Moment, context: Context) -> Turn:
        """The turn that an outcome makes."""
        if isinstance(outcome, Result):
            return self._result(outcome, moment, context)
        if isinstance(outcome, Missing):
            return self._missing(outcome, moment, context)
        return self._problem(outcome, moment, context)

    def question(self, calculation: Calculation) -> Reply:
        """The question for the figure that is awaited."""
        assert calculation.asking
        return self._question(calculation.indicator, calculation.asking, {})

    def _result(self, result: Result, moment: Moment, context: Context) -> Turn:
        say = self._texts.say
        parts = [
            say("metric-result", name=self._showing.title(result.indicator), value=self._showing.value(result)),
            *context.notes,
            say("metric-read", list=self._showing.read_back(_telling(result, context.last))),
        ]
        if result.steps:
            parts.append(say("metric-working", list=self._showing.working(result)))
        parts += self._caveats(result)
        computed = _computed(result, moment, context)
        calculation = Calculation(
            indicator=result.indicator,
            inputs=result.inputs,
            last=context.last,
            per=context.per,
            label=context.label,
            number=computed.number,
        )
        report = Report(
            kind="metric",
            metric=result.indicator,
            value=float(result.value),
            unit=result.unit,
            period=result.period if result.period in MONTHS else None,
            inputs=numbers(result.inputs),
            compare=context.compare,
            evidence=context.evidence,
        )
        update = {"calculation": calculation, "readings": (), "last_card": self._cards.get(result.indicator)}
        return Turn(
            session=moment.session.model_copy(update=update),
            replies=(Reply(text=Markup("\n\n".join(parts)), choices=self._following(result.indicator)),),
            report=report,
            effects=(SaveComputed(computed=computed),),
        )

    def _caveats(self, result: Result) -> list[Markup]:
        """Assumptions, the convention used, and how far the truth may be when few customers were counted."""
        say = self._texts.say
        notes = [say(f"assumption-{name}") for name in result.assumptions]
        if found := interval(result):
            low, high = (self._showing.bound(bound, result.unit) for bound in (found.low, found.high))
            message = "interval-too-few" if found.too_few else "interval"
            of_score = "yes" if result.unit == "points" else "no"
            notes.append(say(message, low=low, high=high, count=found.count, score=of_score))
        if (end := end_beside_newcomers(result)) is not None:
            new = result.inputs["customers_new"].value
            notes.append(say("newcomers-apart", new=number(new), end=number(end)))
        elif self._texts.has(f"convention-{result.indicator}"):
            with_margin = "yes" if result.inputs.keys() & {"margin_rate", "monthly_margin"} else "no"
            discounted = "yes" if "discount_rate" in result.inputs else "no"
            notes.append(say(f"convention-{result.indicator}", margin=with_margin, discounted=discounted))
        return notes

    def _missing(self, missing: Missing, moment: Moment, context: Context) -> Turn:
        asked = missing.names[0]
        calculation = Calculation(
            indicator=missing.indicator, inputs=missing.inputs, asking=asked, per=context.per, label=context.label
        )
        report = Report(
            kind="metric_missing",
            metric=missing.indicator,
            inputs=numbers(missing.inputs),
            missing=missing.names,
            evidence=context.evidence,
        )
        return Turn(
            session=moment.session.model_copy(update={"calculation": calculation, "readings": ()}),
            replies=(self._question(missing.indicator, asked, missing.inputs),),
            report=report,
        )

    def _question(self, indicator: str, asked: str, inputs: dict[str, Given]) -> Reply:
        say = self._texts.say
        parts = [say("metric-name", name=self._showing.title(indicator))]
        if inputs:
            parts.append(say("metric-read", list=self._showing.read_back(inputs)))
        parts.append(say(f"ask-{asked}"))
        return Reply(text=Markup("\n\n".join(parts)), choices=self._explain(indicator), awaits_figure=True)

    def _problem(self, problem: Problem, moment: Moment, context: Context) -> Turn:
        sentence = self.sentence(problem)
        known = problem.inputs
        doubtful = tuple(name for name in problem.quantities if name in known) or tuple(known)
        calculation = Calculation(
            indicator=problem.indicator, inputs=known, doubtful=doubtful, per=context.per, label=context.label
        )
        parts = [self._texts.say("metric-name", name=self._showing.title(problem.indicator)), sentence]
        reply = Reply(text=Markup("\n\n".join(parts)), choices=self._explain(problem.indicator), awaits_figure=True)
        report = Report(
            kind="metric_error",
            metric=problem.indicator,
            inputs=numbers(known),
            problem=" ".join(sentence.replace("*", "").split()),
            evidence=context.evidence,
        )
        return Turn(
            session=moment.session.model_copy(update={"calculation": calculation, "readings": ()}),
            replies=(reply,),
            report=report,
        )

    def sentence(self, problem: Problem) -> Markup:
        """What is impossible, which figure to recheck, and what to type instead."""
        first, *others = problem.quantities
        known = problem.inputs
        if first not in known or any(other not in known for other in others[:1]):
            return self._texts.say("problem-together", list=self._showing.read_back(known))
        return self._texts.say(
            f"problem-{problem.reason}",
            first=self._showing.name(first),
            first_value=self._showing.given(first, known[first]) if first in known else "",
            second=self._showing.name(others[0]) if others else "",
            second_value=self._showing.given(others[0], known[others[0]]) if others and others[0] in known else "",
        )

    def _explain(self, indicator: str) -> tuple[Choice, ...]:
        choices = []
        if card := self._cards.get(indicator):
            choices.append(Choice(label=self._texts.plain("button-explain"), payload=f"card:{card}"))
        return (*choices, Choice(label=self._texts.plain("button-cancel"), payload="go:cancel"))

    def _following(self, indicator: str) -> tuple[Choice, ...]:
        following = [
            Choice(label=self._texts.plain("button-compute", name=self._showing.name(name)), payload=f"calc:{name}")
            for name in FOLLOWING.get(indicator, ())
        ]
        card = self._cards.get(indicator)
        explain = [Choice(label=self._texts.plain("button-explain"), payload=f"card:{card}")] if card else []
        return (*following, *explain)


def _telling(result: Result, said: tuple[str, ...]) -> dict[str, Given]:
    """The inputs that the result follows from, and those that were just said; all where it follows from none."""
    needed = used(result) | set(said)
    if end_beside_newcomers(result) is not None:
        needed.add("customers_new")
    return {name: given for name, given in result.inputs.items() if name in needed} or result.inputs


def _computed(result: Result, moment: Moment, context: Context) -> Computed:
    """The record of a result; a corrected one keeps its number and its name."""
    number = context.replaces or moment.records.next_computed()
    kept = next((done.name for done in moment.records.computed() if done.number == number), "")
    return Computed(
        number=number,
        indicator=result.indicator,
        value=float(result.value),
        unit=result.unit,
        period=result.period,
        inputs=result.inputs,
        label=context.label,
        name=kept,
        at=moment.now,
    )


def evidence_of(text: str, roles: Sequence[Role]) -> tuple[Evidence, ...]:
    """Where the figures stood, and what each was read as."""
    return tuple(
        Evidence(
            start=role.figure.start,
            end=role.figure.end,
            text=text[role.figure.start : role.figure.end],
            role=role.quantity,
        )
        for role in roles
    )


def numbers(inputs: Mapping[str, Given]) -> dict[str, float]:
    """Inputs as plain numbers, rates in percent."""
    return {
        name: float(value.value * (100 if QUANTITIES[name].kind is Kind.RATE else 1)) for name, value in inputs.items()
    }
