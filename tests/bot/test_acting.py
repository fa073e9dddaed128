import pytest

from bot.acting import Acting
from bot.orders import Order
from bot.records import Deal, MemoryRecords, SaveDeal
from bot.session import Session
from knowledge.search import Search
from tests.conftest import NOW


@pytest.fixture
def records() -> MemoryRecords:
    known = MemoryRecords()
    for number, name in ((1, "Durand le garage"), (2, "Durand le fleuriste"), (3, "Blondel")):
        known.apply([SaveDeal(deal=Deal(id=number, customer=name, step="s", updated_at=NOW))])
    return known


@pytest.fixture
def acting(search: Search) -> Acting:
    return Acting(search.acts, search.spoken_step)


def _order(acting: Acting, text: str, records: MemoryRecords, session: Session | None = None) -> Order | None:
    act, named = acting.act(text, records.customers())
    return acting.order(text, act, named, session or Session(), records)


def test_a_sale_is_begun_at_the_step_that_is_named(acting: Acting, records: MemoryRecords) -> None:
    order = _order(acting, "vente Ozturk, je suis à la conclusion", records)
    assert order
    assert (order.name, order.words, order.step) == ("open", ("Ozturk",), "etape-conclusion")


def test_several_customers_are_named_at_once(acting: Acting, records: MemoryRecords) -> None:
    order = _order(acting, "demain 2 visites : Ferme Quesnel et Lycée Valois", records)
    assert order
    assert order.words == ("Ferme Quesnel", "Lycée Valois")


def test_a_trade_tells_namesakes_apart(acting: Acting, records: MemoryRecords) -> None:
    order = _order(acting, "et aussi Martin le carreleur, pas encore vu", records)
    assert order
    assert order.words == ("Martin le carreleur",)


def test_a_name_alone_may_mean_several(acting: Acting, records: MemoryRecords) -> None:
    order = _order(acting, "repasse sur durand", records)
    assert order
    assert (order.name, set(order.deals)) == ("switch", {1, 2})


def test_nobody_is_closed_on_doubt(acting: Acting, records: MemoryRecords) -> None:
    in_a_sale = Session(deal=3)
    ended = _order(acting, "ça y est il a signé !!", records, in_a_sale)
    assert ended
    assert (ended.name, ended.words) == ("ended", ("won",))
    assert _order(acting, "ça y est il a signé !!", records) is None
    not_yet = _order(acting, "il a toujours pas signé", records, in_a_sale)
    assert not_yet is None or not_yet.name != "ended"


def test_in_a_sale_a_note_is_asked_about_when_the_name_fits_two(acting: Acting, records: MemoryRecords) -> None:
    text = "durand veut un devis en mars"
    _, named = acting.act(text, records.customers())
    whose = acting.whose(text, named, Session(deal=2), records)
    assert whose
    assert (whose.name, whose.deals) == ("whose", (1,))
    assert acting.whose("il veut un devis", [], Session(deal=2), records) is None


def test_somebody_new_before_a_colon_is_asked_about(acting: Acting, records: MemoryRecords) -> None:
    text = "girard : il veut 2 photocopieurs"
    _, named = acting.act(text, records.customers())
    whose = acting.whose(text, named, Session(deal=3), records)
    assert whose
    assert (whose.name, whose.words) == ("whose", ("girard",))


def test_a_sale_that_is_ordered_has_its_name_its_step_and_the_rest_as_a_note(
    acting: Acting, records: MemoryRecords
) -> None:
    text = "nouvelle vente Rigaud, assurance flotte, etape nego"
    begun = acting.begun(Order("new", (), "Rigaud, assurance flotte, etape nego"), text, records)
    assert (begun.words, begun.step, begun.rest) == (("Rigaud",), "etape-negociation", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("j'ai un autre Blondel, à Saintes, lui c'est un fauteuil", "Blondel à Saintes"),
        ("et j'en ai un autre blondel, le notaire", "blondel le notaire"),
        ("nouvelle vente avec un autre Blondel, le notaire", "Blondel le notaire"),
    ],
)
def test_a_namesake_is_a_sale_of_its_own(acting: Acting, records: MemoryRecords, text: str, name: str) -> None:
    order = acting.namesake(text, records.customers())
    assert order
    assert (order.name, order.words) == ("new", (name,))


def test_another_customer_of_whom_nothing_is_known_is_none(acting: Acting, records: MemoryRecords) -> None:
    assert acting.namesake("il a aussi un camion", records.customers()) is None


def test_what_asks_for_a_note_erases_none(acting: Acting, records: MemoryRecords) -> None:
    asked = _order(acting, "c'est quoi la dernière note chez Blondel", records, Session(deal=1))
    assert asked is None or asked.name != "unnote"


def test_a_lost_sale_of_somebody_unknown_is_begun_to_be_asked_about(acting: Acting, records: MemoryRecords) -> None:
    order = _order(acting, "la vente avec la mairie de Lombez est perdue, trop cher pour eux", records)
    assert order
    assert (order.name, order.words, order.status) == ("open", ("mairie de Lombez",), "lost")
