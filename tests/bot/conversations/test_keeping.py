from fractions import Fraction

import pytest

from bot.conversations import Moment
from bot.conversations.guiding import Guiding
from bot.conversations.keeping import Keeping
from bot.markup import Markup, plain
from bot.records import AddNote, Deal, KeepFigures, MemoryRecords, SaveDeal
from bot.reply import Reply
from bot.report import Report
from bot.session import Calculation, Session
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from knowledge.needs import Needs
from metrics.calculation import Given
from tests.conftest import NOW

INPUTS = {"basket": Given(Fraction(240), None, "EUR"), "frequency": Given(Fraction(4), "year")}


@pytest.fixture
def keeping(base: Base, texts: Texts) -> Keeping:
    return Keeping(texts, Guiding(base, texts, Needs(base.guide)))


def _moment(calculation: Calculation | None) -> Moment:
    records = MemoryRecords()
    records.apply([SaveDeal(deal=Deal(id=1, customer="Durand", step="etape-negociation", updated_at=NOW))])
    return Moment(Session(deal=1, calculation=calculation), NOW, records)


RESULT = Calculation(indicator="customer_value", inputs=INPUTS)


def _result(moment: Moment) -> Turn:
    return Turn(session=moment.session, replies=(Reply(text=Markup("960 €")),), report=Report(kind="metric"))


def test_a_result_in_a_sale_can_be_kept_with_it(keeping: Keeping) -> None:
    moment = _moment(RESULT)
    (button,) = keeping.offered(_result(moment), "panier 240, 4 fois par an", moment).replies[0].choices
    assert button.label == "Garder avec Durand"
    turn = keeping.pressed(button.payload.removeprefix("keep:"), moment)
    assert turn
    (kept,) = turn.effects
    assert isinstance(kept, KeepFigures)
    assert kept.figures.inputs == INPUTS
    assert "960\u202f€ par an" in plain(turn.replies[0].text)


def test_a_button_for_other_figures_is_out_of_date(keeping: Keeping) -> None:
    moment = _moment(RESULT)
    (button,) = keeping.offered(_result(moment), "", moment).replies[0].choices
    changed = _moment(RESULT.model_copy(update={"inputs": INPUTS | {"basket": Given(Fraction(9), None, "EUR")}}))
    assert keeping.pressed(button.payload.removeprefix("keep:"), changed) is None
    assert keeping.pressed(button.payload.removeprefix("keep:"), _moment(None)) is None
    assert keeping.keep(7, moment) is None


def test_what_a_message_tells_beside_its_figures_is_noted(keeping: Keeping) -> None:
    moment = _moment(RESULT)
    turn = keeping.offered(_result(moment), "panier 240, 4 par an, sa femme décide", moment)
    assert [effect.note.text for effect in turn.effects if isinstance(effect, AddNote)] == [
        "panier 240, 4 par an, sa femme décide"
    ]
    assert "Noté aussi" in turn.replies[0].text


def test_outside_a_sale_nothing_is_offered(keeping: Keeping) -> None:
    moment = Moment(Session(calculation=RESULT), NOW, MemoryRecords())
    turn = _result(moment)
    assert keeping.offered(turn, "", moment) == turn
