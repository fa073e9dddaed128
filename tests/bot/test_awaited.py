import pytest

from bot.awaited import Awaited
from bot.controls import Controls
from bot.orders import Order
from bot.session import Session
from knowledge.cards import Base
from tests.conftest import Said


@pytest.mark.parametrize(
    ("text", "pending", "answer"),
    [
        ("oui gagné, il a aimé qu'on soit réactifs", "won", "ended"),
        ("il avait pas le budget", "lost", "ended"),
        ("non pas encore", "won", "not ended"),
        ("pareil, j'ai perdu le garage Poncin", "lost", None),
        ("c'est quoi le NPS ?", "lost", None),
    ],
)
def test_whether_a_sale_ended(text: str, pending: str, answer: str | None, said: Said, base: Base) -> None:
    asked = Session(deal=1, awaiting="outcome", subject=1, pending=pending)
    reading = Awaited(Controls(base.spelling)).read(said(text, asked), None)
    assert (reading.value if reading else None) == answer


def test_an_order_is_no_answer(said: Said, base: Base) -> None:
    asked = Session(deal=1, awaiting="reason", subject=1)
    awaited = Awaited(Controls(base.spelling))
    assert awaited.read(said("mes ventes", asked), Order("list")) is None
    told = awaited.read(said("trop cher pour eux", asked), None)
    assert told
    assert told.value == "reason"


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("ah oui le 30 alors", True),
        ("oups le 30 du coup, 9h", True),
        ("disons jeudi 14h alors", True),
        ("le 30 il sera en vacances je crois", False),
    ],
)
def test_small_words_beside_a_date_answer_when(text: str, answers: bool, said: Said, base: Base) -> None:
    asked = Session(awaiting="time", said="relancer Tarride")
    reading = Awaited(Controls(base.spelling)).read(said(text, asked), None)
    assert (reading is not None and reading.value == "time") is answers
