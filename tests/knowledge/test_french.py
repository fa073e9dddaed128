import pytest

from knowledge.french import (
    fold,
    folded_words,
    is_question,
    is_quotation,
    is_supposed,
    respell,
    tells_of_somebody,
    typeset,
    words,
)

SPELLING = {"koi": "quoi", "cmt": "comment", "kesako": "qu est ce que", "stp": ""}


def test_fold_drops_case_and_accents() -> None:
    assert fold("Établir le cœur d’ŒUVRE") == "etablir le coeur d'oeuvre"


def test_words_keep_their_places() -> None:
    text = "C’est l'été !"
    assert [(word.text, text[word.start : word.end]) for word in words(text)] == [
        ("c", "C"),
        ("est", "est"),
        ("l", "l"),
        ("ete", "été"),
    ]


def test_folded_words_are_the_words_without_their_places() -> None:
    for text in ("C’est l'été !", "œuvre ½ 12k€", ""):
        assert folded_words(text) == [word.text for word in words(text)]


@pytest.mark.parametrize("text", ["« c'est cher »", '"pas le temps".', "“later”", "« on verra » !"])
def test_quotations(text: str) -> None:
    assert is_quotation(text)


@pytest.mark.parametrize("text", ["il dit « c'est cher »", "« oui » et « non »", "c'est cher", "«»", ""])
def test_no_quotation_as_a_whole(text: str) -> None:
    assert not is_quotation(text)


@pytest.mark.parametrize("text", ["Il trouve ça cher", "la cliente hésite", "que dire à « je vais voir » ?"])
def test_what_tells_of_somebody(text: str) -> None:
    assert tells_of_somebody(text)


@pytest.mark.parametrize("text", ["je trouve ça cher", "illustre la CLV", "le NPS, c'est quoi ?", ""])
def test_what_tells_of_nobody(text: str) -> None:
    assert not tells_of_somebody(text)


def test_a_spelling_may_stand_for_several_words_or_none() -> None:
    assert respell(["kesako", "nps", "stp"], SPELLING) == ["qu", "est", "ce", "que", "nps"]


@pytest.mark.parametrize(
    "text",
    ["c koi le nps", "cmt on calcule", "Qu'est-ce que la CLV ?", "explique-moi", "nps kesako", "tu connais le NPS ?"],
)
def test_questions(text: str) -> None:
    assert is_question(text, SPELLING)


@pytest.mark.parametrize(
    "text", ["budget 12 k€, décision avec son associé avant mai", "yes il est ok !!", "il veut deux machines", "ok"]
)
def test_statements(text: str) -> None:
    assert not is_question(text, SPELLING)


@pytest.mark.parametrize(
    ("typed", "set_right"),
    [
        ("Il dit : « trop cher » !", "Il dit\u00a0: «\u00a0trop cher\u00a0»\u202f!"),
        ("1 200 clients, 7 % et 12 k€ ?", "1\u202f200 clients, 7\u202f% et 12\u202fk€\u202f?"),
        ("c'est l'été...", "c’est l’été…"),
        ("de 10 h à 12:30", "de 10 h à 12:30"),
    ],
)
def test_typesetting(typed: str, set_right: str) -> None:
    assert typeset(typed) == set_right
    assert typeset(set_right) == set_right


@pytest.mark.parametrize("text", ["et s'il compare avec un autre devis ?", "si elle dit que c'est trop tard"])
def test_what_is_supposed(text: str) -> None:
    assert is_supposed(text)


def test_a_fact_is_not_supposed() -> None:
    assert not is_supposed("il compare avec un autre devis")
