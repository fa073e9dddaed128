from pathlib import Path

import pytest

from knowledge.cards import Base
from knowledge.loading import CONTENT, load, read
from knowledge.search import Search

FOLLOWUP = """## Combien de temps ça prend ?
Une heure la première fois, dix minutes ensuite.
Source : pratique professionnelle
> c long a faire
> ça prend combien de temps
> il faut compter combien d'heures ?
"""


def test_every_card_and_objection_has_its_questions(base: Base) -> None:
    assert base.followups.keys() == base.cards.keys() | base.objections.keys()
    assert all(len(followups) >= 8 for followups in base.followups.values())


def test_a_question_is_nearest_to_its_own_wordings(search: Search) -> None:
    followups = search.base.followups["fidelisation"]
    for number, followup in enumerate(followups):
        assert all(search.followups.ranked("fidelisation", text)[0].number == number for text in followup.asked)


def test_what_has_no_questions_has_none(search: Search) -> None:
    assert search.followups.ranked(None, "c'est long ?") == ()
    assert search.followups.ranked("inconnue", "c'est long ?") == ()


def test_a_company_adds_questions(tmp_path: Path) -> None:
    (tmp_path / "followups").mkdir()
    (tmp_path / "followups" / "nps.md").write_text(FOLLOWUP, encoding="utf-8")
    added = load([CONTENT, tmp_path]).followups["nps"][-1]
    assert (added.question, added.source) == ("Combien de temps ça prend\u202f?", "pratique professionnelle")
    assert added.answer.startswith("Une heure")
    assert len(added.asked) == 3


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        ("nulle-part.md", ("", ""), "fiche ou objection inconnue"),
        ("nps.md", ("> c long a faire\n> ça prend combien de temps\n", ""), "asked"),
        ("nps.md", ("Une heure", "Une heure " * 60), "420 au plus"),
        ("nps.md", ("dix minutes", 'dix "minutes"'), "guillemets"),
        ("nps.md", ("> c long a faire", "> Il faut combien de réponses ?"), ""),
    ],
)
def test_faults_are_told(file: str, change: tuple[str, str], message: str, tmp_path: Path) -> None:
    (tmp_path / "followups").mkdir()
    path = tmp_path / "followups" / file
    path.write_text(FOLLOWUP.replace(*change) if change[0] else FOLLOWUP, encoding="utf-8")
    _, faults = read([CONTENT, tmp_path])
    assert any(message in fault.message for fault in faults) or not message


def test_a_wording_under_two_questions_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "followups").mkdir()
    twice = FOLLOWUP + FOLLOWUP.replace("Combien de temps ça prend ?", "C'est long ?")
    (tmp_path / "followups" / "nps.md").write_text(twice, encoding="utf-8")
    _, faults = read([CONTENT, tmp_path])
    assert any("deux questions la prennent" in fault.message for fault in faults)


def test_what_is_asked_on_any_objection_is_asked_on_each(base: Base) -> None:
    shared = {"Et s'il dit encore non", "Au téléphone, c'est pareil", "Pourquoi ne pas baisser le prix tout de suite"}
    for name in base.objections:
        asked = {followup.question.replace("\u2019", "'").rstrip("?\u202f ") for followup in base.followups[name]}
        assert shared <= asked, name
    assert "toute-objection" not in base.followups


def test_a_wording_of_its_own_is_the_objections_own(base: Base) -> None:
    takers = [followup.question for followup in base.followups["trop-cher"] if "et par mail" in followup.asked]
    assert len(takers) == 1
    assert takers[0].startswith("Par mail, je")
