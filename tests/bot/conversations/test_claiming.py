from fractions import Fraction

import pytest

from bot.conversations import Moment
from bot.conversations.claiming import Claiming
from bot.markup import plain
from bot.records import MemoryRecords
from bot.session import Calculation, Session
from bot.texts import Texts
from metrics.calculation import Given
from metrics.mistakes import MISTAKES
from tests.conftest import NOW

CHURN = Calculation(
    indicator="churn_rate",
    inputs={
        "customers_start": Given(Fraction(500)),
        "customers_end": Given(Fraction(470)),
        "customers_new": Given(Fraction(60)),
    },
)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (18, ["Oui, 18", "90 ÷ 500"]),
        (6, ["c’est 18", "pas 6", "nouveaux clients"]),
        (31, ["c’est 18", "pas 31", "de quels chiffres on part"]),
    ],
)
def test_a_claim_is_answered_with_the_working(told: int, shown: list[str], texts: Texts) -> None:
    turn = Claiming(texts).answer(Fraction(told), CHURN, Moment(Session(), NOW, MemoryRecords()))
    text = plain(turn.replies[0].text).replace("\u202f", " ")
    assert all(part in text for part in shown), text
    assert turn.report.value == 18
    assert turn.session == Session()


def test_every_slip_has_its_sentence(texts: Texts) -> None:
    assert all(texts.has(f"mistake-{mistake.name}") for mistake in MISTAKES)
