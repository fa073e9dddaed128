"""What a person does with results once they are there: compare, draw, add up, name, and find again."""

import re
from collections.abc import Sequence
from fractions import Fraction

from bot.conversations import Moment
from bot.conversations.calculating import Calculating
from bot.conversations.comparing import (
    LOWER_IS_BETTER,
    alike,
    all_named,
    are_places,
    by_name,
    compared,
    in_order,
    meant,
    result_of,
    span,
)
from bot.markup import Markup
from bot.records import Computed, SaveComputed
from bot.reply import Chart, Point, Reply
from bot.report import Report
from bot.session import Calculation, Session
from bot.showing import Showing
from bot.texts import Texts
from bot.turn import Turn
from metrics.catalogue import INDICATORS
from metrics.conversion import compute_per
from metrics.numerals import flatten
from metrics.periods import of_period
from metrics.whatif import together

_LONGEST_NAME = 60
_WHICH = re.compile(r"\b(?:meilleure?s?|pires?|(?:le|la|les)quel(?:le)?s?|classement|qui (?:fait|a|s'en))\b")
_SHOWN = 10


class Tracking:
    """Results side by side."""

    def __init__(self, texts: Texts, calculating: Calculating) -> None:
        self._texts = texts
        self._showing = Showing(texts)
        self._calculating = calculating

    def control(self, control: str, text: str, moment: Moment) -> Turn:
        """« graphique », « on s'améliore ? », « sur le trimestre entier ? », « mon historique »."""
        match control:
            case "chart":
                return self._chart(moment)
            case "compare":
                return self._compare(text, moment)
            case "total":
                return self._total(moment)
            case "judge":
                return self._judged(moment)
            case "recall":
                return self._recalled(text, moment)
            case "history":
                return self._history(moment)
        raise ValueError(control)

    def name(self, name: str, moment: Moment) -> Turn:
        """Give the last calculation a name; a second one of the same name makes a series."""
        calculation = moment.session.calculation
        done = next((c for c in moment.records.computed() if calculation and c.number == calculation.number), None)
        if done is None or not name.strip(" ."):
            return self._say("name-nothing", moment)
        name = name.strip(" .«»\"'?!")[:_LONGEST_NAME]
        earlier = [other for other in moment.records.computed_as(name) if other.indicator == done.indicator]
        text = self._texts.say("named-again" if earlier else "named", name=name, count=len(earlier) + 1)
        return Turn(
            session=_labelled(moment.session, name, done.number),
            replies=(Reply(text=text),),
            report=Report(kind="command"),
            effects=(SaveComputed(computed=done.model_copy(update={"name": name})),),
        )

    def _recalled(self, text: str, moment: Moment) -> Turn:
        """« redonne-moi attrition Lyon »: that calculation again, to go on from."""
        done = by_name(text, moment.records)
        if done is None:
            return self._history(moment)
        turn = self._calculating.whole(compute_per(done.indicator, done.inputs, None), moment)
        return turn.model_copy(update={"session": turn.session.model_copy(update={"series": ()})})

    def _judged(self, moment: Moment) -> Turn:
        """« c'est bien ou pas ? »: how to read the result, and whom to compare with; no norm is made up."""
        calculation = _current(moment)
        reading = self._texts.say(f"judge-{calculation.indicator}")
        result = result_of(calculation)
        value = self._showing.value(result) if result else Markup("")
        name = self._showing.title(calculation.indicator)
        reply = Reply(text=self._texts.say("judge", name=name, value=value, reading=reading))
        return Turn(
            session=moment.session, replies=(reply,), report=Report(kind="answer", metric=calculation.indicator)
        )

    def _chart(self, moment: Moment) -> Turn:
        points = self._points(moment)
        if len(points) < 2:
            return self._say("chart-too-few", moment)
        indicator = _current(moment).indicator
        values = tuple(float(value) for _, value in points)
        shown = [
            Point(label=label, value=float(value), shown=str(self._showing.raw(indicator, value)))
            for label, value in points
        ]
        title = str(self._showing.title(indicator))
        lines = Markup("\n".join(f"- {point.label} : {point.shown}" for point in shown))
        chart = Chart(name=indicator.replace("_", "-"), title=title, points=tuple(shown))
        reply = Reply(text=self._texts.say("chart", title=Markup(title), list=lines), file=chart)
        return Turn(
            session=moment.session,
            replies=(reply,),
            report=Report(kind="chart", metric=indicator, unit=INDICATORS[indicator], series=values),
        )

    def _points(self, moment: Moment) -> list[tuple[str, Fraction]]:
        """Labels and values of the series under way, else of the calculations of the same name."""
        if moment.session.calculation is None:
            return []
        series = in_order(alike(moment.session.series))
        results = [(done.label, result_of(done)) for done in series]
        points = [(label, result.value) for label, result in results if result]
        if len(points) < 2:
            points = [(_date(done), Fraction(str(done.value))) for done in self._namesakes(moment)]
        return [
            (label or self._texts.plain("chart-label", number=n), v) for n, (label, v) in enumerate(points, start=1)
        ]

    def _namesakes(self, moment: Moment) -> Sequence[Computed]:
        number = _current(moment).number
        done = next((c for c in moment.records.computed() if c.number == number), None)
        named = moment.records.computed_as(done.name) if done and done.name else ()
        return [other for other in named if done and other.indicator == done.indicator]

    def _compare(self, text: str, moment: Moment) -> Turn:
        """The calculation under way beside the one that is named, else beside the one before."""
        series = alike(moment.session.series)
        if len(series) < 2:
            return self._say("compare-too-few", moment)
        two = all_named(text, series)
        if len(series) > 2 and len(two) != 2 and _WHICH.search(flatten(text)):
            return self._ranked(series, moment)
        latest = two[-1] if len(two) == 2 else series[-1]
        other = two[0] if len(two) == 2 else meant(text, series[:-1]) or series[-2]
        first, second = in_order((other, latest))
        earlier, later = result_of(first), result_of(second)
        if earlier is None or later is None:
            return self._say("compare-too-few", moment)
        found = compared(latest.indicator, earlier.value, later.value)
        text_of_answer = self._showing.compared(latest.indicator, found, (first.label, second.label))
        return Turn(
            session=moment.session.model_copy(update={"calculation": latest}),
            replies=(Reply(text=text_of_answer),),
            report=Report(
                kind="compare",
                metric=latest.indicator,
                unit=later.unit,
                compare=found,
                series=(found.earlier, found.later),
            ),
        )

    def _ranked(self, series: Sequence[Calculation], moment: Moment) -> Turn:
        """The best first."""
        indicator = series[-1].indicator
        points = sorted(self._points(moment), key=lambda point: point[1], reverse=indicator not in LOWER_IS_BETTER)
        lines = Markup("\n".join(f"- {label} : {self._showing.raw(indicator, value)}" for label, value in points))
        found = compared(indicator, points[-1][1], points[0][1])
        reply = Reply(text=self._texts.say("compare-ranked", title=self._showing.title(indicator), list=lines))
        report = Report(kind="compare", metric=indicator, unit=INDICATORS[indicator], compare=found)
        return Turn(session=moment.session, replies=(reply,), report=report)

    def _total(self, moment: Moment) -> Turn:
        """All periods or places of the series as one."""
        series = in_order(moment.session.series)
        successive = not are_places(series)
        inputs = together([done.inputs for done in series], successive) if len(series) > 1 else None
        if inputs is None:
            return self._say("total-impossible", moment)
        indicator = series[0].indicator
        inputs = of_period(inputs, span(series) if successive else None)
        return self._calculating.whole(compute_per(indicator, inputs), moment)

    def _history(self, moment: Moment) -> Turn:
        computed = moment.records.computed(_SHOWN)
        if not computed:
            return self._say("history-empty", moment, "history")
        lines = "\n".join(self._line(done) for done in computed)
        reply = Reply(text=self._texts.say("history", list=Markup(lines)))
        return Turn(session=moment.session, replies=(reply,), report=Report(kind="history"))

    def _line(self, done: Computed) -> Markup:
        currency = done.unit if done.unit.isupper() else "EUR"
        return self._texts.say(
            "history-line",
            date=_date(done),
            title=self._showing.title(done.indicator),
            value=self._showing.raw(done.indicator, Fraction(str(done.value)), currency, done.period),
            name=done.name or done.label,
            named="yes" if done.name or done.label else "no",
        )

    def _say(self, message: str, moment: Moment, kind: str = "fallback") -> Turn:
        report = Report.model_validate({"kind": kind})
        return Turn(session=moment.session, replies=(Reply(text=self._texts.say(message)),), report=report)


def _labelled(session: Session, name: str, number: int) -> Session:
    """The name also says which period or place a calculation is of, where nothing did."""

    def labelled(done: Calculation) -> Calculation:
        return done.model_copy(update={"label": name}) if done.number == number and not done.label else done

    calculation = labelled(session.calculation) if session.calculation else None
    return session.model_copy(
        update={"calculation": calculation, "series": tuple(labelled(done) for done in session.series)}
    )


def _current(moment: Moment) -> Calculation:
    assert moment.session.calculation is not None
    return moment.session.calculation


def _date(done: Computed) -> str:
    return f"{done.at:%d/%m}"
