"""What is held against reading a remark as a change: figures of something else, a change that changes nothing."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from metrics.calculation import Given, Result, closure
from metrics.catalogue import ALIASES, QUANTITIES, Kind
from metrics.context import Remark
from metrics.reading import named_quantities
from metrics.remarks import Known
from metrics.roles import Role
from metrics.vocabulary import named_just_before, vocabulary

# ... and a correction by far less than what it corrects: « j'ai oublié 220 € » is more of an amount.
_FAR_OFF = 1.0
_OF_ANOTHER_SIZE = 4
_SLIPS_OF_ZEROS = (10, 100, 1000)
# What is held against a correction that says every figure anew.
_ANEW = 1.5
# ... and a figure that is said to be of a quantity of no use here.
FOREIGN = 3.0
# ... or one that is said to be another quantity
_SAID_OTHERWISE = 1.0
# ... and a change that changes nothing.
_SAME_AGAIN = 4.0
# « et si on en avait signé 12 »: some of those that are counted
COUNTED_BY_EN = re.compile(r"\b(?:j'?|l'?)?en (?!moyenne)(?:[a-z']+ ){1,3}\Z")


def held_against(act: str, remark: Remark, changed: Mapping[str, Given], roles: Sequence[Role]) -> float:
    """What speaks against ``act`` with these new values (log-probabilities)."""
    known = remark.known
    weight = 0.0
    if act == "correct":
        weight += _FAR_OFF * any(_is_far_off(known, name, value) for name, value in changed.items())
        weight += _ANEW * _says_all_anew(remark, changed)
    weight += FOREIGN * any(_is_of_another(remark, role) for role in roles)
    weight += _SAID_OTHERWISE * any(_is_said_to_be_another(remark, role) for role in roles)
    weight += FOREIGN * _names_only_others(remark)
    weight += _SAME_AGAIN * all(name in known.inputs and known.inputs[name] == changed[name] for name in changed)
    weight += FOREIGN * any(_is_counted_by_en(remark, role) for role in roles)
    weight += 2 * FOREIGN * _is_whole_of_another(remark)
    itself = any(ALIASES.get(known.indicator) == name or name == known.indicator for name in changed)
    return weight + FOREIGN * (itself and _asks_for_another(remark))


def _is_of_another(remark: Remark, role: Role) -> bool:
    """Whether the words before a figure name a quantity that the calculation has no use for."""
    named = named_just_before(remark.message.flat, role.figure.start)
    useful = closure(remark.known.indicator) | remark.known.inputs.keys()
    return bool(named) and not named & useful


# Which customers a rate counts: those of another rate are no figures of it.
_KINDS_OF_CUSTOMERS = {
    "referral_rate": {"recommenders", "non_recommenders"},
    "repeat_purchase_rate": {"repeat_customers", "one_time_customers"},
}


def _names_only_others(remark: Remark) -> bool:
    """Whether the customers that are named are those of another rate: « 24 qui m'ont recommandée »."""
    others = [kinds for name, kinds in _KINDS_OF_CUSTOMERS.items() if name != remark.known.indicator]
    named = named_quantities(remark.message, set.union(*_KINDS_OF_CUSTOMERS.values())).keys()
    return remark.known.indicator in _KINDS_OF_CUSTOMERS and any(named & kinds for kinds in others)


def _is_counted_by_en(remark: Remark, role: Role) -> bool:
    """Whether a figure counts some of those spoken of, « j'en ai 150 », and would be an amount."""
    counted = role.figure.unit is None and COUNTED_BY_EN.search(remark.message.flat, 0, role.figure.start)
    return bool(counted) and QUANTITIES[role.quantity].kind is Kind.MONEY


def _is_said_to_be_another(remark: Remark, role: Role) -> bool:
    """Whether the words before a figure name another quantity than its role: « la fréquence monte à 20 »."""
    named = named_just_before(remark.message.flat, role.figure.start)
    return bool(named) and role.quantity not in named


def _is_far_off(known: Known, name: str, value: Given) -> bool:
    """Whether a corrected amount is of another size than the one before, other than by a slip of a zero."""
    before = known.inputs.get(name)
    if before is None or not before.value or not value.value or before.parts or QUANTITIES[name].kind is Kind.RATE:
        return False
    times = before.value / value.value
    return times > _OF_ANOTHER_SIZE and times not in _SLIPS_OF_ZEROS


def _says_all_anew(remark: Remark, changed: Mapping[str, Given]) -> bool:
    """Every figure anew, and no word of a mistake: rather those of another period or place."""
    inputs = remark.known.inputs.keys()
    whole = len(inputs) > 1 and changed.keys() >= inputs
    return whole and not vocabulary().following["correct"].search(remark.message.flat)


# How sure a calculation of its own must be to be no change of the one before.
_SURE = 0.9


def _is_whole_of_another(remark: Remark) -> bool:
    """Whether the message says all that another indicator takes, and nothing of this one."""
    request, known = remark.request, remark.known
    if request is None or request.indicator == known.indicator or not isinstance(request.outcome, Result):
        return False
    useful = closure(known.indicator) | known.inputs.keys()
    return len(request.inputs) > 1 and request.confidence >= _SURE and not request.inputs.keys() & useful


def _asks_for_another(remark: Remark) -> bool:
    """Whether the message names an indicator beside the one before: « la valeur client si je monte le panier »."""
    return any(name != remark.known.indicator for name in remark.message.named)


def ratio(first: Fraction, second: Fraction) -> Fraction:
    """How many times the larger of two figures is the smaller, whatever their signs."""
    return max(abs(first / second), abs(second / first))
