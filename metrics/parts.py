"""The parts of a sum, told apart by the words that stood beside them: « sans la radio », « non, 1 800 le sinistre »."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from metrics.calculation import Given
from metrics.features import Message
from metrics.figures import Figure
from metrics.remarks import Change
from metrics.roles import Role, fits

_LEAVES_OUT = re.compile(
    r"\b(?:sans|hors|sauf|j?'?(?:enlev|retir|supprim|exclu|arret|stopp)[a-z]*"
    r"|(?:ne )?compt[a-z]* pas|pas (?:fait|eu|mis|compte|pris)|laisse[a-z]* de cote)\b"
)
_SUPPOSES = re.compile(r"\b(?:si|sans|donnerait|ferait|serait)\b")


def left_out(message: Message, inputs: Mapping[str, Given]) -> Change | None:
    """A message without figures that takes one part of a sum away."""
    fewer = {} if message.figures else without_a_part(message, inputs)
    return Change(fewer, (), bool(_SUPPOSES.search(message.flat))) if fewer else None


def without_a_part(message: Message, inputs: Mapping[str, Given]) -> dict[str, Given]:
    """The sum without the part that the words take away; empty where they take none."""
    found = _named(message, inputs) if _LEAVES_OUT.search(message.flat) else None
    return {found[0]: _with_part(inputs[found[0]], found[1], None)} if found else {}


def replaced(message: Message, inputs: Mapping[str, Given], supposed: bool) -> Change | None:
    """A message with one new figure, for the part that its words name."""
    found = _named(message, inputs)
    if found is None:
        return None
    name, number = found
    new = [figure for figure in message.figures if figure.value not in inputs[name].parts]
    if len(new) != 1 or not fits(new[0], name) or new[0].unit == "percent" or _counts_customers(message, new[0]):
        return None
    return Change({name: _with_part(inputs[name], number, new[0].value)}, (Role(new[0], name, 0.0),), supposed)


def _counts_customers(message: Message, figure: Figure) -> bool:
    """Whether a word for customers follows: « 210 clients grâce à la radio »."""
    number = message.figures.index(figure)
    place = next(at for at, token in enumerate(message.tokens) if token.figure == number)
    return any(token.kind == "customers" for token in message.tokens[place + 1 : place + 3])


def _named(message: Message, inputs: Mapping[str, Given]) -> tuple[str, int] | None:
    """The one part, by its quantity and its number, beside which a word of the message stood before."""
    said = {token.stem for token in message.tokens}
    found = [
        (name, number)
        for name, given in inputs.items()
        if len(given.parts) == len(given.about) > 1
        for number, words in enumerate(given.about)
        if said & _own(words, given.about, number)
    ]
    return found[0] if len(found) == 1 else None


def _own(words: str, every: Sequence[str], number: int) -> set[str]:
    """The words of one part that no other part has."""
    others = {word for at, other in enumerate(every) if at != number for word in other.split()}
    return set(words.split()) - others


def _with_part(given: Given, number: int, value: Fraction | None) -> Given:
    """The sum with another value for one part, or without it."""
    parts, about = list(given.parts), list(given.about)
    if value is None:
        del parts[number], about[number]
    else:
        parts[number] = value
    return replace(given, value=sum(parts, Fraction(0)), parts=tuple(parts), about=tuple(about))
