"""What a remark after a result looks like to the model: its words, beside the indicator that the result is of."""

import re
from collections.abc import Iterator

from metrics.calculation import closure
from metrics.features import Message, hashed, words_of
from metrics.periods import label_of
from metrics.vocabulary import by_place, vocabulary

_LENGTHS = (1, 2, 3, 5, 8, 13, 21)
_ENDS = 3


def act_features(message: Message, indicator: str) -> list[int]:
    """The features that tell what a remark does. ``indicator`` is empty where nothing was computed before."""
    return sorted({hashed(feature) for feature in (*words_of(message), *_of_remark(message, indicator))})


def wanted_features(message: Message, indicator: str) -> list[int]:
    """The features that tell what a remark asks for: another indicator, or the quantity to be found."""
    stems = [token.stem for token in message.tokens if token.figure is None]
    quantities = _quantities(message)
    crossed = (f"x:{indicator} {stem}" for stem in (*stems, *quantities))
    named = (f"q:{name}" for name in quantities[:2])
    near = (f"asked:{name}" for name in _near_the_question(message)[:2])
    return sorted({hashed(feature) for feature in (*words_of(message), *crossed, *named, *near, f"after:{indicator}")})


def role_keys(act: str, indicator: str) -> tuple[str, ...]:
    """What a figure in a remark is likely to be depends on what the remark does, and after which indicator."""
    return (f"after {act}", f"after {indicator}", f"after {act} {indicator}")


def _of_remark(message: Message, indicator: str) -> Iterator[str]:
    stems = [token.stem for token in message.tokens]
    yield f"after:{indicator}"
    yield f"length:{sum(len(stems) > length for length in _LENGTHS)}"
    for place in range(_ENDS):
        yield f"first:{' '.join(stems[: place + 1])}"
        yield f"last:{' '.join(stems[-place - 1 :])}"
    figures = min(len(message.figures), 3)
    yield f"figures:{figures} after:{bool(indicator)}"
    yield f"figures:{figures} question:{'?' in message.text}"
    label = bool(label_of(message))
    yield f"label:{label} figures:{figures}"
    named = [name for name in message.named if name != indicator]
    yield f"named:{'same' if indicator in message.named else '-'} {'other' if named else '-'} figures:{figures}"
    for name, pattern in vocabulary().following.items():
        if pattern.search(message.flat):
            yield f"says:{name}"
            yield f"says:{name} figures:{figures}"
    known = closure(indicator) if indicator else frozenset()
    for name in _quantities(message):
        yield f"speaks of:{'known' if name in known else 'foreign'} figures:{figures}"


def _quantities(message: Message) -> list[str]:
    """The quantities and indicators that the words name."""
    words = vocabulary()
    return [*by_place(words.names, message.flat), *by_place(words.indicator_names, message.flat)]


# « il me faut un panier de combien ? »
_HOW_MUCH = re.compile(r"(?: (?:doit|devrait|faut|faudrait)(?: etre)?)? ?(?:d[e'] ?|a )?(?:combien|cb|cmb)\b")
_WHICH = re.compile(r"\b(?:quel(?:le)?s?|kel(?:le)?s?) (?:[a-z]+ d[e'] ?)?")


def asked_for(message: Message) -> list[str]:
    """The quantity whose name stands right after « quel » or before « combien »: « quelle fréquence pour que… »."""
    words = vocabulary().names
    asked = _WHICH.search(message.flat)
    found = [name for name, pattern in words.items() if asked and pattern.match(message.flat, asked.end())]
    found = found or [
        name
        for name, pattern in words.items()
        if any(_HOW_MUCH.match(message.flat, named.end()) for named in pattern.finditer(message.flat))
    ]
    return found if len(found) == 1 else []


def _near_the_question(message: Message) -> list[str]:
    """The quantities that the words name, those beside « quel » or « combien » first."""
    words = vocabulary()
    asked = words.following["question"].search(message.flat)
    return by_place(words.names, message.flat, asked.end()) if asked else []
