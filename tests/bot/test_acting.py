import pytest

from bot.acting import order_in
from bot.records import MemoryRecords
from bot.session import Session
from tests.conftest import Said, records_of


@pytest.fixture
def records() -> MemoryRecords:
    return records_of("Durand le garage", "Durand le fleuriste", "Blondel")


def test_a_sale_is_begun_at_the_step_that_is_named(said: Said, records: MemoryRecords) -> None:
    order = order_in(said("vente Ozturk, je suis à la conclusion", records=records))
    assert order
    assert (order.name, order.words, order.step) == ("open", ("Ozturk",), "etape-conclusion")


def test_several_customers_are_named_at_once(said: Said, records: MemoryRecords) -> None:
    order = order_in(said("demain 2 visites : Ferme Quesnel et Lycée Valois", records=records))
    assert order
    assert order.words == ("Ferme Quesnel", "Lycée Valois")


def test_a_trade_tells_namesakes_apart(said: Said, records: MemoryRecords) -> None:
    order = order_in(said("et aussi Martin le carreleur, pas encore vu", records=records))
    assert order
    assert order.words == ("Martin le carreleur",)


def test_a_name_alone_may_mean_several(said: Said, records: MemoryRecords) -> None:
    order = order_in(said("repasse sur durand", records=records))
    assert order
    assert (order.name, set(order.deals)) == ("switch", {1, 2})


def test_nobody_is_closed_on_doubt(said: Said, records: MemoryRecords) -> None:
    in_a_sale = Session(deal=3)
    ended = order_in(said("il prend, bon de commande envoyé", in_a_sale, records))
    assert ended
    assert (ended.name, ended.words) == ("ended", ("won",))
    signed = order_in(said("ça y est il a signé !!", in_a_sale, records))
    assert signed
    assert signed.name == "won"
    assert order_in(said("ça y est il a signé !!", records=records)) is None
    not_yet = order_in(said("il a toujours pas signé", in_a_sale, records))
    assert not_yet is None or not_yet.name != "ended"


def test_what_is_wanted_of_nobody_known_is_told_so(said: Said, records: MemoryRecords) -> None:
    dropped = order_in(said("Supprime La Roue Dorée", Session(deal=3), records))
    assert dropped
    assert (dropped.name, dropped.words) == ("unknown", ("La Roue Dorée",))
    begun = order_in(said("on commence par La Roue Dorée"))
    assert begun
    assert (begun.name, begun.words) == ("unknown", ("La Roue Dorée",))


def test_a_correction_goes_to_the_one_it_names(said: Said) -> None:
    records = records_of("Camping Carcans", "Blondel")
    order = order_in(said("le budget de carcans c'est 34k pas 38", Session(deal=2), records))
    assert order
    assert (order.name, order.deals) == ("correct", (1,))


def test_a_title_and_a_name_first_begin_a_sale(said: Said) -> None:
    order = order_in(said("le dr Pages veut tester deux couronnes avant de changer"))
    assert order
    assert order.name == "open"


def test_no_reminder_to_take_back(said: Said, records: MemoryRecords) -> None:
    order = order_in(said("vire le rappel de blondel", records=records))
    assert order
    assert order.name == "reminders"
    assert order_in(said("jai vu 9 boutiques today je me rappel plus ki ma dit koi")) is None


def test_what_asks_for_a_note_erases_none(said: Said, records: MemoryRecords) -> None:
    asked = order_in(said("c'est quoi la dernière note chez Blondel", Session(deal=1), records))
    assert asked is None or asked.name != "unnote"


def test_a_lost_sale_of_somebody_unknown_is_begun_to_be_asked_about(said: Said, records: MemoryRecords) -> None:
    order = order_in(said("la vente avec la mairie de Lombez est perdue, trop cher pour eux", records=records))
    assert order
    assert (order.name, order.words, order.status) == ("open", ("mairie de Lombez",), "lost")
