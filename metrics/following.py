"""What a message asks of the calculation before it: a change, a target, another indicator, another period or place."""

import re
from dataclasses import replace
from fractions import Fraction
from math import log

from metrics.calculation import MONTHS, Given, Missing, Problem, Result, closure, compute
from metrics.catalogue import ALIASES, INDICATORS, PARTS, QUANTITIES, Kind
from metrics.conversion import FORMULAS
from metrics.features import Message, view
from metrics.figures import Figure
from metrics.periods import label_of, mentioned
from metrics.reading import Reader, Request, is_unlikely
from metrics.remarks import Again, Change, Following, Known, Other, Per, Stated, Target
from metrics.roles import Role, fits, given
from metrics.sampling import NONE
from metrics.vocabulary import by_place, longest, vocabulary
from metrics.whatif import revised, seek, used

# Longer remarks without a word that announces a change are something else.
_SHORT = 9
_MOST_WORDS = 14
_FOREIGN = log(0.6)
# Roles that the indicator has a use for may be so much less likely than others that it has none for.
_NEAR = 3.0
_MOST_ASKED = 3
# How much likelier a quantity is when it is among the inputs already, and how much less that a figure is none.
_KNOWN = 1.5
# A question without figures is about an indicator when that is at least so likely.
_CLEAR = 0.6
# A role less likely than this is no better than the input that was typed last.
_LIKELY = log(0.2)
_INSTEAD = re.compile(r"\b(?:pas|au lieu de|et non|plutot que|not)\W+(?:les? |de )?\Z")
_MORE_OR_LESS = re.compile(r"\W*(?:[a-z']+\W+){0,3}?(?:de|en) (?:plus(?! de (?:ca|cela))|moins|trop|rab)\b")
# « le budget baisse de 10 % », « si le ticket monte de 5 € »
_RELATIVE = re.compile(
    r"\b(?:(?P<down>(?:baiss|redui|diminu|recul|chut)[a-z]*)|(?:augment|mont|hauss|grimp|progress|gonfl)[a-z]*)\b"
    r"[^0-9]{0,30}?\b(?:de |d')\Z"
)
_WAS = re.compile(r"\b(?:etait|etions|etais|est|sommes|suis|etaient|avait|avions|sont|faisait)(?: (?:a|de|sur))? ?\Z")
_KEPT = re.compile(r"\b(?:gard|sauv|conserv|retenai|retenu)[a-z]*\b")
_AIMED = re.compile(
    r"\b(?:pour|atteindre|arriver|faire|avoir|objectif|vise[rz]?|descend[a-z]*|tomber|sous|depasser|rester|restent|soit"
    r"|sois|remonter|jusqu'a|cible|reach|get|gagner|valoir|vaille|vaut|rembours[a-z]*|recuper[a-z]*|amort[a-z]*|correspond[a-z]*)\b[^0-9]{0,25}\Z"
)
_LONE_PERIOD = re.compile(
    r"(?:(?:et|ok|donc|alors|du coup) )*(?:par|au|a l'|en|sur l'|sur un|sur une|pour l') ?[a-z]+ ?\??"
)


# Words beside a bare figure that say nothing of it.
_EMPTY = frozenset(
    "et a avec pour si on passe non euh oups oula nan plutot disons mettons pardon ah ben bah en fait c est"
    " ? ! , . ;".split()
)


class Follower:
    """Reads messages in the light of the calculation before."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, text: str, request: Request | None, known: Known) -> Following | None:
        """What ``text`` asks of ``known``; None when it stands for itself. ``request`` is what it says alone."""
        message = view(text)
        words = vocabulary()
        if words.outside.search(message.flat) and not request:
            return None
        if not message.figures:
            return self._without_figures(message, known)
        if request and (request.per or (request.named and words.wish.search(message.flat))):
            return None  # « calcule mon attrition, 1 200 clients au début »: a new one
        said = {name for name, pattern in words.following.items() if pattern.search(message.flat)}
        aimed = "seek" in said or any(_AIMED.search(message.flat, 0, figure.start) for figure in message.figures)
        if "question" in said and aimed and (target := self._target(message, known)):
            return target
        relative = any(_RELATIVE.search(message.flat, 0, figure.start) for figure in message.figures)
        by_points = any(figure.unit == "points" for figure in message.figures)
        if (said & {"more", "less"} or relative or by_points) and (shift := self._shift(message, known, said)):
            return shift
        if not said & {"correct", "suppose"} and (stated := _stated(message, known)):
            return stated
        if label_of(message) and not said & {"correct", "suppose"} and (again := self._again(message, request, known)):
            return again
        if "correct" not in said and _is_about_another(message, request, known, said):
            return _other(request, known)
        return (
            (self._again(message, request, known) if not said & {"correct", "suppose"} else None)
            or (self._named_other(message, known) if _is_open(request) and not said & {"correct", "suppose"} else None)
            or self._change(message, request, known, said)
            or _other(request, known)
        )

    def _without_figures(self, message: Message, known: Known) -> Following | None:
        """« du coup la rétention ? », « et à l'année ? »."""
        words = vocabulary()
        if words.explain.search(message.flat) or len(message.tokens) > _MOST_WORDS:
            return None
        asks = bool(words.following["question"].search(message.flat)) or "?" in message.text
        named = self._reader.named(message) or longest(words.indicator_names, message.flat)
        likely = self._reader.asked(message.text) if asks and not named else None
        other = named or (likely[0] if likely and likely[1] > _CLEAR else None)
        if other and other != known.indicator:
            return Other(other, {}, ())
        periods = {name for name, _ in mentioned(message, ())}
        lone = _LONE_PERIOD.fullmatch(message.flat)
        if known.indicator in FORMULAS and known.period in MONTHS and len(periods) == 1 and (asks or lone):
            return Per(periods.pop())
        return None

    def _target(self, message: Message, known: Known) -> Target | None:
        """« il me faut quelle rétention pour 6 000 € ? »."""
        words = vocabulary()
        asked = words.following["question"].search(message.flat)
        near = by_place(words.names, message.flat, asked.end() if asked else 0)
        named = by_place(words.indicators, message.flat) + by_place(words.indicator_names, message.flat)
        parts = [part for part, whole in PARTS if {part, whole} <= known.inputs.keys()]  # « il m'en faut combien ? »
        quantities = [n for n in dict.fromkeys([*near, *named]) if n in closure(known.indicator)] or near or parts
        targets = [
            target
            for quantity in quantities[:_MOST_ASKED]
            for indicator in dict.fromkeys([*named, known.indicator, *INDICATORS])
            if quantity in closure(indicator) and (aim := _aim(message, indicator))
            if (target := self._aimed(message, known, quantity, indicator, aim))
        ]
        return max(targets, key=lambda target: target.likely, default=None)

    def _aimed(self, message: Message, known: Known, quantity: str, indicator: str, aim: Figure) -> Target | None:
        """The target, where what is known and the other figures say enough for it."""
        names = closure(indicator) - {quantity}
        favoured = dict.fromkeys(known.inputs, _KNOWN) | {NONE: -_KNOWN}
        ways = self._reader.ways(message.text, names, favoured)
        roles = tuple(role for role in ways[0] if role.figure != aim) if ways else ()
        inputs = given(roles, known.inputs)
        target = given([Role(aim, indicator, 0.0)])[indicator]
        found = seek(indicator, known.inputs, quantity, target, inputs)
        if found is None:
            return None
        likely = 0 if isinstance(found, Problem) else 1 if is_unlikely(found.result) else 2
        return Target(quantity, indicator, target, inputs, roles, likely)

    def _shift(self, message: Message, known: Known, said: set[str]) -> Change | None:
        """« j'en ai perdu 20 de plus », « 10 % de panier en plus », « j'ai oublié 3 600 € de salon »."""
        marked = [figure for figure in message.figures if _MORE_OR_LESS.match(message.flat, figure.end)]
        moved = [figure for figure in message.figures if _RELATIVE.search(message.flat, 0, figure.start)]
        figure = (marked or moved or list(message.figures))[-1 if marked else 0]
        quantity = self._shifted(message, figure, known)
        if quantity is None:
            return None
        tail = message.flat[figure.end :] if marked else message.flat
        less = "less" in said and bool(vocabulary().following["less"].search(tail))
        down = _RELATIVE.search(message.flat, 0, figure.start) if moved else None
        sign = -1 if less or (down and down["down"]) or figure.value < 0 else 1
        figure = replace(figure, value=abs(figure.value))
        if quantity == "customers_lost" and _KEPT.search(message.flat):
            sign = -sign  # 20 more kept are 20 fewer lost
        before = _value_of(quantity, known)
        if figure.unit == "percent" and QUANTITIES[quantity].kind is not Kind.RATE:
            after = replace(before, value=before.value * (1 + sign * figure.value / 100), parts=())
        else:
            points = figure.unit == "points"
            amount = sign * (figure.value / 100 if points else given([Role(figure, quantity, 0.0)])[quantity].value)
            parts = (*(before.parts or (before.value,)), amount) if QUANTITIES[quantity].additive else ()
            after = replace(before, value=before.value + amount, parts=parts)
        return Change({quantity: after}, (Role(figure, quantity, 0.0),), "suppose" in said)

    def _shifted(self, message: Message, figure: Figure, known: Known) -> str | None:
        """The known quantity that more or less is said of: the likeliest, else the one named, else the last typed."""
        share = figure.unit in ("percent", "points")
        fitting = [name for name in known.inputs if share or fits(figure, name)]
        if share:
            derived = {**dict.fromkeys(fitting), **_derived(known)}
            named = next((name for name in by_place(vocabulary().names, message.flat) if name in derived), None)
            return named or (known.last[0] if len(known.last) == 1 else None)
        if _KEPT.search(message.flat) and "customers_lost" in known.inputs:
            return "customers_lost"
        ways = self._reader.ways(message.text, fitting, {NONE: -_KNOWN})
        likely = [role.quantity for role in ways[0] if role.figure == figure] if ways else []
        last = [name for name in known.last if name in fitting]
        return next(iter([*likely, *last]), None)

    def _again(self, message: Message, request: Request | None, known: Known) -> Again | None:
        """« et l'an dernier 1 100 et 95 », « Rennes 560 et 42 »: every figure of the calculation anew."""
        label = label_of(message)
        if request and not isinstance(request.outcome, Missing):
            indicator = request.indicator if request.named else known.indicator
            if request.indicator == known.indicator or (label and _alike(indicator, known, request)):
                return Again(indicator, request.inputs, request.roles, label)
            return None
        if (request and request.named and request.indicator != known.indicator) or not label:
            return None
        roles = self._reader.filled(message.text, known.inputs, known.indicator)
        return Again(known.indicator, given(roles), roles, label) if roles else None

    def _named_other(self, message: Message, known: Known) -> Other | None:
        """« des comme ça j'en ai 350, ça fait quoi pour le portefeuille ? »: the name says what the figures are for."""
        words = vocabulary()
        names = (longest(words.indicator_names, message.flat), longest(words.indicators, message.flat))
        for named in names:
            if named is None or named == known.indicator or ALIASES.get(named, named) in closure(known.indicator):
                continue
            for roles in self._reader.ways(message.text, closure(named), {NONE: -_KNOWN}):
                inputs = given(roles, known.inputs)
                outcome = revised(named, known.inputs, inputs)
                if isinstance(outcome, Result) and inputs.keys() <= used(outcome):
                    return Other(named, inputs, roles)
        return None

    def _change(self, message: Message, request: Request | None, known: Known, said: set[str]) -> Change | None:
        """« non, 1 300 », « c'est 54 pas 45 », « et si la rétention passe à 85 % ? », « marge 30 % »."""
        announced = bool(said & {"correct", "suppose"})
        if request and not isinstance(request.outcome, Missing) and not announced:
            return None
        if not announced and (len(message.flat.split()) > _SHORT or vocabulary().explain.search(message.flat)):
            return None
        roles = self._instead(message, known) or self._replacing(message, known)
        if not roles:
            return None
        inputs = given(roles, known.inputs)
        supposed = "suppose" in said and "correct" not in said
        changed = {name: _like(known, name, value) for name, value in inputs.items()}
        return Change(changed, roles, supposed, announced)

    @staticmethod
    def _instead(message: Message, known: Known) -> tuple[Role, ...]:
        """« 54 pas 45 »: the new figure takes the place of the one that is denied."""
        for old in message.figures:
            name = next((name for name, value in known.inputs.items() if _typed(name, value) == old.value), None)
            new = next((figure for figure in message.figures if figure.value != old.value), None)
            if name and new and _INSTEAD.search(message.flat, 0, old.start) and fits(new, name):
                return (Role(new, name, 0.0),)
        return ()

    def _replacing(self, message: Message, known: Known) -> tuple[Role, ...]:
        bare = [token for token in message.tokens if token.stem not in _EMPTY and token.figure is None]
        if not bare and len(message.figures) == 1:
            return self._nearest(message.figures[0], known)
        quantities = closure(known.indicator) | known.inputs.keys()
        favoured = dict.fromkeys(known.inputs, _KNOWN) | {NONE: -_KNOWN}
        ways = self._reader.ways(message.text, quantities, favoured)
        likely = [roles for roles in ways if min(role.likelihood for role in roles) > _LIKELY]
        best = min((role.likelihood for role in ways[0]), default=0.0) if ways else 0.0
        near = [roles for roles in ways if min(role.likelihood for role in roles) > best - _NEAR]
        if useful := next((roles for roles in near if _counts(roles, known)), None):
            return useful
        if likely:
            return likely[0]  # « j'en ai 400 des comme ça »: for another indicator, or impossible
        return self._nearest(message.figures[0], known)

    @staticmethod
    def _nearest(figure: Figure, known: Known) -> tuple[Role, ...]:
        """A figure that says nothing of itself: of the inputs typed last, else of all, the one nearest to it."""
        candidates = [n for n in known.last if fits(figure, n)] or [n for n in known.inputs if fits(figure, n)]
        if not candidates:
            return ()
        nearest = min(candidates, key=lambda name: abs(_typed(name, known.inputs[name]) - figure.value))
        return (Role(figure, nearest, 0.0),)


def _derived(known: Known) -> dict[str, Fraction]:
    """What was computed on the way to the result."""
    outcome = compute(known.indicator, known.inputs)
    return {step.target: step.value for step in outcome.steps} if isinstance(outcome, Result) else {}


def _value_of(quantity: str, known: Known) -> Given:
    """The value of an input, or of what was computed on the way."""
    return known.inputs[quantity] if quantity in known.inputs else Given(_derived(known)[quantity])


def _is_open(request: Request | None) -> bool:
    """Whether a message alone gives no result."""
    return request is None or isinstance(request.outcome, Missing)


def _stated(message: Message, known: Known) -> Stated | None:
    """« l'an dernier on était à 9,2 % », « Lyon est à 6 % »: the result of another period or place."""
    label = label_of(message)
    if not label or len(message.figures) != 1 or not _WAS.search(message.flat, 0, message.figures[0].start):
        return None
    figure = message.figures[0]
    wanted = {Kind.RATE: figure.unit == "percent", Kind.MONEY: figure.is_currency}
    bare = figure.unit in (None, "points")
    if not wanted.get(QUANTITIES[known.indicator].kind, bare):
        return None
    return Stated(figure.value, label)


def _counts(roles: tuple[Role, ...], known: Known) -> bool:
    """Whether the indicator can be computed with these roles and every one of them counts."""
    new = given(roles, known.inputs)
    outcome = revised(known.indicator, known.inputs, new)
    return isinstance(outcome, Result) and new.keys() <= used(outcome)


def _alike(indicator: str, known: Known, request: Request) -> bool:
    """Whether the figures of both messages give the indicator: those of two periods."""
    return all(isinstance(compute(indicator, inputs), Result) for inputs in (known.inputs, request.inputs))


def _is_about_another(message: Message, request: Request | None, known: Known, said: set[str]) -> bool:
    """Whether a request names another indicator, or gives a figure that the last one has no use for."""
    if request is None or request.indicator == known.indicator:
        return False
    useful = closure(known.indicator) | known.inputs.keys()
    if "suppose" in said and ALIASES.get(request.indicator, request.indicator) in useful:
        return False  # « et si je ramène l'attrition à 8 % ? »
    short = vocabulary().indicator_names.get(request.indicator)
    named = request.named or bool(short and short.search(message.flat))
    return named or any(role.quantity not in useful and role.likelihood > _FOREIGN for role in request.roles)


def _other(request: Request | None, known: Known) -> Other | None:
    """« ma CLV est de 900, ratio ? »: another indicator that lacks what is known already."""
    if request is None or request.indicator == known.indicator or not isinstance(request.outcome, Missing):
        return None
    return Other(request.indicator, request.inputs, request.roles)


def _aim(message: Message, indicator: str) -> Figure | None:
    """The figure that the result shall reach: of the result's unit, after words that announce it, else the last."""
    fitting = [figure for figure in message.figures if fits(figure, indicator)]
    announced = [figure for figure in fitting if _AIMED.search(message.flat, 0, figure.start)]
    with_unit = [figure for figure in announced or fitting if figure.unit]
    return next(iter(with_unit or announced or fitting[-1:]), None)


def _typed(name: str, value: Given) -> Fraction:
    """The value as a person types it: a rate in percent."""
    return value.value * 100 if QUANTITIES[name].kind is Kind.RATE else value.value


def _like(known: Known, name: str, value: Given) -> Given:
    """A new value in the period and the currency of the one it replaces, where it names none itself."""
    before = known.inputs.get(name)
    if before is None:
        return value
    return replace(value, period=value.period or before.period, unit=value.unit or before.unit)
