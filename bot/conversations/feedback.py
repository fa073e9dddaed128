"""« Utile » or « pas utile » under an answer, with a reason in one tap: kept for the curator."""

from bot.conversations import Moment
from bot.records import SaveFeedback
from bot.reply import Choice, Reply
from bot.report import Report
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base

REASONS = ("other-question", "unclear", "wrong", "too-long")


class Feedback:
    """What people think of an answer."""

    def __init__(self, base: Base, texts: Texts) -> None:
        self._base = base
        self._texts = texts

    def choices(self, card: str) -> tuple[Choice, ...]:
        """The two buttons under an answer."""
        return (
            Choice(label=self._texts.plain("button-useful"), payload=f"useful:{card}"),
            Choice(label=self._texts.plain("button-useless"), payload=f"useless:{card}"),
        )

    def given(self, value: str, useful: bool, moment: Moment) -> Turn | None:
        """A verdict on a card or an objection, « card » or « card:reason ». None when it or the reason is not known."""
        card, _, reason = value.partition(":")
        known = card in self._base.cards or card in self._base.objections
        if not known or (reason and reason not in REASONS):
            return None
        asked = moment.session.last_question if moment.session.last_card == card else ""
        kept = SaveFeedback(card=card, question=asked, useful=useful, reason=reason or None, at=moment.now)
        if useful or reason:
            reply = Reply(text=self._texts.say("feedback-thanks"))
        else:
            choices = tuple(
                Choice(label=self._texts.plain(f"reason-{name}"), payload=f"useless:{card}:{name}") for name in REASONS
            )
            reply = Reply(text=self._texts.say("feedback-why"), choices=choices)
        return Turn(session=moment.session, replies=(reply,), report=Report(kind="smalltalk"), effects=(kept,))
