"""Computes an indicator from what was typed, asks for what is missing, explains what cannot be."""

import re
from collections.abc import Mapping, Sequence

from bot.conversations import Moment
from bot.markup import Markup
from bot.reply import Choice, Reply
from bot.report import Evidence, Report
from bot.session import Calculation
from bot.showing import Showing
from bot.texts import Texts
from bot.turn import Turn
from knowledge.french import fold
from metrics.calculation import Given, Missing, Outcome, Problem, Result, compute
from metrics.catalogue import INDICATORS, QUANTITIES, Kind
from metrics.reading import Request
from metrics.roles import Role, given

_GOES_ON = re.compile(r"(?:et|donc|du coup|alors|maintenant|ok|mais)\b")

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


class Calculating:
    """Figures to indicators. ``cards`` maps an indicator to the card that explains it."""

    def __init__(self, texts: Texts, cards: Mapping[str, str]) -> None:
        self._texts = texts
        self._showing = Showing(texts)
        self._cards = cards

    def request(self, text: str, request: Request, moment: Moment) -> Turn:
        """A message that asks for an indicator; « et le payback ? » goes on with what the last one used and gave."""
        outcome = request.outcome
        calculation = moment.session.calculation
        if isinstance(outcome, Missing) and calculation and not calculation.asking and _GOES_ON.match(fold(text)):
            known = _known(calculation) | request.inputs
            continued = compute(request.indicator, known)
            outcome = continued if isinstance(continued, Result) else outcome
        return self._turn(outcome, moment, _evidence(text, request.roles))

    def figures(self, text: str, roles: Sequence[Role], moment: Moment) -> Turn:
        """Figures for the calculation under way: they fill in what was missing or replace what was wrong."""
        calculation = moment.session.calculation
        if calculation is None:
            raise ValueError("no calculation under way")
        new = given(roles, calculation.inputs)
        outcome = compute(calculation.indicator, calculation.inputs | new)
        if isinstance(outcome, Result) and not set(new) <= _used(outcome):
            outcome = _using(calculation.inputs | new, new) or outcome
        return self._turn(outcome, moment, _evidence(text, roles))

    def start(self, indicator: str, moment: Moment) -> Turn | None:
        """A calculation from a button: what is known already is used. None for an unknown indicator."""
        if indicator not in INDICATORS:
            return None
        calculation = moment.session.calculation
        known = calculation.inputs if calculation and not calculation.asking and not calculation.doubtful else {}
        outcome = compute(indicator, known)
        if isinstance(outcome, Problem):
            outcome = compute(indicator, {})
        return self._turn(outcome, moment, ())

    def ask_again(self, moment: Moment) -> Reply | None:
        """The pending question, after a digression."""
        calculation = moment.session.calculation
        if calculation is None or not calculation.asking:
            return None
        return self._question(calculation.indicator, calculation.asking, {})

    def _turn(self, outcome: Outcome, moment: Moment, evidence: tuple[Evidence, ...]) -> Turn:
        if isinstance(outcome, Result):
            return self._result(outcome, moment, evidence)
        if isinstance(outcome, Missing):
            return self._missing(outcome, moment, evidence)
        return self._problem(outcome, moment, evidence)

    def _result(self, result: Result, moment: Moment, evidence: tuple[Evidence, ...]) -> Turn:
        say = self._texts.say
        parts = [
            say("metric-result", name=self._showing.title(result.indicator), value=self._showing.value(result)),
            say("metric-read", list=self._showing.read_back(result.inputs)),
            say("metric-working", list=self._showing.working(result)),
        ]
        notes = [say(f"assumption-{name}") for name in result.assumptions]
        if self._texts.has(f"convention-{result.indicator}"):
            with_margin = "yes" if "margin_rate" in result.inputs else "no"
            notes.append(say(f"convention-{result.indicator}", margin=with_margin))
        parts.extend(notes)
        calculation = Calculation(indicator=result.indicator, inputs=result.inputs)
        report = Report(
            kind="metric",
            metric=result.indicator,
            value=float(result.value),
            unit=result.unit,
            period=result.period if result.period in ("month", "quarter", "year") else None,
            inputs=_numbers(result.inputs),
            evidence=evidence,
        )
        update = {"calculation": calculation, "last_card": self._cards.get(result.indicator)}
        return Turn(
            session=moment.session.model_copy(update=update),
            replies=(Reply(text=Markup("\n\n".join(parts)), choices=self._following(result.indicator)),),
            report=report,
        )

    def _missing(self, missing: Missing, moment: Moment, evidence: tuple[Evidence, ...]) -> Turn:
        asked = missing.names[0]
        calculation = Calculation(indicator=missing.indicator, inputs=missing.inputs, asking=asked)
        report = Report(
            kind="metric_missing",
            metric=missing.indicator,
            inputs=_numbers(missing.inputs),
            missing=missing.names,
            evidence=evidence,
        )
        return Turn(
            session=moment.session.model_copy(update={"calculation": calculation}),
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

    def _problem(self, problem: Problem, moment: Moment, evidence: tuple[Evidence, ...]) -> Turn:
        first, *others = problem.quantities
        known = problem.inputs
        sentence = self._texts.say(
            f"problem-{problem.reason}",
            first=self._showing.name(first),
            first_value=self._showing.given(first, known[first]) if first in known else "",
            second=self._showing.name(others[0]) if others else "",
            second_value=self._showing.given(others[0], known[others[0]]) if others and others[0] in known else "",
        )
        calculation = Calculation(
            indicator=problem.indicator, inputs=known, doubtful=tuple(n for n in problem.quantities if n in known)
        )
        if not calculation.doubtful:
            calculation = calculation.model_copy(update={"doubtful": tuple(known)})
        parts = [self._texts.say("metric-name", name=self._showing.title(problem.indicator)), sentence]
        reply = Reply(text=Markup("\n\n".join(parts)), choices=self._explain(problem.indicator), awaits_figure=True)
        report = Report(
            kind="metric_error",
            metric=problem.indicator,
            inputs=_numbers(known),
            problem=" ".join(sentence.replace("*", "").split()),
            evidence=evidence,
        )
        return Turn(
            session=moment.session.model_copy(update={"calculation": calculation}),
            replies=(reply,),
            report=report,
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


def _known(calculation: Calculation) -> dict[str, Given]:
    """What the last calculation used and gave, as inputs of the next."""
    outcome = compute(calculation.indicator, calculation.inputs)
    if not isinstance(outcome, Result):
        return dict(calculation.inputs)
    last = outcome.steps[-1]
    unit = outcome.unit if outcome.unit.isupper() else None
    return {**calculation.inputs, last.target: Given(last.value, outcome.period, unit)}


def _used(result: Result) -> set[str]:
    return {name for step in result.steps for name in step.inputs}


def _using(inputs: dict[str, Given], new: dict[str, Given]) -> Result | None:
    """« j'en ai 400 des comme ça »: the simplest indicator that uses what was just said."""
    results = (compute(indicator, inputs) for indicator in INDICATORS)
    fitting = [result for result in results if isinstance(result, Result) and set(new) <= _used(result)]
    return min(fitting, key=lambda result: (-len(_used(result)), len(result.steps)), default=None)


def _numbers(inputs: dict[str, Given]) -> dict[str, float]:
    """Inputs as plain numbers, rates in percent."""
    return {
        name: float(value.value * (100 if QUANTITIES[name].kind is Kind.RATE else 1)) for name, value in inputs.items()
    }


def _evidence(text: str, roles: Sequence[Role]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            start=role.figure.start,
            end=role.figure.end,
            text=text[role.figure.start : role.figure.end],
            role=role.quantity,
        )
        for role in roles
    )
