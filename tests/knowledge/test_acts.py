"""Acts on the real content, in words that no sample has."""

import pytest

from knowledge.acts import A_NAME, Acts, acted, masked, read_sample, variants
from knowledge.cards import Base, Phrase
from knowledge.naming import Span
from knowledge.search import Search


@pytest.fixture(scope="module")
def acts(search: Search) -> Acts:
    return search.acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("jdois voir la carrosserie Blondel demain 8h30, peinture au kilo", "open"),
        ("demain 2 visites : Ferme Quesnel et Lycée Valois", "open"),
        ("repasse donc sur quesnel", "switch"),
        ("donne la liste de tous mes dossiers en cours stp", "list"),
        ("il a une vieille chaudière et paye 2300 par an", "note"),
        ("budget 9k maxi, livraison avant la rentrée", "note"),
        ("c foutu, ils prennent le concurrent", "lost"),
        ("ça y est il a signé !!", "won"),
        ("dans 4 jours relancer Quesnel", "remind"),
        ("c'est quoi leur budget", "ask"),
        ("j'avais écrit quoi sur lui", "notes"),
        ("les erreurs à éviter à cette étape", "pitfalls"),
        ("je lui accorde quoi comme remise", "actions"),
        ("non pardon 45 pas 54", "correct"),
    ],
)
def test_an_act_is_recognised(text: str, act: str, acts: Acts) -> None:
    found = acts.read(text, acts.names(text))
    assert found.name == act
    assert found.clear


@pytest.mark.parametrize("text", ["c'est quoi le capital client ?", "comment calculer le churn", "merci beaucoup", "?"])
def test_a_question_to_a_card_is_no_act_of_a_seller(text: str, acts: Acts, base: Base) -> None:
    found = acts.read(text, acts.names(text))
    assert found.name not in {phrase.label for phrase in base.act_phrases} or not found.clear


def test_a_marked_line_is_a_sample() -> None:
    sample = read_sample(Phrase(text="passe de {Durand} à {Mme Roy}", label="switch"))
    assert sample.text == "passe de Durand à Mme Roy"
    assert [sample.text[name.start : name.end] for name in sample.names] == ["Durand", "Mme Roy"]


def test_names_and_numbers_are_masked() -> None:
    assert masked("rdv chez Durand à 14h", (Span(9, 15),)).split() == ["rdv", "chez", A_NAME, "à", "8h"]


def test_samples_stand_as_people_type_in_a_hurry_too(base: Base) -> None:
    small = base.model_copy(update={"act_phrases": (Phrase(text="j'ai rdv chez {Élan}", label="open"),)})
    texts = {sample.text for sample in variants(small)}
    assert {"j'ai rdv chez Élan", "j ai rdv chez elan"} <= texts


def test_what_was_taken_for_an_act_is_learnt_from(base: Base) -> None:
    learnt = {phrase.text: phrase.label for phrase in acted(base, {"fiche de paie": "out-of-scope"}).phrases}
    assert learnt["fiche de paie"] == "out-of-scope"
    assert {" ".join(text.split()): act for text, act in learnt.items()}[f"passe à {A_NAME}"] == "switch"
