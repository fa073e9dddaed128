import pytest

from bot.conversations import Moment
from bot.conversations.feedback import REASONS, Feedback
from bot.records import MemoryRecords, SaveFeedback
from bot.session import Session
from bot.store import Store
from bot.texts import Texts
from knowledge.cards import Base
from tests.conftest import NOW


@pytest.fixture
def feedback(base: Base, texts: Texts) -> Feedback:
    return Feedback(base, texts)


def _moment(session: Session | None = None) -> Moment:
    return Moment(session or Session(last_card="nps", last_question="c koi le nps"), NOW, MemoryRecords())


def test_useful_is_kept_with_the_question(feedback: Feedback) -> None:
    turn = feedback.given("nps", True, _moment())
    assert turn
    assert turn.effects == (SaveFeedback(card="nps", question="c koi le nps", useful=True, reason=None, at=NOW),)


def test_useless_asks_for_a_reason_in_one_tap(feedback: Feedback) -> None:
    turn = feedback.given("nps", False, _moment())
    assert turn
    for choice, reason in zip(turn.replies[0].choices, REASONS, strict=True):
        then = feedback.given(choice.payload.partition(":")[2], False, _moment())
        assert then
        assert isinstance(then.effects[0], SaveFeedback)
        assert then.effects[0].reason == reason


def test_an_objection_can_be_judged_too(feedback: Feedback) -> None:
    turn = feedback.given("trop-cher", True, _moment())
    assert turn
    assert isinstance(turn.effects[0], SaveFeedback)
    assert turn.effects[0].card == "trop-cher"


def test_an_old_button_does_not_take_another_question(feedback: Feedback) -> None:
    turn = feedback.given("nps", True, _moment(Session(last_card="clv", last_question="la clv ?")))
    assert turn
    assert isinstance(turn.effects[0], SaveFeedback)
    assert turn.effects[0].question == ""


@pytest.mark.parametrize("value", ["nulle-part", "nps:bogus", ""])
def test_what_is_not_known_is_none(feedback: Feedback, value: str) -> None:
    assert feedback.given(value, True, _moment()) is None


def test_the_last_verdict_of_a_person_counts_once(feedback: Feedback, store: Store) -> None:
    for value, useful in (("nps", True), ("nps", False), ("nps:wrong", False)):
        turn = feedback.given(value, useful, _moment())
        assert turn
        store.apply("terminal/a", turn.effects)
    assert store.feedback() == [("nps", "c koi le nps", False, "wrong")]
