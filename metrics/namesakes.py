"""« LTV » names two indicators: what a customer brings over a lifetime, and a loan beside the value of what it pays."""

import re

from metrics.features import Message
from metrics.vocabulary import vocabulary

_SHARED = re.compile(r"\bltv\b")
NAMESAKES = ("customer_lifetime_value", "loan_to_value")


def is_shared(message: Message, indicator: str) -> bool:
    """Whether the message asks for ``indicator`` by the name that it shares."""
    return indicator in NAMESAKES and _SHARED.search(message.flat) is not None


def told_apart(message: Message) -> str | None:
    """The one of the namesakes that the words tell: « celle du prêt immobilier », « pour mes abonnés »."""
    said = [name for name in NAMESAKES if vocabulary().apart[name].search(message.flat)]
    return said[0] if len(said) == 1 else None
