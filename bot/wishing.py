"""Whether a message that names an indicator without any figure wishes to compute it, or asks what it is."""

from knowledge.search import Found, Outcome
from metrics.calculation import Missing
from metrics.reading import Request
from metrics.vocabulary import may_wish

# How likely a message without figures must be a wish to compute when its words do not say so.
_SURE_WISH = 0.8
# ... and where a card is as sure as this that it answers.
_SURE_WISH_BESIDE_A_CARD = 0.99
_SURE_CARD = 0.85


def asks_nothing(text: str, request: Request, found: Found) -> bool:
    """Whether a request names an indicator alone, without figures and put as no wish: « la durée de vie d'un four »."""
    explained = found.outcome is Outcome.ANSWER and found.confidence >= _SURE_CARD
    wished = request.confidence >= (_SURE_WISH_BESIDE_A_CARD if explained else _SURE_WISH)
    return not request.inputs and isinstance(request.outcome, Missing) and not (wished or may_wish(text))
