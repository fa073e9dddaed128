"""From a message to a request: which indicator, and which figure is which quantity.

An indicator wins when it is named, when the figures find their places in it, and when they suffice for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.calculation import Given, Missing, Outcome, Problem, Result, closure, compute, sufficient
from metrics.catalogue import INDICATORS, PARTS, QUANTITIES, RELATIONS, Kind
from metrics.figures import Figure
from metrics.formulas import names, parse
from metrics.numerals import flatten
from metrics.roles import NEAR_ENOUGH, Role, Scores, assign, fill, given, input_figures, unit_fit, weigh, worth
from metrics.vocabulary import vocabulary

# What speaks for a reading: the indicator is named, the figures suffice, or they cannot be.
NAMED = 2.0
COMPLETE = 1.0
IMPOSSIBLE = 0.5
# What speaks against it: a role that hardly a word speaks for, a figure without a role.
UNTOLD = 0.6
BARELY = 0.25
UNUSED_FIGURE = 0.7
# A role this clear means that the indicator's name announces a figure and does not ask for one.
ANNOUNCED = 1.3
MOST_FIGURES = 7
# « mes 12 grands comptes »: a figure this small may be left out of a result.
SMALL = 12
# Figures this clear are computed even in a question: « 850 clients, 68 perdus, comment on s'en sort ».
CERTAIN = 1.0
# « deux listes de clients » is hardly a customer base.
FEW = 2
# A share below this, in percent, is more likely a unit that was left out.
TINY = 0.01
# A role this clear is enough to ask for the other figures.
CLEAR = 0.8
# Every role is at least this clear when no word names the indicator.
PLAIN = 0.7
# A guess by unit alone that may stand: a duration, a frequency, an amount; a percentage may be too many things.
BY_UNIT = 0.2


@dataclass(frozen=True)
class Request:
    """What a message asks to compute. ``named`` tells whether its words name the indicator."""

    indicator: str
    inputs: dict[str, Given]
    roles: tuple[Role, ...]
    outcome: Outcome
    named: bool
    wish: bool
    score: float


def read(text: str) -> Request | None:
    """The request that ``text`` makes, or None when it makes none. Never raises."""
    flat = flatten(text)
    figures = input_figures(text, flat)
    words = vocabulary()
    wish, explain = bool(words.wish.search(flat)), bool(words.explain.search(flat))
    triggers = {name: [m.span() for m in pattern.finditer(flat)] for name, pattern in words.indicators.items()}
    outside = bool(words.outside.search(flat))
    if outside and not any(triggers.values()):
        return None
    if not figures:
        return _without_figures(triggers) if wish and not explain else None
    scores = weigh(flat, figures)
    possible = {name for i, row in enumerate(scores) for name in row if worth(figures[i], name, row[name]) > 0}
    candidates = [
        _candidate(name, figures, scores, possible, _naming(name, triggers[name], scores), wish) for name in INDICATORS
    ]
    fitting = [request for request in candidates if request and _is_request(request, figures, explain, outside)]
    best = max(fitting, key=lambda request: request.score, default=None)
    if best and isinstance(best.outcome, Missing) and len(best.outcome.names) > 1 and not best.wish:
        # « 12 clients dans mon portefeuille, 2 sont partis »: figures that suffice for something else say what is meant
        complete = [request for request in fitting if isinstance(request.outcome, Result)]
        return max(complete, key=lambda request: request.score, default=best)
    return best


def roles(text: str, quantities: frozenset[str], asked: str | None) -> list[Role]:
    """How the figures of ``text`` fill ``quantities`` when only these can be meant.

    A figure that says nothing of itself is the one that was ``asked`` for, if its unit allows; when nothing was, it is
    left out.
    """
    flat = flatten(text)
    figures = input_figures(text, flat)
    scores = weigh(flat, figures)
    found = assign(figures, scores, quantities)
    told = [role for role in found if role.score >= NEAR_ENOUGH]
    free = [i for i, figure in enumerate(figures) if figure not in {role.figure for role in told}]
    if asked and asked not in {role.quantity for role in told} and free and unit_fit(figures[free[0]], asked):
        told.append(Role(figures[free[0]], asked, NEAR_ENOUGH))
    chosen = {role.figure: role for role in [*found, *told] if role.quantity == asked or role.score >= NEAR_ENOUGH}
    return [chosen[figure] for figure in figures if figure in chosen]


def explains(text: str) -> bool:
    """Whether ``text`` asks for an explanation rather than for a number."""
    return bool(vocabulary().explain.search(flatten(text)))


def _without_figures(triggers: Mapping[str, list[tuple[int, int]]]) -> Request | None:
    """A wish that names an indicator and gives no figure; the longest name wins."""
    length, indicator = max((_length(spans), name) for name, spans in triggers.items())
    if not length:
        return None
    return Request(indicator, {}, (), compute(indicator, {}), True, True, NAMED)


def _length(spans: list[tuple[int, int]]) -> int:
    """How many characters name the indicator: « valeur à vie » says more than « valeur »; 0 when none do."""
    return max((end - start for start, end in spans), default=0)


def _naming(indicator: str, spans: list[tuple[int, int]], scores: Scores) -> float:
    """How much the words speak for the indicator: half when they announce a figure (« rétention 80 % »)."""
    if not spans:
        return 0.0
    twin = _SAME.get(indicator)
    announced = any(row.get(twin or indicator, 0.0) >= (NEAR_ENOUGH if twin else ANNOUNCED) for row in scores)
    return (NAMED + _length(spans) / 100) * (0.5 if announced else 1.0)


# Results that are typed under another name when they are inputs.
_SAME = {"average_basket": "basket", "purchase_frequency": "frequency"}


def _is_request(request: Request, figures: list[Figure], explain: bool, outside: bool) -> bool:
    """Whether the message really asks for it: named with something to go by, or figures that all find their places."""
    told = [role for role in request.roles if role.score >= NEAR_ENOUGH]
    if isinstance(request.outcome, Missing):
        clear = any(role.score >= CLEAR and (role.figure.unit or role.figure.value > FEW) for role in request.roles)
        return request.named and not outside and (request.wish or (clear and not explain))
    if _restates(request):
        return False
    if request.named:
        return bool(request.roles) and (not explain or len(told) == len(figures))
    clear = all(role.score >= (NEAR_ENOUGH if role.figure.is_currency else PLAIN) for role in request.roles)
    plain = all(role.score >= CERTAIN for role in request.roles)
    return clear and len(told) >= 2 and len(told) == len(figures) and (not explain or request.wish or plain)


def _restates(request: Request) -> bool:
    """« un churn de 15 %, c'est beaucoup ? » gives the rate: there is nothing to compute."""
    if len(request.roles) != 1 or QUANTITIES[request.indicator].kind is not Kind.RATE:
        return False
    (role,) = request.roles
    return role.figure.unit == "percent" and QUANTITIES[role.quantity].kind is Kind.COUNT


def _candidate(
    indicator: str, figures: list[Figure], scores: Scores, possible: set[str], named: float, wish: bool
) -> Request | None:
    """The best reading of the figures as inputs of ``indicator``: sets that suffice for it, or what there is of one."""
    readings = [_bare_pair(indicator, figures, scores)] if named else []
    if len(figures) <= MOST_FIGURES:
        for quantities in sufficient(indicator):
            if quantities <= possible and len(quantities) <= len(figures):
                readings.append(fill(figures, scores, quantities))
    if named:
        readings.append(assign(figures, scores, closure(indicator)))
    complete = (_with_the_rest(figures, scores, found) if named else found for found in readings if found)
    weighed = (_weighed(indicator, figures, found, named, wish) for found in complete)
    requests = [r for r in weighed if isinstance(r.outcome, Missing) or _trustworthy(r, figures, scores)]
    requests = [r for r in requests if not isinstance(r.outcome, Problem) or not _forced(r, figures, scores)]
    return max(requests, key=lambda request: request.score, default=None)


def _with_the_rest(figures: list[Figure], scores: Scores, found: list[Role]) -> list[Role]:
    """Amounts left over join costs or spending: « stand 6 800 €, hôtel 1 200 €, prospectus 400 € »."""
    adding = [role.quantity for role in found if role.quantity in _JOINED]
    rest = [i for i, figure in enumerate(figures) if figure not in {role.figure for role in found}]
    unspoken = [i for i in rest if figures[i].is_currency and max(scores[i].values(), default=0.0) < CLEAR]
    if not adding or not rest or len(unspoken) != len(rest):
        return found
    return [*found, *(Role(figures[i], adding[0], NEAR_ENOUGH) for i in rest)]


# What amounts without a word of their own are added to.
_JOINED = ("spend", "costs")


def _trustworthy(request: Request, figures: list[Figure], scores: Scores) -> bool:
    """Whether a result may be given: every role is founded, and no figure that matters is left out."""
    used = {role.figure for role in request.roles}
    left = [i for i, figure in enumerate(figures) if figure not in used]
    if isinstance(request.outcome, Result):
        taken = {name for step in request.outcome.steps for name in step.inputs}
        left += [figures.index(role.figure) for role in request.roles if role.quantity not in taken]
        if request.outcome.unit == "percent" and 0 < request.outcome.value < TINY:
            return False  # « le marché fait 60 M€, nous 4,5 »: the second is in millions, or it is not
    ignorable = all(figures[i].unit is None and figures[i].value <= SMALL for i in left)
    return all(map(_founded, request.roles)) and ignorable


def _forced(request: Request, figures: list[Figure], scores: Scores) -> bool:
    """Whether figures are impossible only in roles that they fit less well than others of the same indicator."""
    inputs = closure(request.indicator)
    for role in request.roles:
        row = scores[figures.index(role.figure)]
        if max((row[name] for name in row if name in inputs), default=0.0) > role.score + 0.3:
            return True
    return False


def _founded(role: Role) -> bool:
    """Whether something speaks for the role: words, or a unit that hardly any other quantity has."""
    return role.score >= BARELY or worth(role.figure, role.quantity, 0.0) >= BY_UNIT


def _weighed(indicator: str, figures: list[Figure], found: list[Role], named: float, wish: bool) -> Request:
    inputs = given(found)
    outcome = compute(indicator, inputs)
    used = {role.quantity for role in found}
    score = sum(role.score for role in found) + named
    score += {Result: COMPLETE, Problem: IMPOSSIBLE, Missing: 0.0}[type(outcome)]
    score -= UNTOLD * sum(role.score < BARELY for role in found)
    if isinstance(outcome, Result):
        used = {name for step in outcome.steps for name in step.inputs}
        score -= 0.05 * len(outcome.steps)
    score -= UNUSED_FIGURE * (len(figures) - sum(role.quantity in used for role in found))
    return Request(indicator, inputs, tuple(found), outcome, bool(named), wish, score)


def _bare_pair(indicator: str, figures: list[Figure], scores: Scores) -> list[Role] | None:
    """Two bare figures for a rate: the larger is the base. None when the words around them say something else."""
    direct = next(relation for relation in RELATIONS if relation.target == indicator)
    pair = tuple(names(parse(direct.formula)))
    bare = all(figure.unit is None or figure.is_currency for figure in figures)
    if len(figures) != 2 or not bare or pair not in PARTS:
        return None
    told = [(row[name], i, name) for i, row in enumerate(scores) for name in row if name in closure(indicator)]
    small, large = sorted(range(2), key=lambda i: figures[i].value)
    ordered = {small: pair[0], large: pair[1]}
    if any(score >= NEAR_ENOUGH and ordered[i] != name for score, i, name in told):
        return None
    return [Role(figures[i], ordered[i], NEAR_ENOUGH) for i in range(2)]
