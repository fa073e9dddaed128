"""A message in the light of the calculation before it, and what is common to all that it may ask for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from metrics.acts import role_keys
from metrics.assignment import Assigner, Assignment
from metrics.calculation import Given, Missing, Outcome, Problem, Result
from metrics.catalogue import QUANTITIES, Kind
from metrics.conversion import FORMULAS, compute_per
from metrics.features import Message
from metrics.figures import Figure
from metrics.reading import Request, named_quantities
from metrics.remarks import Following, Known
from metrics.roles import Role, fits
from metrics.whatif import counts_of, end_beside_newcomers, used

# What is less likely (in log-probability) than something else by more than this is not tried.
FAR = 2.5
# What the likelihood of the figures' roles counts beside that of the act.
ROLES_COUNT = 0.5
_MOST_WAYS = 4
# Acts that change a figure by so much.
SHIFTS = ("add", "remove", "suppose_more", "suppose_less")
# What is held against an act: figures missing, impossible, or read and then not needed.
MISSING = 1.0
_IMPOSSIBLE = 1.5
_UNUSED = 2.0
# ... or a figure that is known already, for another quantity.
_RETOLD = 4.0
# ... or for none.
_UNTOLD = 1.0
# A known value of this size is hardly said by chance.
_TELLING = 1000
_KNOWN_ALREADY = re.compile(
    r"\b(?:ces|les|mes|nos|leurs?|ses|toujours (?:avec|a|sur)|on reste (?:a|sur)|garde(?:r|s)?|meme|memes) \Z"
)
# « si le panier reste à 25 »
_STAYS = re.compile(r"\b(?:rest(?:e|ent|ant|ait|aient)|laiss(?:e|ant)) (?:a|sur) \Z")
_DENIED = re.compile(r"\b(?:(?:et )?non|pas|au lieu de|plutot que) \Z")
_THOUSANDS = (1000, 1_000_000)

# What may be asked for, with what speaks for it or against (log-probabilities).
Weighed = tuple[Following, float]


@dataclass(frozen=True)
class Remark:
    """A message with what is needed to build its acts."""

    message: Message
    assigner: Assigner
    request: Request | None
    known: Known

    def ways(self, act: str, quantities: frozenset[str], favoured: Mapping[str, float]) -> list[Assignment]:
        """The likeliest ways to read the figures."""
        keys = role_keys(act, self.known.indicator)
        together = named_quantities(self.message, quantities)
        for name, bonus in favoured.items():
            together[name] = together.get(name, 0.0) + bonus
        found = self.assigner.assignments(quantities, keys, together, act in SHIFTS)
        if act not in SHIFTS:
            found = [replace(way, likelihood=way.likelihood - self._retold(way)) for way in found]
        found = sorted(found, key=lambda way: -way.likelihood)[:_MOST_WAYS]
        return [way for way in found if ROLES_COUNT * (found[0].likelihood - way.likelihood) < FAR]

    @cached_property
    def computed(self) -> dict[str, Given]:
        """What follows from the calculation before, beside its inputs."""
        return derived(self.known)

    @property
    def values(self) -> dict[str, Given]:
        """All that is known: the inputs, and what follows from them."""
        return {**self.computed, **self.known.inputs}

    @cached_property
    def said_again(self) -> dict[int, set[str]]:
        """Where a figure stands that is known already, as « sur les 40 000 »; and what it may be."""
        known = {name: typed(name, value) for name, value in self.values.items()}
        rates = () if self._names_another_rate() else ("percent",)
        again = (f for f in self.message.figures if f.value >= _TELLING or f.unit in rates or self._is_to_stay(f))
        names = {
            f.start: {n for n, value in known.items() if value in (f.value, *_in_thousands(f)) and fits(f, n)}
            for f in again
        }
        return {start: fitting for start, fitting in names.items() if fitting}

    def _names_another_rate(self) -> bool:
        """« 80 % de marge », after a retention of 80 %."""
        rates = (name for name, quantity in QUANTITIES.items() if quantity.kind is Kind.RATE)
        return bool(named_quantities(self.message, [name for name in rates if name not in self.values]))

    def _is_put_as_known(self, figure: Figure) -> bool:
        return _KNOWN_ALREADY.search(self.message.flat, 0, figure.start) is not None

    def _is_to_stay(self, figure: Figure) -> bool:
        return self._is_put_as_known(figure) or _STAYS.search(self.message.flat, 0, figure.start) is not None

    def tells_what_stays(self, roles: Sequence[Role]) -> bool:
        """Whether one of the figures is known already and put so: « les 640 du secteur », « et non 1 872 »."""
        known = (role.figure for role in roles if role.figure.start in self.said_again)
        return any(self._is_put_as_known(f) or _DENIED.search(self.message.flat, 0, f.start) for f in known)

    def _retold(self, way: Assignment) -> float:
        """What is held against figures known already being something else."""
        other = (
            role for role in way.roles if role.quantity not in self.said_again.get(role.figure.start, {role.quantity})
        )
        taken = {next(iter(names)) for names in self.said_again.values() if len(names) == 1}
        twice = sum(role.quantity in taken and role.figure.start not in self.said_again for role in way.roles)
        silent = self.said_again.keys() - {role.figure.start for role in way.roles}
        return _RETOLD * (len(tuple(other)) + twice) + _UNTOLD * len(silent)


def against(outcome: Outcome, inputs: Mapping[str, Given]) -> float:
    """What is held against an outcome: figures missing, impossible, or of no use."""
    if isinstance(outcome, Missing):
        return MISSING
    if isinstance(outcome, Problem):
        return _IMPOSSIBLE
    unused = inputs.keys() - used(outcome)
    if end_beside_newcomers(outcome) is not None:
        unused -= {"customers_new"}  # that they change nothing is worth saying
    return _UNUSED * len(unused)


def derived(known: Known) -> dict[str, Given]:
    """What was computed on the way to the result, and the counts that follow at once from the inputs."""
    values = {name: given.value for name, given in known.inputs.items()}
    found = counts_of(known.inputs)
    rests = {rest: two for rest, two in _RESTS.items() if rest not in values and set(two) <= values.keys()}
    rests = {r: two for r, two in rests.items() if len({known.inputs[name].period for name in two}) == 1}
    found |= {rest: values[whole] - values[part] for rest, (whole, part) in rests.items()}
    wholes = {whole: (rest, part) for rest, (whole, part) in _RESTS.items() if whole not in values}
    found |= {
        whole: values[one] + values[other] for whole, (one, other) in wholes.items() if {one, other} <= values.keys()
    }
    outcome = compute_per(known.indicator, known.inputs, known.per)
    if isinstance(outcome, Result):
        found |= {step.target: step.value for step in outcome.steps}
    return {name: _with_period(name, value, known) for name, value in found.items()}


# The rest of an amount: the whole without the part that is known.
_RESTS = {
    "down_payment": ("property_value", "loan"),
    "spend_elsewhere": ("category_spend", "spend_with_us"),
    "competitor_sales": ("market_sales", "own_sales"),
}


def _with_period(name: str, value: Fraction, known: Known) -> Given:
    return Given(value, known.period if QUANTITIES[name].kind is Kind.COUNT else None)


def of_one_customer(known: Known, name: str) -> str:
    """« 12 commandes » where nothing is counted of all customers: how often one of them buys."""
    alone = "frequency" in known.inputs and not {"orders", "customers", "revenue"} & known.inputs.keys()
    return "frequency" if name == "orders" and alone else name


def typed(name: str, value: Given) -> Fraction:
    """The value as a person types it: a rate in percent."""
    return value.value * 100 if QUANTITIES[name].kind is Kind.RATE else value.value


def like(known: Known, name: str, value: Given) -> Given:
    """A new value in the period and the currency of the one it replaces, where it names none itself."""
    before = known.inputs.get(name)
    if before is None and name in FORMULAS:
        return replace(value, period=value.period or known.period)  # a rate in the place of counts
    if before is None:
        return _in_scale_of_another(known, name, value)
    value = scaled(known, name, value)
    return replace(value, period=value.period or before.period, unit=value.unit or before.unit)


def _in_scale_of_another(known: Known, name: str, value: Given) -> Given:
    """« les 45, c'est ce qu'ils achètent ailleurs », of 45 000 € that were taken for something else."""
    if QUANTITIES[name].kind is not Kind.MONEY or value.unit:
        return value
    amounts = {given.value for other, given in known.inputs.items() if QUANTITIES[other].kind is Kind.MONEY}
    scale = next((scale for scale in _THOUSANDS if value.value * scale in amounts), 1)
    return replace(value, value=value.value * scale)


def _in_thousands(figure: Figure) -> list[Fraction]:
    """What a bare figure may be short for: « leurs 180 », of 180 000 €."""
    return [] if figure.unit else [figure.value * scale for scale in _THOUSANDS]


def scaled(known: Known, name: str, value: Given) -> Given:
    """« le marché est à 45 » after « 40 M€ »: a bare amount is in the thousands or millions of the one before."""
    before = known.inputs.get(name)
    if before is None or QUANTITIES[name].kind is not Kind.MONEY or not value.value or value.unit:
        return value
    ratio = before.value / value.value
    scale = next((scale for scale in _THOUSANDS if scale / 5 < ratio < scale * 5), 1)
    return replace(value, value=value.value * scale)
