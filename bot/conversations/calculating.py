"""Computes what was asked for, and goes on from it: missing figures, corrections, suppositions, targets, periods."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from bot.conversations import Moment
from bot.conversations.answered import added, in_kind, of_another_doubtful
from bot.conversations.before import itself_aimed_at, of_before, on_same_subject, product_of, using, with_results
from bot.conversations.claiming import Claiming
from bot.conversations.comparing import compared, in_order, meant, result_of
from bot.conversations.outcomes import Context, Outcomes, evidence_of
from bot.conversations.seeking import Seeking
from bot.markup import Markup
from bot.reply import Choice, Reply
from bot.report import Report
from bot.session import Calculation
from bot.showing import Showing
from bot.texts import Texts
from bot.turn import Turn
from metrics.calculation import Given, Missing, Outcome, Problem, Result, compute
from metrics.catalogue import INDICATORS
from metrics.conversion import compute_per
from metrics.features import view
from metrics.newcomers import with_newcomers
from metrics.periods import of_period, with_periods
from metrics.reading import Request
from metrics.remarks import Again, Change, Control, Following, Other, Per, Stated, Target
from metrics.roles import Role, completed, given
from metrics.vocabulary import named_by_words
from metrics.whatif import carried_over, revised, used

_LONGEST_SERIES = 36
_MOST_EARLIER = 5


class Calculating:
    """Figures to indicators. ``cards`` maps an indicator to the card that explains it."""

    def __init__(self, texts: Texts, cards: Mapping[str, str]) -> None:
        self._texts = texts
        self._showing = Showing(texts)
        self._outcomes = Outcomes(texts, cards)
        self._claiming = Claiming(texts)
        self._seeking = Seeking(texts, self._outcomes)

    def request(self, text: str, request: Request, moment: Moment) -> Turn:
        """A message that asks for an indicator; one that can be read in two ways is asked back."""
        if request.rivals and isinstance(request.outcome, Result):
            return self._unsure(request, moment)
        if request.rivals and not request.inputs:
            return self._which(request, moment)
        context = Context(
            evidence=evidence_of(text, request.roles),
            last=_quantities(request.roles),
            per=request.per,
            label=request.label,
        )
        outcome = on_same_subject(request, moment) or request.outcome
        turn = self._outcomes.turn(outcome, moment, context)
        return _with_series(turn, ()) if isinstance(outcome, Result) else turn

    def figures(self, text: str, roles: Sequence[Role], moment: Moment) -> Turn:
        """Figures for the calculation under way: they fill in what was missing or replace what was wrong."""
        calculation = _current(moment)
        told = with_periods(view(text), roles, given(roles, calculation.inputs))
        typed = {name: in_kind(calculation, name, value) for name, value in told.items()}
        new = {name: added(calculation, name, value, text) for name, value in typed.items()}
        inputs = completed(with_newcomers({**calculation.inputs, **new}))
        outcome = compute_per(calculation.indicator, inputs, calculation.per)
        if isinstance(outcome, Problem):
            outcome, roles = of_another_doubtful(calculation, roles) or (outcome, roles)
        context = Context(
            evidence=evidence_of(text, roles), last=_quantities(roles), per=calculation.per, label=calculation.label
        )
        turn = self._outcomes.turn(outcome, moment, context)
        return _with_series(turn, moment.session.series) if isinstance(outcome, Result) else turn

    def follow(self, text: str, following: Following, chosen: Calculation, moment: Moment) -> Turn:
        """What is said after a result, about the calculation ``chosen``."""
        calculation = _current(moment)
        turn = self._followed(text, following, chosen, moment)
        done = turn.session.calculation
        if following == Control("undo") or done is None or _is_same(done, calculation):
            return turn
        if done.indicator == calculation.indicator and not done.waiting:  # what was sought may be sought again
            done = done.model_copy(update={"sought": calculation.sought})
            turn = turn.model_copy(update={"session": turn.session.model_copy(update={"calculation": done})})
        earlier = (*moment.session.earlier, calculation)[-_MOST_EARLIER:]
        return turn.model_copy(update={"session": turn.session.model_copy(update={"earlier": earlier})})

    @staticmethod
    def chosen(text: str, moment: Moment) -> Calculation:
        """The calculation that a remark is about: the one whose period or place it names, else the last."""
        return meant(text, moment.session.series) or _current(moment)

    def _followed(self, text: str, following: Following, calculation: Calculation, moment: Moment) -> Turn:
        match following:
            case Control("formula"):
                return self._explained(calculation, moment)
            case Control():
                return self._undo(text, calculation, moment)
            case Change():
                return self._change(text, following, calculation, moment)
            case Again():
                return self._again(text, following, moment)
            case Stated(value, claimed=True):
                return self._claiming.answer(value, calculation, moment)
            case Stated(value, label):
                return self._stated(value, label, calculation, moment)
            case Target():
                return self._seeking.target(text, following, calculation, moment)
            case Other(indicator, inputs, roles, per):
                known = {**carried_over(indicator, calculation.inputs), **inputs}
                outcome = revised(indicator, known, inputs, per) if inputs else compute_per(indicator, known, per)
                if isinstance(outcome, Problem):
                    outcome = compute(indicator, inputs)
                if isinstance(outcome, Missing):
                    outcome = with_results(outcome, per, moment)
                context = Context(evidence_of(text, roles), _quantities(roles), per, calculation.label)
                return _with_series(self._outcomes.turn(outcome, moment, context), ())
            case Per(period, own):
                outcome = compute_per(
                    calculation.indicator, of_period(calculation.inputs, own or calculation.per), period
                )
                unsaid = isinstance(outcome, Result) and outcome.period is None
                notes = (self._texts.say("per-unsaid"),) if unsaid else ()
                per = None if unsaid else period
                context = Context(last=calculation.last, per=per, label=calculation.label, notes=notes)
                return _with_series(self._outcomes.turn(outcome, moment, context), ())

    def _explained(self, calculation: Calculation, moment: Moment) -> Turn:
        """The formula of a result that no card explains, in words and with its figures."""
        result = result_of(calculation)
        if result is None:
            raise ValueError("the calculation has no result")
        reply = Reply(text=self._texts.say("metric-working", list=self._showing.working(result)))
        report = Report(kind="metric", metric=result.indicator, value=float(result.value), unit=result.unit)
        return Turn(session=moment.session, replies=(reply,), report=report)

    def _undo(self, text: str, calculation: Calculation, moment: Moment) -> Turn:
        """« enlève la marge », « reviens aux vrais chiffres »: without what is named, else what stood before."""
        fewer = _without(text, calculation)
        if fewer is not None:
            outcome = compute_per(calculation.indicator, fewer, calculation.per)
            context = Context(last=calculation.last, per=calculation.per, label=calculation.label)
            return self._outcomes.turn(outcome, moment, replace(context, replaces=calculation.number))
        *rest, before = moment.session.earlier or (None,)
        if before is None:
            reply = Reply(text=self._texts.say("undo-nothing"))
            return Turn(session=moment.session, replies=(reply,), report=Report(kind="fallback"))
        outcome = compute_per(before.indicator, before.inputs, before.per)
        context = Context(last=before.last, per=before.per, label=before.label, replaces=before.number)
        turn = self._outcomes.turn(outcome, moment, context)
        kept = (before if done.number == before.number else done for done in moment.session.series)
        series = tuple(done for done in kept if done.number != calculation.number or done == before)
        session = turn.session.model_copy(update={"earlier": tuple(rest), "series": series})
        return turn.model_copy(update={"session": session})

    def start(self, indicator: str, moment: Moment) -> Turn | None:
        """A calculation from a button: what is known already is used. None for an unknown indicator."""
        if indicator not in INDICATORS:
            return None
        calculation = moment.session.calculation
        known = calculation.inputs if calculation and not calculation.waiting else {}
        outcome = compute(indicator, known)
        if isinstance(outcome, Problem):
            outcome = compute(indicator, {})
        return _with_series(self._outcomes.turn(outcome, moment, Context()), ())

    def choose(self, number: int, moment: Moment) -> Turn | None:
        """One of the readings that were offered; None when these are gone."""
        if number >= len(moment.session.readings):
            return None
        reading = moment.session.readings[number]
        outcome = compute_per(reading.indicator, reading.inputs, reading.per)
        context = Context(last=tuple(reading.inputs), per=reading.per, label=reading.label)
        return _with_series(self._outcomes.turn(outcome, moment, context), ())

    def whole(self, outcome: Outcome, moment: Moment) -> Turn:
        """The turn of an outcome over several periods, which is gone on from; the series stays as it is."""
        turn = self._outcomes.turn(outcome, moment, Context())
        kept = {"series": moment.session.series}
        return turn.model_copy(update={"session": turn.session.model_copy(update=kept)})

    def ask_again(self, moment: Moment) -> Reply | None:
        """The pending question, after a digression."""
        calculation = moment.session.calculation
        return self._outcomes.question(calculation) if calculation and calculation.asking else None

    def _unsure(self, request: Request, moment: Moment) -> Turn:
        """« Voulez-vous dire... ? »: each reading with the figures as it takes them."""
        readings = tuple(
            Calculation(indicator=rival.indicator, inputs=rival.inputs, per=rival.per, label=rival.label)
            for rival in (request, *request.rivals)
        )
        choices = tuple(
            Choice(
                label=self._texts.plain(
                    "button-reading", name=self._showing.title(r.indicator), inputs=self._showing.inline(r.inputs)
                ),
                payload=f"read:{number}",
            )
            for number, r in enumerate(readings)
        )
        return Turn(
            session=moment.session.model_copy(update={"readings": readings}),
            replies=(Reply(text=self._texts.say("metric-unsure"), choices=choices),),
            report=Report(kind="clarify", metric=request.indicator, score=request.confidence),
        )

    def _which(self, request: Request, moment: Moment) -> Turn:
        """« calcule la LTV »: two indicators have that name."""
        names = [rival.indicator for rival in (request, *request.rivals)]
        choices = tuple(
            Choice(label=self._texts.plain("button-compute", name=self._showing.name(name)), payload=f"calc:{name}")
            for name in names
        )
        return Turn(
            session=moment.session.model_copy(update={"awaiting": "indicator"}),
            replies=(Reply(text=self._texts.say("metric-which"), choices=choices),),
            report=Report(kind="metric_missing", metric=request.indicator),
        )

    def _change(self, text: str, change: Change, chosen: Calculation, moment: Moment) -> Turn:
        # what is corrected is said anew as it was computed first, but for the very rate that was converted
        per = chosen.per if change.supposed or change.inputs.keys() == {chosen.indicator} else None
        if (aim := itself_aimed_at(chosen, change)) is not None:
            return self._seeking.target(text, aim, chosen, moment)
        chosen = product_of(chosen, change) or of_before(chosen, change, moment) or chosen
        outcome = revised(chosen.indicator, chosen.inputs, change.inputs, per)
        if isinstance(outcome, Result) and not change.inputs.keys() <= used(outcome):
            outcome = using({**chosen.inputs, **change.inputs}, change.inputs) or outcome
        before = compute_per(chosen.indicator, chosen.inputs, chosen.per)
        notes = self._before(before, outcome) if change.supposed else ()
        context = Context(
            evidence=evidence_of(text, change.roles),
            last=tuple(change.inputs),
            per=per,
            label=chosen.label,
            replaces=None if change.supposed else chosen.number,
            notes=notes,
        )
        turn = self._outcomes.turn(outcome, moment, context)
        if change.supposed or turn.session.calculation is None or turn.session.calculation.waiting:
            return turn
        series = tuple(
            turn.session.calculation if done.number == chosen.number else done for done in moment.session.series
        )
        return turn.model_copy(update={"session": turn.session.model_copy(update={"series": series})})

    def _before(self, before: Outcome, after: Outcome) -> tuple[Markup, ...]:
        if not (isinstance(before, Result) and isinstance(after, Result) and before.indicator == after.indicator):
            return ()
        difference = self._showing.difference(before, after)
        return (self._texts.say("metric-before", before=self._showing.value(before), difference=difference),)

    def _again(self, text: str, again: Again, moment: Moment) -> Turn:
        """Another period or place: kept beside the one before and compared with it."""
        outcome = compute(again.indicator, again.inputs)
        context = Context(evidence_of(text, again.roles), _quantities(again.roles), None, again.label)
        series = tuple(
            done.model_copy(update={"indicator": outcome.indicator, "per": None})  # the new one is of its own period
            for done in moment.session.series or (_current(moment),)
        )
        last = series[-1]
        earlier = result_of(last)
        if not isinstance(outcome, Result) or earlier is None:
            return self._outcomes.turn(outcome, moment, context)
        new = Calculation(indicator=outcome.indicator, inputs=outcome.inputs, label=again.label)
        told_before = again.before and not last.label
        first, second = (new, last) if told_before else in_order((last, new))
        values = (outcome.value, earlier.value) if first is new else (earlier.value, outcome.value)
        found = compared(outcome.indicator, *values)
        note = self._showing.compared(outcome.indicator, found, (first.label, second.label))
        turn = self._outcomes.turn(outcome, moment, replace(context, notes=(note,), compare=found))
        turn = _with_series(turn, series)
        if not told_before:
            return turn
        *before, last, latest = turn.session.series
        return turn.model_copy(update={"session": turn.session.model_copy(update={"series": (*before, latest, last)})})

    def _stated(self, value: Fraction, label: str, calculation: Calculation, moment: Moment) -> Turn:
        """Another result that is only told: compared with ours, which stays the one to go on from."""
        result = result_of(calculation)
        if result is None:
            raise ValueError("the calculation has no result")
        told = calculation.model_copy(update={"label": label})
        first, second = in_order((calculation, told)) if calculation.label != label else (told, calculation)
        values = (value, result.value) if first is told else (result.value, value)
        found = compared(result.indicator, *values)
        text = self._showing.compared(result.indicator, found, (first.label, second.label))
        report = Report(kind="compare", metric=result.indicator, unit=result.unit, compare=found)
        return Turn(session=moment.session, replies=(Reply(text=text),), report=report)


def _current(moment: Moment) -> Calculation:
    if moment.session.calculation is None:
        raise ValueError("no calculation under way")
    return moment.session.calculation


def _is_same(done: Calculation, before: Calculation) -> bool:
    """Whether a calculation is as it was, whatever was sought from it."""
    return done == before.model_copy(update={"sought": done.sought})


def _without(text: str, calculation: Calculation) -> dict[str, Given] | None:
    """The inputs without the one that ``text`` names, when there is a result without it."""
    named = [name for name in named_by_words(text) if name in calculation.inputs]
    for name in named:
        fewer = {other: given for other, given in calculation.inputs.items() if other != name}
        if isinstance(compute_per(calculation.indicator, fewer, calculation.per), Result):
            return fewer
    return None


def _with_series(turn: Turn, series: Sequence[Calculation]) -> Turn:
    """The turn with its calculation added to those done for other periods or places."""
    done = turn.session.calculation
    if done is None or done.waiting:
        return turn
    kept = (*series, done)[-_LONGEST_SERIES:]
    return turn.model_copy(update={"session": turn.session.model_copy(update={"series": kept})})


def _quantities(roles: Sequence[Role]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role.quantity for role in roles))
