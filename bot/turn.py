"""What the assistant makes of one event."""

from bot.markup import Markup
from bot.records import Effect
from bot.reply import Choice, Frozen, Reply
from bot.report import Report
from bot.session import Session


class Turn(Frozen):
    """The next session, what to say, what to keep, and what the turn was about."""

    session: Session
    replies: tuple[Reply, ...]
    report: Report
    effects: tuple[Effect, ...] = ()

    def adding(self, line: Markup | None, choices: tuple[Choice, ...] = ()) -> "Turn":
        """The turn with a line and buttons more in its first reply."""
        first = self.replies[0]
        text = Markup(f"{first.text}\n\n{line}") if line else first.text
        said = first.model_copy(update={"text": text, "choices": (*choices, *first.choices)})
        return self.model_copy(update={"replies": (said, *self.replies[1:])})
