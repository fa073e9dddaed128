"""What is held against a reading of the figures of a message: figures missing, said twice, of no use, or unlikely."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from metrics.calculation import Given, Missing, Outcome, Result
from metrics.features import Message
from metrics.newcomers import runs_backwards
from metrics.roles import Role
from metrics.whatif import used

# As log-probabilities: figures missing, impossible, read and then not needed.
MISSING = 1.0
IMPOSSIBLE = 1.0
UNUSED = 1.5
# ... a result that hardly ever is, or one figure twice for two quantities
UNLIKELY = 1.5
TWICE = 3.0
# ... a count or amount given in several figures, which is not often
SUMMED = 2.0
# ... but customers leave for several reasons
SUMMED_LOSS = 1.0
# ... a figure and a part of it added up, what came later taken for the start.
ASKEW = 8.0
# ... or the very rate that is asked for, with nothing to convert it to.
RESTATED = 4.0
# Amounts that are often told in several figures.
OFTEN_SUMMED = ("spend", "costs", "revenue", "competitor_sales", "spend_elsewhere")


def held_against(
    message: Message,
    indicator: str,
    roles: Sequence[Role],
    inputs: Mapping[str, Given],
    outcome: Outcome,
    per: str | None,
) -> float:
    """How much less likely the figures, with these roles, make a reading (a log-probability)."""
    against = 0.0
    if isinstance(outcome, Result):
        against = UNUSED * sum(role.quantity not in used(outcome) for role in roles)
        against += UNLIKELY * is_unlikely(outcome) + TWICE * _is_said_twice(roles)
    elif isinstance(outcome, Missing):
        against = MISSING
    else:
        against = IMPOSSIBLE
    if restates(indicator, roles, outcome) and per is None:
        against += RESTATED
    impossible = _counts_a_part_twice(message, roles) or runs_backwards(message, roles)
    against += ASKEW * impossible
    summed = [name for name, known in inputs.items() if known.parts and name not in OFTEN_SUMMED]
    against += sum(SUMMED_LOSS if name == "customers_lost" else SUMMED for name in summed)
    return against


# A period in which most customers left: from, to.
_LIKELY: dict[str, tuple[Fraction, Fraction]] = {
    "churn_rate": (Fraction(0), Fraction(60)),
    "retention_rate": (Fraction(40), Fraction(100)),
    "customer_lifetime": (Fraction(8, 5), Fraction(10**6)),
}


def is_unlikely(result: Result) -> bool:
    """Most customers lost in one period: it happens, but a figure taken for another happens more often."""
    low, high = _LIKELY.get(result.indicator, (result.value, result.value))
    return not low <= result.value <= high


def _is_said_twice(roles: Sequence[Role]) -> bool:
    """« 210 clients, voilà, 210 »: the same figure again is no second quantity."""
    values = [(role.figure.value, role.figure.unit) for role in roles]
    return len(set(values)) < len(values)


_PART_OF = re.compile(r"\b(?:sur|dont|incluant|y compris|parmi lesquel(?:le)?s)\W+(?:[a-z']+\W+){0,2}\Z")


def _counts_a_part_twice(message: Message, roles: Sequence[Role]) -> bool:
    """« 186 k€, dont 120 k€ de salaires » is no sum."""
    same = (second for first, second in pairwise(roles) if first.quantity == second.quantity)
    return any(_PART_OF.search(message.flat, 0, role.figure.start) for role in same)


def restates(indicator: str, roles: Sequence[Role], outcome: Outcome) -> bool:
    """« un churn de 15 %, c'est beaucoup ? » gives the rate: there is nothing to compute."""
    if indicator in {role.quantity for role in roles}:
        return True
    only = roles[0].figure if len(roles) == 1 else None
    return bool(only and only.unit == "percent" and isinstance(outcome, Result) and outcome.value == only.value)
