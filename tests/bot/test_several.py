import pytest

from bot.session import Session
from bot.several import parts
from tests.conftest import Said


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "elle a un labo de 40 m2, et rappelle-moi vendredi d'envoyer le devis",
            ("elle a un labo de 40 m2", "rappelle-moi vendredi d'envoyer le devis"),
        ),
        (
            "rdv demain 14h chez Mme Garnier. rappelle-moi la veille à 18h",
            ("rdv demain 14h chez Mme Garnier", "rappelle-moi la veille à 18h"),
        ),
        ("note qu'il a 3 salles puis préviens-moi lundi", ("note qu'il a 3 salles", "préviens-moi lundi")),
        ("rappelle-moi jeudi de relancer Durand", ("rappelle-moi jeudi de relancer Durand",)),
        ("tu me rappelles c'est quoi le CAC, rappelle-moi ?", ("tu me rappelles c'est quoi le CAC, rappelle-moi ?",)),
        ("il veut que je le rappelle lundi", ("il veut que je le rappelle lundi",)),
    ],
)
def test_a_fact_and_a_reminder_are_two_things(text: str, heard: tuple[str, ...], said: Said) -> None:
    assert parts(said(text, Session(deal=1))) == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "ouvre une vente pour la ferme Quesnel et une autre pour le lycée Valois",
            ("ouvre une vente pour la ferme Quesnel", "une autre vente pour le lycée Valois"),
        ),
        ("revenons aux besoins, elle décide avec sa fille", ("revenons aux besoins", "elle décide avec sa fille")),
        ("elle a deux magasins et une autre boutique pour le bio", None),
        ("passe à la conclusion", None),
        ("ah ok. et du coup la rétention ?", ("et du coup la rétention ?",)),
    ],
)
def test_two_sales_or_a_step_and_a_fact(text: str, heard: tuple[str, ...] | None, said: Said) -> None:
    assert parts(said(text, Session(deal=1))) == (heard or (text,))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "il a montré le devis à sa femme. c'est bon signe ?",
            ("il a montré le devis à sa femme", "c'est bon signe ?"),
        ),
        ("il veut un devis pour mardi, il est pressé", None),
        ("Mme Lagarde a sa véranda depuis quinze jours, je fais quoi ?", None),
    ],
)
def test_a_fact_and_what_the_coach_is_asked_are_two_things(
    text: str, heard: tuple[str, ...] | None, said: Said
) -> None:
    assert parts(said(text, Session(deal=1))) == (heard or (text,))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Ma fille tient un salon de toilettage canin à Brest depuis septembre. Comment fidéliser ?", True),
        ("Ma fille tient un salon de toilettage canin à Brest. Il fait beau ?", False),
    ],
)
def test_a_question_behind_what_somebody_does_is_asked_alone(text: str, heard: bool, said: Said) -> None:
    assert (len(parts(said(text))[0]) < len(text)) is heard
