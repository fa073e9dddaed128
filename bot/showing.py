"""Shows quantities, formulas and results in French: the words are in ``texts/fr.ftl``, the numbers in ``numbers``."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from bot.markup import Markup
from bot.numbers import money, number, percent
from bot.texts import Texts
from metrics.calculation import Given, Result, Step
from metrics.catalogue import QUANTITIES, Kind
from metrics.formulas import Name, Node, Number, Operation, parse

_Show = Callable[[str], str]
_STRENGTH = {"+": 1, "−": 1, "×": 2, "÷": 2}


class Showing:
    """Quantities and formulas as a person reads them."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def name(self, quantity: str) -> Markup:
        """What the quantity is called."""
        return self._texts.say(f"quantity-{quantity}")

    def title(self, quantity: str) -> Markup:
        """What the quantity is called, at the head of a reply."""
        name = self.name(quantity)
        return Markup(name[0].upper() + name[1:])

    def given(self, quantity: str, given: Given) -> Markup:
        """A known quantity with its unit and period."""
        if given.unit == "percent":
            return percent(given.value)
        shown = self._value(quantity, given.value, given.unit or "EUR", given.period)
        if given.period and QUANTITIES[quantity].kind in (Kind.MONEY, Kind.RATE, Kind.FREQUENCY):
            return self._texts.say("per-period", value=shown, period=given.period)
        return shown

    def read_back(self, inputs: Mapping[str, Given]) -> Markup:
        """What was read: « clients au début : 1 200 », one a line."""
        lines = [f"- {self.name(name)} : {self.given(name, given)}" for name, given in inputs.items()]
        return Markup("\n".join(lines))

    def working(self, result: Result) -> Markup:
        """Each step: the formula in words, then in figures, then its value."""
        currency = result.unit if result.unit.isupper() else self._currency(result)
        lines = []
        for step in result.steps:
            node = parse(step.formula)
            shown = {name: self._value(name, value, currency, result.period) for name, value in step.inputs.items()}
            words = self._formula(node, self.name)
            figures = self._formula(node, shown.__getitem__)
            value = self._value(step.target, step.value, currency, result.period)
            target = self.name(step.target)
            equal = "=" if _exact(step) else "≈"
            lines.append(f"- {target} = {words}\n  = {figures} {equal} **{value}**")
        return Markup("\n".join(lines))

    def value(self, result: Result) -> Markup:
        """The result with its unit and period."""
        kind = QUANTITIES[result.indicator].kind
        raw = result.value / 100 if kind is Kind.RATE else result.value
        shown = self._value(result.indicator, raw, result.unit if result.unit.isupper() else "EUR", result.period)
        yearly = result.indicator == "portfolio_value" and "customer_value" in result.steps[-1].inputs
        periodic = yearly or QUANTITIES[result.indicator].per_period or kind in (Kind.RATE, Kind.FREQUENCY)
        if periodic and result.period:
            return self._texts.say("per-period", value=shown, period=result.period)
        return shown

    def _currency(self, result: Result) -> str:
        return next((given.unit for given in result.inputs.values() if given.unit and given.unit.isupper()), "EUR")

    def _value(self, quantity: str, value: Fraction, currency: str, period: str | None) -> Markup:
        kind = QUANTITIES[quantity].kind
        if kind is Kind.RATE:
            return percent(value * 100)
        if kind is Kind.MONEY:
            return money(value, currency)
        if kind is Kind.DURATION:
            unit = "month" if quantity == "cac_payback" else period or "period"
            return self._texts.say("duration", value=number(value, 2), unit=unit, many="yes" if value >= 2 else "no")
        if kind is Kind.POINTS:
            sign = "+" if value > 0 else ""
            return self._texts.say("points", value=Markup(f"{sign}{number(value, 1)}"))
        return number(value, 2)

    def _formula(self, node: Node, show: _Show, strength: int = 0, right: bool = False) -> str:
        if isinstance(node, Name):
            return show(node.id)
        if isinstance(node, Number):
            return number(node.value)
        own = _STRENGTH[node.sign]
        left, right_side = (self._side(node, side, show, own, side is node.right) for side in (node.left, node.right))
        text = f"{left} {node.sign} {right_side}"
        needs = own < strength or (right and own == strength)
        return f"({text})" if needs else text

    def _side(self, node: Operation, side: Node, show: _Show, own: int, right: bool) -> str:
        return self._formula(side, show, own, right and node.sign in "−÷")


def _exact(step: Step) -> bool:
    """Whether the value of a step is shown without rounding."""
    places = {Kind.RATE: 3, Kind.POINTS: 1}.get(QUANTITIES[step.target].kind, 2)
    scaled = step.value * 10**places
    return int(scaled.denominator) == 1
