"""What was sought, sought again: the same quantity for another target, or another quantity for the same target."""

import re
from collections.abc import Iterator

from metrics.acts import asked_for
from metrics.answers import says_nothing
from metrics.calculation import Problem, closure
from metrics.context import ROLES_COUNT, Remark, like, of_one_customer
from metrics.reading import named_quantities
from metrics.remarks import Aim, Target
from metrics.roles import fits, given
from metrics.vocabulary import vocabulary
from metrics.whatif import seek

# « et pour 4 000 € ? », « si je vise plutôt 85 »
_AIMS = re.compile(
    r"(?:\b(?:pour|vis(?:e|er|ait|ons|ais)|atteindre|arriver a|obtenir|veux|voulais|voudrais|voulait|veut|objectif"
    r"|cible|tenir|rester a|passer a|descendre a|monter a)\b[a-z' ]{0,24}|\A[a-z', ]{0,12})\Z"
)
_ASKED = re.compile(r"\b(?:combien|cb|cmb) d[e'] ?")


def sought_again(remark: Remark) -> Target | None:
    """The target that the remark makes of what was sought last."""
    aim = remark.known.sought
    if aim is None:
        return None
    asked = _asked(remark)
    if asked and asked != aim.quantity:
        return max(_for_the_same(asked, aim, remark), key=lambda pair: pair[0], default=(0.0, None))[1]
    return _for_another(aim, remark)


def _asked(remark: Remark) -> str | None:
    """The one quantity whose value the remark asks for: « combien de commandes », « quel panier »."""
    flat, names = remark.message.flat, vocabulary().names
    counted = [
        name
        for place in _ASKED.finditer(flat)
        for name, pattern in names.items()
        if pattern.match(flat, place.end()) and name in closure(remark.known.indicator)
    ]
    found = {of_one_customer(remark.known, name) for name in counted or asked_for(remark.message)}
    return found.pop() if len(found) == 1 else None


def _for_another(aim: Aim, remark: Remark) -> Target | None:
    """« et pour 4 000 € ? »: one figure that nothing is said of but that it is aimed at."""
    message, figures = remark.message, remark.message.figures
    if len(figures) != 1 or not fits(figures[0], aim.indicator):
        return None
    known = closure(aim.indicator) | remark.known.inputs.keys()
    named = named_quantities(message, known | {aim.indicator}).keys() - {aim.indicator, aim.quantity}
    after = vocabulary().names[aim.indicator].sub(" ", message.flat[figures[0].end :])
    if named or not _AIMS.search(message.flat, 0, figures[0].start) or not says_nothing(after):
        return None
    ways = remark.ways("target", frozenset({aim.indicator}), {})
    role = next((role for way in ways for role in way.roles), None)
    if role is None:
        return None
    target = given([role])[aim.indicator]
    return Target(aim.quantity, aim.indicator, target, {}, (role,), 2)


def _for_the_same(quantity: str, aim: Aim, remark: Remark) -> Iterator[tuple[float, Target]]:
    """« et combien de commandes si la rétention reste à 75 ? »."""
    known = remark.known
    if quantity not in closure(aim.indicator):
        return
    favoured = dict.fromkeys(known.inputs, 1.0)
    for way in remark.ways("target", closure(aim.indicator) - {quantity}, favoured):
        inputs = {name: like(known, name, value) for name, value in given(way.roles, known.inputs).items()}
        found = seek(aim.indicator, known.inputs, quantity, aim.target, inputs)
        if found is not None and len(way.roles) == len(remark.message.figures):
            weight = ROLES_COUNT * way.likelihood - isinstance(found, Problem)
            yield weight, Target(quantity, aim.indicator, aim.target, inputs, way.roles, 2)
