import pytest

from bot.commands import MENU
from bot.controls import Controls
from bot.conversations import Moment
from bot.conversations.talking import Talking
from bot.markup import plain
from bot.records import ForgetPerson, MemoryRecords
from bot.session import Calculation, Session
from bot.texts import Texts
from knowledge.cards import Base
from tests.conftest import NOW, records_of


@pytest.fixture
def talking(base: Base, texts: Texts) -> Talking:
    return Talking(texts, Controls(base.spelling))


def _moment(session: Session | None = None) -> Moment:
    return Moment(session or Session(), NOW, MemoryRecords())


@pytest.mark.parametrize(
    ("text", "words"),
    [("merci bcp", "Avec plaisir"), ("au revoir", "À bientôt"), ("t'es un robot ?", "programme"), ("salut", "Bonjour")],
)
def test_smalltalk_in_kind(talking: Talking, text: str, words: str) -> None:
    assert words in plain(talking.smalltalk(text, _moment()).replies[0].text)


def test_help_names_every_command(talking: Talking) -> None:
    shown = plain(talking.help(_moment()).replies[0].text)
    assert all(f"/{name}" in shown for name in MENU)


def test_cancelling_keeps_the_sale(talking: Talking) -> None:
    session = Session(deal=3, calculation=Calculation(indicator="churn_rate", inputs={}, asking="customers_start"))
    turn = talking.cancel(_moment(session))
    assert turn.session == Session(deal=3)


def test_nothing_is_forgotten_before_it_is_confirmed(talking: Talking) -> None:
    assert talking.ask_forget(_moment()).effects == ()
    assert talking.forget(False, _moment(Session(deal=3))).session == Session(deal=3)
    sure = talking.forget(True, _moment(Session(deal=3)))
    assert sure.effects == (ForgetPerson(),)
    assert sure.session == Session()


def test_what_cannot_be_done_offers_what_can(talking: Talking) -> None:
    records = records_of("Durand")
    turn = talking.unable("mail", Moment(Session(deal=1), NOW, records))
    assert turn.report.kind == "fallback"
    assert turn.effects == ()
    assert "rappelle-moi" in plain(turn.replies[0].text)
    assert [choice.payload for choice in turn.replies[0].choices] == ["sheet:1"]
    assert talking.unable("mail", _moment()).replies[0].choices == ()
