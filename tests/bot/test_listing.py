import pytest

from bot.listing import Item, listing


@pytest.mark.parametrize(
    ("text", "names", "items"),
    [
        (
            "ouvrez trois ventes : Mariage Delorme, Séminaire Axiane et Club de voile de Carantec",
            ("Delorme", "Axiane", "Club", "Carantec"),
            ("Mariage Delorme", "Séminaire Axiane", "Club de voile de Carantec"),
        ),
        (
            "2 nouveaux clients : Girard à Dol pour un store, et un autre Girard à Combourg qui cherche une pergola",
            ("Girard", "Girard"),
            ("Girard à Dol", "Girard à Combourg"),
        ),
        (
            "jai 2 rdv demain : 9h chez M. Abgrall et 14h30 au lycée Kerneuzec",
            ("M. Abgrall", "Kerneuzec"),
            ("M. Abgrall", "lycée Kerneuzec"),
        ),
        ("2 visites demain : Quesnel et Valois, tout en bio", ("Quesnel",), ("Quesnel", "Valois")),
        ("j'ai deux clients qui hésitent, je fais quoi", (), ()),
        ("on a 3 ventes en cours chez Durand", ("Durand",), ()),
        ("je vois Durand et Martin", ("Durand", "Martin"), ()),
    ],
)
def test_customers_are_counted_and_listed(text: str, names: tuple[str, ...], items: tuple[str, ...]) -> None:
    assert tuple(item.name for item in listing(text, names)) == items


def test_what_is_told_of_each_stays_with_each() -> None:
    told = "deux clients : la crèche Les Lutins, 24 berceaux, et Mme Tanguy, un matelas"
    assert listing(told, ("crèche Les Lutins", "Mme Tanguy")) == [
        Item("crèche Les Lutins", "la crèche Les Lutins, 24 berceaux"),
        Item("Mme Tanguy", "Mme Tanguy, un matelas"),
    ]
    trade = "2 rdv : demain le bistrot Nono et jeudi la Brasserie du Quai, je vends du café"
    assert [item.told for item in listing(trade, ("Nono", "Brasserie du Quai"))] == [
        "demain le bistrot Nono",
        "jeudi la Brasserie du Quai",
    ]
