from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.spelling import blank, spell


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Après-demain à neuf heures", "apres demain a 9 h"),
        ("d’ici la fin de semaine", "d ici la fin de semaine"),
        ("jeu. 26 nov.", "jeudi 26 novembre"),
        ("le jeu est fini", "le jeu est fini"),
        ("le 3 sept. dans sept jours", "le 3 septembre dans 7 jours"),
        ("le vingt et un décembre", "le 21 decembre"),
        ("mille deux cents", "1200"),
        ("un deux trois", "un deux trois"),
        ("dans une petite heure", "dans 1 h"),
        ("14h30", "14 h 30"),
        ("26-11-2026", "26 - 11 - 2026"),
        ("1er déc", "1er decembre"),
    ],
)
def test_one_plain_spelling(text: str, plain: str) -> None:
    assert spell(text).text == plain


@pytest.mark.parametrize("typed", ["jeuid", "jedui", "jeudu", "jeudii", "jeudi"])
def test_a_typing_error_is_mended(typed: str) -> None:
    assert spell(typed).text == "jeudi"


@pytest.mark.parametrize("word", ["hardi", "manche", "vendrez", "lundis", "jeudis", "domaine", "certain", "prochains"])
def test_another_word_is_left(word: str) -> None:
    assert spell(word).text == word


def test_a_place_leads_back_to_the_message() -> None:
    text = "Rdv  après-demain (jeu. 26)"
    line = spell(text)
    start = line.text.index("apres demain")
    first, last = line.span(start, start + len("apres demain"))
    assert text[first:last] == "après-demain"
    start = line.text.index("jeudi")
    first, last = line.span(start, start + len("jeudi"))
    assert text[first:last] == "jeu."


def test_blanked_words_keep_their_place() -> None:
    assert blank("le 3 a 9 h", [(0, 4), (7, 10)]) == "#### a ###"


@given(st.text(max_size=200))
def test_any_text_has_a_spelling_whose_words_are_in_order(text: str) -> None:
    words = spell(text).words
    assert all(word.text and 0 <= word.start < word.end <= len(text) for word in words)
    assert all(first.end <= second.start for first, second in pairwise(words))
