"""A seller in a conversation about sales, without any channel."""

from bot.conversations import Moment
from bot.conversations.dealing import Dealing
from bot.conversations.guiding import Guiding
from bot.markup import plain
from bot.records import MemoryRecords
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from knowledge.needs import Needs
from tests.conftest import NOW


class Seller:
    def __init__(self, base: Base, texts: Texts) -> None:
        self.guiding = Guiding(base, texts, Needs(base.guide))
        self.dealing = Dealing(base, texts, self.guiding)
        self.session, self.records = Session(), MemoryRecords()

    @property
    def moment(self) -> Moment:
        return Moment(self.session, NOW, self.records)

    def take(self, turn: Turn | None) -> str:
        assert turn
        self.session = turn.session
        self.records.apply(turn.effects)
        return plain(turn.replies[0].text)

    def say(self, control: str) -> str:
        return self.take(self.guiding.control(control, self.moment))

    def note(self, text: str) -> str:
        return self.take(self.guiding.note(text, self.moment))

    def answer(self, answer: str, text: str = "") -> str:
        return self.take(self.guiding.passing.criterion(answer, self.moment, text))
