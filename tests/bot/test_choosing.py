import pytest

from bot.choosing import Choosing, pointed_at
from bot.controls import Controls
from bot.records import AddNote, MemoryRecords, Note
from knowledge.cards import Base
from tests.conftest import NOW, Said, records_of


@pytest.fixture
def records() -> MemoryRecords:
    return records_of("Durand le garage", "Durand le fleuriste")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ozturk", "Ozturk"),
        ("c'est pour mme Delcourt", "mme Delcourt"),
        ("commence par quesnel, il veut du bio", "quesnel"),
        ("fiche Ozturk", None),
        ("son contrat finit le 31 décembre", None),
        ("il me dit que c'est trop cher chez nous", None),
        ("c'est quoi le NPS ?", None),
        ("durand annule demain, il veut en mai", None),
        ("ouverture avec un garagiste comment je me présente", None),
    ],
)
def test_names_where_one_was_asked_for(
    text: str, name: str | None, base: Base, records: MemoryRecords, said: Said
) -> None:
    assert Choosing(Controls(base.spelling)).name(said(text, records=records)) == name


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("celui des fleurs", 2),
        ("le garage évidemment", 1),
        ("celui de Dreux", 1),
        ("les Vidal laissent tomber, à Dreux", None),
        ("Durand", None),
        ("ouverture avec un garagiste comment je me présente", None),
    ],
)
def test_a_word_of_the_name_or_of_a_note_points_to_one_of_several(
    text: str, number: int | None, records: MemoryRecords, said: Said
) -> None:
    records.apply([AddNote(note=Note(deal=1, step="s", text="rdv mercredi à Dreux", at=NOW))])
    deal = pointed_at(said(text, records=records))
    assert (deal.id if deal else None) == number
