import pytest

from metrics.assignment import Assigner
from metrics.calculation import closure
from metrics.features import view
from metrics.reading import Reader


def _best(reader: Reader, text: str, indicator: str) -> list[str]:
    assigner = Assigner(reader.model.roles, view(text))
    return [role.quantity for role in assigner.assignments(closure(indicator), (indicator,))[0].roles]


@pytest.mark.parametrize(
    ("text", "indicator", "roles"),
    [
        ("on avait 1 200 clients, on en a perdu 84", "churn_rate", ["customers_start", "customers_lost"]),
        ("84 perdus sur 1 200", "churn_rate", ["customers_lost", "customers_start"]),
        ("passés de 1420 à 1349 clients", "churn_rate", ["customers_start", "customers_end"]),
        ("panier 85 €, 4 achats par an", "customer_value", ["basket", "frequency"]),
        ("promoteurs 45 %, détracteurs 20 %", "net_promoter_score", ["promoters", "detractors"]),
        ("800 € de flyers et 1 400 € de pub", "customer_acquisition_cost", ["spend", "spend"]),
    ],
)
def test_words_units_and_places_tell_the_role(reader: Reader, text: str, indicator: str, roles: list[str]) -> None:
    assert _best(reader, text, indicator) == roles


def test_a_quantity_takes_one_figure_unless_it_adds_them(reader: Reader) -> None:
    for way in Assigner(reader.model.roles, view("12 clients, 13 clients, 14 clients")).assignments(["customers"]):
        assert len(way.roles) <= 1


def test_what_is_favoured_is_likelier(reader: Reader) -> None:
    assigner = Assigner(reader.model.roles, view("et 400"))
    (first, *_) = assigner.assignments(["customers", "basket"], (), {"basket": 20.0})
    assert [role.quantity for role in first.roles] == ["basket"]
