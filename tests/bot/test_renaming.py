import pytest

from bot.renaming import renaming
from bot.session import Session
from tests.conftest import Said, records_of


@pytest.mark.parametrize(
    ("text", "deals", "name"),
    [
        ("Picot a changé d'enseigne, renomme-le en Le Fournil", (1,), "Le Fournil"),
        ("renomme-le Picot Jardins", (2,), "Picot Jardins"),
        ("rebaptise-la Les Quatre Vents", (2,), "Les Quatre Vents"),
    ],
)
def test_a_sale_gets_its_new_name(text: str, deals: tuple[int, ...], name: str, said: Said) -> None:
    order = renaming(said(text, Session(deal=2), records_of("Picot", "Picot paysagiste")))
    assert order
    assert (order.name, order.deals, order.rest) == ("rename", deals, name)


def test_without_a_sale_nothing_is_renamed(said: Said) -> None:
    assert renaming(said("renomme-le Picot Jardins")) is None
