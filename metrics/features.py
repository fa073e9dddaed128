"""What a message with figures looks like to the model: its words, and what stands around each figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from metrics.figures import Figure, read_figures
from metrics.multiples import priced
from metrics.numerals import flatten
from metrics.vocabulary import stem, vocabulary

_WORD = re.compile(r"[a-z]+|[?!:;,=+/()*\n-]|\.(?= )")
_MARKS_WORDS = re.compile(r"\b(?:nps|net promoter|notes?|promot|detract|mis|mettent|donn)")
# The marks that name a group of an NPS: « 18 notes de 9 ou 10 ».
_MARKS = {
    "promoter marks": re.compile(r"\b9 ?(?:-|/|et|ou|a|or|to) ?10\b"),
    "passive marks": re.compile(r"\b7 ?(?:-|/|et|ou|a|or|to) ?8\b"),
    "detractor marks": re.compile(
        r"\b0 ?(?:-|et|a|to) ?(?:6|10)\b|\b6 (?:et|ou|or) (?:moins|dessous|en dessous|below|less)\b|(?<=moins de )7\b"
    ),
}
_TWO = 2
_REACH = 5
_NEAR = 2
# The beginning of a word this long stands for it: typos are at the end.
_LONG = 4
_BREAKS = frozenset([",", ";", "et", "mais", "\n", ":", "?", "/"])
_ENDS = frozenset("? ! ) ( =".split())
# What parts the figures of a sum, and words that may name one.
_PARTS = re.compile(r"[,;.:+?!()\n]| et | plus ")
_SMALL_WORDS = frozenset(
    "pour avec chez les des par que qui dans sur une mon mes nos notre nous ses leur leurs aux plus moins mais donc"
    " ces cette cela sans tout tous toute aussi encore est ont fait chaque mois ans jour balles euros".split()
)
_LONG_WORD = re.compile(r"[a-z]{3,}")
_DAY = re.compile(r"\d{1,2}")
_FIRST_DAYS, _LAST_DAYS = 3, 28
# « de 300 abonnés à 276 »
_MOVES = re.compile(r"(?: [a-z']+){0,2} (?:a|vers)(?: plus que)? ?\Z")
_NEGATIONS = frozenset(("pas", "plus", "jamais", "non"))


@dataclass(frozen=True)
class Token:
    """A word (its stem and, where it has one, its class), a punctuation mark, or the shape of a figure.

    A class that is denied nearby (« n'ont pas renouvelé ») is another class.
    """

    stem: str
    kind: str | None = None
    figure: int | None = None


@dataclass(frozen=True)
class Message:
    """A text with the figures that may be inputs, and the indicators that its words name."""

    text: str
    flat: str
    figures: tuple[Figure, ...]
    tokens: tuple[Token, ...]
    named: tuple[str, ...]


@lru_cache(maxsize=32)
def view(text: str) -> Message:
    """``text`` cut into words and figures. Never raises."""
    flat = flatten(text)
    every = list(priced(read_figures(text), flat))
    marks = {f: name for f in every for name, pattern in _MARKS.items() if _is_mark(flat, f, pattern)}
    figures = tuple(replace(f, about=_beside(f, every, flat)) for f in every if not f.ignored and f not in marks)
    tokens: list[Token] = []
    end = 0
    for figure in every:
        tokens += _words(flat, end, figure.start)
        number = figures.index(figure) if figure in figures else None
        shape = f"#{marks.get(figure) or _ignored(figure, flat)}" if number is None else _shape(figure)
        tokens.append(Token(shape, figure=number))
        end = max(end, figure.end)
    tokens += _words(flat, end, len(flat))
    named = tuple(name for name, pattern in vocabulary().indicators.items() if pattern.search(flat))
    return Message(text, flat, figures, tuple(tokens), named)


def exchanged(message: Message) -> Message | None:
    """The message with its two counts in each other's place. None without exactly two."""
    counts = [figure for figure in message.figures if figure.unit is None]
    if len(counts) != _TWO:
        return None
    (first, second), flat = counts, message.flat
    said = (flat[first.start : first.end], flat[second.start : second.end])
    other = view(flat[: first.start] + said[1] + flat[first.end : second.start] + said[0] + flat[second.end :])
    return other if len(other.figures) == len(message.figures) else None


def _beside(figure: Figure, every: Sequence[Figure], flat: str) -> str:
    """The stems of the words between a figure and what parts it from the others."""
    begin = max((f.end for f in every if f.end <= figure.start), default=0)
    end = min((f.start for f in every if f.start >= figure.end), default=len(flat))
    before = _PARTS.split(flat[begin : figure.start])[-1]
    after = _PARTS.split(flat[figure.end : end])[0]
    words = _LONG_WORD.findall(f"{before} {after}")
    return " ".join(dict.fromkeys(stem(word) for word in words if word not in _SMALL_WORDS))


def _ignored(figure: Figure, flat: str) -> str:
    """What a figure that is no input tells: « au 01/01 » is when a period begins."""
    day = _DAY.match(flat, figure.start) if figure.ignored == "date" else None
    number = int(day.group()) if day else 0
    return "first day" if 0 < number <= _FIRST_DAYS else "last day" if number >= _LAST_DAYS else "ignored"


def _is_mark(flat: str, figure: Figure, pattern: re.Pattern[str]) -> bool:
    spans = pattern.finditer(flat) if _MARKS_WORDS.search(flat) else ()
    return any(found.start() <= figure.start < found.end() for found in spans)


def _words(flat: str, start: int, end: int) -> Iterator[Token]:
    denied = 0
    for found in _WORD.finditer(flat, start, end):
        typed = "," if found.group() == "." else found.group()  # « chez nous 145. ailleurs 255. »
        stemmed = stem(vocabulary().spelling.get(typed, typed))
        kind = vocabulary().classes.get(stemmed)
        denied = 3 if stemmed in _NEGATIONS else denied - 1
        yield Token(stemmed, f"not {kind}" if kind and denied > 0 else kind)


def _shape(figure: Figure) -> str:
    unit = "money" if figure.is_currency else figure.unit or "bare"
    return f"#{unit}"


def message_features(message: Message) -> list[int]:
    """The features that tell which indicator a message asks for."""
    return sorted({hashed(feature) for feature in (*words_of(message), *_without_figures(message))})


def _without_figures(message: Message) -> Iterator[str]:
    """The words of a message that has no figure: there they tell a wish to compute from a question about a word."""
    if not message.figures:
        names = [f"<{token.kind}>" if token.kind else token.stem for token in message.tokens]
        yield from (f"z:{name}" for name in names)
        yield from (f"zb:{first} {second}" for first, second in pairwise(("^", *names, "$")))
        yield f"first z:{' '.join(names[:2])}"
        yield f"length z:{min(len(names), 12)}"


def words_of(message: Message) -> Iterator[str]:
    """The words of a message, alone and in sequence, and the shapes of its figures."""
    stems = [token.stem for token in message.tokens]
    for token in message.tokens:
        yield f"w:{token.stem}"
        if token.kind:
            yield f"k:{token.kind}"
        if len(token.stem) > 4 and token.figure is None:
            yield from (f"c:{token.stem[i : i + 4]}" for i in range(len(token.stem) - 3))
    yield from (f"b:{first} {second}" for first, second in pairwise(stems))
    classes = [f"<{token.kind}>" if token.kind else token.stem for token in message.tokens]
    yield from (f"B:{first} {second}" for first, second in pairwise(classes))
    yield from (f"t:{a} {b} {c}" for a, b, c in zip(classes, classes[1:], classes[2:], strict=False))
    shapes = sorted(_shape(figure) for figure in message.figures)
    yield f"n:{min(len(shapes), 5)}"
    yield f"s:{' '.join(shapes)}"
    yield from _moves(message)
    yield from (f"i:{name}" for name in message.named)
    for name in ("wish", "explain", "outside"):
        if getattr(vocabulary(), name).search(message.flat):
            yield f"r:{name}"


def _moves(message: Message) -> Iterator[str]:
    """Where something counted fell or rose: « de 300 à 276 abonnés »."""
    for first, second in pairwise(message.figures):
        between = _MOVES.search(message.flat, first.end, second.start)
        if between and _shape(first) == _shape(second) and first.value != second.value:
            way = "falls" if second.value < first.value else "rises"
            kinds = {token.kind for token in message.tokens} & {"customers", "orders"}
            yield f"d:{_shape(first)} {way}"
            yield from (f"d:{_shape(first)} {way} {kind}" for kind in kinds)


def figure_features(message: Message) -> list[list[int]]:
    """For each figure of the message, the features that tell which quantity it is."""
    places = {token.figure: place for place, token in enumerate(message.tokens) if token.figure is not None}
    whole = [f"m:{token.stem}" for token in message.tokens if token.figure is None]
    whole += [f"i:{name}" for name in message.named]
    shared = {hashed(feature) for feature in whole}
    return [
        sorted(shared | {hashed(feature) for feature in _of_figure(message, number, places[number])})
        for number in range(len(message.figures))
    ]


def asked_features(message: Message, number: int, asked: str) -> list[int]:
    """What a figure is likely to be by its place alone, once it is known what is ``asked``: an indicator, say."""
    figure = message.figures[number]
    shape = _shape(figure)
    place = f"{number} of {len(message.figures)}"
    alike = [f.value for f in message.figures if _shape(f) == shape]
    rank = f"{sum(v > figure.value for v in alike)} of {len(alike)}"
    views = (
        "",
        place,
        shape,
        f"{shape} {place}",
        f"{shape}/{figure.period}",
        f"{shape} {rank}",
        f"{shape} {rank} {number}",
        _size(figure),
    )
    return [hashed(f"a:{asked} {view}") for view in views]


def _of_figure(message: Message, number: int, place: int) -> Iterator[str]:
    figure = message.figures[number]
    shape = f"{_shape(figure)}/{figure.period}"
    yield f"u:{_shape(figure)}"
    yield f"u:{shape}"
    yield f"p:{figure.period}"
    yield f"z:{_size(figure)}"
    yield f"uz:{shape} {_size(figure)}"
    yield f"n:{number} of {len(message.figures)}"
    yield f"last:{number == len(message.figures) - 1} {_shape(figure)}"
    for side, other in (("before", number - 1), ("after", number + 1)):
        if 0 <= other < len(message.figures):
            neighbour = message.figures[other]
            yield f"{side}:{_shape(neighbour)}"
            if (neighbour.is_currency, neighbour.unit) == (figure.is_currency, figure.unit):
                yield f"{side}:{'more' if neighbour.value > figure.value else 'less'} {_shape(figure)}"
        else:
            yield f"{side}:nothing"
    alike = [f.value for f in message.figures if _shape(f) == _shape(figure)]
    yield f"rank:{sum(v > figure.value for v in alike)} of {len(alike)} {_shape(figure)}"
    style = _style(message)
    yield from _around("L", message.tokens[:place][::-1], _shape(figure), style)
    yield from _around("R", message.tokens[place + 1 :], _shape(figure), style)


def _around(side: str, tokens: Sequence[Token], shape: str, style: str) -> Iterator[str]:
    """The words on one side of a figure: the nearest with their distance, the others as a bag up to the next figure."""
    clause = crossed = 0
    names: list[str] = []
    for distance, token in enumerate(tokens[: 2 * _REACH]):
        crossed += token.figure is not None
        if crossed > 1:
            break
        where = f"{side}{'x' * crossed}{clause}"
        kind = [f"<{token.kind}>"] if token.kind else []
        for name in (token.stem, *kind):
            yield f"{where}:{name}"
            if distance < _REACH:
                yield f"{where}d{distance}:{name}"
            if not crossed and not clause:
                yield f"{side}u:{shape} {name}"
                if distance < _NEAR:
                    yield f"{side}{style}{distance}:{name}"
        if not crossed and clause < _NEAR:
            names += kind or [token.stem]
            if len(token.stem) > _LONG:
                yield f"{side}4:{clause} {token.stem[:_LONG]}"
        if token.stem in _BREAKS:
            clause = min(clause + 1, 2)
    for length in (2, 3):
        if len(names) >= length:
            yield f"{side}{length}g:{' '.join(names[:length])}"
    if len(names) >= 3:
        yield f"{side}g:{names[1]} {names[2]}"


def _style(message: Message) -> str:
    """Whether words come after their figures (« 84 perdus ») or before (« perdus : 84 »), as far as the ends tell."""
    words = [token for token in message.tokens if token.stem not in _ENDS]
    if not words:
        return "-"
    starts, ends = words[0].figure is not None, words[-1].figure is not None
    return "after" if starts and not ends else "before" if ends and not starts else "both" if starts else "-"


def _size(figure: Figure) -> str:
    value = abs(figure.value)
    if value == 0:
        return "0"
    if value < 1:
        return "part"
    bands = (2, 10, 20, 60, 200, 1000, 5000, 50_000, 1_000_000)
    return str(next((band for band in bands if value < band), "more"))


def hashed(feature: str) -> int:
    """The number that stands for a feature."""
    return crc32(feature.encode())
