"""A figure that answers a question, with no word that says what it is."""

import re

from metrics.features import Message
from metrics.roles import fits

# « à peu près 12 € par mois »
_SAYS_NOTHING = frozenset(
    "a peu pres environ disons mettons je dirais dirait ca fait c est cest ce genre autour de d en moyenne moyen grosso"
    " modo par mois mensuel an ans annee annuel trimestre semaine jour euh bah ben hmm oui alors ok on il ils elle vers"
    " plutot exactement pile stp svp sais pas trop peut etre dans les et l".split()
)


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
