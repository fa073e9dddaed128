"""What an input must be for a result that is aimed at: « il me faut quelle rétention pour 6 000 € ? »."""

from bot.conversations import Moment
from bot.conversations.comparing import result_of
from bot.conversations.outcomes import Context, Outcomes, evidence_of, numbers
from bot.markup import Markup
from bot.reply import Reply
from bot.report import Report
from bot.session import Calculation, Session
from bot.showing import Showing
from bot.texts import Texts
from bot.turn import Turn
from metrics.calculation import Given, Problem, compute
from metrics.catalogue import QUANTITIES, Kind
from metrics.remarks import Aim, Target
from metrics.whatif import Sought, seek


class Seeking:
    """Results to the figures that they take."""

    def __init__(self, texts: Texts, outcomes: Outcomes) -> None:
        self._texts = texts
        self._showing = Showing(texts)
        self._outcomes = outcomes

    def target(self, text: str, target: Target, chosen: Calculation, moment: Moment) -> Turn:
        """The value of the quantity that is asked for, with how far it is from the present one, and a check."""
        known = {**chosen.inputs, **target.inputs}
        found = seek(target.indicator, chosen.inputs, target.quantity, target.target, target.inputs)
        if found is None:
            context = Context(evidence_of(text, target.roles), tuple(target.inputs))
            return self._outcomes.turn(compute(target.indicator, known), moment, context)
        if isinstance(found, Problem):
            reply = Reply(text=self._outcomes.sentence(found))
            report = Report(kind="metric_error", metric=target.quantity, problem=str(reply.text))
            return Turn(session=_having_sought(target, chosen, moment), replies=(reply,), report=report)
        say, name = self._texts.say, self._showing.name
        given_value = Given(found.value, None, found.unit)
        parts = [
            say(
                "metric-sought",
                quantity=self._showing.title(found.quantity),
                value=self._showing.given(found.quantity, given_value),
                indicator=name(found.indicator),
                target=self._showing.value(found.result),
                whole="yes" if _is_exact(found) else "no",
            )
        ]
        if (before := _now(chosen, found.quantity)) is not None and before.value != found.value:
            parts.append(self._away(found, before))
        parts.append(say("metric-check", list=self._showing.working(found.result)))
        report = Report(
            kind="metric",
            metric=found.quantity,
            value=numbers({found.quantity: given_value})[found.quantity],
            unit=self._showing.unit(found.quantity, found.unit),
            inputs=numbers(found.inputs),
            evidence=evidence_of(text, target.roles),
        )
        reply = Reply(text=Markup("\n\n".join(parts)))
        return Turn(session=_having_sought(target, chosen, moment), replies=(reply,), report=report)

    def _away(self, found: Sought, before: Given) -> Markup:
        """How much more or less it is than now: « 9 300 € de plus que les 18 600 € d'aujourd'hui »."""
        apart = abs(found.value - before.value)
        rate = QUANTITIES[found.quantity].kind is Kind.RATE
        return self._texts.say(
            "metric-sought-away",
            difference=self._showing.points(apart * 100)
            if rate
            else self._showing.given(found.quantity, Given(apart, None, found.unit)),
            more="yes" if found.value > before.value else "no",
            now=self._showing.given(found.quantity, before),
        )


def _having_sought(target: Target, chosen: Calculation, moment: Moment) -> Session:
    """The session in which it is known what was sought, as far as that was of the calculation under way."""
    if chosen != moment.session.calculation:
        return moment.session
    aim = Aim(target.quantity, target.indicator, target.target)
    return moment.session.model_copy(update={"calculation": chosen.model_copy(update={"sought": aim})})


def _now(chosen: Calculation, quantity: str) -> Given | None:
    """The value of a quantity in the calculation at hand: told, or computed on the way to its result."""
    if quantity in chosen.inputs:
        return chosen.inputs[quantity]
    result = result_of(chosen)
    computed = (step.value for step in result.steps if step.target == quantity) if result else iter(())
    value = next(computed, None)
    return Given(value) if value is not None else None


def _is_exact(found: Sought) -> bool:
    """Whether the value can be as it is: people are counted whole."""
    return found.value.denominator == 1 or QUANTITIES[found.quantity].kind is not Kind.COUNT
