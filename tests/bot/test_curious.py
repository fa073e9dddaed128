from fractions import Fraction

import pytest

from bot.curious import asked_on_the_card, asked_on_the_objection
from bot.intents import Intent
from bot.session import Calculation, Session
from metrics.calculation import Given
from tests.conftest import Said

NPS = Session(last_card="nps")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ça peut descendre sous zéro ce score", "de combien à combien"),
        ("pourquoi a 6 on est deja detracteur", "6 est-il déjà"),
        ("il faut combien de réponses pour que ce soit fiable", "combien de réponses"),
    ],
)
def test_a_question_on_the_card_at_hand(text: str, question: str, said: Said) -> None:
    message = said(text, NPS)
    reading = asked_on_the_card(message)
    assert reading
    assert (reading.intent, reading.value, reading.card) == (Intent.FOLLOWUP, "sure", "nps")
    assert question in message.search.base.followups["nps"][reading.numbers[0]].question


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("ça descend jusqu'à combien ce score", Session()),
        ("tu connais un bon hôtel à Brest ?", NPS),
        ("merci beaucoup", NPS),
        ("c'est quoi la part de marché ?", NPS),
        ("c'est quoi le CRAC", Session(last_card="trop-cher")),
        ("question miroir", Session(last_card="questions-ouvertes")),
        (
            "et 480 TTC ça fait combien HT",
            Session(
                last_card="panier-moyen",
                calculation=Calculation(
                    indicator="average_basket",
                    inputs={"revenue": Given(Fraction(100)), "orders": Given(Fraction(4))},
                ),
            ),
        ),
    ],
)
def test_anything_else_is_none(text: str, session: Session, said: Said) -> None:
    assert asked_on_the_card(said(text, session)) is None


def test_the_card_that_is_named_is_asked_about(said: Said) -> None:
    reading = asked_on_the_card(said("et l'analyse des besoins, comment savoir si elle est finie ?", NPS))
    assert reading is None or reading.card == "etape-analyse-besoins"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("je lui dis quoi au téléphone", "au téléphone"),
        ("elle insiste encore, je réponds quoi", "encore non"),
        ("je lui envoie plutôt un sms ?", "par message"),
        ("comment savoir si c'est un vrai frein ou une excuse", "vraie raison"),
        ("pourquoi pas baisser mon prix tout de suite", "baisser le prix"),
        ("je peux mentir un petit peu ?", "vérité"),
    ],
)
@pytest.mark.parametrize("objection", ["peur-du-changement", "en-interne"])
def test_what_is_asked_on_any_objection(text: str, question: str, objection: str, said: Said) -> None:
    message = said(text, Session(last_card=objection))
    reading = asked_on_the_objection(message)
    assert reading
    assert question in message.search.base.followups[objection][reading.numbers[0]].question.lower()


@pytest.mark.parametrize(
    "text", ["il dit qu'il n'a pas le temps", "c'est quoi la CLV ?", "quelles questions poser", "ok"]
)
def test_what_asks_nothing_on_the_objection(text: str, said: Said) -> None:
    assert asked_on_the_objection(said(text, Session(last_card="reflechir"))) is None
