import pytest

from bot.conversations import Moment
from bot.conversations.answering import Answering
from bot.conversations.feedback import Feedback
from bot.conversations.followups import FollowingUp
from bot.markup import plain
from bot.records import MemoryRecords
from bot.session import Session
from bot.texts import Texts
from knowledge.search import Search
from tests.conftest import NOW

LONGEST_PAYLOAD = 64  # bytes, of a Telegram button


@pytest.fixture
def following_up(search: Search, texts: Texts) -> FollowingUp:
    return FollowingUp(search.base, texts, Answering(search, texts, Feedback(search.base, texts)))


@pytest.fixture
def moment() -> Moment:
    return Moment(Session(), NOW, MemoryRecords())


def test_every_answer_names_its_source(following_up: FollowingUp, moment: Moment, search: Search) -> None:
    for owner, followups in search.base.followups.items():
        for number, followup in enumerate(followups):
            turn = following_up.answer(owner, (number,), moment)
            assert turn
            shown = plain(turn.replies[0].text)
            assert plain(followup.question) in shown  # type: ignore[arg-type]
            assert "Source : " in shown.replace("\u00a0", " ")
            assert turn.session.last_card == owner
            assert turn.report.entry in search.base.cards


def test_the_next_ones_are_offered(following_up: FollowingUp, moment: Moment) -> None:
    turn = following_up.answer("nps", (0, 3, 5), moment)
    assert turn
    assert [choice.payload for choice in turn.replies[0].choices] == ["asked:nps:3", "asked:nps:5"]
    offered = following_up.offered("nps", (0, 3, 5), moment)
    assert len(offered.replies[0].choices) == 3


def test_payloads_fit_a_button(search: Search) -> None:
    for owner, followups in search.base.followups.items():
        assert len(f"asked:{owner}:{len(followups)}".encode()) <= LONGEST_PAYLOAD


@pytest.mark.parametrize("value", ["nps:999", "inconnue:0", "nps:", ":1", "nps:-1", ""])
def test_a_button_that_means_nothing_any_more(value: str, following_up: FollowingUp, moment: Moment) -> None:
    assert following_up.pressed(value, moment) is None
