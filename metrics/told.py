"""Another indicator that is told by its value: « la valeur vie, c'est 1 050 », after a cost of acquisition."""

import re
from dataclasses import replace

from metrics.calculation import Given, Result, closure
from metrics.catalogue import ALIASES, INDICATORS
from metrics.context import Remark
from metrics.conversion import FORMULAS
from metrics.periods import rate_periods
from metrics.remarks import Other
from metrics.roles import Role, fits, given
from metrics.vocabulary import vocabulary
from metrics.whatif import carried_over, revised, used

# « c'est », « est de », « tourne autour de »: the value stands right after the name, or before it
_IS = re.compile(
    r"\b(?:c ?'? ?est|cest|c|est|vaut|fait|valent|tourne|de|d'|a|:|=|environ|autour|moyenne|par|un|client) ?\Z"
)
# « combien de » churn, « quel taux de » rétention
_ASKS_FOR = re.compile(r"\b(?:quel(?:le)?s?|(?:combien|cb|cmb) d[e']) ?")
# A rate below this is of those who leave, where nothing says so.
_FEW_STAY = 50
_SUPPOSES = re.compile(
    r"\?|\b(?:si|pour|vis(?:e|er|ons)|avec|objectif|cible|faut|faudrait|atteindre|combien|quel(?:le)?)\b"
)


def told_beside(remark: Remark) -> Other | None:
    """What follows from the calculation before and from the one indicator that the remark tells, if one thing does."""
    message, known = remark.message, remark.known
    others = [ALIASES.get(name, name) for name in message.named if name != known.indicator]
    if len(message.figures) != 1 or len(others) != 1 or _SUPPOSES.search(message.flat):
        return None
    (name,), (figure,) = others, message.figures
    useful = closure(known.indicator) | known.inputs.keys()
    if name in useful or not fits(figure, name) or vocabulary().explain.search(message.flat[figure.end :]):
        return None
    ends = [found.end() for found in vocabulary().names[name].finditer(message.flat, 0, figure.start)]
    if not ends or not (figure.start - max(ends) <= 1 or _IS.search(message.flat, 0, figure.start)):
        return None
    role = Role(figure, name, 0.0)
    told = given([role], known.inputs)
    found = [indicator for indicator in INDICATORS if _follows(indicator, name, told, remark)]
    return Other(found[0], told, (role,)) if len(found) == 1 else None


def rate_asked(remark: Remark) -> Other | None:
    """« et à 1,5 % par mois, on serait à combien de churn par an ? », after a retention: the other rate."""
    message, known = remark.message, remark.known
    places = [found.end() for found in _ASKS_FOR.finditer(message.flat)]
    others = (name for name in FORMULAS if name != known.indicator)
    asked = [name for name in others if any(vocabulary().names[name].match(message.flat, at) for at in places)]
    if len(message.figures) != 1 or len(asked) != 1 or message.figures[0].unit != "percent":
        return None
    figure = message.figures[0]
    before = next((name for name in FORMULAS if name in known.inputs), None)
    role = Role(figure, before or ("churn_rate" if figure.value < _FEW_STAY else "retention_rate"), 0.0)
    own, other = rate_periods(message, (role,))
    if not own or not other:
        return None
    told = {name: replace(value, period=own) for name, value in given([role]).items()}
    return Other(asked[0], told, (role,), other)


def _follows(indicator: str, name: str, told: dict[str, Given], remark: Remark) -> bool:
    """Whether the indicator follows from what is told together with something that was known."""
    known = remark.known
    if indicator in (name, known.indicator) or name not in closure(indicator):
        return False
    outcome = revised(indicator, carried_over(indicator, known.inputs), told)
    together = used(outcome) if isinstance(outcome, Result) else set()
    return name in together and bool(together & known.inputs.keys())
