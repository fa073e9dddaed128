"""The themes of the needs, in clauses that no sample has."""

import pytest

from knowledge.cards import Base, Phrase
from knowledge.needs import Needs
from knowledge.search import Search
from knowledge.theme_training import train_themes


@pytest.mark.parametrize(
    ("clause", "theme"),
    [
        ("ils sont équipés chez un concurrent depuis toujours", "comment"),
        ("c'est la directrice qui tranche avec son père", "qui"),
        ("avant les vendanges si possible", "quand"),
        ("leur machine les lâche sans arrêt et ça leur coûte des clients", "pourquoi"),
        ("il cherche un véhicule à 7 places", "quoi"),
    ],
)
def test_a_theme_is_recognised(clause: str, theme: str, search: Search) -> None:
    (read,) = search.needs.clauses(clause)
    assert theme in read.themes


def test_a_theme_of_which_there_is_no_sample_is_never_told(base: Base) -> None:
    samples = (Phrase(text="il veut un devis", label="quoi"), Phrase(text="le patron décide", label="qui"))
    model = train_themes(base.model_copy(update={"theme_phrases": samples}))
    needs = Needs(base.guide, model)
    assert {theme for clause in needs.clauses("le patron veut un devis en mars") for theme in clause.themes} <= {
        "quoi",
        "qui",
    }
