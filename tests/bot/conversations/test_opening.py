from bot.controls import Controls
from bot.conversations import Moment
from bot.conversations.dealing import Dealing
from bot.conversations.guiding import Guiding
from bot.conversations.hearing import Hearing
from bot.conversations.opening import Opening
from bot.markup import plain
from bot.orders import Order
from bot.records import MemoryRecords
from bot.session import Session
from bot.texts import Texts
from knowledge.cards import Base
from knowledge.needs import Needs
from tests.conftest import NOW


def test_several_sales_begin_at_once_and_the_first_is_under_way(base: Base, texts: Texts) -> None:
    guiding = Guiding(base, texts, Needs(base.guide))
    dealing = Dealing(base, texts, guiding)
    opening = Opening(texts, dealing, guiding, Hearing(texts, Controls(base.spelling)))
    records = MemoryRecords()
    text = "2 visites demain : Quesnel et Valois, tout en bio"
    turn = opening.open(Order("open", (), text, ("Quesnel", "Valois")), Moment(Session(), NOW, records))
    records.apply(turn.effects)
    deals = {deal.customer: deal for deal in records.deals()}
    assert set(deals) == {"Quesnel", "Valois"}
    assert turn.session.deal == deals["Quesnel"].id
    assert [note.text for note in records.notes(deals["Quesnel"].id)] == [text]
    assert not records.notes(deals["Valois"].id)
    assert "Valois" in plain(turn.replies[0].text)
    assert f"deal:{deals['Valois'].id}" in {choice.payload for choice in turn.replies[0].choices}
