import pytest

from bot.customers import (
    Known,
    announced,
    besides_who_sent_them,
    hinted,
    is_no_customer,
    looks_like_a_name,
    noted,
    told_apart,
)
from bot.names import Match
from bot.records import AddNote, MemoryRecords, Note
from knowledge.naming import Span
from tests.conftest import NOW, records_of


@pytest.fixture
def records() -> MemoryRecords:
    known = records_of("Durand le garage", "Durand le fleuriste", "Blondel")
    known.apply([AddNote(note=Note(deal=3, step="s", text="il veut un échographe", at=NOW))])
    return known


def _known(text: str, name: str, *numbers: int) -> Known:
    start = text.index(name)
    return Known(name, Span(start, start + len(name)), Match(numbers, exact=False))


def test_a_word_points_to_a_customer(records: MemoryRecords) -> None:
    assert hinted("celui des fleurs", records.customers()) == (2,)
    assert hinted("le garage bien sûr", records.customers()) == (1,)
    assert hinted("je ne sais pas", records.customers()) == ()


def test_a_word_of_a_note_points_to_its_customer(records: MemoryRecords) -> None:
    assert noted("celui de l'échographe", records) == (3,)
    assert noted("celui du fauteuil", records) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("un autre Lambert, à Saintes, pour un fauteuil", "Lambert à Saintes"),
        ("le Lambert de Blagnac c'est perdu", "Lambert de Blagnac"),
        ("un autre Lambert, le fleuriste", "Lambert le fleuriste"),
        ("un autre Lambert qui vend", "Lambert"),
    ],
)
def test_a_namesake_is_told_by_a_place_or_a_trade(text: str, name: str) -> None:
    assert told_apart(text, _known(text, "Lambert", 1)) == name
    assert told_apart(text, _known(text, "Lambert")) == "Lambert"


def test_one_more_customer_is_announced_before_the_name() -> None:
    text = "autre client la clinique du Parc"
    assert announced(text, [_known(text, "clinique du Parc")])
    assert not announced(text, [_known(text, "clinique du Parc", 1)])
    assert not announced("la clinique du Parc a un autre client", [_known(text, "clinique du Parc")])


def test_several_words_look_like_a_name() -> None:
    text = "le garage simon c'est mort"
    assert looks_like_a_name(text, [_known(text, "garage simon")])
    assert not looks_like_a_name("signe astro", [_known("signe astro", "astro")])


def test_a_capital_at_the_beginning_tells_nothing() -> None:
    assert not looks_like_a_name("Liste des prospects", [_known("Liste des prospects", "Liste")])
    assert looks_like_a_name("rdv chez Blondel", [_known("rdv chez Blondel", "Blondel")])
    assert looks_like_a_name("mme blondel demain", [_known("mme blondel demain", "mme blondel")])


@pytest.mark.parametrize(
    ("before", "is_none"),
    [
        ("la directrice s'appelle ", True),
        ("le responsable des achats c'est ", True),
        ("on s'était vus au salon de ", True),
        ("nous avions échangé à la foire de ", True),
        ("je vois ", False),
        ("il a vu le devis de ", False),
    ],
)
def test_somebody_there_and_where_they_met_are_no_customers(before: str, is_none: bool) -> None:
    assert is_no_customer(before) is is_none


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Mr Simon, qui m'a envoyé sa voisine Mme Le Goff", ("Mr Simon", "Mme Le Goff"), ["Mme Le Goff"]),
        ("M. Roy m'a recommandé son frère M. Jan", ("M. Roy", "M. Jan"), ["M. Jan"]),
        ("rdv avec Mme Aubin de la part de M. Texier", ("Mme Aubin", "M. Texier"), ["Mme Aubin"]),
        ("grâce à Durand je vois Ferval", ("Durand", "Ferval"), ["Ferval"]),
        ("M. Roy m'a recommandé", ("M. Roy",), ["M. Roy"]),
        ("je vois M. Roy et Mme Jan", ("M. Roy", "Mme Jan"), ["M. Roy", "Mme Jan"]),
    ],
)
def test_who_sent_somebody_is_not_the_customer(text: str, names: tuple[str, ...], left: list[str]) -> None:
    assert [one.name for one in besides_who_sent_them(text, [_known(text, name) for name in names])] == left
