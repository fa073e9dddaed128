"""Marks from 0 to 10 in answer to « would you recommend us? », and the groups of the NPS that they make."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from metrics.calculation import Given
from metrics.features import Message
from metrics.figures import Figure

HIGHEST = 10
# A list of fewer marks may be something else.
FEWEST = 4
# The convention of Reichheld, The One Number You Need to Grow (2003).
_GROUPS = {"promoters": (9, 10), "passives": (7, 8), "detractors": (0, 6)}
_BETWEEN = re.compile(r" ?[,;/+-]? ?(?:et )?")
_SAID = re.compile(r"\b(?:notes?|marks?|avis|reponses?|laisse|mis|donne|recu)\b")
_HOW_MANY = re.compile(
    r" (?:nouvelles? |autres? )?(?:notes?|marks?|avis|reponses?|fiches?|questionnaires?|bulletins?|retours?)\b"
    r"| (?:autres?|nouvelles?|de plus)\b"
)
# « j'ai oublié un 3 »
_ONE = re.compile(r"\b(?:oublie|rate|loupe|saute|recu|eu|arrive|rajoute|ajoute)[erz]* (?:encore )?un (?:autre )?\Z")
_ALL = Fraction(100)
_GROUP_NAMES = {
    "promot": "promoters",
    "passi": "passives",
    "neutre": "passives",
    "milieu": "passives",
    "detract": "detractors",
    "mecontent": "detractors",
    "insatisf": "detractors",
}
_WORD = rf"(?:{'|'.join(_GROUP_NAMES)})[a-z]*"
_FROM = re.compile(rf" ?%? ?(?:de |des |d')?(?:mes |nos |vos |ces |les )?(?P<group>{_WORD})")
_TO = re.compile(
    r"(?:(?! et (?!qu))[^.;\d]){0,25}?"
    r"\b(?:passe|passaient|passait|passent|devien|deven|bascul|mont|remont|transform|convert"
    rf"|retourn)[a-z]* (?:(?! et )[^.;\d]){{0,12}}?(?P<group>{_WORD})"
)
# « faire passer 10 mécontents dans ceux du milieu »
_LED = re.compile(r"\b(?:passer|basculer|monter|remonter|convertir|transformer) \Z")
_INTO = re.compile(
    rf" (?:dans|en|chez|parmi|vers)(?: (?:ceux|celles|les|des|mes|nos))?(?: (?:du|de|des))? (?P<group>{_WORD})"
)
_NOTES_OF = re.compile(r" (?:fois |notes? (?:de |a |d'un )?)(?:un |le )?")
_TIMES = re.compile(rf" |{_NOTES_OF.pattern}")
_GROUP = re.compile(r"\b(?:promot|passi|neutre|detract)")


def groups(marks: Sequence[Fraction]) -> dict[str, Given]:
    """How many of ``marks`` are in each group."""
    return {name: Given(Fraction(sum(low <= mark <= high for mark in marks))) for name, (low, high) in _GROUPS.items()}


def listed(message: Message) -> list[Fraction]:
    """The longest run of bare whole numbers one after the other."""
    longest: list[Fraction] = []
    run: list[Fraction] = []
    end = -1
    for figure in message.figures:
        joined = end >= 0 and _BETWEEN.fullmatch(message.flat, end, figure.start)
        run = [*(run if joined else ()), figure.value] if _is_whole(figure) else []
        longest = max(longest, run, key=len)
        end = figure.end
    return longest


def told(message: Message) -> list[Fraction]:
    """The marks in « une note de 9 », « un 9 et un 4 »; empty when the message tells of something else."""
    if _GROUP.search(message.flat):
        return []
    if several := _so_often(message):
        return several
    figures = [figure for figure in message.figures if not _HOW_MANY.match(message.flat, figure.end)]
    if len(figures) == 1 and not (_SAID.search(message.flat) or _ONE.search(message.flat, 0, figures[0].start)):
        return []
    return [figure.value for figure in figures] if all(map(_is_mark, figures)) else []


def _so_often(message: Message) -> list[Fraction]:
    """« deux 10 et un 4 »: each mark as often as is said."""
    marks: list[Fraction] = []
    for count, mark in zip(message.figures[::2], message.figures[1::2], strict=False):
        times = _TIMES if message.flat[count.start : count.end].isalpha() else _NOTES_OF
        between = times.fullmatch(message.flat, count.end, mark.start)
        if not (between and _is_mark(count) and _is_mark(mark)):
            return []
        marks += [mark.value] * int(count.value)
    return marks if len(message.figures) % 2 == 0 else []


# « le 3 c'était un 8 »
_WAS = re.compile(
    r" ?,? (?:c'? ?(?:est|etait|t|etais)|etait|est) (?:plutot |en fait |en realite )?(?:un |une note de )"
)


def mistaken(message: Message) -> tuple[str, str] | None:
    """« pardon, le 3 c'était un 8 »: the group that a mark was counted in, and the one that it belongs to."""
    if len(message.figures) != 2:
        return None
    first, second = message.figures
    if not (_is_mark(first) and _is_mark(second)) or not _WAS.fullmatch(message.flat, first.end, second.start):
        return None
    return _group_with(first.value), _group_with(second.value)


def _group_with(mark: Fraction) -> str:
    return next(name for name, (low, high) in _GROUPS.items() if low <= mark <= high)


# « si 10 d'entre eux nous avaient mis 9 », « 10 mécontents qui passaient à 7 »
_GAVE = re.compile(
    r"(?:(?! et )[^.;\d]){0,40}?\b(?:mis|mettaient|mettent|donne|donnaient|passaient?|passent|montaient?|montent)"
    r" (?:a |un |une note de )?"
)
_BELOW = {"promoters": "passives", "passives": "detractors"}


def _remarked(message: Message) -> tuple[str, str, Figure] | None:
    """How many would have given another mark: from the group that is named, else the one below."""
    if len(message.figures) != 2:
        return None
    many, mark = message.figures
    if not _is_mark(mark) or not _GAVE.fullmatch(message.flat, many.end, mark.start):
        return None
    target, source = _group_with(mark.value), _FROM.match(message.flat, many.end)
    group = _group_of(source["group"]) if source else _BELOW.get(target)
    return (group, target, many) if group and group != target else None


def moved(message: Message) -> tuple[str, str, Figure] | None:
    """« si 10 détracteurs passaient passifs »: from which group, to which one, and how many or what part of them."""
    if found := _remarked(message):
        return found
    for figure in message.figures:
        source = _FROM.match(message.flat, figure.end)
        led = _LED.search(message.flat, 0, figure.start) is not None
        target = (_INTO if led else _TO).match(message.flat, source.end()) if source else None
        if source and target and _group_of(source["group"]) != _group_of(target["group"]):
            return _group_of(source["group"]), _group_of(target["group"]), figure
    return None


def _group_of(word: str) -> str:
    return next(name for beginning, name in _GROUP_NAMES.items() if word.startswith(beginning))


def with_rest(inputs: Mapping[str, Given], changed: Mapping[str, Given]) -> dict[str, Given]:
    """``changed`` with the passives that make shares 100 % again, where they are not told themselves."""
    whole = {**inputs, **changed}
    shares = len(whole) == len(_GROUPS) and all(given.unit == "percent" for given in whole.values())
    if not shares or "passives" in changed or sum(given.value for given in inputs.values()) != _ALL:
        return dict(changed)
    rest = _ALL - whole["promoters"].value - whole["detractors"].value
    return {**changed, "passives": replace(whole["passives"], value=rest)} if rest >= 0 else dict(changed)


def as_shares(inputs: Mapping[str, Given]) -> dict[str, Given]:
    """All answers, where the groups are told as shares of them: more promoters are fewer passives."""
    shares = all(name in inputs and inputs[name].unit == "percent" for name in _GROUPS)
    return {"respondents": Given(_ALL)} if shares else {}


def _is_mark(figure: Figure) -> bool:
    return _is_whole(figure) and figure.value <= HIGHEST


def _is_whole(figure: Figure) -> bool:
    return figure.unit is None and figure.value.denominator == 1 and figure.value >= 0
