import pytest

from bot.session import Session
from bot.turning import turned_to
from tests.conftest import Said, records_of

CUSTOMERS = ("bistrot Chez Nono", "Brasserie du Port", "mairie de Plouvien", "boulangerie Fournier", "Les Bons Crus")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("pour la brasserie ils ont déjà un contrat jusqu'en février", 2),
        ("par contre la brasserie a pris moins cher", 2),
        ("a la brasserie cest la gerante qui tranche", 2),
        ("qui décide à la brasserie déjà", 2),
        ("le maire m'a dit 14 000 max", 3),
        ("la boulangère veut un four à sole", 4),
        ("sinon le boulanger attend le devis", 4),
        ("et les bons crus ils ont commandé 120 bouteilles", 5),
        ("et chez Fournier ils ont deux vendeuses", 4),
        ("pour la mairie de Blain il faut un permis", None),  # another one
        ("le port est gratuit au-dessus de 100 €", None),
        ("le patron veut un bac à glace", None),
        ("le bistrot ouvre à 7 h tous les jours", None),  # at hand
        ("pour la brasserie", None),  # names it alone
        ("il livre la mairie tous les jours", None),
        ("le directeur de la mairie passe souvent", None),
    ],
)
def test_what_a_message_turns_to_first_is_another_sale(text: str, number: int | None, said: Said) -> None:
    assert turned_to(said(text, Session(deal=1), records_of(*CUSTOMERS))) == number


def test_of_two_of_a_trade_none_is_turned_to(said: Said) -> None:
    records = records_of("Blondel", "hôtel Marchal", "hôtel Bellevue")
    assert turned_to(said("l'hôtel veut un devis avant Pâques", Session(deal=1), records)) is None


def test_one_of_two_of_a_name_is_told_by_its_place(said: Said) -> None:
    records = records_of("Blondel", "Morel à Angers", "Morel à Cholet")
    assert turned_to(said("et pour celui d'Angers : motorisé, budget 4500", Session(deal=1), records)) == 2
    assert turned_to(said("pour le Morel de Cholet il faut 40 m", Session(deal=1), records)) == 3
