import pytest

from bot.acting import Acting, hinted
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
    order = _order(acting, "vente Ozturk kebab, je suis à la conclusion", records)
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


def test_a_word_points_to_a_customer(records: MemoryRecords) -> None:
    assert hinted("celui des fleurs", records.customers()) == (2,)
    assert hinted("le garage bien sûr", records.customers()) == (1,)
    assert hinted("je ne sais pas", records.customers()) == ()
