"""Shows quantities, formulas and results in French: the words are in ``texts/fr.ftl``, the numbers in ``numbers``."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial

from bot.markup import Markup
from bot.numbers import money, number, percent
from bot.report import Comparison
from bot.texts import Texts
from metrics.calculation import Given, Result, Step
from metrics.catalogue import INDICATORS, QUANTITIES, Kind
from metrics.formulas import Name, Node, Number, Operation, parse

_Show = Callable[[str], str]
_UNITS_OR_MONEY = ("own_sales", "market_sales", "competitor_sales")
# From two on, a French noun is plural.
_PLURAL = 2
_STRENGTH = {"+": 1, "−": 1, "×": 2, "÷": 2, "^": 3}


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
        shown = self._value(quantity, given.value, given.unit or _unsaid(quantity), given.period)
        if given.period and QUANTITIES[quantity].kind in (Kind.MONEY, Kind.RATE, Kind.FREQUENCY):
            return self._texts.say("per-period", value=shown, period=given.period)
        return shown

    def read_back(self, inputs: Mapping[str, Given]) -> Markup:
        """What was read: « clients au début : 1 200 », one a line, and what a sum was made of."""
        lines = [f"- {self.name(name)} : {self.given(name, given)}{_made_of(given)}" for name, given in inputs.items()]
        return Markup("\n".join(lines))

    def working(self, result: Result) -> Markup:
        """Each step: the formula in words, then in figures, then its value."""
        currency = result.unit if result.unit.isupper() else self._currency(result)
        lines = []
        for step in result.steps:
            node = parse(step.formula)
            shown = {name: self._value(name, value, currency, result.period) for name, value in step.inputs.items()}
            words = self._formula(node, partial(self._in_words, step))
            figures = self._formula(node, shown.__getitem__)
            value = self._value(step.target, step.value, currency, result.period)
            target = self._in_words(step, step.target)
            equal = "=" if _exact(step) else "≈"
            lines.append(f"- {target} = {words}\n  = {figures} {equal} **{value}**")
        return Markup("\n".join(lines))

    def _in_words(self, step: Step, quantity: str) -> Markup:
        """The name of a quantity in a step; a rate that is converted is named with its periods."""
        if quantity == "rate" and step.period:
            return self._texts.say("per-period", value=self.name(step.target), period=step.period)
        return self.name(quantity)

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

    def inline(self, inputs: Mapping[str, Given]) -> Markup:
        """Inputs on one line: « clients au début 1 200, clients perdus 84 »."""
        return Markup(", ".join(f"{self.name(name)} {self.given(name, given)}" for name, given in inputs.items()))

    def bound(self, value: float, unit: str) -> Markup:
        """The bound of an interval, no more exact than it is: whole percents or points."""
        rounded = Fraction(round(value))
        return percent(rounded) if unit == "percent" else number(rounded)

    def unit(self, quantity: str, currency: str | None) -> str:
        """The unit that the value of a quantity is given in, as reports name it."""
        kind = QUANTITIES[quantity].kind
        units = {Kind.RATE: "percent", Kind.MONEY: currency or "EUR", Kind.DURATION: "periods"}
        return units.get(kind, INDICATORS.get(quantity, "count"))

    def difference(self, before: Result, after: Result) -> Markup:
        """How much more or less: points for rates and scores, else the amount and the percentage."""
        change = after.value - before.value
        sign = Markup("+" if change > 0 else "")
        if before.unit in ("percent", "points"):
            return Markup(sign + self.points(change))
        shown = money(change, before.unit) if before.unit.isupper() else number(change, 2)
        if not before.value:
            return Markup(sign + shown)
        return Markup(f"{sign}{shown} ({sign}{percent(change / abs(before.value) * 100)})")

    def points(self, value: Fraction, sign: str = "") -> Markup:
        """So many points of a rate or a score."""
        many = "yes" if abs(value) >= _PLURAL else "no"
        return self._texts.say("points", value=Markup(f"{sign}{number(value)}"), many=many)

    def compared(self, indicator: str, comparison: Comparison, labels: tuple[str, str]) -> Markup:
        """Two values, how far they are apart, and which is better."""
        earlier, later = (self.raw(indicator, Fraction(str(value))) for value in (comparison.earlier, comparison.later))
        points = INDICATORS[indicator] in ("percent", "points")
        size = number(Fraction(str(abs(comparison.difference))))
        return self._texts.say(
            f"compare-{comparison.direction}",
            earlier=earlier,
            later=later,
            first=labels[0],
            second=labels[1],
            named="yes" if all(labels) else "no",
            difference=size,
            sign="−" if comparison.difference < 0 else "+",
            points="no" if not points else "yes" if abs(comparison.difference) >= _PLURAL else "one",
        )

    def raw(self, indicator: str, value: Fraction, currency: str = "EUR", period: str | None = None) -> Markup:
        """The value of an indicator in its own unit (a rate in percent)."""
        scaled = value / 100 if QUANTITIES[indicator].kind is Kind.RATE else value
        return self._value(indicator, scaled, currency, period)

    def _currency(self, result: Result) -> str:
        typed = (given.unit for given in result.inputs.values() if given.unit and given.unit.isupper())
        return next(typed, _unsaid(next(iter(result.inputs), "")))

    def _value(self, quantity: str, value: Fraction, currency: str, period: str | None) -> Markup:
        kind = QUANTITIES[quantity].kind
        if quantity == "periods" and value.denominator != 1:
            return Markup(f"({value})")  # a twelfth: rounded it would give another result
        if kind is Kind.RATE:
            return percent(value * 100)
        if kind is Kind.MONEY:
            return money(value, currency) if currency else number(value, 2)
        if kind is Kind.DURATION:
            unit = "month" if quantity == "cac_payback" else period or "period"
            return self._texts.say("duration", value=number(value, 2), unit=unit, many="yes" if value >= 2 else "no")
        if kind is Kind.POINTS:
            sign = "+" if value > 0 else ""
            return self.points(value, sign)
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


def _unsaid(quantity: str) -> str:
    """The currency of an amount that names none; sales of a market may as well be units."""
    return "" if quantity in _UNITS_OR_MONEY else "EUR"


def _made_of(given: Given) -> str:
    """« (3 × 250 + 1 200) », empty for an amount that was typed as it is."""
    times = dict(given.multiples)
    parts = given.parts or (given.value,)
    if sum(parts) != given.value or (len(parts) == 1 and given.value not in times):
        return ""
    shown = (f"{times[part]} × {number(part / times[part])}" if part in times else number(part) for part in parts)
    return f" ({' + '.join(shown)})"


def _exact(step: Step) -> bool:
    """Whether the value of a step is shown without rounding."""
    places = 4 if QUANTITIES[step.target].kind is Kind.RATE else 2
    scaled = step.value * 10**places
    return int(scaled.denominator) == 1
