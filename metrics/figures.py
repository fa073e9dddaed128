"""Figures in a message: exact values with their place, unit and period, and what only looks like one.

Units: ``percent``, ``points``, ``times``, ``year``, ``quarter``, ``month``, ``week``, ``day``, an ISO currency code, or
None for a bare number. A percentage keeps the value that was typed: 3,5 % is 7/2 with the unit ``percent``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from metrics.numerals import Numeral, flatten, numerals, spelt_out

_LARGEST, _SMALLEST = 10**15, Fraction(1, 10**9)


@dataclass(frozen=True)
class Figure:
    """A number read in a message. ``ignored`` says why it is no input (year, date, hour...), None when it may be one.

    ``about`` are the stems of the words beside it, where these were looked at; ``times`` how often a price was taken.
    """

    start: int
    end: int
    value: Fraction
    unit: str | None = None
    period: str | None = None
    ignored: str | None = None
    about: str = field(default="", compare=False)
    times: int = 1

    @property
    def is_currency(self) -> bool:
        """Whether the unit is an ISO currency code."""
        return self.unit is not None and self.unit.isupper()


_CURRENCIES = {
    r"€|euros?\b|eur\b|balles\b|e(?=/)|e(?= (?:de|par|en|et|a|d'|l'|pour|chacun|chaque|ht|ttc|mensuel|annuel|le|la|les|au|dans|sur|mais|ca|je)\b)|e(?=[ ,.;!?]*\Z)": "EUR",
    r"fcfa\b|f cfa\b|francs? cfa\b|xof\b|xaf\b|cfa\b": "XOF",
    r"chf\b|francs?(?: suisses?)?\b|frs?\b": "CHF",
    r"cad\b|\$ ?(?:ca|can|cad)\b|dollars? canadiens?\b|piastres?\b": "CAD",
    r"\$|usd\b|dollars?\b|us\$": "USD",
    r"£|gbp\b|livres?(?: sterling)?\b|pounds?\b": "GBP",
    r"dh\b|dhs\b|mad\b|dirhams?\b": "MAD",
    r"tnd\b|dt\b|dinars?(?: tunisiens?)?\b": "TND",
}
_TIME = {
    "year": r"ans?\b|annees?\b|years?\b|yrs?\b",
    "quarter": r"trimestres?\b|quarters?\b",
    "month": r"mois\b|months?\b|mths?\b",
    "week": r"semaines?\b|sem\b|weeks?\b",
    "day": r"jours?\b|days?\b|jrs?\b",
}
_UNITS = [
    *((code, pattern) for pattern, code in _CURRENCIES.items()),
    ("percent", r"%|pour ?cents?\b|pourcents?\b|p\. ?cent\b|percent\b|per cent\b|pct\b"),
    ("points", r"pts?\b|points?\b"),
    ("times", r"fois\b|x\b|times\b"),
    *_TIME.items(),
]
_UNIT = re.compile(
    " ?(?:d'(?=euros|un euro)|de (?=francs|dollars|dirhams|livres))?(?:"
    + "|".join(f"(?P<u{i}>{pattern})" for i, (_, pattern) in enumerate(_UNITS))
    + ")"
)
_BEFORE = re.compile(r"(?<!\d)(?<!\d )(?:€|\$|£|\b(?:eur|usd|chf|gbp|cad|mad|fcfa)) ?\Z")
# « la 2e », no euros
_RANKED = re.compile(r"\b(?:la|le|au|ma|mon|du|une?|etape) \Z")
_BEFORE_CODES = {"€": "EUR", "$": "USD", "£": "GBP", "fcfa": "XOF"}

# « quatorze euros cinquante »: spelt out, and not counting what follows
_SPELT_CENTS = re.compile(
    r" (?P<cents>(?:dix|vingt|trente|quarante|cinquante|soixante|septante|quatre[- ]vingts?|huitante|nonante)"
    r"(?:[- ](?:et[- ])?(?:dix[- ](?:sept|huit|neuf)|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize"
    r"|quatorze|quinze|seize))?|cinq|quinze)(?: (?:centimes?|cents?))?"
    r"(?=[,;.!?)]|\s*\Z| (?:par|le|la|les|je|on|ils?|elles?|mon|ma|nos|ca|qui|chacune?|piece|euh|ttc|ht|donc|mais|alors"
    r"|chaque|tous|toutes|un client|une cliente|de panier|de plus|de moins|en moyenne)\b)"
)
_CENTS = re.compile(r"(?: (?:et )?)?(?P<cents>\d{2})(?![.,]?\d)(?P<word> ?(?:centimes?|cents?|cts?)\b)?")
_AND_HALF = re.compile(r" et demie?\b")

_EACH = r"(?:/|par |per |chaque |each |every |a |l'|(?:tous|toutes|tts?|ttes|ts) les )"
_PERIOD = re.compile(
    rf"{_EACH} ?(?:(?P<year>ans?\b|annees?\b|years?\b)|(?P<quarter>trimestres?\b|trim\b|quarters?\b)"
    r"|(?P<month>mois\b|months?\b)|(?P<week>semaines?\b|sem\b|weeks?\b)|(?P<day>jours?\b|days?\b|j\b))"
    r"|\b(?:(?P<year2>annuel(?:le)?s?|annuellement|annual|yearly|an(?= en moyenne))|(?P<quarter2>trimestriel(?:le)?s?|quarterly)"
    r"|(?P<month2>mensuel(?:le)?s?|mensuellement|monthly|mensualites?)|(?P<week2>hebdomadaires?|hebdo|weekly)|(?P<day2>quotidien(?:ne)?s?|daily))\b"
)
_EVERY = re.compile(r"\b(?:tous|toutes|tts?|ttes|ts) les \Z|\bevery \Z")
# A period this near belongs to the figure.
_NEXT_TO = 5
_OUT_OF = re.compile(r"(?: [a-z'éè-]+){0,3} sur ")
_SO_OFTEN = re.compile(r" (?:[a-z'-]+ ){0,3}")
_STOP = re.compile(r"[,;.!?\n>](?!\d)| et | mais | puis ")

_MONTHS = (
    r"(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|dec(?:embre)?)\b"
)
_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:en|de|depuis|annee|fin|debut|mi|courant|exercice|des|vs|{_MONTHS}|[tqs][1-4]|an|pour|cette annee|entre|et en|jusqu'en|demarre|commence|attaque|debute|cloture|termine|fini)) ?\(?\Z"
)
# « de 2023 à 2025 »
_SINCE_YEAR = re.compile(r"(?<!passes )(?<!passe )\b(?:de|entre) 20[0-4]\d (?:a|et|jusqu'en) \Z")
# « parts de marché en ligne 2024 »: at the end, after a word that counts nothing.
_YEAR_LAST = re.compile(
    r"(?<!\bclients)(?<!\bperdus)(?<!\bperdu)(?<!\bpartis)(?<!\bdebut)(?<!\bsur)(?<!\ba)(?<!\bde)(?<!\bbase)(?<!\btotal)(?<!\bfin)(?<=[a-z]) 20[12]\d\Z"
)
# « 2024, 551 k€ pour 5,8 M€ »: before a comma and two other figures.
_YEAR_FIRST = re.compile(r"\W*(?:et |puis )?20[12]\d ?,(?:\D+\d[\d., ]*){2}")
_OF_A_YEAR = re.compile(r" (?:s'elev|se mont|atteign|represent)")
_TRAPS = {
    "date": re.compile(
        rf"\b(?:le |du |au |avant le |d'ici le )?\d{{1,2}}(?:er)? {_MONTHS}(?: \d{{4}}\b)?|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})\b"
        r"|(?<=\ble )\d{1,2}/\d{1,2}\b|(?<=\bdu )\d{1,2}/\d{1,2}\b|(?<=\bau )\d{1,2}/\d{1,2}\b|\b1er\b"
        r"|(?<=\ble )(?:[12]?\d|3[01])(?= (?:finalement|au (?:soir|matin))\b)"
        r"|(?<=\ble )\d{2}\.\d{2}\b|(?<=\bdu )\d{2}\.\d{2}\b|(?<=\bau )\d{2}\.\d{2}\b"
    ),
    "hour": re.compile(r"\b\d{1,2} ?h(?: ?\d{2})?\b|\b\d{1,2}:\d{2}\b|\b24/24\b|\b7j?/7j?\b"),
    "phone": re.compile(r"(?:\+33 ?|\b0)[1-9](?:[ .-]?\d{2}){4}\b"),
    "rank": re.compile(
        r"\b(?:n ?° ?|numero |top |article |art\. ?|page |chapitre |version |v)\d+\b|\b\d+ ?(?:e|eme|nd|nde)(?= (?:etape|fois|client|rang|annee|mois|trimestre|vente)\b)"
    ),
    "lapse": re.compile(r"\b(?:il y a|depuis|en|dans|d'ici|sur) (?:une?|1) (?:ans?|annee|mois|trimestre|semaine)\b"),
    "threshold": re.compile(
        r"\b(?:au moins|minimum|plus d[e']) ?(?:deux|2|une?|1)\b|\b(?:deux|2) (?:commandes|achats|fois) (?:ou|et) plus\b"
        r"|\bune (?:seule )?fois\b(?= (?:seulement|et puis)|[ ,.;]*\Z)|\bqu'une (?:seule )?fois\b"
    ),
    "place": re.compile(r"\bdans le \d{2,3}\b(?! ?%)|\b\d{5} (?=[a-z]+ ?\Z)"),
    "count of something else": re.compile(
        r"\b(?:\d{1,3}|deux|trois|quatre|cinq|six|sept) (?=etapes?\b|leviers?\b|agences?\b|magasins?\b(?! clients?)|boutiques?\b(?! clientes?)|vendeurs?\b|commerciaux\b"
        r"|salaries?\b|sites?\b|equipes?\b|points? de vente\b|plus gros|meilleurs|associes?\b|minutes?\b|heures?\b"
        r"|principa|types?\b|sortes?\b|raisons?\b|facons?\b|questions?\b|composantes?\b|secteurs?\b|regions?\b|pays\b)"
        r"|\b[4-8] (?=c\b|p\b)|(?:(?<=\bon est )|(?<=\bnous sommes ))\d{1,3}(?=\s*(?:[,.;!?]|\Z))"
    ),
}


# « remboursé en un an » is how long it takes
_PAID_BACK = re.compile(r"\b(?:rembours|amorti|rentabilis|recuper)[a-z]* (?:[a-z]+ ){0,2}\Z")

# A digit, or the beginning of a number word.
_NUMBER = re.compile(
    r"\d|\b(?:un|deux|trois|quatre|cinq|six|sept|huit|hui|neuf|dix|on|dou|trei|qua|quin|sei|vingt|trent|quar|cinqu|soixant"
    r"|sept|huit|octan|nonan|cent|mill|demi|moiti|tiers|aucun|zero|nul|a l'equi|pas une?|two|three|four|five|seven|eight|nine|ten"
    r"|eleven|twel|thir|fif|twent|half|one|hundred|thousand)"
)


def may_have_figures(flat: str) -> bool:
    """A quick look at a flattened text: whether the slow one could find any number."""
    return bool(_NUMBER.search(flat))


def read_figures(text: str) -> list[Figure]:
    """Every figure of ``text`` in order, those that are no input marked so. Never raises."""
    flat = flatten(text)
    traps = [(m.start(), m.end(), name) for name, pattern in _TRAPS.items() for m in pattern.finditer(flat)]
    figures: list[Figure] = []
    for numeral in numerals(flat, text) if may_have_figures(flat) else ():
        if figures and numeral.start < figures[-1].end:
            continue
        figure = _with_unit(numeral, flat)
        if abs(figure.value) > _LARGEST or 0 < abs(figure.value) < _SMALLEST:
            figure = replace(figure, ignored="beyond any count or amount")
        trap = next((name for start, end, name in traps if start <= numeral.start < end), None)
        if trap == "lapse" and _PAID_BACK.search(flat, 0, numeral.start):
            trap = None
        figures.append(replace(figure, ignored=figure.ignored or trap or _year(figure, flat)))
    figures = [*_lone_periods(figures, flat), *_rhythms(figures, flat), *figures]
    figures.sort(key=lambda figure: figure.start)
    figures = [_with_period(figures, i, flat) for i in range(len(figures))]
    return list(_joined(figures, flat))


def _with_unit(numeral: Numeral, flat: str) -> Figure:
    start, end, value, unit = numeral.start, numeral.end, numeral.value, None
    if before := _BEFORE.search(flat, max(0, start - 5), start):
        code = before.group().strip()
        unit, start = _BEFORE_CODES.get(code, code.upper()), before.start()
    found = _UNIT.match(flat, end)
    if found and not (found.group() == "e" and _RANKED.search(flat, 0, start)):
        unit, end = _UNITS[int(str(found.lastgroup)[1:])][0], found.end()
        if unit.isupper() and (cents := _CENTS.match(flat, end)):
            attached = cents.group()[0] != " " or cents["word"]
            alone = not cents.group().startswith(" et")  # « 27 € et 54 » are two figures
            if attached or (alone and re.match(r"\Z|[,;.!?)]| de | par | en ", flat[cents.end() :])):
                value, end = value + Fraction(int(cents["cents"]), 100), cents.end()
        elif unit.isupper() and flat[start].isalpha() and (spelt := _SPELT_CENTS.match(flat, end)):
            value, end = value + spelt_out(spelt["cents"]) / 100, spelt.end()
        if unit in _TIME and (half := _AND_HALF.match(flat, end)):
            value, end = value + Fraction(1, 2), half.end()
    if unit in _TIME and (every := _EVERY.search(flat, 0, start)) and value:
        return Figure(every.start(), end, 1 / value, "times", unit)
    return Figure(start, end, value, unit)


def _year(figure: Figure, flat: str) -> str | None:
    """A year: four bare digits in our time after a word that announces one, and no noun counted by it."""
    written = flat[figure.start : figure.end]
    if figure.unit or not re.fullmatch(r"(?:19[89]|20[0-4])\d", written):
        return None
    if re.match(r" ?(?:clients?|abonnes?|adherents?|comptes?|contrats?|commandes?|€|euros)", flat[figure.end :]):
        return None
    if re.match(r" ?:", flat[figure.end :]) and re.fullmatch(r"20[12]\d", written):
        return "year"  # « churn 2023 : 1 200 clients »
    if re.fullmatch(r"20[12]\d", written) and _OF_A_YEAR.match(flat, figure.end):
        return "year"  # « les dépenses 2024 s'élèvent à… »
    if _YEAR_FIRST.match(flat) and figure.start == flat.find(written):
        return "year"  # « 2024, 551 k€ pour 5,8 M€ »
    if _SINCE_YEAR.search(flat, 0, figure.start):
        return "year"
    last = not flat[figure.end :].strip(" ?.!)") and bool(_YEAR_LAST.search(flat, 0, figure.end))
    return "year" if last or _YEAR_BEFORE.search(flat, 0, figure.start) else None


def _lone_periods(figures: list[Figure], flat: str) -> Iterator[Figure]:
    """« un trimestre » is a length of time; « un mois sur deux » and « par an » are not."""
    for found in re.finditer(r"\b(?:un|une|one) (?P<unit>trimestre|quarter|semestre)\b(?! sur)", flat):
        if not any(figure.start < found.end() and found.start() < figure.end for figure in figures):
            months = found["unit"] == "semestre"
            yield Figure(found.start(), found.end(), Fraction(6 if months else 1), "month" if months else "quarter")


_RHYTHM = re.compile(
    r"\b(?:tous|toutes|tts?|ttes|ts) les (?:(?P<month>mois)|(?P<week>semaines|sem)|(?P<day>jours)|(?P<year>ans))\b"
)
# An amount or a count so near before makes it the period of that figure.
_BESIDE = 25


def _rhythms(figures: list[Figure], flat: str) -> Iterator[Figure]:
    """« s'ils passaient tous les mois » is once a month; « 50 € tous les mois » is not."""
    for found in _RHYTHM.finditer(flat):
        if not any(figure.start < found.end() and found.start() - _BESIDE < figure.end for figure in figures):
            yield Figure(found.start(), found.end(), Fraction(1), "times", str(found.lastgroup))


def _with_period(figures: list[Figure], index: int, flat: str) -> Figure:
    """The period that goes with a figure: after it in its clause, else before it in the same clause."""
    figure = figures[index]
    if figure.period or figure.unit in _TIME or figure.ignored:
        return figure
    following = figures[index + 1].start if index + 1 < len(figures) else len(flat)
    stop = _STOP.search(flat, figure.end, following)
    after = _PERIOD.search(flat, figure.end, stop.start() if stop else following)
    if not after and stop and flat[stop.start() :].startswith(" et par"):  # « par client et par an »
        after = _PERIOD.search(flat, figure.end, following)
    floor = figures[index - 1].end if index else 0
    stops = [m.end() for m in _STOP.finditer(flat, floor, figure.start)]
    before = list(_PERIOD.finditer(flat, stops[-1] if stops else floor, figure.start))
    beside = (
        bool(before) and figure.start - before[-1].end() <= _NEXT_TO and after and after.start() > figure.end + _NEXT_TO
    )
    if after and not beside:  # « churn mensuel 2,5 %, et à l'année ? »
        return replace(figure, period=_period_of(after))
    return replace(figure, period=_period_of(before[-1])) if before else figure


def _period_of(found: re.Match[str]) -> str:
    return str(found.lastgroup).rstrip("2")


def _joined(figures: list[Figure], flat: str) -> Iterator[Figure]:
    """« 1 client sur 8 » is one share; « la moitié de 48 » is 24; « 5-10 % » is 5 % and 10 %."""
    skip = False
    for index, figure in enumerate(figures):
        if skip:
            skip = False
            continue
        following = figures[index + 1] if index + 1 < len(figures) else None
        if following and not (figure.ignored or following.ignored):
            between = flat[figure.end : following.start]
            if figure.value == 1 and not figure.unit and following.value > 1 and _OUT_OF.fullmatch(between):
                yield replace(
                    following, start=figure.start, value=1 / following.value, period=figure.period or following.period
                )
                skip = True
                continue
            if (
                flat[figure.start : figure.end][:1].isalpha()
                and figure.value < 1
                and between in (" de ", " des ", " d'")
            ):
                yield replace(following, start=figure.start, value=figure.value * following.value)
                skip = True
                continue
            counted = figure.unit in (None, "times") and figure.period is None
            if counted and following.unit == "times" and following.value < 1 and _SO_OFTEN.fullmatch(between):
                yield replace(following, start=figure.start, value=figure.value * following.value)
                skip = True
                continue
            ranged = between == " et " and flat[: figure.start].endswith("entre ")
            if not figure.unit and following.unit == "percent" and (ranged or re.fullmatch(r" ?(?:-|a|ou) ?", between)):
                figure = replace(figure, unit="percent")
            if not figure.unit and following.is_currency and (ranged or re.fullmatch(r" ?- ?", between)):
                figure = replace(figure, unit=following.unit)
        yield figure
