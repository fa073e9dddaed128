import pytest

from bot.pointing import named_and_asked, step_of_the_list, told_apart
from bot.session import Session
from tests.conftest import Said

ALL = Session(last_card="sept-etapes")


@pytest.mark.parametrize(
    ("text", "session", "step"),
    [
        ("la 3e elle consiste en quoi", ALL, "etape-argumentaire"),
        ("et la dernière, ça vaut le coup quand tout est déjà payé ?", ALL, "etape-maintien-relation"),
        ("la quatrieme cest koi", ALL, "etape-objections"),
        ("et la suivante ?", Session(last_card="etape-conclusion"), "etape-maintien-relation"),
        ("qu'est-ce qui vient après la négo", Session(last_card="nps"), "etape-conclusion"),
        ("et avant la conclusion il y a quoi ?", Session(last_card="nps"), "etape-negociation"),
        ("a quoi sert la derniere etape", Session(last_card="trop-cher"), "etape-maintien-relation"),
        ("la 3e fois il a raccroché", ALL, None),
        ("la deuxieme on fait comment", Session(last_card="nps"), None),
        ("et la suivante ?", Session(last_card="etape-maintien-relation"), None),
    ],
)
def test_a_step_by_its_place(text: str, session: Session, step: str | None, said: Said) -> None:
    assert step_of_the_list(said(text, session)) == step


def test_two_steps_or_cards_are_told_apart(said: Said) -> None:
    steps = told_apart(said("argumenter et négocier, quelle différence ?"))
    assert set(steps) == {"etape-argumentaire", "etape-negociation"}
    cards = told_apart(said("c koi la diff entre attrition et retention"))
    assert set(cards) == {"taux-attrition", "taux-retention"}
    assert told_apart(said("argumenter et négocier")) == ()


def test_a_card_that_is_named_while_its_meaning_is_asked(said: Said) -> None:
    message = said("mon banquier a écrit « capital client » dans son rapport, de quoi s'agit-il ?")
    assert named_and_asked(message) == "capital-client" or (message.certain and message.found.label == "capital-client")
    assert named_and_asked(said("et la fiche sur la négo, elle raconte quoi")) == "etape-negociation"
    assert named_and_asked(said("il fera beau demain ?")) is None
