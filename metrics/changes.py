"""Changes of figures after a result: a correction, something forgotten, a supposition."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from metrics import marks
from metrics.calculation import Given, Result, closure
from metrics.catalogue import ALIASES, QUANTITIES, Kind
from metrics.context import ROLES_COUNT, Remark, Weighed, against, like, of_one_customer, scaled, typed
from metrics.conversion import compute_per
from metrics.doubts import COUNTED_BY_EN, FOREIGN, held_against, ratio
from metrics.figures import Figure
from metrics.moves import is_supposed, moved_by, plus, told_whole
from metrics.parts import replaced, without_a_part
from metrics.periods import label_of
from metrics.reading import named_quantities
from metrics.remarks import Change, Known
from metrics.roles import Role, fits, given
from metrics.vocabulary import named_by_words, vocabulary
from metrics.whatif import revised

_NPS = "net_promoter_score"
# How much likelier a quantity is when it is among the inputs already.
KNOWN = 1.0
# ... when it was typed last, and the message says no quantity
_LAST = 1.5
# ... when its value is the nearest
_NEAREST = 2.5
# ... and it is that of the result, while something else is said to stay: « 30 avec les mêmes tickets »
_AND_STAYS = 1.5
# ... and how near, where words name several quantities
_ALIKE = Fraction(3, 2)
# ... and a figure that is said to be a difference: « 20 de moins »; or a new value: « la fréquence monte à 20 »
_SHIFTS = 4.0
# ... or a value in the place of another
_INSTEAD = re.compile(r"\b(?:au lieu d|plutot qu|et non )")
# ... and another indicator that is named, or no word of more or less: « la durée de vie avec 12 % d'attrition »
_NO_SHIFT = 2.0
# « la fréquence monte à » 20
_BECOMES = re.compile(
    r"\b(?:pass|mont|descend|bais|tomb|grimp|arriv|port|fix|reven|revien|ramen|revoi|mett?|etai)[a-z]*(?: [a-z']+){0,2}"
    r" (?:a|sur) ?\Z"
)
_SHIFT = re.compile(r" ?(?:[a-z€%]+ )?(?:de|en) (?:plus|moins)\b")
_SAME = re.compile(
    r"\bmemes? (?P<before>[a-z']+(?: [a-z']+)?)"
    r"|\b(?P<stays>[a-z']+(?: [a-z']+)?) (?:reste|restent|demeure|demeurent|ne (?:change|bouge)(?:nt)?) "
    r"|\bautant d[e'] ?(?P<as_many>[a-z]+)"
    r"|\btoujours (?:[\d., ]+%? ?)?(?:de |d')?(?P<always>[a-z]+)"
    r"|\ba (?P<after>[a-z' ]{3,30}?) (?:egale?s?|constante?s?|identiques?|inchangee?s?|equivalente?s?)\b"
)
# How much likelier a quantity is when its present or former value is said.
SAID = 5.0


def changes(act: str, remark: Remark) -> Iterator[Weighed]:
    """« non, 1 300 », « c'est 54 pas 45 », « et si la rétention passe à 85 % ? », « marge 30 % »."""
    known = remark.known
    if found := told_whole(remark):
        yield found, 0.0
        return
    if part := replaced(remark.message, known.inputs, act == "suppose"):
        yield part, 0.0
    gone = without_a_part(remark.message, known.inputs)
    old = _said_before(remark)
    favoured = _favoured(remark)
    for name in (*old.values(), *back(remark, 1)):
        favoured[name] = favoured.get(name, 0.0) + SAID
    stay = unchanged(remark)
    quantities = (closure(known.indicator) | known.inputs.keys()) - stay
    for way in remark.ways(act, quantities, favoured):
        roles = tuple(role for role in way.roles if role.figure.start not in old) or _nearest(remark, old)
        told_now = {of_one_customer(known, name): value for name, value in given(roles, known.inputs).items()}
        changed = {name: like(known, name, value) for name, value in told_now.items()}
        told = {figure.value for figure in remark.message.figures}
        changed = {name: _in_part(known, name, value, told) for name, value in changed.items()}
        if not changed:
            continue
        changed = {**gone, **changed}  # « sans le salon et avec 10 clients »
        kept = stay | {name for name in old.values() if name not in known.inputs and act == "suppose"}
        changed |= {name: value for name, value in remark.computed.items() if name in kept and name not in changed}
        if known.indicator == _NPS:
            changed = marks.with_rest(known.inputs, changed)
        outcome = revised(known.indicator, known.inputs, changed, known.per)
        weight = ROLES_COUNT * way.likelihood - against(outcome, changed)
        weight -= _SHIFTS * any(_SHIFT.match(remark.message.flat, role.figure.end) for role in roles)
        weight -= held_against(act, remark, changed, roles)
        yield Change(changed, roles, act == "suppose"), weight


def unchanged(remark: Remark) -> set[str]:
    """The quantities that are said to stay: « sur le même marché », « à budget égal »."""
    said = (next(filter(None, found.groupdict().values())) for found in _SAME.finditer(remark.message.flat))
    return {name for words in said for name in named_by_words(words)[:1]}


def _tells_of_more_or_less(remark: Remark) -> bool:
    return any(vocabulary().following[name].search(remark.message.flat) for name in ("more", "less"))


# « monte de 5 € », « gagne 5 points »
_MOVES = re.compile(
    r"\b(?:mont|baiss|redui|reduc|augment|gagn|perd|hauss|diminu|grimp|recul|chut|descend|progress|amelior|rattrap|recuper)"
)


def _tells_of_a_difference(remark: Remark) -> bool:
    flat, points = remark.message.flat, any(figure.unit == "points" for figure in remark.message.figures)
    return _tells_of_more_or_less(remark) or points or _MOVES.search(flat) is not None


def _in_part(known: Known, name: str, value: Given, said: set[Fraction]) -> Given:
    """« non, 5 800 le SAV » after several costs: the part that is ``said`` is replaced, else the nearest one."""
    before = known.inputs.get(name)
    if before is None or len(before.parts) < 2:
        return value
    if spoken := [part for part in before.parts if part in said]:
        new = [part for part in value.parts or (value.value,) if part not in spoken]
        if len(spoken) == len(new) == 1:
            parts = [new[0] if part == spoken[0] else part for part in before.parts]
            return replace(value, value=sum(parts, Fraction(0)), parts=tuple(parts), about=before.about)
    if value.parts:
        return value
    part = min(before.parts, key=lambda part: ratio(part, value.value) if part and value.value else Fraction(10**6))
    if not value.value or ratio(part, value.value) >= ratio(before.value, value.value):
        return value
    parts = [value.value if number == before.parts.index(part) else old for number, old in enumerate(before.parts)]
    return replace(value, value=sum(parts, Fraction(0)), parts=tuple(parts), about=before.about)


def _favoured(remark: Remark) -> dict[str, float]:
    """The quantities that are known are likelier; where words tell nothing, those typed last and nearest most."""
    known = remark.known
    favoured = dict.fromkeys(known.inputs, KNOWN)
    named = named_quantities(remark.message, closure(known.indicator) | known.inputs.keys())
    if not named.keys() - unchanged(remark):
        last = [name for name in known.last if name in favoured]
        favoured |= dict.fromkeys(last, KNOWN + _LAST)
        for figure in remark.message.figures:
            if nearest := _nearest_to(figure, known):
                itself = _AND_STAYS * (nearest not in known.inputs and bool(unchanged(remark)))
                favoured[nearest] = favoured.get(nearest, KNOWN) + _NEAREST + itself
    for figure in remark.message.figures:
        if figure.unit is None and COUNTED_BY_EN.search(remark.message.flat, 0, figure.start):
            favoured |= {n: favoured[n] + _NEAREST for n in known.inputs if QUANTITIES[n].kind is Kind.COUNT}
        if figure.unit is None and 0 < figure.value < 1:  # « et à 0,85 ? »
            favoured |= {n: favoured[n] + 2 * _NEAREST for n in known.inputs if QUANTITIES[n].kind is Kind.RATE}
    for name in _counted(remark):
        favoured[name] += _NEAREST
    for figure in remark.message.figures:
        nearest = _nearest_to(figure, known) if figure.unit is None else None
        if (
            nearest in known.inputs
            and nearest in named
            and ratio(figure.value, typed(nearest, known.inputs[nearest])) < _ALIKE
        ):
            favoured[nearest] += _NEAREST  # « avec une marge de 80 » after one of 75 %
    return favoured


# Those whom a word for customers may count.
_CUSTOMERS = ("customers", "new_customers", "customers_start")


def _counted(remark: Remark) -> list[str]:
    """« 20 clients de moins »: the only input that counts customers, where a figure stands before such a word."""
    counts = [name for name in _CUSTOMERS if name in remark.known.inputs]
    places = {token.figure: at for at, token in enumerate(remark.message.tokens) if token.figure is not None}
    after = (remark.message.tokens[at + 1 : at + 2] for at in places.values())
    said = any(token.kind == "customers" for tokens in after for token in tokens)
    return counts if said and len(counts) == 1 else []


def back(remark: Remark, changes: int) -> list[str]:
    """The inputs whose value before one of the last ``changes`` is said again: « non, laisse 2 »."""
    known = remark.known
    values = {figure.value for figure in remark.message.figures}
    former = ((name, value) for before in known.before[:changes] for name, value in before.items())
    changed = ((name, value) for name, value in former if name in known.inputs and known.inputs[name] != value)
    return [name for name, value in changed if typed(name, value) in values]


def _said_before(remark: Remark) -> dict[int, str]:
    """Where a figure stands that is an input already, beside others that are not: « 54 pas 45 »; and which it is."""
    said = {}
    for figure in remark.message.figures:
        fitting = [(name, typed(name, given)) for name, given in remark.values.items() if fits(figure, name)]
        exact = [name for name, value in fitting if value == figure.value]
        in_scale = [n for n, value in fitting if scaled(remark.known, n, Given(figure.value)).value == value]
        if exact or in_scale:
            said[figure.start] = (exact or in_scale)[0]
    return said if len(said) < len(remark.message.figures) else {}


def _nearest(remark: Remark, old: Mapping[int, str]) -> tuple[Role, ...]:
    """A figure that says nothing of itself: of the inputs typed last, else of all, the one nearest to it."""
    figure = next((f for f in remark.message.figures if f.start not in old), None)
    if figure is None:
        return ()
    known = remark.known
    nearest = _nearest_to(figure, known)
    return (Role(figure, nearest, 0.0),) if nearest else ()


def _nearest_to(figure: Figure, known: Known) -> str | None:
    """The input whose value a figure is nearest to, as a ratio."""
    values = {name: typed(name, given) for name, given in known.inputs.items() if fits(figure, name)}
    alias, result = ALIASES.get(known.indicator), compute_per(known.indicator, known.inputs, known.per)
    if alias and alias not in values and isinstance(result, Result) and fits(figure, alias):
        values[alias] = result.value  # « et si j'arrive à 30 ? », of a basket of 26 €
    apart = {name: ratio(figure.value, value) for name, value in values.items() if value and figure.value}
    return min(apart, key=lambda name: apart[name], default=None)


def shifts(act: str, remark: Remark) -> Iterator[Weighed]:
    """« j'en ai perdu 20 de plus », « 10 % de panier en plus », « j'ai oublié 3 600 € de salon »."""
    known = remark.known
    sign = -1 if act in ("remove", "suppose_less") else 1
    if moved := told_whole(remark, gone=sign < 0):
        yield moved, 0.0
        return
    found = marks.told(remark.message) if known.indicator == _NPS else []
    if found and (len(found) < marks.FEWEST or not label_of(remark.message)):
        more_of = {name: plus(known, name, sign * more.value) for name, more in marks.groups(found).items()}
        yield Change(more_of, (), act.startswith("suppose")), 0.0
        return
    favoured = _favoured(remark)
    values = remark.values
    if _tells_of_kept(remark):
        values.pop("customers_lost", None)  # « et si on en gardait 20 de plus ? »
    new = named_quantities(remark.message, closure(known.indicator) - values.keys())
    relative = all(figure.unit == "percent" for figure in remark.message.figures)  # « 10 % plus cher »
    if new and not relative and not named_quantities(remark.message, values.keys()):
        values = {name: Given(Fraction(0)) for name in new}  # « on a aussi 61 nouveaux »
    leaving = named_quantities(remark.message, ("customers_lost", "churn_rate")).keys() - values.keys()
    told_elsewhere = new or leaving  # « j'en perds 20 % par an », after what one brings
    elsewhere = FOREIGN if told_elsewhere and relative and not named_quantities(remark.message, values.keys()) else 0.0
    old = _said_before(remark)
    supposed = act.startswith("suppose") and is_supposed(remark)
    for way in remark.ways(act, frozenset(values.keys() & (closure(known.indicator) | known.inputs.keys())), favoured):
        shifted: dict[str, Given] = {}
        said = [role for role in way.roles if role.figure.start not in old]
        amounts = {(role.quantity, role.figure.value): role for role in said}  # « 12 en double, donc 12 de moins »
        for role in amounts.values():
            before = shifted.get(role.quantity, values[role.quantity])
            shifted[role.quantity] = moved_by(role, before, sign)
        if shifted:
            outcome = revised(known.indicator, known.inputs, shifted, known.per)
            weight = ROLES_COUNT * way.likelihood - against(outcome, shifted)
            as_many = len(shifted) >= max(len(known.inputs), 2)  # « j'avais 120 clients, j'en ai perdu 150 »
            weight -= elsewhere + _SHIFTS * (as_many and not _tells_of_more_or_less(remark))
            weight -= _SHIFTS * any(_becomes(remark, role) for role in said)
            weight -= _SHIFTS * bool(_INSTEAD.search(remark.message.flat))
            if act not in ("add", "remove") and not _tells_of_a_difference(remark):
                weight -= _NO_SHIFT * (1 + names_another(remark))
            yield Change(shifted, tuple(said), supposed), weight


def names_another(remark: Remark) -> bool:
    """Whether the message names an indicator, and not the one before."""
    named = remark.message.named
    return bool(named) and remark.known.indicator not in named


def _becomes(remark: Remark, role: Role) -> bool:
    """Whether a figure is what a quantity comes to, and not by how much it changes."""
    flat = remark.message.flat
    return bool(_BECOMES.search(flat, 0, role.figure.start)) and not _SHIFT.match(flat, role.figure.end)


def _tells_of_kept(remark: Remark) -> bool:
    named = named_quantities(remark.message, ("customers_lost", "customers_remaining"))
    return set(named) == {"customers_remaining"}
