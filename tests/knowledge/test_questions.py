import re
import tomllib
from pathlib import Path

import pytest

from knowledge.cards import Base
from knowledge.questions import Questions, whole_pattern

_CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "questions.toml").read_text(encoding="utf-8"))
_SERVE = ("question-ouverte", "question-factuelle", "question-hypothetique")


@pytest.fixture(scope="module")
def questions(base: Base) -> Questions:
    return Questions(base)


@pytest.mark.parametrize("technique", _CORPUS)
def test_types_of_questions_as_they_are_typed(technique: str, questions: Questions) -> None:
    read = {text: questions.read(text) for text in _CORPUS[technique]}
    wrong = {text: found for text, found in read.items() if (found.technique if found else "rien") != technique}
    assert not wrong


def test_the_examples_of_the_cards_are_of_their_type(base: Base, questions: Questions) -> None:
    wrong = []
    for form in base.questioning.forms:
        for example in base.techniques[form.technique].examples:
            asked = re.findall(r"«\s*(.+?)\s*»", example)[0]
            found = questions.read(asked)
            if found is None or found.technique != form.technique:
                wrong.append(asked)
    assert wrong in ([], ["Que pensez-vous de cette solution pour la toiture\u202f?"])  # open by its form


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Qui décide avec vous ?", "qui"),
        ("C'est pour quand ?", "quand"),
        ("Comment faites-vous quand un four tombe en panne ?", "comment"),
        ("Qu'est-ce qui vous a fait venir ?", "pourquoi"),
        ("Qu'attendez-vous de nous ?", "quoi"),
        ("Vous travaillez avec quel fournisseur ?", "comment"),
    ],
)
def test_the_theme_of_a_question(text: str, theme: str, questions: Questions) -> None:
    found = questions.read(text)
    assert found is not None
    assert found.theme == theme


def test_what_is_proposed_serves_discovery(base: Base, questions: Questions) -> None:
    """The coach does not propose what it would itself find fault with."""
    proposed = [(theme, text) for known in base.situations.values() for theme, text in known.questions.items()]
    proposed += [(theme, text) for theme, known in base.guide.themes.items() for text in known.questions]
    for theme, text in proposed:
        found = questions.read(text)
        assert found is not None, text
        assert found.technique in _SERVE, (text, found)
        if text in {t for known in base.situations.values() for t in known.questions.values()}:
            assert found.theme == theme, (text, found)


def test_an_appointment_addresses_nobody(questions: Questions) -> None:
    assert "vous" not in questions.plain("mon rdv de jeudi").split()


def test_classes_of_words_are_written_out() -> None:
    assert whole_pattern("^<a> b", {"a": ("x", "y z")}).match("y z b")
    with pytest.raises(KeyError):
        whole_pattern("<unknown>", {})
