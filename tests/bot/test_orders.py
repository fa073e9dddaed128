import pytest

from bot.controls import Controls
from bot.orders import Order, Orders
from bot.records import MemoryRecords
from bot.session import Session
from knowledge.cards import Base
from tests.conftest import Said, records_of


@pytest.fixture
def records() -> MemoryRecords:
    return records_of("Durand", "Mme Ferrand", "Durand")


@pytest.fixture
def orders(base: Base) -> Orders:
    return Orders(Controls(base.spelling))


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("repasse sur ferand", Order("switch", (2,))),
        ("où en est Durand ?", Order("switch", (3, 1))),
        ("perdu, trop cher", Order("lost", (), "trop cher")),
        ("Ferrand perdu : parti à la concurrence", Order("lost", (2,), "parti à la concurrence")),
        ("on a perdu Ferrand parce que trop cher", Order("lost", (2,), "trop cher")),
        ("c'est signé !", Order("won")),
        ("renomme en Dupont & Fils SARL", Order("rename", (), "Dupont & Fils SARL")),
        ("c'est gagné avec Ferrand !!!", Order("won", (2,))),
        ("j'ai perdu Ferrand, il ne répond plus", Order("lost", (2,), "il ne répond plus")),
        ("on a perdu la vente avec Ferrand car trop lents", Order("lost", (2,), "trop lents")),
        ("nouveau prospect : L'Atelier du Bois", Order("new", (), "L'Atelier du Bois")),
        ("supprime Ferrand", Order("drop", (2,))),
        ("supprime cette vente", Order("drop")),
        ("crée une deuxième vente Martin", Order("new", (), "Martin")),
        ("nouvelle vente chez Durand", Order("new", (), "Durand")),
        ("ok ouvre une vente pour Clinique Saint-Jean", Order("new", (), "Clinique Saint-Jean")),
        ("passe la vente en perdue", Order("lost")),
        ("change le nom en Durand Frères", Order("rename", (), "Durand Frères")),
        ("non c'est Durant avec un t", Order("rename", (1,), "Durant")),
        ("rappelle-moi demain d'appeler Zoé", Order("remind", (), "demain d'appeler Zoé")),
        ("dans 3 jours rappelle-moi Zoé", Order("remind", (), "dans 3 jours Zoé")),
        ("demain 9h : rappeler Zoé", Order("remind", (), "demain 9h : rappeler Zoé")),
        ("pense à me faire un rappel vendredi aprem", Order("remind", (), "vendredi aprem")),
        ("mets-moi une alerte dans 2h", Order("remind", (), "dans 2h")),
        ("n'oublie pas de me dire lundi de payer", Order("remind", (), "lundi de payer")),
        ("rappelle-moi 1h avant le rdv avec Durand", Order("remind", (), "1h avant le rdv avec Durand")),
        ("annule tous mes rappels", Order("unremind_all")),
        ("attaquons la negociation", Order("go", (), "negociation")),
    ],
)
def test_orders_and_their_objects(text: str, order: Order, records: MemoryRecords, orders: Orders, said: Said) -> None:
    assert orders.read(said(text, Session(deal=1), records)) == order


@pytest.mark.parametrize(
    "text",
    [
        "on a perdu 84 clients",
        "il a gagné du temps",
        "passe à Lemoine",
        "il veut signer en mai",
        "supprime les remises",
        "on passe à table",
        "non c'est trop cher",
        "rappelle-moi la formule de la CLV",
        "rappelle-moi de quoi il s'agit",
        "que répondre à « rappelez-moi le mois prochain » ?",
        "plutôt le modèle bleu",
        "demain 14h : il voit son associé",
        "rdv demain 9h : voir le plan avec lui",
        "on a perdu la vente avec Hervé Plomberie car trop lents",
        "c'est qui le décideur chez Durant ?",
        "pour quelle raison Durand est perdu",
        "pourquoi Ferrand est perdue ?",
    ],
)
def test_what_only_looks_like_an_order(text: str, records: MemoryRecords, orders: Orders, said: Said) -> None:
    assert orders.read(said(text, Session(deal=1), records)) is None


def test_an_order_on_the_sale_under_way_needs_one(records: MemoryRecords, orders: Orders, said: Said) -> None:
    assert orders.read(said("perdu", records=records)) is None
    assert orders.read(said("Ferrand gagnée", records=records)) == Order("won", (2,))
