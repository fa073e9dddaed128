"""From a message to a request: which indicator, and which figure is which quantity.

What is asked for and what the figures are is weighed together: the likeliest reading whose figures suffice wins, and
one that is hardly likelier than another is not computed but asked back.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from metrics import marks
from metrics.answers import says_nothing_else
from metrics.assignment import Assigner, Assignment
from metrics.calculation import Given, Missing, Outcome, Problem, Result, closure, compute
from metrics.catalogue import INDICATORS
from metrics.conversion import FLOWS, FORMULAS, compute_per
from metrics.features import Message, exchanged, message_features, view
from metrics.model import Model, ranked
from metrics.namesakes import NAMESAKES, is_shared, told_apart
from metrics.newcomers import at_the_end
from metrics.periods import label_of, only_period, rate_periods, with_periods
from metrics.roles import Role, fits, given, in_one_scale
from metrics.sampling import LABELS, NONE
from metrics.vocabulary import vocabulary
from metrics.weighing import held_against, restates

# What is held against a quantity beside what it is computed from: « 5 400 € pour 25 nouveaux » is no cost of each.
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
        likely = self._labels(message)
        indicator = next((name for name, _ in likely), "")
        shared = is_shared(message, indicator)
        confidence = sum(
            math.exp(value) for name, value in likely if name == indicator or (shared and name in NAMESAKES)
        )
        needed = WISHED_IN_SO_MANY_WORDS if vocabulary().wish.search(message.flat) else WISHED
        if confidence < needed or vocabulary().explain.search(message.flat):
            return None
        told = told_apart(message) if shared else indicator
        meant = [told] if told else [indicator, *(name for name in NAMESAKES if name != indicator)]
        wish, *rivals = (Request(name, {}, (), compute(name, {}), named=True, confidence=confidence) for name in meant)
        return replace(wish, rivals=tuple(rivals))

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


@lru_cache(maxsize=32)
def _inputs_of(indicator: str) -> frozenset[str]:
    """What the indicator follows from; a rate that can be converted also follows from itself."""
    return closure(indicator) | ({indicator} & FORMULAS.keys())


def _likelihood(roles: Sequence[Role]) -> float:
    return sum(role.likelihood for role in roles)


def _weighed(message: Message, likelihood: float, indicator: str, assignment: Assignment) -> _Reading:
    assignment = replace(assignment, roles=at_the_end(message, assignment.roles))
    inputs = with_periods(message, assignment.roles, in_one_scale(given(assignment.roles)))
    _, per = rate_periods(message, assignment.roles)
    if indicator in FLOWS and indicator in inputs:  # « 180 € par semaine, ça fait combien à l'année ? »
        per = only_period(message, inputs[indicator].period)
    outcome = compute_per(indicator, inputs, per)
    against = held_against(message, indicator, assignment.roles, inputs, outcome, per)
    return _Reading(indicator, assignment, inputs, per, outcome, likelihood - against)


def _tells(asked: str, roles: Sequence[Role]) -> bool:
    """Whether the figures tell what was asked for, themselves or by computing it."""
    return asked in INDICATORS and isinstance(compute(asked, given(roles)), Result)


def _tells_doubly(roles: Sequence[Role]) -> bool:
    """Whether an indicator is told beside a count that it is computed from."""
    told = {role.quantity for role in roles}
    return any(name in INDICATORS and told & closure(name) & _COUNTED for name in told)


# « j'en garde 4 sur 5 »: the second figure is a whole
_OUT_OF = re.compile(r"\d (?:sur|/) ?\Z")


def _best(readings: list[_Reading], message: Message) -> Request | None:
    best = max(readings, key=lambda reading: reading.weight)
    if best.per is None and restates(best.indicator, best.assignment.roles, best.outcome):
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
