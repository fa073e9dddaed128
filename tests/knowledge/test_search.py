"""The search on the real content: meaning, not scores."""

import pytest

from knowledge.cards import COACH, OUT_OF_SCOPE, PRACTICE, SMALLTALK
from knowledge.search import Outcome, Search


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("c koi le kapital client ?", "capital-client"),
        ("comment on calcul l'atrition", "taux-attrition"),
        ("NPS", "nps"),
        ("what is customer lifetime value?", "clv"),
        ("il me dit que c'est trop cher, je réponds quoi ?", "etape-objections"),
    ],
)
def test_questions_find_their_card(search: Search, text: str, card: str) -> None:
    found = search.find(text)
    assert found.outcome is Outcome.ANSWER
    assert found.label == card


@pytest.mark.parametrize(
    ("text", "kind"), [("entraîne-moi sur les objections", PRACTICE), ("bonjour !", SMALLTALK), ("mode coach", COACH)]
)
def test_kinds_are_recognised(search: Search, text: str, kind: str) -> None:
    found = search.find(text)
    assert found.outcome is Outcome.ANSWER
    assert found.label == kind


@pytest.mark.parametrize(
    "text", ["recette de la tarte aux pommes", "quel temps fera-t-il demain à Brest ?", "xyz", "?!"]
)
def test_what_is_not_covered_is_not_answered(search: Search, text: str) -> None:
    assert search.find(text).outcome is not Outcome.ANSWER


def test_the_name_of_a_card_finds_it_for_sure(search: Search) -> None:
    for card in search.base.cards.values():
        for name in card.names:
            found = search.find(name)
            assert (found.label, found.confidence) == (card.id, 1.0), name


def test_at_most_three_cards_are_offered(search: Search) -> None:
    found = search.find("mon client")
    assert len(found.cards) <= 3
    assert OUT_OF_SCOPE not in found.cards


def test_evidence_points_into_the_message(search: Search) -> None:
    text = "dis-moi, c’est quoi l’attrition ?"
    spans = search.find(text).evidence
    assert "attrition" in [text[span.start : span.end] for span in spans]


def test_the_same_message_is_always_found_alike(search: Search) -> None:
    assert search.find("fidéliser mes clients") == search.find("fidéliser mes clients")
