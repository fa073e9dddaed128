"""What is asked on a card or an objection once it was read: the answer, or the nearest questions to choose from."""

from collections.abc import Sequence

from bot.conversations import Moment
from bot.conversations.answering import Answering
from bot.markup import Markup
from bot.reply import Choice, Reply
from bot.report import Report
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base

_OTHERS = 2


class FollowingUp:
    """Questions on the card at hand."""

    def __init__(self, base: Base, texts: Texts, answering: Answering) -> None:
        self._base = base
        self._texts = texts
        self._answering = answering

    def answer(self, owner: str, numbers: Sequence[int], moment: Moment) -> Turn | None:
        """The answer to the first of ``numbers``, with the next ones as buttons. None for one that is gone."""
        asked = self._base.followups.get(owner, ())
        if not numbers or numbers[0] >= len(asked):
            return None
        followup = asked[numbers[0]]
        entry = self._base.cards.get(owner) or self._base.objections[owner]
        source = (
            self._texts.say("followup-source", source=Markup(followup.source))
            if followup.source
            else self._answering.source_line(entry)
        )
        text = Markup(f"**{followup.question}**\n\n{followup.answer}\n\n{source}")
        return self._turn(owner, text, numbers[1 : 1 + _OTHERS], moment)

    def offered(self, owner: str, numbers: Sequence[int], moment: Moment) -> Turn:
        """The nearest questions, where none is sure."""
        return self._turn(owner, self._texts.say("followup-choice"), numbers[: 1 + _OTHERS], moment)

    def pressed(self, value: str, moment: Moment) -> Turn | None:
        """A button: « nps:3 ». None for one that means nothing any more."""
        owner, _, number = value.partition(":")
        return self.answer(owner, (int(number),), moment) if number.isdecimal() and owner else None

    def _turn(self, owner: str, text: Markup, numbers: Sequence[int], moment: Moment) -> Turn:
        asked = self._base.followups[owner]
        objection = self._base.objections.get(owner)
        choices = tuple(Choice(label=asked[n].question, payload=f"asked:{owner}:{n}") for n in numbers)
        return Turn(
            session=moment.session.model_copy(update={"last_card": owner, "last_section": None}),
            replies=(Reply(text=text, choices=choices),),
            report=Report(
                kind="answer",
                entry=objection.step if objection else owner,
                objection=objection.id if objection else None,
            ),
        )
