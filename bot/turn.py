"""What the assistant makes of one event."""

from bot.records import Effect
from bot.reply import Frozen, Reply
from bot.report import Report
from bot.session import Session


class Turn(Frozen):
    """The next session, what to say, what to keep, and what the turn was about."""

    session: Session
    replies: tuple[Reply, ...]
    report: Report
    effects: tuple[Effect, ...] = ()
