import pytest

from bot.conversations import Moment
from bot.conversations.matters import bare, deal_of, matter_of, named_among, tells
from bot.records import Deal, MemoryRecords, Reminder, SaveDeal
from bot.session import Session
from tests.conftest import NOW


@pytest.fixture
def moment() -> Moment:
    known = MemoryRecords()
    known.apply([SaveDeal(deal=Deal(id=1, customer="M. Lundi", step="s", updated_at=NOW))])
    known.apply([SaveDeal(deal=Deal(id=2, customer="Blondel", step="s", updated_at=NOW))])
    return Moment(Session(deal=2), NOW, known)


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("d appeler Blondel", "appeler Blondel"),
        ("pense a me faire appeler blondel", "appeler blondel"),
        ("et tout a l heure appeler Blondel", "appeler Blondel"),
        ("de le rappeler", "le rappeler"),
        ("le devis de Blondel", "devis de Blondel"),
        ("rappeler la mairie", "rappeler la mairie"),
        ("n'oublie pas de me dire d'envoyer le devis", "envoyer le devis"),
    ],
)
def test_how_it_was_asked_for_is_no_part_of_the_matter(text: str, matter: str) -> None:
    assert matter_of(text, None) == matter


def test_the_sale_of_a_matter(moment: Moment) -> None:
    assert deal_of("relancer lundi", moment) == 1
    assert deal_of("envoyer le devis", moment) == 2
    assert deal_of("appeler Hoarau", moment) is None


def test_a_reminder_is_found_by_its_words(moment: Moment) -> None:
    one = Reminder(id=1, text="appeler la pharmacie Lenoir", due_at=NOW)
    two = Reminder(id=2, text="envoyer le devis", due_at=NOW, deal=2)
    assert named_among("lenoir", [one, two], moment) == one
    assert named_among("blondel", [one, two], moment) == two
    assert named_among("personne", [one, two], moment) is None
    assert bare("de la pharmacie ") == "pharmacie"
    assert tells("Blondel", "appeler blondel")
