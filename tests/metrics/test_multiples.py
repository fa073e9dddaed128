import pytest

from metrics.features import view


def _inputs(text: str) -> list[float]:
    return [float(figure.value) for figure in view(text).figures]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("CA 9 500 €, frais : 3 livraisons à 250 €", [9500, 750]),
        ("dépensé 500 flyers à 0,20 € et 2 panneaux à 800 €, 12 nouveaux clients", [100, 1600, 12]),
        ("facturé 6 200, moins 3 heures à 45 €", [6200, 135]),
        ("8 000 € de CA, 12 interventions à 55 € pièce", [8000, 660]),
    ],
)
def test_several_things_at_a_price_cost_their_product(text: str, values: list[float]) -> None:
    assert _inputs(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("30 clients à 50 € par mois", [30, 50]),
        ("12 visites à 30 € par an, ils restent 4 ans", [12, 30, 4]),
        ("frais : 3 livraisons à 250 € au total", [3, 250]),
        ("panier : 40 commandes à 25 €", [40, 25]),
        ("2 salons pour 3 000 €", [2, 3000]),
    ],
)
def test_customers_totals_and_sales_stay_two_figures(text: str, values: list[float]) -> None:
    assert _inputs(text) == values


def test_the_amount_keeps_how_often_its_price_was_taken() -> None:
    assert [figure.times for figure in view("frais : 3 livraisons à 250 € et 40 € de port").figures] == [3, 1]
