"""Which periods a message speaks of, beside those that its figures carry themselves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from metrics.calculation import MONTHS, PER_YEAR, Given
from metrics.catalogue import QUANTITIES, Kind
from metrics.conversion import FORMULAS
from metrics.features import Message
from metrics.figures import Figure
from metrics.numerals import flatten
from metrics.roles import Role
from metrics.vocabulary import stem, vocabulary

_WORDS = {
    "month": re.compile(r"\b(?:mois|mensuel\w*|months?|monthly)\b"),
    "quarter": re.compile(r"\b(?:trim(?:estr\w*)?|[tq][1-4]|quarter\w*)\b"),
    "year": re.compile(r"\b(?:an|l?annees?|annuel\w*|annualis\w*|exercice|years?|yearly|annual\w*|douze mois)\b"),
}
# Quantities that go on over time, so that « 180 € par mois pendant 5 mois » makes 900 €.
_SUMS = ("spend", "revenue", "costs", "own_sales", "market_sales", "spend_with_us", "category_spend")
_FLOWS = (*_SUMS, "frequency")
_MONTH_NAMES = (
    r"(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|dec(?:embre)?)"
)
# Figures of one month: « sur octobre », « churn janvier ».
_OF_MONTH = re.compile(
    rf"\b(?:sur|pour|courant|(?<!\d )d[e']|churn|attrition|demarre|commence|attaque) ?{_MONTH_NAMES}\b"
    r"(?! (?:a|et|au|jusqu\w*)\b)"
    rf"|\A\W*(?:en |mois de )?(?!sept (?!\d)){_MONTH_NAMES}\b(?: 20\d\d)?(?! ?-| (?:a|et|au|jusqu)\b)"
)
_ALL_YEAR = re.compile(r"\bjanv(?:ier)?\b.{1,60}\bdec(?:embre)?\b")
# « encore inscrits un an plus tard »
_LATER = re.compile(r"\b(?:un|1) an (?:plus tard|apres)\b")
# Words that often stand first, and so with a capital.
_BEGINNINGS = frozenset(
    "et oui ok ah eh bon donc alors sur pour nous on je j il elle ils elles en le la les l un une des du de au aux avec"
    " mais ou puis maintenant chez dans par mon ma mes notre nos c ce cette ca ton votre ici bonjour salut merci mr mme"
    " ensuite idem pareil meme taux part valeur cout panier duree delai score nombre clients client calcul"
    " rappel".split()
)
# The counts that tell what happened over a period come first.
_COUNTED = ("customers_lost", "customers_remaining", "customers_end", "customers_start")
# ... and what adds up over one
_ADDED_UP = ("revenue", "orders")


def mentioned(message: Message, roles: Sequence[Role]) -> list[tuple[str, int]]:
    """The periods named in words or by a length of time (« sur 12 mois »), with their places; not those of inputs."""
    taken = {role.figure for role in roles}
    words, lengths = _period_words(message)
    return [*words, *((name, figure.start) for name, figure in lengths if figure not in taken)]


def only_period(message: Message, own: str | None = None) -> str | None:
    """The period that a message names, when it is one alone beside its ``own``."""
    this = [(found.start(), found.end()) for found in _THIS.finditer(message.flat)]
    periods = {name for name, at in mentioned(message, ()) if not any(start <= at < end for start, end in this)}
    periods -= {own}
    return periods.pop() if len(periods) == 1 else None


def own_period(message: Message) -> str | None:
    """The period of the rate that a message speaks of: « ce taux annuel, ramené au mois », « le taux du trimestre »."""
    told = _OWN.search(message.flat)
    return next((name for name, pattern in _WORDS.items() if told and pattern.search(told["period"])), None)


_OWN = re.compile(
    r"\b(?:taux|churn|attrition|retention|perte)s?\b(?: d[e'] ?(?:attrition|churn|retention))?"
    r" ?(?P<period>mensuel\w*|annuel\w*|trimestr\w*|(?:du|de l'|de|sur le|sur l') ?(?:mois|trimestre|annee|an)\b)"
)
# « en churn, cette année, ça donne quoi » says when, not over what time.
_THIS = re.compile(r"\b(?:cette annee|ce mois(?:-ci)?|ce trimestre|l'(?:an|annee) (?:dernier|derniere|passee?))\b")


@lru_cache(maxsize=16)
def _period_words(message: Message) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, Figure], ...]]:
    """The periods in words, and the lengths of time that are a period."""
    spans = [figure for figure in message.figures if figure.unit in PER_YEAR]
    flat = message.flat
    for figure in spans:
        flat = flat[: figure.start] + " " * (figure.end - figure.start) + flat[figure.end :]
    words = tuple((name, match.start()) for name, pattern in _WORDS.items() for match in pattern.finditer(flat))
    return words, tuple((name, figure) for figure in spans if (name := _length(figure)))


def _length(figure: Figure) -> str | None:
    """The period that a length of time is: twelve months are a year."""
    if figure.unit not in MONTHS:
        return None
    months = figure.value * MONTHS[figure.unit]
    return next((name for name, length in MONTHS.items() if length == months), None)


def rate_periods(message: Message, roles: Sequence[Role]) -> tuple[str | None, str | None]:
    """The period of a typed rate, and the other one that it is to be brought to: « 2 % par mois, et à l'année ? ».

    A rate whose own period does not stand beside it has the nearest one.
    """
    rate = next((role.figure for role in roles if QUANTITIES[role.quantity].per_period and _is_rate(role)), None)
    if rate is None:
        return None, None
    periods = mentioned(message, roles)
    own = rate.period or min(periods, key=lambda found: abs(found[1] - rate.start), default=(None, 0))[0]
    others = {name for name, _ in periods if name != own}
    return own, others.pop() if len(others) == 1 and own in MONTHS else None


def _is_rate(role: Role) -> bool:
    return QUANTITIES[role.quantity].kind is Kind.RATE


def of_period(inputs: Mapping[str, Given], period: str | None) -> dict[str, Given]:
    """``inputs`` with what they count or add up over ``period``, where none has a period itself."""
    group = next((name for name in (*_COUNTED, *_ADDED_UP) if name in inputs), None)
    if period is None or group is None or any(known.period for known in inputs.values()):
        return dict(inputs)
    return {**inputs, group: replace(inputs[group], period=period)}


def of_next_period(message: Message, inputs: dict[str, Given], before: Mapping[str, Given]) -> dict[str, Given]:
    """The figures of the next month or quarter (« avril : 1 640 et 41 »): over as long as those ``before``."""
    told = {name for name, _ in mentioned(message, ())} or _by_months(message.flat)
    same = {known.period for name, known in before.items() if name in _COUNTED} - {None}
    return of_period(inputs, told.pop() if len(told) == 1 and told <= same else None)


def with_periods(message: Message, roles: Sequence[Role], inputs: dict[str, Given]) -> dict[str, Given]:
    """``inputs`` with what lengths of time and the period of the counts add to them."""
    taken = {role.figure for role in roles}
    lengths = [figure for figure in message.figures if figure not in taken and figure.unit in PER_YEAR]
    inputs = {name: _over(name, known, lengths) for name, known in inputs.items()}
    if _OVER_A_YEAR.search(message.flat):
        inputs = {name: _over_a_year(name, known) for name, known in inputs.items()}
    if "basket" in inputs and "frequency" not in inputs and inputs["basket"].period and "customer_value" not in inputs:
        inputs["customer_value"] = inputs.pop("basket")  # « il me paie 90 € tous les mois »
    if "frequency" in inputs and "basket" in inputs and inputs["frequency"].period is None:
        inputs["frequency"] = replace(
            inputs["frequency"], period=inputs["basket"].period
        )  # « 2 recharges à 45 € par mois »
    periods = {name for name, _ in mentioned(message, roles)} or _by_months(message.flat)
    inputs = of_period(inputs, periods.pop() if len(periods) == 1 else None)
    own, _ = rate_periods(message, roles)
    return {
        name: replace(known, period=known.period or own) if name in FORMULAS else known
        for name, known in inputs.items()
    }


def _by_months(flat: str) -> set[str]:
    """The period that names of months tell: « le churn de mars », « entre janvier et décembre »."""
    if _ALL_YEAR.search(flat) or _LATER.search(flat):
        return {"year"}
    return {"month"} if _OF_MONTH.search(flat) else set()


def _over(name: str, known: Given, lengths: Sequence[Figure]) -> Given:
    """A flow per week, month... over the length of time that the message names."""
    length = next((figure.value for figure in lengths if figure.unit == known.period), None)
    if name not in _FLOWS or length is None:
        return known
    total = known.value * length
    if QUANTITIES[name].kind is not Kind.FREQUENCY:
        return replace(known, value=total, period=None, parts=())
    return replace(known, value=total, period="year") if length <= Fraction(PER_YEAR[str(known.period)]) else known


_OVER_A_YEAR = re.compile(r"\b(?:sur|pendant|pour) (?:un an|une annee|l'annee|douze mois|12 mois)\b")


def _over_a_year(name: str, known: Given) -> Given:
    """« 820 € par mois, solde sur un an »."""
    if known.period not in PER_YEAR or known.period == "year" or name not in (*_SUMS, "customer_value"):
        return known
    total = known.value * PER_YEAR[known.period]
    return replace(known, value=total, period="year" if name == "customer_value" else None, parts=())


_NAMED = re.compile(
    r"\b(?:(?:l['’ ]?an(?:nee)?|le mois|le trimestre|le semestre|la semaine|(?:l')?exercice|(?:la )?(?:periode|vague))"
    r" (?:dernier|derniere|passee?|precedente?|d['’ ]?avant)"
    r"|(?:la )?saison (?:derniere|passee|precedente|d['’ ]?avant)|cette saison|(?:an(?:nee)? )?n ?- ?[12]\b"
    r"|l['’ ]?annee (?:derniere|passee|d['’ ]?avant|precedente)|cette annee|ce mois(?:-ci)?"
    r"|ce trimestre|l['’ ]?an prochain|avant|hier|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r"|le (?:matin|midi|soir)"
    rf"|{_MONTH_NAMES}(?: 20[1-4]\d)?|[tqs][1-4](?: 20[1-4]\d)?|20[1-4]\d|semaine \d+"
    r"|(?:ce |cet |l')?(?:printemps|ete|automne|hiver)(?: (?:dernier|passe))?(?=[ ,:])"
    r"|last (?:year|month|quarter)|this year)\b"
)


def label_of(message: Message) -> str:
    """The period or place that a message speaks of, as it was typed: « l'an dernier », « février », « Rennes »."""
    if named := _NAMED.search(message.flat):
        return message.text[named.start() : named.end()]
    end = message.figures[0].start if message.figures else len(message.text)
    words = re.findall(r"[^\W\d_][\w'’-]*", message.text[:end])
    return " ".join(word for word in map(_bare, words) if _is_proper(word))


_WAS = re.compile(r"\b(?:ct|cete|cetait|cetai|etait|etions|etaient|avait|avions|avaient|faisait|faisions)\b")


def is_told_of_before(message: Message) -> bool:
    """« au printemps c'était 45 % »: the figures are of an earlier time, whatever its name."""
    return bool(_WAS.search(message.flat))


def _bare(word: str) -> str:
    """« J'ai » and « d'Angers » without what is elided."""
    return re.sub(r"^(?:[cdjlmnst]|qu)['’]", "", word, flags=re.IGNORECASE) or word


def _is_proper(word: str) -> bool:
    """Whether a word is a name: a capital, and nothing that the vocabulary knows."""
    flat = flatten(word)
    known = vocabulary()
    patterns = (*known.indicators.values(), *known.names.values(), *known.following.values())
    return (
        word[0].isupper()
        and stem(flat) not in known.classes
        and flat not in _BEGINNINGS
        and not any(pattern.fullmatch(flat) for pattern in patterns)
    )
