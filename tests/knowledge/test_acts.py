"""Acts on the real content, in words that no sample has."""

from pathlib import Path

import pytest

from knowledge.acts import A_NAME, Acts, act_features, masked
from knowledge.cards import Base
from knowledge.linear import Linear
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


def test_names_and_numbers_are_masked() -> None:
    assert masked("rdv chez Durand à 14h", (Span(9, 15),)).split() == ["rdv", "chez", A_NAME, "à", "8h"]


def test_what_stands_for_itself_is_told_apart_by_how_it_begins(acts: Acts) -> None:
    shown, removed = acts.read("c'est quoi la dernière note", ()), acts.read("enlève la dernière note", ())
    assert (shown.name, removed.name) == ("notes", "unnote")


def test_it_is_read_as_it_was_written(acts: Acts, tmp_path: Path) -> None:
    acts._model.save(tmp_path / "acts.npz")
    counts = act_features("passe à Durand", (), acts._base)
    assert (Linear.load(tmp_path / "acts.npz").scores(counts) == acts._model.scores(counts)).all()


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "acts.npz"
    path.write_bytes(b"nothing")
    with pytest.raises(ValueError, match="pickled"):
        Linear.load(path)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("la cuisine de Mme Delcourt est posée depuis un mois, je fais quoi", "etape-maintien-relation"),
        ("jamais parlé à ce client, je l'appelle pour la première fois demain", "etape-prise-de-contact"),
        ("il chipote sur la remise et les délais de paiement", "etape-negociation"),
        ("rdv chez Blondel demain, une boulangerie", None),
        ("budget 9k maxi, livraison avant la rentrée", None),
    ],
)
def test_where_a_sale_stands_is_told_in_passing(text: str, step: str | None, acts: Acts) -> None:
    assert acts.stage(text, acts.names(text)) == step


def test_acts_of_one_family_need_no_lead_over_each_other(acts: Acts) -> None:
    act = acts.read("je lui demande quoi et je fais quoi ensuite", ())
    assert act.name in ("questions", "actions", "prepare")
    assert act.clear


def test_an_act_may_be_left_out(acts: Acts) -> None:
    assert acts.read("redis-le plus simplement", ()).name == "shorter"
    assert acts.read("redis-le plus simplement", (), without=frozenset({"shorter"})).name != "shorter"
