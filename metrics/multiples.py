"""So many things at a price: « 3 livraisons à 250 € » costs 750 €, where costs are told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from metrics.figures import Figure
from metrics.vocabulary import stem, vocabulary

_THINGS_AT = re.compile(r" (?P<things>(?:[a-z'-]+ ){1,5}?)(?:a|de|x) ?\Z")
_EACH = re.compile(r" ?(?:(?:la |l')?(?:piece|unite|une|un)\b|chac(?:un|une)\b|unitaires?\b|par (?:unite|piece)\b)")
_IN_ALL = re.compile(r" ?(?:au total|en tout|tout compris|les \d|le tout|a (?:elles|eux) (?:deux|trois))\b")
_COSTS = re.compile(
    r"\b(?:frais|charges?|depens[a-z]*|cout[a-z]*|pay[a-z]*|moins|dedui[a-z]*|achet[a-z]*|investi[a-z]*|mis|budget)\b"
)
_EARNS = re.compile(r"\b(?:ca|chiffre|factur[a-z]*|vend[a-z]*|encaiss[a-z]*|recettes?|rapport[a-z]*|panier|clients?)\b")
_TOLD = re.compile(r"\b(?:ca|chiffre d'affaires?|factur[a-z]*)\b[^\d,;]{0,12}\d|\d[^\d,;]{0,8}\b(?:de ca|de chiffre)\b")
# What is done for a customer may cost or earn: « 12 visites à 30 € » is how often one comes.
_COMES = frozenset(stem(word) for word in ("visite", "visites", "venue", "seance"))
_COUNTED = (None, "count of something else", "hour")


def priced(figures: Sequence[Figure], flat: str) -> Iterator[Figure]:
    """The figures, an amount that is the price of each of several things multiplied by their number.

    The number is no input then: it is marked so, and kept with the amount.
    """
    previous: Figure | None = None
    for index, figure in enumerate(figures):
        following = figures[index + 1] if index + 1 < len(figures) else None
        if previous and previous.ignored == "number of units":
            figure = replace(figure, value=figure.value * previous.value, times=int(previous.value))
        elif following and _counts(figure) and _is_price(following) and _is_cost(figures, index, flat):
            figure = replace(figure, ignored="number of units")
        yield figure
        previous = figure


def _is_price(figure: Figure) -> bool:
    return figure.is_currency and not figure.ignored


def _counts(figure: Figure) -> bool:
    counted = figure.unit in (None, "day") and figure.period is None and figure.ignored in _COUNTED
    return counted and figure.value.denominator == 1 and figure.value > 1


def _is_cost(figures: Sequence[Figure], index: int, flat: str) -> bool:
    """Whether what is counted is paid for, by its own name or by what was last said before it."""
    count, price = figures[index], figures[index + 1]
    found = _THINGS_AT.match(flat[: price.start], count.end)
    if found is None or _IN_ALL.match(flat, price.end):
        return False
    stems = {stem(word) for word in found["things"].split()}
    kinds = {vocabulary().classes.get(word) for word in stems}
    if "customers" in kinds or stems & _COMES:
        return False
    if kinds & {"serving", "advertising"}:
        return True
    if _EACH.match(flat, price.end) and _TOLD.search(flat):
        return True
    said = ((True, _COSTS), (False, _EARNS))
    before = [(m.start(), costs) for costs, words in said for m in words.finditer(flat, 0, count.start)]
    return max(before, default=(0, False))[1]
