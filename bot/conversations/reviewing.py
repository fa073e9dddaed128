"""Where sales are won and lost: by step and outcome, with the step to work on."""

from collections import Counter
from collections.abc import Sequence

from bot.conversations import Moment
from bot.conversations.guiding import Guiding
from bot.markup import Markup, bullets
from bot.records import Tally
from bot.reply import Choice, Reply
from bot.report import Report
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base

# Fewer closed sales than this say little.
_FEW = 10
# ... and fewer lost ones show no step at which most are.
_FEW_LOST = 3


class Reviewing:
    """The person's sales, counted."""

    def __init__(self, base: Base, texts: Texts, guiding: Guiding) -> None:
        self._steps = {step.id: step for step in base.steps}
        self._causes = {name: Markup(cause.title) for name, cause in base.guide.causes.items()}
        self._guiding = guiding
        self._texts = texts

    def review(self, moment: Moment) -> Turn:
        """Sales by step and outcome, the reasons of loss, and the step to work on."""
        tallies = moment.records.tally()
        if not tallies:
            return self._say(self._texts.say("deals-none"), moment)
        counts: Counter[str] = Counter()
        for tally in tallies:
            counts[tally.status] += tally.count
        closed = counts["won"] + counts["lost"]
        say = self._texts.say
        parts = [say("review-title", open=counts["open"], won=counts["won"], lost=counts["lost"])]
        if open_now := self._by_step(tallies, "open"):
            parts.append(say("review-open", list=open_now))
        if lost := self._by_step(tallies, "lost"):
            parts += [say("review-lost", list=lost), say("review-causes", list=self._by_cause(tallies))]
        if closed < _FEW:
            parts.append(say("review-few", count=closed))
        choices: tuple[Choice, ...] = ()
        counted = self._counted(tallies, "lost")
        if worst := self._to_work_on(counted):
            step = self._steps[worst]
            alone = "yes" if list(counted.values()).count(counted[worst]) == 1 else "no"
            alone = "few" if counts["lost"] < _FEW_LOST else alone
            parts.append(say("review-work", title=Markup(step.title), exercise=Markup(step.tomorrow), alone=alone))
            choices = (Choice(label=step.title, payload=f"card:{step.id}"),)
        return self._say(Markup("\n\n".join(parts)), moment, choices)

    def _counted(self, tallies: Sequence[Tally], status: str) -> Counter[str]:
        """How many sales of this status stand at each step."""
        counts: Counter[str] = Counter()
        for tally in tallies:
            if tally.status == status:
                counts[tally.step] += tally.count
        return counts

    def _by_step(self, tallies: Sequence[Tally], status: str) -> Markup | None:
        counts = self._counted(tallies, status)
        lines = [
            f"{step.position}. {step.title} : {counts[step.id]}" for step in self._steps.values() if counts[step.id]
        ]
        return Markup("\n".join(f"- {line}" for line in lines)) if lines else None

    def _by_cause(self, tallies: Sequence[Tally]) -> Markup:
        counts: Counter[str] = Counter()
        for tally in tallies:
            if tally.status == "lost":
                counts[tally.cause] += tally.count
        unsaid = self._texts.say("review-unsaid")
        return bullets([f"{self._causes.get(cause, unsaid)} : {count}" for cause, count in counts.most_common()])

    def _to_work_on(self, lost: Counter[str]) -> str | None:
        """The step at which most sales were lost, the furthest of them; None when none was.

        A sale that nobody led anywhere stands at the first step: one that was lost further on tells more.
        """
        known = [step for step in self._steps if lost[step]]
        return max(reversed(known), key=lambda step: lost[step], default=None)

    def _say(self, text: Markup, moment: Moment, choices: tuple[Choice, ...] = ()) -> Turn:
        reply = Reply(text=text, choices=choices)
        return Turn(session=moment.session, replies=(reply,), report=Report(kind="coach"))
