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
