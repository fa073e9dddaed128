from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.calculation import Given
from metrics.following import Follower
from metrics.reading import Reader
from metrics.remarks import Again, Change, Control, Known, Other, Per, Stated, Target


def _known(indicator: str, **inputs: str | int) -> Known:
    values = {name: Given(Fraction(value)) for name, value in inputs.items()}
    return Known(indicator, values, tuple(inputs), "month" if indicator == "churn_rate" else None)


CHURN = _known("churn_rate", customers_start=1200, customers_lost=84)
CLV = _known("customer_lifetime_value", basket=45, frequency=6, retention_rate="4/5")
CAC = _known("customer_acquisition_cost", spend=18_000, new_customers=72)
PAYBACK = _known("cac_payback", customer_acquisition_cost=420, monthly_margin=35, customer_lifetime_value=1500)


@pytest.fixture
def follower(reader: Reader) -> Follower:
    return Follower(reader.model)


@pytest.mark.parametrize(
    ("known", "text", "inputs"),
    [
        (CHURN, "non, 1 300 clients au départ", {"customers_start": 1300}),
        (CHURN, "oups 94", {"customers_lost": 94}),
        (CHURN, "pardon c'est 48 pas 84", {"customers_lost": 48}),
        (CHURN, "et 25 de plus qui sont partis", {"customers_lost": 109}),
        (CHURN, "20 départs de moins en fait", {"customers_lost": 64}),
        (CLV, "et si la rétention passe à 85 % ?", {"retention_rate": Fraction(85, 100)}),
        (CLV, "et avec 10 % de panier en plus ?", {"basket": Fraction(99, 2)}),
        (CLV, "marge 30 %", {"margin_rate": Fraction(3, 10)}),
        (CLV, "et si le panier monte de 5 € ?", {"basket": 50}),
        (CLV, "et si la rétention gagne 5 points ?", {"retention_rate": Fraction(85, 100)}),
        (CHURN, "et si on réduit les pertes de 25 % ?", {"customers_lost": 63}),
        (CHURN, "et si on en gardait 20 de plus ?", {"customers_remaining": 1136}),
        (CHURN, "oui mais j'en ai recruté 37 à côté, ça joue ?", {"customers_new": 37}),
        (CAC, "et si le budget baisse de 10 % ?", {"spend": 16_200}),
        (CAC, "moins 3 000 € de salon", {"spend": 15_000}),
        (CAC, "j'ai oublié 3 600 € de salon", {"spend": 21_600}),
    ],
)
def test_changes(follower: Follower, reader: Reader, known: Known, text: str, inputs: dict[str, Fraction]) -> None:
    found = follower.read(text, reader.read(text), known).following
    assert isinstance(found, Change)
    assert {name: value.value for name, value in found.inputs.items()} == inputs


def test_marks_of_another_month_are_no_more_marks(follower: Follower) -> None:
    nps = _known("net_promoter_score", promoters=10, passives=5, detractors=3)
    found = follower.read("et en mars : 10 9 9 8 7 3 10", None, nps).following
    assert isinstance(found, Again)
    assert {name: value.value for name, value in found.inputs.items()} == {
        "promoters": 4,
        "passives": 2,
        "detractors": 1,
    }


def test_what_stays_is_not_what_is_aimed_at(follower: Follower, reader: Reader) -> None:
    value, text = (
        _known("customer_value", basket=25, frequency=12),
        "et combien de passages pour 360 € si le panier reste à 25 ?",
    )
    found = follower.read(text, reader.read(text), value).following
    assert isinstance(found, Target)
    assert (found.quantity, found.indicator) == ("frequency", "customer_value")
    assert found.target.value == 360


def test_how_long_is_not_per_what(follower: Follower) -> None:
    rate = _known("retention_rate", customers_start=1200, customers_lost=84)
    assert not isinstance(follower.read("et du coup ils restent combien de mois ?", None, rate).following, Per)


def test_a_supposition_is_not_a_correction(follower: Follower) -> None:
    supposed = follower.read("et si j'en perds 20 de moins ?", None, CHURN).following
    corrected = follower.read("non, 64 perdus", None, CHURN).following
    assert isinstance(supposed, Change)
    assert isinstance(corrected, Change)
    assert (supposed.supposed, corrected.supposed) == (True, False)


@pytest.mark.parametrize(
    ("known", "text", "quantity", "target"),
    [
        (CLV, "il me faut quelle rétention pour 6 000 € ?", "retention_rate", 6000),
        (CHURN, "combien je peux en perdre au max pour rester sous 5 % ?", "customers_lost", Fraction(5, 100)),
        (CLV, "quel panier pour arriver à 2 700 € ?", "basket", 2700),
        (CLV, "il me faudrait un panier de combien pour arriver à 2 700 € ?", "basket", 2700),
        (PAYBACK, "une clv de combien pour avoir un ratio de 4 ?", "customer_lifetime_value", 4),
    ],
)
def test_targets(follower: Follower, known: Known, text: str, quantity: str, target: Fraction) -> None:
    found = follower.read(text, None, known).following
    assert isinstance(found, Target)
    assert (found.quantity, found.target.value) == (quantity, target)


def test_another_period_or_place(follower: Follower, reader: Reader) -> None:
    for text, label in (("et l'an dernier c'était 1100 et 95", "l'an dernier"), ("Rennes 560 et 42", "Rennes")):
        found = follower.read(text, reader.read(text), CHURN).following
        assert isinstance(found, Again)
        assert found.label == label
        assert set(found.inputs) == {"customers_start", "customers_lost"}


def test_the_next_month_is_a_month_too(follower: Follower, reader: Reader) -> None:
    months = {name: replace(value, period="month") for name, value in CHURN.inputs.items()}
    text = "avril c'était 1 640 et 41"
    found = follower.read(text, reader.read(text), replace(CHURN, inputs=months)).following
    assert isinstance(found, Again)
    assert "month" in {value.period for value in found.inputs.values()}


def test_what_was_told_is_not_asked_for(follower: Follower) -> None:
    assert follower.read("au fait on met quoi dans le CAC ?", None, PAYBACK).following is None


def test_a_result_of_another_time_or_place_is_only_compared(follower: Follower) -> None:
    assert follower.read("l'an dernier on était à 9,2 %", None, CHURN).following == Stated(
        Fraction(46, 5), "l'an dernier"
    )
    assert follower.read("Lyon est à 6 %", None, CHURN).following == Stated(Fraction(6), "Lyon")


def test_another_indicator_and_another_period(follower: Follower) -> None:
    assert follower.read("du coup la rétention ?", None, CHURN).following == Other("retention_rate", {}, ())
    assert follower.read("et ça fait combien à l'année ?", None, CHURN).following == Per("year")


def test_another_rate_per_another_period(follower: Follower) -> None:
    asked = follower.read("et quel taux de rétention mensuel cela représente-t-il ?", None, CHURN).following
    assert asked == Other("retention_rate", {}, (), "month")


def test_results_together_only_where_there_are_several(follower: Follower) -> None:
    several = Known(CHURN.indicator, CHURN.inputs, CHURN.last, CHURN.period, several=True)
    assert follower.read("et les trois mois ensemble ?", None, several).following == Control("total")
    assert follower.read("et les trois mois ensemble ?", None, CHURN).following != Control("total")


def test_what_was_changed_last_can_be_taken_back(follower: Follower) -> None:
    assert follower.read("reviens en arrière", None, CHURN).following == Control("undo")


def test_what_stands_for_itself(follower: Follower, reader: Reader) -> None:
    for text in ("comment fidéliser mes clients ?", "merci beaucoup", "et la TVA à 20 % sur 14 500 ?"):
        assert follower.read(text, reader.read(text), CHURN).following is None


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=80))
def test_no_text_raises(reader: Reader, text: str) -> None:
    Follower(reader.model).read(f"et {text} 12", reader.read(text), CLV)


def test_a_rate_that_is_aimed_at_over_a_year_is_told_by_the_month(reader: Reader) -> None:
    monthly = {"customers_start": Given(Fraction(400)), "customers_lost": Given(Fraction(10), "month")}
    text = "pour boucler l'année à 20 %, il ne faudrait pas dépasser combien par mois ?"
    found = Follower(reader.model).read(text, reader.read(text), Known("churn_rate", monthly, (), "month")).following
    assert isinstance(found, Other)
    assert (found.indicator, found.per, found.inputs["churn_rate"].period) == ("churn_rate", "month", "year")


def test_a_figure_that_is_the_indicator_asks_for_another(follower: Follower, reader: Reader) -> None:
    frequency = _known("purchase_frequency", orders=900, customers=150)
    text = "le panier moyen est de 210 €, ça fait quelle valeur client ?"
    found = follower.read(text, reader.read(text), frequency).following
    assert isinstance(found, Other)
    assert found.indicator == "customer_value"


def test_a_question_about_a_known_figure_changes_nothing(follower: Follower) -> None:
    nps = _known("net_promoter_score", promoters=40, passives=36, detractors=10)
    assert follower.read("les 36 du milieu ils servent à rien alors ?", None, nps).following == Control("formula")
