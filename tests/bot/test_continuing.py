"""What goes on from a calculation or from a card."""

from fractions import Fraction

import pytest

from bot.events import Message
from bot.intents import Intent
from bot.session import Calculation, Session
from bot.understanding import Understanding
from metrics.calculation import Given, Missing


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("budget 12 k€, décision en mai avec son associé", Intent.NOTE),
        ("il reste 3 ans en moyenne, il décide avec son associé", Intent.FIGURE_ANSWER),
        ("3 ans", Intent.FIGURE_ANSWER),
    ],
)
def test_in_a_sale_other_figures_than_those_asked_for_are_a_note(
    understanding: Understanding, text: str, intent: Intent
) -> None:
    asked = Calculation(
        indicator="customer_lifetime_value", inputs={"basket": Given(Fraction(240))}, asking="customer_lifetime"
    )
    assert understanding.read(Message(text=text), Session(deal=1, calculation=asked)).intent is intent


def test_in_a_sale_a_clear_note_is_none_of_the_figures_asked_for(understanding: Understanding) -> None:
    asked = Calculation(indicator="customer_balance", inputs={}, asking="revenue")
    note = Message(text="budget 12 k€ pour les deux sites, décision en mai")
    assert understanding.read(note, Session(deal=1, calculation=asked)).intent is Intent.NOTE
    assert understanding.read(Message(text="12 k€"), Session(deal=1, calculation=asked)).intent is Intent.FIGURE_ANSWER


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("2 150 clients actifs au départ", Intent.FIGURES),
        ("c'est bien 4 % ?", Intent.FOLLOWUP),
        ("panier moyen 60 € pour 4 achats par an", Intent.FIGURES),
    ],
)
def test_after_the_card_of_an_indicator_its_figures_are_computed(
    understanding: Understanding, text: str, intent: Intent
) -> None:
    assert understanding.read(Message(text=text), Session(last_card="taux-attrition")).intent is intent


def test_what_the_figures_of_a_card_lack_is_asked(understanding: Understanding) -> None:
    reading = understanding.read(Message(text="2 150 clients au départ"), Session(last_card="taux-attrition"))
    assert reading.request
    assert reading.request.indicator == "churn_rate"
    assert isinstance(reading.request.outcome, Missing)


def test_figures_of_another_indicator_are_not_taken_for_those_of_the_card(understanding: Understanding) -> None:
    message = Message(text="on est passés de 250 à 235 abonnés en un mois")
    reading = understanding.read(message, Session(last_card="part-de-client"))
    assert reading.request
    assert reading.request.indicator == "churn_rate"


def test_how_to_make_a_result_better_is_its_card(understanding: Understanding) -> None:
    counts = {"customers_start": Given(Fraction(200)), "customers_lost": Given(Fraction(18))}
    done = Session(calculation=Calculation(indicator="churn_rate", inputs=counts))
    asked = understanding.read(Message(text="et on s'y prend comment pour le faire baisser ?"), done)
    assert (asked.intent, asked.card) == (Intent.SECTION, "fidelisation")
    other = understanding.read(Message(text="comment augmenter la valeur client ?"), done)
    assert other.card != "fidelisation"


def test_a_result_is_kept_with_the_sale_under_way(understanding: Understanding) -> None:
    done = Calculation(
        indicator="customer_value", inputs={"basket": Given(Fraction(620)), "frequency": Given(Fraction(9))}
    )
    session = Session(deal=1, calculation=done)
    order = understanding.read(Message(text="garde ça avec lui"), session).order
    assert order
    assert order.name == "keep"
    assert understanding.read(Message(text="garde ça sous panier Lyon"), session).intent is Intent.NAMING
