from fractions import Fraction

import pytest

from bot.conversations import Moment
from bot.conversations.outcomes import Outcomes
from bot.conversations.seeking import Seeking
from bot.markup import plain
from bot.records import MemoryRecords
from bot.session import Calculation, Session
from bot.texts import Texts
from metrics.calculation import Given
from metrics.remarks import Target
from tests.conftest import NOW


@pytest.fixture
def seeking(texts: Texts) -> Seeking:
    return Seeking(texts, Outcomes(texts, {}))


@pytest.fixture
def moment() -> Moment:
    return Moment(Session(), NOW, MemoryRecords())


def _wallet(**more: int) -> Calculation:
    inputs = {"spend_with_us": Given(Fraction(12_000)), "category_spend": Given(Fraction(40_000))}
    return Calculation(indicator="share_of_wallet", inputs=inputs)


def test_what_it_takes_and_how_far_it_is_from_now(seeking: Seeking, moment: Moment) -> None:
    target = Target("spend_with_us", "share_of_wallet", Given(Fraction(1, 2)), {}, (), 2)
    turn = seeking.target("pour la moitié ?", target, _wallet(), moment)
    text = plain(turn.replies[0].text).replace("\u202f", " ")
    assert turn.report.value == 20_000
    assert "20 000" in text
    assert "8 000" in text
    assert "de plus" in text


def test_less_than_now(seeking: Seeking, moment: Moment) -> None:
    target = Target("spend_with_us", "share_of_wallet", Given(Fraction(1, 4)), {}, (), 2)
    text = plain(seeking.target("pour un quart ?", target, _wallet(), moment).replies[0].text)
    assert "de moins" in text


def test_what_cannot_be_is_said(seeking: Seeking, moment: Moment) -> None:
    lost = {"customers_start": Given(Fraction(100)), "customers_lost": Given(Fraction(10))}
    target = Target("customers_lost", "churn_rate", Given(Fraction(3, 2)), {}, (), 0)
    turn = seeking.target("pour 150 % ?", target, Calculation(indicator="churn_rate", inputs=lost), moment)
    assert turn.report.kind == "metric_error"
