from collections.abc import Callable

import pytest

from bot.choosing import Choosing
from bot.controls import Controls
from bot.records import Deal, MemoryRecords, SaveDeal
from bot.utterance import Utterance
from knowledge.cards import Base
from tests.conftest import NOW


@pytest.fixture
def records() -> MemoryRecords:
    known = MemoryRecords()
    for number, name in ((1, "Durand le garage"), (2, "Durand le fleuriste")):
        known.apply([SaveDeal(deal=Deal(id=number, customer=name, step="s", updated_at=NOW))])
    return known


@pytest.mark.parametrize(
    ("text", "asked", "name"),
    [
        ("Ozturk", "customer", "Ozturk"),
        ("c'est pour mme Delcourt", "customer", "mme Delcourt"),
        ("commence par quesnel, il veut du bio", "customer", "quesnel"),
        ("celui des fleurs", "which", "Durand le fleuriste"),
        ("le garage évidemment", "which", "Durand le garage"),
        ("fiche Ozturk", "customer", None),
        ("son contrat finit le 31 décembre", "customer", None),
        ("il me dit que c'est trop cher chez nous", "customer", None),
        ("c'est quoi le NPS ?", "customer", None),
        ("durand annule demain, il veut en mai", "which", None),
        ("ouverture avec un garagiste comment je me présente", "which", None),
    ],
)
def test_names_where_one_was_asked_for(
    text: str, asked: str, name: str | None, base: Base, records: MemoryRecords, said: Callable[..., Utterance]
) -> None:
    assert Choosing(Controls(base.spelling)).name(said(text, records=records), asked) == name
