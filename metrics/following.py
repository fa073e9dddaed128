"""What a message asks of the calculation before it: a change, a target, another indicator, another period or place.

What the message does is learnt from samples (``samples/after``), and so is what its figures are. Each likely act is
built with the figures at hand; the one that is likeliest as a whole, and that comes to something, is meant.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from metrics import marks
from metrics.acts import act_features, asked_for, wanted_features
from metrics.again import sought_again
from metrics.assignment import Assigner
from metrics.calculation import MONTHS, Missing, Problem, Result, closure, compute
from metrics.catalogue import ALIASES, INDICATORS
from metrics.changes import KNOWN, SAID, back, changes, names_another, shifts, unchanged
from metrics.context import FAR, MISSING, ROLES_COUNT, SHIFTS, Remark, Weighed, against, like, scaled
from metrics.conversion import FLOWS, FORMULAS
from metrics.features import Message, view
from metrics.model import ROLES, Model, ranked
from metrics.parts import left_out
from metrics.periods import is_told_of_before, label_of, of_next_period, only_period, own_period, rate_periods
from metrics.reading import MOST_FIGURES, TRIGGER, Request
from metrics.remarks import Again, Control, Followed, Following, Known, Other, Per, Stated, Target
from metrics.roles import Role, given
from metrics.sampling import ACTS
from metrics.told import rate_asked, told_beside
from metrics.vocabulary import by_place, named_just_before, vocabulary
from metrics.weighing import is_unlikely
from metrics.whatif import carried_over, revised, seek

_MOST_ACTS = 8
# How many changes back a value may be taken up again.
_FORMER = 5
_MOST_WANTED = 3
# What speaks for a calculation of its own: a request that has all it needs, or one that is put as a wish.
_WHOLE = 3.0
_BEGINS = 6.0
# What is held against an act: a request that is none, the same indicator in another way than before, figures lacking
# that are known already.
_NO_REQUEST = 4.0
_OTHER_WAY = 2.0
# ... a result that hardly ever is
_HARDLY_EVER = 2.0
_ALONE = 3.0
# ... figures that nothing is made of
_IGNORED = 1.0
# ... for a rate over another period than the one that is aimed at.
_OF_ANOTHER_PERIOD = 1.0
# ... the indicator before where another is named
_NAMES_ANOTHER = 3.0
# ... a figure of another period that is said to be the same: « les 640 du secteur ne changent pas »
_SAME = 4.0
# ... an amount « par an » that is aimed at, of what has no period
_LASTING = 2.0
# ... an indicator that was told, asked for: « au fait on met quoi dans le CAC ? »
_KNOWN_ALREADY = 3.0
# What speaks for a quantity whose name stands after « quel ».
_ASKED = 1.0
# What speaks for a sum over periods where there are several.
_TOGETHER = 1.5
# ... figures in what needs none: « sur les 3 jours ensemble ? »
_FIGURES = 1.0


# « ils servent à rien ? », « pourquoi 36 ? »
_ASKS_WHY = re.compile(
    r"\b(?:ser(?:t|vent|vaient) a (?:rien|quoi)|pourquoi|pkoi|pq|compt(?:e|ent) pas|c'est (?:quoi|qui))\b"
)
# « le gérant, lui, dit 10 % »
_CLAIMS = re.compile(
    r"(?!.*\b(?:aucun|jamais|au-dela|maximum|an dernier)\b).*\b(?:dit|dis|disent|disait|annonc[a-z]*|affirm[a-z]*"
    r"|preten[a-z]*|soutien[a-z]*|trouv[a-z]*|croit|pense[a-z]*|estime[a-z]*|persuade[a-z]*|certifi[a-z]*|jure[a-z]*"
    r"|parle de|selon|d'apres|pour (?:lui|elle|eux)|calcul[a-z]* (?:de|donne)|(?:est )?(?:c'est|cest|c) (?:bien )?ca)\b"
)
# « et l'année entière ? »
_WHOLE_PERIOD = re.compile(r"\b(?:entiere?|complete?|au total|en tout|ensemble|cumule)\b")
# « combien de mois un abonné reste-t-il ? » asks how long, not per what
_LASTS = re.compile(r"\bcombien d[e'] ?(?:mois|ans?|annees?|temps|trimestres?)\b")


class Follower:
    """Reads messages in the light of the calculation before."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def read(self, text: str, request: Request | None, known: Known) -> Followed:
        """What ``text`` asks of ``known``. ``request`` is what it says alone."""
        message = view(text)
        outside = vocabulary().outside.search(message.flat) and not request and not _tells_a_difference(message)
        if len(message.figures) > MOST_FIGURES or outside:
            return Followed(None, 1.0)
        if gone := left_out(message, known.inputs):
            other = next((name for name in message.named if name != known.indicator), None)
            return Followed(Other(other, gone.inputs, ()) if other else gone, 1.0)  # « et le CAC sans les flyers ? »
        remark = Remark(message, Assigner(self._model.roles, message), request, known)
        if _asks_about_what_is_known(remark):
            return Followed(Control("formula"), 1.0)
        if rate := rate_asked(remark):
            return Followed(rate, 1.0)
        if beside := told_beside(remark):
            return Followed(beside, 1.0)
        if target := sought_again(remark):
            return Followed(target, 1.0)
        best: dict[str, tuple[float, Following | None]] = {}
        for act, likelihood in self._acts(message, known):
            if best and likelihood < max(weight for weight, _ in best.values()) - FAR:
                break
            built = [(likelihood + weight, found) for found, weight in self._built(act, remark)]
            if built:
                best[act] = max(built, key=lambda pair: pair[0])
        if not best:
            return Followed(None, 1.0)
        most, found = max(best.values(), key=lambda pair: pair[0])
        return Followed(found, 1 / sum(math.exp(weight - most) for weight, _ in best.values()))

    def _acts(self, message: Message, known: Known) -> list[tuple[str, float]]:
        return ranked(ACTS, self._model.acts.scores(act_features(message, known.indicator)))[:_MOST_ACTS]

    def _wanted(self, remark: Remark, said: set[str]) -> list[tuple[str, float]]:
        """What may be asked for, the likeliest first: an indicator, an input; names that are ``said`` are likelier."""
        named = np.array([TRIGGER if name in said else 0.0 for name in ROLES])
        scores = self._model.wanted.scores(wanted_features(remark.message, remark.known.indicator))
        likely = ranked(ROLES, scores + named)[:_MOST_WANTED]
        return [(name, value) for name, value in likely if value > likely[0][1] - FAR]

    def _built(self, act: str, remark: Remark) -> Iterator[tuple[Following | None, float]]:
        """What the act comes to, each with what speaks for it or against."""
        match act:
            case "new" if _is_another_period(remark):
                yield from _agains(remark)
            case "none" | "new":
                yield None, (_as_new(remark) if act == "new" else -_IGNORED * _figures(remark)) - _lost_alone(remark)
            case "correct" | "suppose":
                yield from changes(act, remark)
            case _ if act in SHIFTS:
                yield from shifts(act, remark)
            case "target":
                yield from self._targets(remark)
                yield from _rates(remark)
            case "other":
                yield from self._others(remark)
            case "again":
                yield from _agains(remark)
            case "stated":
                yield from _stated(remark)
            case "per":
                yield from _per(remark)
                yield from _rates(remark)
            case "total" | "compare" if not remark.known.several:
                return
            case _:
                together = _TOGETHER if act == "total" else 0.0
                together -= _NAMES_ANOTHER * names_another(remark)
                yield Control(act), together - _FIGURES * len(remark.message.figures)

    def _targets(self, remark: Remark) -> Iterator[Weighed]:
        """« il me faut quelle rétention pour 6 000 € ? »."""
        known = remark.known
        asked = asked_for(remark.message)
        wanted = self._wanted(remark, set())
        for quantity, likelihood in [*((name, _ASKED + wanted[0][1]) for name in asked), *wanted]:
            name = ALIASES.get(quantity, quantity)
            aims = frozenset(indicator for indicator in INDICATORS if name in closure(indicator))
            if not aims:
                continue
            favoured = {known.indicator: KNOWN, **dict.fromkeys(known.inputs, KNOWN)}
            for way in remark.ways("target", aims | closure(known.indicator) - {name}, favoured):
                for aim in way.roles:
                    told = named_just_before(remark.message.flat, aim.figure.start)
                    if name in told or (told & aims and aim.quantity not in told):
                        continue  # « pour une valeur à vie de 18 000 € » is what is aimed at, not what is asked for
                    if aim.quantity in aims and (target := _aimed(name, aim, way.roles, remark)):
                        lasting = aim.figure.period is not None and aim.quantity not in (*FLOWS, *FORMULAS)
                        weight = ROLES_COUNT * way.likelihood + target.likely - 2 - _LASTING * lasting
                        yield target, likelihood + weight

    def _others(self, remark: Remark) -> Iterator[Weighed]:
        """« du coup la rétention ? », « et pour mes 700 clients ? »."""
        known = remark.known
        said = {*remark.message.named, *by_place(vocabulary().indicator_names, remark.message.flat)}
        period = only_period(remark.message)
        for indicator, likelihood in self._wanted(remark, said):
            if indicator not in INDICATORS or (indicator == known.indicator and remark.message.figures):
                continue
            per = (period or known.per) if indicator in (*FORMULAS, *FLOWS) else None
            quantities = closure(indicator) - ({"customer_lifetime"} if per else frozenset())  # « sur douze mois »
            for way in remark.ways("other", quantities, dict.fromkeys(back(remark, _FORMER), SAID)):
                inputs = given(way.roles, known.inputs)
                outcome = revised(indicator, carried_over(indicator, known.inputs), inputs, per)
                weight = ROLES_COUNT * way.likelihood - against(outcome, inputs)
                told = ALIASES.get(indicator, indicator) in (inputs or known.inputs)
                weight -= _KNOWN_ALREADY * told
                yield Other(indicator, inputs, way.roles, per), likelihood + weight


def _asks_about_what_is_known(remark: Remark) -> bool:
    """« les 36 du milieu, ils servent à rien ? »: a question of understanding about figures that stay what they are."""
    figures = {figure.start for figure in remark.message.figures}
    if not figures or not figures <= remark.said_again.keys():
        return False
    following = vocabulary().following["suppose"]
    return bool(_ASKS_WHY.search(remark.message.flat)) and not following.search(remark.message.flat)


def _tells_a_difference(message: Message) -> bool:
    """« ah, les salaires, c'est 3 000 de moins » is about the costs that were told."""
    following = vocabulary().following
    return bool(message.figures) and any(following[name].search(message.flat) for name in ("more", "less", "correct"))


def _figures(remark: Remark) -> int:
    """How many figures call for something to be made of them: none in a question of understanding or advice."""
    return 0 if vocabulary().explain.search(remark.message.flat) else min(len(remark.message.figures), 2)


def _as_new(remark: Remark) -> float:
    """What speaks for a calculation of its own: a request that has all it needs."""
    request = remark.request
    if request is None:
        return -_NO_REQUEST
    if isinstance(request.outcome, Missing):
        begins = bool(request.roles) and request.named and vocabulary().wish.search(remark.message.flat)
        return _BEGINS if begins else 0.0
    if isinstance(request.outcome, Problem) and request.indicator == remark.known.indicator:
        return 0.0
    if request.rivals:
        return -_NO_REQUEST
    return _WHOLE if len(request.roles) > 1 or request.per else 0.0


def _is_another_period(remark: Remark) -> bool:
    """Whether a request of its own is for what can be computed of the figures before too, for a period or place."""
    request = remark.request
    if request is None or not label_of(remark.message):
        return False
    return isinstance(compute(request.indicator, remark.known.inputs), Result)


def _lost_alone(remark: Remark) -> float:
    """What is held against a message standing for itself: it lacks figures that are known already."""
    request = remark.request
    if request is None or not isinstance(request.outcome, Missing) or not request.inputs:
        return 0.0
    together = revised(request.indicator, remark.known.inputs, request.inputs)
    return _ALONE if isinstance(together, Result) else 0.0


def _aimed(quantity: str, aim: Role, roles: tuple[Role, ...], remark: Remark) -> Target | None:
    """The target, where what is known, what is said to stay and the other figures say enough for it."""
    known = remark.known
    rest = tuple(role for role in roles if role != aim)
    if any(role.quantity == quantity for role in rest):
        return None  # « à 60 € de panier il m'en faudrait combien ? » asks for no basket
    inputs = {name: remark.computed[name] for name in unchanged(remark) if name in remark.computed}
    inputs |= {name: like(known, name, value) for name, value in given(rest, known.inputs).items()}
    if aim.quantity == "net_promoter_score" and quantity != "passives":
        inputs |= marks.as_shares(known.inputs)
    target = given([aim])[aim.quantity]
    found = seek(aim.quantity, known.inputs, quantity, target, inputs)
    if found is None:
        return None
    likely = 0 if isinstance(found, Problem) else 1 if is_unlikely(found.result) else 2
    return Target(quantity, aim.quantity, target, inputs, rest, likely)


def _agains(remark: Remark) -> Iterator[Weighed]:
    """« et l'an dernier 1 100 et 95 », « Rennes 560 et 42 »: every figure of the calculation anew."""
    known, request = remark.known, remark.request
    label, before = label_of(remark.message), is_told_of_before(remark.message)
    names = frozenset(known.inputs)
    listed = marks.listed(remark.message) if known.indicator == "net_promoter_score" else []
    if len(listed) >= marks.FEWEST and label:
        yield Again(known.indicator, marks.groups(listed), (), label, before), _WHOLE
    for way in (*remark.ways("again", names, {}), *remark.ways("again", closure(known.indicator), {})):
        typed = {name: scaled(known, name, value) for name, value in given(way.roles).items()}
        inputs = of_next_period(remark.message, typed, known.inputs)
        outcome = compute(known.indicator, inputs)
        whole = isinstance(outcome, Problem) and inputs.keys() == names
        if isinstance(outcome, Result) or whole:
            weight = ROLES_COUNT * way.likelihood - against(outcome, inputs)
            weight -= _OTHER_WAY if inputs.keys() != names else 0.0
            weight -= _SAME * remark.tells_what_stays(way.roles)
            weight -= _HARDLY_EVER * (
                isinstance(outcome, Result) and is_unlikely(outcome)
            ) + _NAMES_ANOTHER * names_another(remark)
            yield Again(known.indicator, inputs, way.roles, label, before), weight
    if request and isinstance(request.outcome, Result) and _is_another_period(remark):
        if remark.tells_what_stays(request.roles):
            return  # « 40 000 en tout, et non 38 000 »
        likelihood = ROLES_COUNT * sum(role.likelihood for role in request.roles)
        goes_on = not request.named and isinstance(compute(known.indicator, request.inputs), Result)
        indicator = known.indicator if goes_on else request.indicator
        yield Again(indicator, request.inputs, request.roles, label, before), likelihood


def _rates(remark: Remark) -> Iterator[Weighed]:
    """« pour boucler l'année à 20 %, combien par mois au plus ? »: a rate that is aimed at, over another period."""
    indicator, figures = remark.known.indicator, remark.message.figures
    if indicator not in FORMULAS or len(figures) != 1 or figures[0].unit != "percent":
        return
    role = Role(figures[0], indicator, 0.0)
    own, other = rate_periods(remark.message, (role,))
    if own and other:
        aimed = {indicator: replace(given([role])[indicator], period=own)}
        yield Other(indicator, aimed, (role,), other), _OF_ANOTHER_PERIOD


def _stated(remark: Remark) -> Iterator[Weighed]:
    """« l'an dernier on était à 9,2 % », « Lyon est à 6 % »: the result of another period or place."""
    indicator = remark.known.indicator
    for way in remark.ways("stated", frozenset({indicator}), {}):
        if way.roles:
            figure = way.roles[0].figure
            label = label_of(remark.message)
            claimed = not label and not is_told_of_before(remark.message) and _CLAIMS.search(remark.message.flat)
            yield Stated(figure.value, label, bool(claimed)), ROLES_COUNT * way.likelihood


def _per(remark: Remark) -> Iterator[Weighed]:
    """« et ça fait combien à l'année ? »."""
    told = any(figure.unit == "percent" for figure in remark.message.figures)  # « churn mensuel 2,5 %, et à l'année ? »
    if _LASTS.search(remark.message.flat) or any(figure.is_currency for figure in remark.message.figures):
        return
    known, own = remark.known, None if told else own_period(remark.message)
    period = only_period(remark.message, own) if own else None
    if period is None:  # « ça fait quel taux annuel ? » asks for a year
        own, period = None, only_period(remark.message)
    together = known.several and (period == "quarter" or _WHOLE_PERIOD.search(remark.message.flat))
    if period is None or together or (known.several and known.period not in MONTHS):
        return  # « sur le trimestre entier ? » after its months is a sum
    other = next((name for name in remark.message.named if name in FORMULAS and name != known.indicator), None)
    if other:
        yield Other(other, {}, (), period), 0.0  # « et quel taux d'attrition mensuel ? »
    elif known.indicator in (*FORMULAS, *FLOWS):
        yield Per(period, own), 0.0 if known.period in MONTHS or own else -MISSING
