"""From a message to a request: which indicator, and which figure is which quantity.

Each figure is weighed against each quantity by the words around it and by its unit; an indicator wins when it is
named, when the figures find their places in it, and when they suffice for it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from metrics.calculation import Given, Missing, Outcome, Problem, Result, closure, compute, sufficient
from metrics.catalogue import INDICATORS, PARTS, QUANTITIES, RELATIONS, Kind
from metrics.figures import Figure, read_figures
from metrics.formulas import names, parse
from metrics.numerals import flatten
from metrics.vocabulary import Cue, vocabulary

NAMED = 2.0
COMPLETE = 1.0
IMPOSSIBLE = 0.5
UNTOLD = 0.6
BARELY = 0.25
OFTEN = 60
ANNOUNCED = 1.3
UNUSED_FIGURE = 0.7
NEAR_ENOUGH = 0.5
MOST_FIGURES = 7
_SEPARATOR = re.compile(r"[,;.!?\n](?!\d)| et | mais | and | but ")
_NPS_WORDS = re.compile(r"\b(?:nps|notes?|promot|detract)")
_MARKS = re.compile(r"\b(?:9 ?(?:-|et|ou|a) ?10|7 ?(?:-|et|ou|a) ?8|0 ?(?:-|et|a) ?6)\b")
_ON = re.compile(r"(?: [a-z'-]+){0,5} (?:sur|out of) (?:[a-z]+ ){0,3}|(?: [a-z'-]+){0,2} ?/ ?")
_FROM = re.compile(r"\b(?:de|from|entre) (?:nos |mes )?\Z")
_TO = re.compile(r"(?: [a-z']+){0,3}? (?:a|to|et|puis a) (?:present |maintenant )?| ?-?> ?")
_TIME_UNITS = ("year", "quarter", "month", "week", "day")


@dataclass(frozen=True)
class Role:
    """A figure and the quantity it was read as; ``score`` is 0 for a guess by unit alone."""

    figure: Figure
    quantity: str
    score: float


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
    figures = _inputs(text, flat)
    words = vocabulary()
    wish, explain = bool(words.wish.search(flat)), bool(words.explain.search(flat))
    triggers = {name: [m.span() for m in pattern.finditer(flat)] for name, pattern in words.indicators.items()}
    if words.outside.search(flat) and not any(triggers.values()):
        return None
    if not figures:
        return None if explain or not wish else _without_figures(triggers)
    scores = _scores(flat, figures)
    candidates = [_candidate(name, figures, scores, _naming(name, triggers[name], scores), wish) for name in INDICATORS]
    fitting = [request for request in candidates if request and _is_request(request, figures, explain)]
    return max(fitting, key=lambda request: request.score, default=None)


def roles(text: str, quantities: frozenset[str], asked: str) -> list[Role]:
    """How the figures of ``text`` fill ``quantities`` when only these can be meant.

    A figure that says nothing of itself is the one that was ``asked`` for, if its unit allows.
    """
    flat = flatten(text)
    figures = _inputs(text, flat)
    scores = _scores(flat, figures)
    found = _assign(figures, scores, quantities)
    told = [role for role in found if role.score >= NEAR_ENOUGH]
    free = [i for i, figure in enumerate(figures) if figure not in {role.figure for role in told}]
    if asked not in {role.quantity for role in told} and free and _unit_fit(figures[free[0]], asked):
        told.append(Role(figures[free[0]], asked, NEAR_ENOUGH))
    chosen = {role.figure: role for role in [*found, *told] if role.quantity == asked or role.score >= NEAR_ENOUGH}
    return [chosen[figure] for figure in figures if figure in chosen]


def _inputs(text: str, flat: str) -> list[Figure]:
    """The figures that may be inputs: not the marks that name an NPS group."""
    marks = [m.span() for m in _MARKS.finditer(flat)] if _NPS_WORDS.search(flat) else []
    return [
        figure
        for figure in read_figures(text)
        if not figure.ignored and not any(start <= figure.start < end for start, end in marks)
    ]


def _without_figures(triggers: Mapping[str, list[tuple[int, int]]]) -> Request | None:
    """A wish that names an indicator and gives no figure; the longest name wins."""
    length, indicator = max((_length(spans), name) for name, spans in triggers.items())
    if not length:
        return None
    return Request(indicator, {}, (), compute(indicator, {}), True, True, NAMED)


def _length(spans: list[tuple[int, int]]) -> int:
    """How many characters name the indicator: « valeur à vie » says more than « valeur »; 0 when none do."""
    return max((end - start for start, end in spans), default=0)


def _naming(indicator: str, spans: list[tuple[int, int]], scores: list[dict[str, float]]) -> float:
    """How much the words speak for the indicator: half when they announce a figure (« rétention 80 % », « panier 45 € »)."""
    if not spans:
        return 0.0
    announced = any(row.get(_SAME.get(indicator, indicator), 0.0) >= ANNOUNCED for row in scores)
    return (NAMED + _length(spans) / 100) * (0.5 if announced else 1.0)


# Results that are typed under another name when they are inputs.
_SAME = {"average_basket": "basket", "purchase_frequency": "frequency"}


def _is_request(request: Request, figures: list[Figure], explain: bool) -> bool:
    told = [role for role in request.roles if role.score >= NEAR_ENOUGH]
    if request.named:
        return bool(request.roles) and (not explain or request.wish or isinstance(request.outcome, Result))
    complete = isinstance(request.outcome, Result | Problem)
    return complete and len(told) >= 2 and len(told) == len(figures)


def _scores(flat: str, figures: list[Figure]) -> list[dict[str, float]]:
    """For each figure, how well the words around it and its unit fit each quantity."""
    words = vocabulary()
    before, after = words.cues(words.before, flat), words.cues(words.after, flat)
    table = []
    for index, figure in enumerate(figures):
        left = figures[index - 1].end if index else 0
        right = figures[index + 1].start if index + 1 < len(figures) else len(flat)
        row = {}
        for name in QUANTITIES:
            fit = _unit_fit(figure, name)
            if fit:
                near = [
                    *_near(flat, before.get(name, []), left, figure.start, ends=True),
                    *_near(flat, after.get(name, []), figure.end, right, ends=False),
                ]
                row[name] = fit * max([_told_by_unit(figure, name), *near])
        table.append(row)
    for index in range(len(figures) - 1):
        if _ON.fullmatch(flat[figures[index].end : figures[index + 1].start]):
            _part_on_whole(table[index], table[index + 1])
        elif _FROM.search(flat, 0, figures[index].start) and _TO.fullmatch(
            flat[figures[index].end : figures[index + 1].start]
        ):
            _from_start_to_end(table[index], table[index + 1])
    return table


def _from_start_to_end(start_row: dict[str, float], end_row: dict[str, float]) -> None:
    """« passés de 1 420 à 1 349 »: the base at the start, then at the end."""
    if "customers_start" in start_row and "customers_end" in end_row:
        start_row["customers_start"] = max(start_row["customers_start"], 1.0) + 0.3
        end_row["customers_end"] = max(end_row["customers_end"], 1.0) + 0.3
        end_row["customers_start"] = 0.0


def _part_on_whole(part_row: dict[str, float], whole_row: dict[str, float]) -> None:
    """« 9 locataires sur 10 reconduisent » : the first figure is the part, and the verb speaks of it."""
    for part, whole in PARTS:
        if part in part_row and whole in whole_row:
            part_row[part] = max(part_row[part], whole_row.get(part, 0.0)) + 0.3
            whole_row[whole] += 0.5
            part_row[whole] = 0.0
    for part, _ in PARTS:
        if part in whole_row:
            whole_row[part] = 0.0


def _near(flat: str, cues: list[Cue], start: int, end: int, ends: bool) -> Iterator[float]:
    """The weights of the cues between two places, less the further from the figure (at ``end`` or ``start``)."""
    for cue in cues:
        if start <= cue.start and cue.end <= end:
            between = flat[cue.end : end] if ends else flat[start : cue.start]
            yield float(cue.weight * 0.85 ** len(between.split()) * 0.35 ** len(_SEPARATOR.findall(between)))


def _told_by_unit(figure: Figure, name: str) -> float:
    """« 6 fois par an » is a frequency whatever stands around it."""
    if name != "frequency":
        return 0.0
    return 1.0 if figure.unit == "times" else 0.3 if figure.period and not figure.unit else 0.0


def _unit_fit(figure: Figure, name: str) -> float:
    """How well the figure's unit suits the quantity: 0 never, 1 as expected, more when it is telling."""
    kind = QUANTITIES[name].kind
    share = figure.unit == "percent" or (figure.unit is None and 0 < figure.value < 1)
    if kind is Kind.COUNT:
        if share:
            return 0.6 if name in _SHARED else 0.0
        whole = figure.value.denominator == 1
        return {None: 1.0, "times": 0.3}.get(figure.unit, 0.0) * (1 if whole else 0.2)
    if kind is Kind.MONEY:
        return 1.4 if figure.is_currency else 0.7 if figure.unit is None and not 0 < figure.value < 1 else 0.0
    if kind is Kind.RATE:
        if figure.unit == "percent" or share:
            return 1.4
        return 0.5 if figure.unit is None and figure.value <= 100 and figure.value.denominator == 1 else 0.0
    if kind is Kind.FREQUENCY:
        if figure.unit == "times":
            return 1.4
        if figure.unit is not None:
            return 0.0
        return 1.3 if figure.period else 0.6 if figure.value <= OFTEN else 0.2
    if kind is Kind.DURATION:
        return 1.4 if figure.unit in _TIME_UNITS else 0.4 if figure.unit is None else 0.0
    return 0.0


_SHARED = {part for part, _ in PARTS} | {"promoters", "passives", "detractors"}


def _assign(figures: list[Figure], scores: list[dict[str, float]], quantities: frozenset[str]) -> list[Role]:
    """Figures to quantities, best pairs first; a quantity takes one figure unless it adds them."""
    pairs = [(_rank(figures[i], name, score), i, name) for i, row in enumerate(scores) for name, score in row.items()]
    chosen: dict[int, Role] = {}
    taken: set[str] = set()
    for rank, i, name in sorted(pairs, key=lambda pair: -pair[0]):
        told = scores[i][name]
        if rank <= 0 or i in chosen or name not in quantities:
            continue
        if name not in taken or (QUANTITIES[name].additive and told >= NEAR_ENOUGH):
            chosen[i] = Role(figures[i], name, told)
            taken.add(name)
    return [chosen[i] for i in sorted(chosen)]


def _fill(figures: list[Figure], scores: list[dict[str, float]], quantities: frozenset[str]) -> list[Role] | None:
    """The best way to give every one of ``quantities`` a figure of its own; None when there is none.

    Figures left over join a quantity that adds them when the words around them say so.
    """
    order = sorted(quantities, key=lambda name: sum(name in row for row in scores))
    best: tuple[float, dict[int, str]] | None = None

    def place(position: int, used: dict[int, str], total: float) -> None:
        nonlocal best
        if position == len(order):
            if best is None or total > best[0]:
                best = (total, dict(used))
            return
        name = order[position]
        for i, row in enumerate(scores):
            if i not in used and name in row and (rank := _rank(figures[i], name, row[name])) > 0:
                used[i] = name
                place(position + 1, used, total + rank)
                del used[i]

    place(0, {}, 0.0)
    if best is None:
        return None
    chosen = best[1]
    for i, row in enumerate(scores):
        additive = [name for name in quantities if QUANTITIES[name].additive and row.get(name, 0) >= NEAR_ENOUGH]
        if i not in chosen and additive:
            chosen[i] = max(additive, key=lambda name: row[name])
    return [Role(figures[i], chosen[i], scores[i][chosen[i]]) for i in sorted(chosen)]


def _rank(figure: Figure, name: str, score: float) -> float:
    return score or _prior(figure, name)


def _prior(figure: Figure, name: str) -> float:
    """A weak guess where the unit alone says something."""
    kind = QUANTITIES[name].kind
    if kind is Kind.DURATION and figure.unit in _TIME_UNITS:
        return 0.3
    if kind is Kind.FREQUENCY and (figure.unit == "times" or (figure.unit is None and figure.period)):
        return 0.3
    if kind is Kind.MONEY and figure.is_currency:
        return 0.2
    if kind is Kind.RATE and figure.unit == "percent":
        return 0.15
    return 0.15 if kind is Kind.COUNT and name in _SHARED and 0 < figure.value < 1 else 0.0


def _candidate(
    indicator: str, figures: list[Figure], scores: list[dict[str, float]], named: float, wish: bool
) -> Request | None:
    """The best reading of the figures as inputs of ``indicator``: sets that suffice for it, or what there is of one."""
    readings = [_bare_pair(indicator, figures, scores)] if named else []
    if len(figures) <= MOST_FIGURES:
        possible = {name for i, row in enumerate(scores) for name in row if _rank(figures[i], name, row[name]) > 0}
        for quantities in sufficient(indicator):
            if quantities <= possible and len(quantities) <= len(figures):
                readings.append(_fill(figures, scores, quantities))
    if named:
        readings.append(_assign(figures, scores, closure(indicator)))
    requests = [_weighed(indicator, figures, found, named, wish) for found in readings if found]
    return max(requests, key=lambda request: request.score, default=None)


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


def _bare_pair(indicator: str, figures: list[Figure], scores: list[dict[str, float]]) -> list[Role] | None:
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


def given(found: list[Role]) -> dict[str, Given]:
    """Roles as known quantities: percentages as fractions, shares of a whole as parts of it, additions added."""
    inputs: dict[str, Given] = {}
    for role in found:
        value = _value(role)
        known = inputs.get(role.quantity)
        if known and QUANTITIES[role.quantity].additive:
            parts = (*(known.parts or (known.value,)), value.value)
            value = replace(known, value=known.value + value.value, parts=parts)
        inputs[role.quantity] = value
    for part, whole in PARTS:
        share = next((role for role in found if role.quantity == part and _is_share(role)), None)
        if share:
            base = inputs.setdefault(whole, Given(Fraction(100)))
            inputs[part] = Given(base.value * inputs[part].value, inputs[part].period)
    if any(_is_share(role) for role in found if role.quantity in ("promoters", "detractors", "passives")):
        _complete_shares(inputs)
    return inputs


def _is_share(role: Role) -> bool:
    return QUANTITIES[role.quantity].kind is Kind.COUNT and (role.figure.unit == "percent" or 0 < role.figure.value < 1)


def _value(role: Role) -> Given:
    figure, kind = role.figure, QUANTITIES[role.quantity].kind
    period = figure.unit if figure.unit in _TIME_UNITS else figure.period
    value = figure.value
    if kind is Kind.DURATION and period in ("week", "day"):
        value, period = value * Fraction(12, 52 if period == "week" else 365), "month"
    if figure.unit == "percent" or (kind is Kind.RATE and value > 1):
        value /= 100
    unit = figure.unit if figure.is_currency and kind is Kind.MONEY else None
    return Given(value, period, unit)


def _complete_shares(inputs: dict[str, Given]) -> None:
    """NPS groups typed as percentages become answers out of 100; the group left out is what remains."""
    groups = ("promoters", "passives", "detractors")
    for name in groups:
        if name in inputs:
            inputs[name] = Given(inputs[name].value * 100)
    absent = [name for name in groups if name not in inputs]
    if len(absent) == 1:
        inputs[absent[0]] = Given(100 - sum((inputs[name].value for name in groups if name in inputs), Fraction(0)))
