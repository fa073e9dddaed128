"""What a calculation owes to those before it: figures that are known, results to go on from, what is put right."""

from collections.abc import Mapping
from datetime import timedelta

from bot.conversations import Moment
from bot.session import Calculation
from metrics.calculation import Given, Missing, Outcome, Result, compute
from metrics.catalogue import INDICATORS, QUANTITIES, Kind
from metrics.conversion import compute_per
from metrics.reading import Request
from metrics.remarks import Change, Target
from metrics.whatif import revised, same_subject, used

# How long a result may be gone on from by its name alone.
_RECENT = timedelta(hours=3)


def on_same_subject(request: Request, moment: Moment) -> Result | None:
    """The result with what is known kept beside, when the request says a figure of it again."""
    calculation = moment.session.calculation
    whole = isinstance(request.outcome, Result)
    if not (calculation and whole) or calculation.waiting or not same_subject(calculation.inputs, request.inputs):
        return None
    outcome = revised(request.indicator, calculation.inputs, request.inputs, request.per)
    return outcome if isinstance(outcome, Result) else None


# What a customer brings is their product.
_FACTORS = {"average_basket": "basket", "purchase_frequency": "frequency"}


def product_of(chosen: Calculation, change: Change) -> Calculation | None:
    """« et si le panier passe à 14 ? » after a basket or a frequency: what a customer brings, where both are known."""
    if not change.supposed or chosen.indicator not in _FACTORS or not change.inputs.keys() <= {*_FACTORS.values()}:
        return None
    whole = chosen.model_copy(update={"indicator": "customer_value"})
    return whole if isinstance(revised("customer_value", chosen.inputs, change.inputs), Result) else None


# What grows with each of them, where what it is counted by stays.
_COUNTED = {"average_basket": "revenue", "purchase_frequency": "orders"}


def itself_aimed_at(chosen: Calculation, change: Change) -> Target | None:
    """« et si j'arrive à 30 avec autant de tickets ? », of a basket: the takings that it would make."""
    factor = _FACTORS.get(chosen.indicator, "")
    if not change.supposed or change.inputs.keys() != {factor} or product_of(chosen, change) is not None:
        return None
    quantity = _COUNTED[chosen.indicator]
    return Target(quantity, chosen.indicator, change.inputs[factor], {}, change.roles, 2)


def of_before(chosen: Calculation, change: Change, moment: Moment) -> Calculation | None:
    """« pardon, 264 nouveaux » after a supposition that has no use for them: what stood before it is put right."""
    outcome = revised(chosen.indicator, chosen.inputs, change.inputs)
    if change.supposed or (isinstance(outcome, Result) and change.inputs.keys() <= used(outcome)):
        return None
    for before in reversed(moment.session.earlier):
        righted = revised(before.indicator, before.inputs, change.inputs)
        known = change.inputs.keys() <= before.inputs.keys()
        if known and isinstance(righted, Result) and change.inputs.keys() <= used(righted):
            return before
    return None


def with_results(missing: Missing, per: str | None, moment: Moment) -> Outcome:
    """« donc ça vaut le coup ? »: what is missing may be what was computed a moment ago."""
    known = dict(missing.inputs)
    for done in moment.records.computed():
        result = compute_per(done.indicator, done.inputs, None)
        recent = moment.now - done.at <= _RECENT
        if recent and done.indicator in missing.names and done.indicator not in known and isinstance(result, Result):
            rate = QUANTITIES[done.indicator].kind is Kind.RATE
            unit = result.unit if result.unit.isupper() else None
            known[done.indicator] = Given(result.value / 100 if rate else result.value, result.period, unit)
    return compute_per(missing.indicator, known, per) if len(known) > len(missing.inputs) else missing


def using(inputs: Mapping[str, Given], new: Mapping[str, Given]) -> Result | None:
    """« j'en ai 400 des comme ça »: the simplest indicator that uses what was just said."""
    results = (compute(indicator, inputs) for indicator in INDICATORS)
    fitting = [result for result in results if isinstance(result, Result) and new.keys() <= used(result)]
    return min(fitting, key=lambda result: (-len(used(result)), len(result.steps)), default=None)
