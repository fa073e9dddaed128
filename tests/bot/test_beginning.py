import pytest

from bot.beginning import begun, namesake
from bot.orders import Order
from bot.records import MemoryRecords
from tests.conftest import Said, records_of


@pytest.fixture
def records() -> MemoryRecords:
    return records_of("Durand le garage", "Durand le fleuriste", "Blondel")


def test_a_sale_that_is_ordered_has_its_name_its_step_and_the_rest_as_a_note(
    said: Said, records: MemoryRecords
) -> None:
    text = "nouvelle vente Rigaud, assurance flotte, etape nego"
    order = begun(Order("new", (), "Rigaud, assurance flotte, etape nego"), said(text, records=records))
    assert (order.words, order.step, order.rest) == (("Rigaud",), "etape-negociation", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("j'ai un autre Blondel, à Saintes, lui c'est un fauteuil", "Blondel à Saintes"),
        ("et j'en ai un autre blondel, le notaire", "blondel le notaire"),
        ("nouvelle vente avec un autre Blondel, le notaire", "Blondel le notaire"),
    ],
)
def test_a_namesake_is_a_sale_of_its_own(said: Said, records: MemoryRecords, text: str, name: str) -> None:
    order = namesake(said(text, records=records))
    assert order
    assert (order.name, order.words) == ("new", (name,))


def test_another_customer_of_whom_nothing_is_known_is_none(said: Said, records: MemoryRecords) -> None:
    assert namesake(said("il a aussi un camion", records=records)) is None
