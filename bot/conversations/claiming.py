"""What somebody says that a result is: right, or wrong and where the slip may be."""

from fractions import Fraction

from bot.conversations import Moment
from bot.conversations.comparing import result_of
from bot.markup import Markup
from bot.reply import Reply
from bot.report import Report
from bot.session import Calculation
from bot.showing import Showing
from bot.texts import Texts
from bot.turn import Turn
from metrics.mistakes import is_near, mistake_behind


class Claiming:
    """Claims about a result that was computed."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._showing = Showing(texts)

    def answer(self, told: Fraction, calculation: Calculation, moment: Moment) -> Turn:
        """Whether the figures give what is ``told``, in the unit of the result, with the working."""
        result = result_of(calculation)
        if result is None:
            raise ValueError("the calculation has no result")
        say, raw = self._texts.say, self._showing.raw
        right = is_near(told, result.value)
        parts = [
            say(
                "claim-right" if right else "claim-wrong",
                value=self._showing.value(result),
                told=raw(result.indicator, told),
            )
        ]
        slip = None if right else mistake_behind(result.indicator, result.inputs, told)
        if slip:
            parts.append(say(f"mistake-{slip.name}", told=raw(result.indicator, told)))
        if result.steps:
            parts.append(say("metric-working", list=self._showing.working(result)))
        if not slip and not right:
            parts.append(say("claim-recheck"))
        report = Report(
            kind="metric" if right else "compare",
            metric=result.indicator,
            value=float(result.value),
            unit=result.unit,
        )
        return Turn(session=moment.session, replies=(Reply(text=Markup("\n\n".join(parts))),), report=report)
