"""A figure that answers a question, with no word that says what it is."""

import re
from collections.abc import Mapping

from metrics.calculation import Given
from metrics.features import Message
from metrics.roles import Role, fits

# « à peu près 12 € par mois »
_SAYS_NOTHING = frozenset(
    "a peu pres environ disons mettons je dirais dirait ca fait c est cest ce genre autour de d en moyenne moyen grosso"
    " modo par mois mensuel an ans annee annuel trimestre semaine jour euh bah ben hmm oui alors ok on il ils elle vers"
    " plutot exactement pile stp svp sais pas trop peut etre dans les et l".split()
)


# « 199 pas 299 », « 199 au lieu de 299 »; « pas 299 mais 199 »
_NEW_THEN_OLD = re.compile(r",? ?(?:et )?(?:pas|non|au lieu d[e']|plutot qu[e']) ?(?:les? |des? )?")
_OLD_THEN_NEW = re.compile(r"(?: [a-z]+)?,? ?(?:mais|c'est|cest|plutot|remplace[a-z]* par) ?(?:les? |de |bien )?")
_NOT = re.compile(r"\b(?:pas|non|au lieu d[e'])(?: les?| de| des)? ?\Z")


def in_place(message: Message, known: Mapping[str, Given]) -> Role | None:
    """The figure that is said to stand in the place of a known one: « je me suis trompé, 199 pas 299 »."""
    if len(message.figures) != 2:
        return None
    first, second = message.figures
    between = message.flat[first.end : second.start]
    if _NEW_THEN_OLD.fullmatch(between):
        new, old = first, second
    elif _NOT.search(message.flat, 0, first.start) and _OLD_THEN_NEW.fullmatch(between):
        new, old = second, first
    else:
        return None
    replaced = [name for name, value in known.items() if value.value == old.value and fits(new, name)]
    return Role(new, replaced[0], 0.0) if len(replaced) == 1 else None


def says_nothing_else(message: Message, asked: str) -> bool:
    """Whether ``message`` is one figure that may be what was ``asked`` for, and says nothing of it itself."""
    if len(message.figures) != 1:
        return False
    figure = message.figures[0]
    if not fits(figure, asked) or (figure.period and asked == "basket"):  # « 340 € par an » is no basket
        return False
    return says_nothing(f"{message.flat[: figure.start]} {message.flat[figure.end :]}")


def says_nothing(words: str) -> bool:
    """Whether ``words`` beside a figure say nothing of what it is."""
    return set(re.findall(r"[a-z]+|\d+", words)) <= _SAYS_NOTHING
