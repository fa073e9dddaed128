import pytest

from bot.belonging import whose
from bot.records import MemoryRecords
from bot.session import Session
from tests.conftest import Said, records_of


@pytest.fixture
def records() -> MemoryRecords:
    return records_of("Durand le garage", "Durand le fleuriste", "Blondel")


def test_in_a_sale_a_note_is_asked_about_when_the_name_fits_two(said: Said, records: MemoryRecords) -> None:
    text = "durand veut un devis en mars"
    order = whose(said(text, Session(deal=2), records))
    assert order
    assert (order.name, order.deals) == ("whose", (1,))
    assert whose(said("il veut un devis", Session(deal=2), records)) is None


@pytest.mark.parametrize(
    ("text", "name", "deals"),
    [
        ("tilleuls par contre ils ont arrêté en juin", "note", (2,)),
        ("la gestionnaire des tilleuls est partie", "note", (2,)),
        ("l'intendant de carcans vient de me dire que c'est bloqué", "note", (1,)),
        ("le siège est à carcans", "whose", (1,)),
    ],
)
def test_a_note_that_begins_with_a_part_of_the_name_is_theirs(
    text: str, name: str | None, deals: tuple[int, ...], said: Said
) -> None:
    order = whose(said(text, Session(deal=3), records_of("Camping Carcans", "Résidence Tilleuls", "Blondel")))
    assert (order.name if order else None, order.deals if order else ()) == (name, deals)


def test_a_short_word_tells_a_customer_at_the_beginning(said: Said) -> None:
    records = records_of("Hôtel Bellevue Pau", "Hôtel Bellevue Annecy")
    order = whose(said("pau c'est la patronne Mme Larrieu qui signe", Session(deal=2), records))
    assert order
    assert (order.name, order.deals) == ("note", (1,))


def test_somebody_new_before_a_colon_is_asked_about(said: Said, records: MemoryRecords) -> None:
    text = "girard : il veut 2 photocopieurs"
    order = whose(said(text, Session(deal=3), records))
    assert order
    assert (order.name, order.words) == ("whose", ("girard",))


def test_a_whole_name_that_another_one_holds_is_asked_about(said: Said) -> None:
    order = whose(said("Picot demande une remise", Session(deal=2), records_of("Picot", "Picot Frères", "Blondel")))
    assert order
    assert (order.name, order.deals) == ("whose", (1,))
    alone = whose(said("Picot demande une remise", Session(deal=3), records_of("Picot", "Picot Frères", "Blondel")))
    assert alone
    assert (alone.name, alone.deals) == ("note", (1,))


def test_what_somebody_keeps_tells_them_at_the_beginning(said: Said) -> None:
    records = records_of("Picot la boucherie", "Picot le garage")
    order = whose(said("à la boucherie par contre c'est le fils qui choisit", Session(deal=2), records))
    assert order
    assert (order.name, order.deals) == ("note", (1,))
