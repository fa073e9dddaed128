"""From a message to a request: which indicator, and which figure is which quantity.

What is asked for and what the figures are is weighed together: the likeliest reading whose figures suffice wins, and
one that is hardly likelier than another is not computed but asked back.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import numpy as np

from metrics import marks
from metrics.answers import says_nothing_else
from metrics.assignment import Assigner, Assignment
from metrics.calculation import Given, Missing, Outcome, Problem, Result, closure, compute
from metrics.catalogue import INDICATORS
from metrics.conversion import FORMULAS, compute_per
from metrics.features import Message, exchanged, message_features, view
from metrics.model import Model, ranked
from metrics.periods import label_of, rate_periods, with_periods
from metrics.roles import Role, fits, given, in_one_scale
from metrics.sampling import LABELS, NONE
from metrics.vocabulary import vocabulary
from metrics.whatif import used

# What is held against a reading, as log-probabilities: figures missing, impossible, read and then not needed.
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
# ... a figure and a part of it added up.
SUBSUMED = 8.0
# ... or the very rate that is asked for, with nothing to convert it to.
RESTATED = 4.0
# ... or a quantity and what it is computed from: « 5 400 € pour 25 nouveaux » is no cost of 5 400 € each.
DOUBLED = 3.0
# Indicators less likely than the likeliest by more than this are not tried, nor more than so many.
FAR = 5.0
MOST_INDICATORS = 4
# Readings that are computed to be compared.
MOST_READINGS = 8
HOPELESS = 3.0
MOST_FIGURES = 14
# A reading less probable than this is asked back, together with those that are nearly as likely.
CERTAIN = 0.65
NEAR = 2.0
# A message without figures is a wish to compute when that is so likely.
WISHED = 0.75
# ... or so likely, when it is put as a wish.
WISHED_IN_SO_MANY_WORDS = 0.5
MOST_RIVALS = 3
# A role at least this likely says what its figure is, whatever was asked for.
_SURE = math.log(0.5)
# A reading less probable than this may be one of figures exchanged, where the words are so much clearer then.
_DOUBTED = 0.9
_CLEARER = 1.0
# How much likelier a quantity is when its name stands in a remark.
NAMED = 2.0
# ... unless every remark is full of them.
_PLAIN = ("customers", "new_customers", "customers_start", "customers_end")
# A percentage of those who leave or stay.
_RATE_OF = (("churn_rate", "customers_lost"), ("retention_rate", "customers_remaining"))
# How much likelier an indicator is when the message names it.
TRIGGER = 1.5
_NPS = "net_promoter_score"
_COUNTED = frozenset(("new_customers", "orders"))


@dataclass(frozen=True)
class Request:
    """What a message asks to compute. ``named`` tells whether its words name the indicator.

    ``per`` is the period that a rate is to be brought to, ``label`` the period or place that the figures are of.
    ``confidence`` is how likely the reading is among the others; ``rivals`` are these, where that is too little.
    """

    indicator: str
    inputs: dict[str, Given]
    roles: tuple[Role, ...]
    outcome: Outcome
    named: bool
    per: str | None = None
    label: str = ""
    confidence: float = 1.0
    rivals: tuple["Request", ...] = ()


@dataclass(frozen=True)
class _Reading:
    indicator: str
    assignment: Assignment
    inputs: dict[str, Given]
    per: str | None
    outcome: Outcome
    weight: float


class Reader:
    """Reads messages with a trained model."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def read(self, text: str) -> Request | None:
        """The request that ``text`` makes, or None when it makes none. Never raises."""
        message = view(text)
        if not message.figures:
            return self._without_figures(message)
        if len(message.figures) > 1 and (judged := _JUDGED.search(text)):
            message = view(text[: judged.start()])  # « c'est grave ? » asks for the result and how to read it
        if found := _marks(message):
            return found
        if len(message.figures) > MOST_FIGURES:
            return None
        best = self._likeliest(message)
        if best and best.confidence < _DOUBTED:
            best = self._with_figures_exchanged(message, best) or best
        return self._without_figures(message) if best and not best.roles else best

    def _likeliest(self, message: Message) -> Request | None:
        """The likeliest reading of the figures, with its rivals when it is not certain."""
        likely = self._labels(message)
        if not likely:
            return None
        assigner = Assigner(self.model.roles, message)
        drafts = [
            (likelihood + assignment.likelihood, indicator, assignment)
            for indicator, likelihood in likely
            for assignment in assigner.assignments(_inputs_of(indicator), (indicator,))
        ]
        drafts.sort(key=lambda draft: -draft[0])
        readings: list[_Reading] = []
        for draft in drafts[:MOST_READINGS]:
            if readings and draft[0] < max(reading.weight for reading in readings) - HOPELESS:
                break  # nothing speaks for a reading but its likelihood
            readings.append(_weighed(message, *draft))
        return _best(readings, message)

    def _with_figures_exchanged(self, message: Message, best: Request) -> Request | None:
        """The impossible reading that the words have when they would be clearer with their two figures exchanged.

        « 300 clients, 340 ont acheté deux fois » is read in doubt, as its sizes speak against its words.
        """
        swapped = exchanged(message)
        other = self._likeliest(swapped) if swapped else None
        if swapped is None or other is None or other.rivals or not isinstance(other.outcome, Result):
            return None
        if _likelihood(other.roles) < _likelihood(best.roles) + _CLEARER:
            return None
        places = dict(zip(swapped.figures, message.figures, strict=True))
        roles = tuple(replace(role, figure=places[role.figure]) for role in other.roles)
        meant = _request(_weighed(message, 0.0, other.indicator, Assignment(roles, 0.0)), message)
        return replace(meant, confidence=other.confidence) if isinstance(meant.outcome, Problem) else None

    def roles(self, text: str, quantities: Iterable[str], asked: str | None, indicator: str) -> tuple[Role, ...]:
        """How the figures of ``text`` fill ``quantities`` when only these can be meant. Never raises.

        A figure that says nothing of itself is the one that was ``asked`` for, if its unit allows.
        """
        message = view(text)
        if not 0 < len(message.figures) <= MOST_FIGURES:
            return ()
        if asked and says_nothing_else(message, asked):
            return (Role(message.figures[0], asked, 0.0),)
        quantities = {*quantities, *([asked] if asked else [])}
        assigner = Assigner(self.model.roles, message)
        ways = assigner.assignments(quantities, (indicator,), named_quantities(message, quantities))
        roles = max(ways, key=lambda way: way.likelihood - DOUBLED * _tells_doubly(way.roles)).roles
        if asked is None or asked in {role.quantity for role in roles} or _tells(asked, roles):
            return roles
        said = {role.figure for role in roles if role.likelihood > _SURE}
        silent = [figure for figure in message.figures if figure not in said and fits(figure, asked)]
        silent = [figure for figure in silent if not _OUT_OF.search(message.flat, 0, figure.start)]
        if not silent:
            return roles
        return (*(role for role in roles if role.figure != silent[0]), Role(silent[0], asked, 0.0))

    def _without_figures(self, message: Message) -> Request | None:
        """A wish to have an indicator computed, without any figure yet."""
        indicator, likelihood = next(iter(self._labels(message)), ("", 0.0))
        needed = WISHED_IN_SO_MANY_WORDS if vocabulary().wish.search(message.flat) else WISHED
        if not indicator or math.exp(likelihood) < needed or vocabulary().explain.search(message.flat):
            return None
        return Request(indicator, {}, (), compute(indicator, {}), named=True, confidence=math.exp(likelihood))

    def _labels(self, message: Message) -> list[tuple[str, float]]:
        """The indicators that may be asked for with their log-probabilities; none when that is the likeliest."""
        named = np.array([TRIGGER if label in message.named else 0.0 for label in LABELS])
        likely = ranked(LABELS, self.model.labels.scores(message_features(message)) + named)
        best, first = likely[0]
        if best == NONE:
            return []
        return [(label, value) for label, value in likely if label != NONE and value > first - FAR][:MOST_INDICATORS]


_JUDGED = re.compile(
    r"[\s,.;:!?]+(?:(?:est[- ]ce que )?(?:c['’ ]?est|cest|c|[cç]a fait)(?: (?:pas|trop|tr[eè]s|plut[oô]t))* ?"
    r"(?:grave|beaucoup|normal|bien|inqui[eé]tant|mal|peu|bon|correct|ok|honorable|[eé]norme|trop)\b"
    r"(?: (?:ou pas|ou non|non|docteur|[cç]a))?|(?:comment |cmt )?on s ?['’]? ?en sort(?: (?:comment|bien))?)\W*\Z",
    re.IGNORECASE,
)
OFTEN_SUMMED = ("spend", "costs", "revenue", "competitor_sales", "spend_elsewhere")


@lru_cache(maxsize=32)
def _inputs_of(indicator: str) -> frozenset[str]:
    """What the indicator follows from; a rate that can be converted also follows from itself."""
    return closure(indicator) | ({indicator} & FORMULAS.keys())


def _likelihood(roles: Sequence[Role]) -> float:
    return sum(role.likelihood for role in roles)


def _weighed(message: Message, likelihood: float, indicator: str, assignment: Assignment) -> _Reading:
    inputs = with_periods(message, assignment.roles, in_one_scale(given(assignment.roles)))
    _, per = rate_periods(message, assignment.roles)
    outcome = compute_per(indicator, inputs, per)
    against = 0.0
    if isinstance(outcome, Result):
        against = UNUSED * sum(role.quantity not in used(outcome) for role in assignment.roles)
        against += UNLIKELY * is_unlikely(outcome) + TWICE * _is_said_twice(assignment.roles)
    elif isinstance(outcome, Missing):
        against = MISSING
    else:
        against = IMPOSSIBLE
    if _restates(indicator, assignment.roles, outcome) and per is None:
        against += RESTATED
    against += SUBSUMED * _counts_a_part_twice(message, assignment.roles)
    summed = [name for name, known in inputs.items() if known.parts and name not in OFTEN_SUMMED]
    against += sum(SUMMED_LOSS if name == "customers_lost" else SUMMED for name in summed)
    return _Reading(indicator, assignment, inputs, per, outcome, likelihood - against)


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


def _tells(asked: str, roles: Sequence[Role]) -> bool:
    """Whether the figures tell what was asked for, themselves or by computing it."""
    return asked in INDICATORS and isinstance(compute(asked, given(roles)), Result)


def _tells_doubly(roles: Sequence[Role]) -> bool:
    """Whether an indicator is told beside a count that it is computed from."""
    told = {role.quantity for role in roles}
    return any(name in INDICATORS and told & closure(name) & _COUNTED for name in told)


def _is_said_twice(roles: Sequence[Role]) -> bool:
    """« 210 clients, voilà, 210 »: the same figure again is no second quantity."""
    values = [(role.figure.value, role.figure.unit) for role in roles]
    return len(set(values)) < len(values)


# « j'en garde 4 sur 5 »: the second figure is a whole
_OUT_OF = re.compile(r"\d (?:sur|/) ?\Z")
_PART_OF = re.compile(r"\b(?:sur|dont|incluant|y compris|parmi lesquel(?:le)?s)\W+(?:[a-z']+\W+){0,2}\Z")


def _counts_a_part_twice(message: Message, roles: Sequence[Role]) -> bool:
    """« 186 k€, dont 120 k€ de salaires » is no sum."""
    same = (second for first, second in pairwise(roles) if first.quantity == second.quantity)
    return any(_PART_OF.search(message.flat, 0, role.figure.start) for role in same)


def _restates(indicator: str, roles: Sequence[Role], outcome: Outcome) -> bool:
    """« un churn de 15 %, c'est beaucoup ? » gives the rate: there is nothing to compute."""
    if indicator in {role.quantity for role in roles}:
        return True
    only = roles[0].figure if len(roles) == 1 else None
    return bool(only and only.unit == "percent" and isinstance(outcome, Result) and outcome.value == only.value)


def _best(readings: list[_Reading], message: Message) -> Request | None:
    best = max(readings, key=lambda reading: reading.weight)
    if best.per is None and _restates(best.indicator, best.assignment.roles, best.outcome):
        return None
    explained = vocabulary().explain.search(message.flat) and not vocabulary().wish.search(message.flat)
    if explained and isinstance(best.outcome, Missing):
        return None
    distinct: dict[tuple[object, ...], _Reading] = {}
    for reading in sorted(readings, key=lambda reading: -reading.weight):
        distinct.setdefault(_meaning(reading), reading)
    total = sum(math.exp(reading.weight - best.weight) for reading in distinct.values())
    confidence = 1 / total
    request = _request(best, message)
    if confidence >= CERTAIN:
        return replace(request, confidence=confidence)
    others = [reading for reading in distinct.values() if reading.weight > best.weight - NEAR]
    rivals = tuple(_request(reading, message) for reading in others[1:MOST_RIVALS])
    return replace(request, confidence=confidence, rivals=rivals)


def _request(reading: _Reading, message: Message) -> Request:
    return Request(
        reading.indicator,
        reading.inputs,
        reading.assignment.roles,
        reading.outcome,
        reading.indicator in message.named,
        reading.per,
        label_of(message),
    )


def _meaning(reading: _Reading) -> tuple[object, ...]:
    """What two readings share when the person would see no difference."""
    outcome = reading.outcome
    if isinstance(outcome, Result):
        return (reading.indicator, outcome.value)
    return (reading.indicator, type(outcome).__name__)


def named_quantities(message: Message, quantities: Iterable[str]) -> dict[str, float]:
    """Quantities whose names stand in the message are likelier."""
    names = vocabulary().names
    told = set(quantities) - set(_PLAIN)
    named = {name: NAMED for name in told if name in names and names[name].search(message.flat)}
    if any(figure.unit == "percent" for figure in message.figures):  # « si on n'en perdait que 20 % »
        named |= {rate: NAMED for rate, count in _RATE_OF if rate in told and names[count].search(message.flat)}
    return named


def _marks(message: Message) -> Request | None:
    """A list of marks from 0 to 10 in a message that speaks of the NPS: « 10 9 8 6 10 7 »."""
    if _NPS not in message.named:
        return None
    found = marks.listed(message)
    wrong = [mark for mark in found if mark > marks.HIGHEST]
    if len(found) < marks.FEWEST or len(wrong) * marks.FEWEST > len(found):
        return None
    inputs = marks.groups(found)
    outcome = Problem(_NPS, "mark", ("mark",), {"mark": Given(wrong[0])}) if wrong else compute(_NPS, inputs)
    return Request(_NPS, {} if wrong else inputs, (), outcome, named=True)
