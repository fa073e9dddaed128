from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.calculation import Missing, Problem, Result, closure
from metrics.reading import Reader


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("on avait 1 200 clients, on en a perdu 84", "churn_rate", 7),
        ("84 perdus sur 1200", "churn_rate", 7),
        ("on avait 900 abonnés, 63 sont partis, on s'en sort comment ?", "churn_rate", 7),
        ("j'avais 400 abonnés en mai il m'en reste 380, c'est inquiétant ?", "retention_rate", 95),
        ("de 640 à 608 licenciés sur la saison", "churn_rate", 5),
        ("le nombre de membres est tombé de 250 à 235", "churn_rate", 6),
        ("churn 1 200 84", "churn_rate", 7),
        ("on est passés de 1420 à 1349 clients, attrition ?", "churn_rate", 5),
        ("un tiers des clients est parti, attrition ?", "churn_rate", 33.3333),
        ("on a gardé 279 clients sur 300, rétention ?", "retention_rate", 93),
        ("panier 85 €, 4 achats par an, rétention 80 %", "customer_lifetime_value", 1700),
        ("panier moyen 45 €, 6 fois par an", "customer_value", 270),
        (
            "1250 clients, panier 38€, 2 fois/mois, ils restent 3 ans : valeur du portefeuille ?",
            "portfolio_value",
            3420000,
        ),
        ("22 ont déménagé et la concurrence m'en a pris 38, sur 960 clients, attrition ?", "churn_rate", 6.25),
        ("un client sur seize nous quitte chaque année, attrition ?", "churn_rate", 6.25),
        ("186 k€ de dépenses dont 120 k€ de salaires, 62 nouveaux clients, CAC ?", "customer_acquisition_cost", 3000),
        ("le marché pèse 60 M€, on en fait 4,5, part de marché ?", "market_share", 7.5),
        ("facturé 820 € par mois, il me coûte 310 € par mois, solde sur un an ?", "customer_balance", 6120),
    ],
)
def test_figures_find_their_places(reader: Reader, text: str, indicator: str, value: float) -> None:
    request = reader.read(text)
    assert request
    assert request.indicator == indicator
    assert isinstance(request.outcome, Result)
    assert float(request.outcome.value) == pytest.approx(value, rel=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        "comment fidéliser mes 300 clients ?",
        "c'est quoi le churn ?",
        "comment calculer le taux de rétention ?",
        "37 x 14",
        "turnover de mon équipe : 6 salariés partis sur 48",
        "rendez-vous le 12 mars à 14h30",
        "",
        "bonjour",
    ],
)
def test_what_asks_for_no_indicator(reader: Reader, text: str) -> None:
    assert reader.read(text) is None


def test_a_wish_without_figures_asks_for_them(reader: Reader) -> None:
    request = reader.read("calcule mon taux d'attrition")
    assert request
    assert isinstance(request.outcome, Missing)


def test_an_impossible_figure_is_a_problem(reader: Reader) -> None:
    request = reader.read("j'avais vingt clients, trente sont partis, attrition ?")
    assert request
    assert isinstance(request.outcome, Problem)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("300 clients, 340 ont acheté deux fois", "repeat_customers", "customers"),
        ("240 clientes dont 265 ont acheté au moins 2 fois, taux de réachat ?", "repeat_customers", "customers"),
        ("au début 200 clients, 240 perdus", "customers_lost", "customers_start"),
        ("cette année 64 clients, 70 sont revenus", "repeat_customers", "customers"),
    ],
)
def test_words_that_are_clear_stay_so_with_impossible_figures(reader: Reader, text: str, part: str, whole: str) -> None:
    request = reader.read(text)
    assert request is not None
    assert isinstance(request.outcome, Problem)
    assert request.outcome.quantities == (part, whole)
    assert not request.rivals


def test_a_bare_number_is_what_was_asked_for(reader: Reader) -> None:
    (role,) = reader.roles("280", closure("retention_rate"), "customers_remaining", "retention_rate")
    assert (role.quantity, role.figure.value) == ("customers_remaining", Fraction(280))


def test_a_figure_that_says_what_it_is_is_not_what_was_asked_for(reader: Reader) -> None:
    (role,) = reader.roles(
        "rétention 80 %", closure("customer_lifetime_value"), "customer_lifetime", "customer_lifetime_value"
    )
    assert role.quantity == "retention_rate"


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 10**6),
    st.integers(0, 10**6),
    st.sampled_from(["on avait {s} clients, on en a perdu {l}", "churn : {l} perdus sur {s}"]),
)
def test_a_sentence_built_from_known_inputs_gives_the_known_value(
    reader: Reader, start: int, lost: int, form: str
) -> None:
    lost %= start
    request = reader.read(form.format(s=start, l=lost))
    assert request
    assert isinstance(request.outcome, Result)
    assert request.outcome.value == Fraction(lost, start) * 100


@settings(deadline=None)
@given(st.text(max_size=120))
def test_no_text_raises(reader: Reader, text: str) -> None:
    reader.read(text)
    reader.read(f"churn {text} 12 clients perdus")


def test_a_cost_for_so_many_customers_is_none_for_each(reader: Reader) -> None:
    quantities = {"customer_acquisition_cost", "spend", "new_customers"}
    roles = reader.roles("5400 pour 25 nouveaux", quantities, "customer_acquisition_cost", "cac_payback")
    assert {role.quantity for role in roles} == {"spend", "new_customers"}
    alone = reader.roles("300", quantities, "customer_acquisition_cost", "cac_payback")
    assert [role.quantity for role in alone] == ["customer_acquisition_cost"]


def test_a_scale_is_no_figure_to_compute_from(reader: Reader) -> None:
    assert reader.read("score de recommandation de 0 à 10") is None
