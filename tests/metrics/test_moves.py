"""Changes that a verb tells whole."""

from fractions import Fraction

import pytest

from metrics.assignment import Assigner
from metrics.calculation import Given
from metrics.context import Remark
from metrics.features import view
from metrics.moves import told_whole
from metrics.reading import Reader
from metrics.remarks import Known


@pytest.mark.parametrize(
    ("indicator", "inputs", "text", "changed"),
    [
        (
            "churn_rate",
            {"customers_start": 500, "customers_lost": 60},
            "et si j'en rattrapais 15 ?",
            {"customers_lost": 45},
        ),
        (
            "customer_lifetime",
            {"customers_start": 500, "customers_lost": 60},
            "si on arrive à en sauver 20",
            {"customers_lost": 40},
        ),
        (
            "net_promoter_score",
            {"promoters": 50, "passives": 30, "detractors": 20},
            "et si 5 détracteurs deviennent passifs",
            {"detractors": 15, "passives": 35},
        ),
        (
            "net_promoter_score",
            {"promoters": 50, "passives": 30, "detractors": 20},
            "si j'arrive à faire passer 5 mécontents dans ceux du milieu",
            {"detractors": 15, "passives": 35},
        ),
        (
            "share_of_wallet",
            {"spend_with_us": 4000, "spend_elsewhere": 6000},
            "et si je récupère 1000 € qu'il prend chez un concurrent ?",
            {"spend_with_us": 5000, "spend_elsewhere": 5000},
        ),
        ("portfolio_value", {"customers": 90, "customer_value": 100}, "et si on en perd 10 ?", {"customers": 80}),
        (
            "market_share",
            {"own_sales": 200, "competitor_sales": 600},
            "et si on pique 50 aux concurrents",
            {"own_sales": 250, "competitor_sales": 550},
        ),
        ("churn_rate", {"customers_start": 500, "customers_lost": 60}, "et si j'en sauvais 80 ?", None),
        ("churn_rate", {"customers_start": 500, "customers_lost": 60}, "non, 70 perdus", None),
    ],
)
def test_what_the_verb_tells(
    indicator: str, inputs: dict[str, int], text: str, changed: dict[str, int] | None, reader: Reader
) -> None:
    message = view(text)
    known = Known(indicator, {name: Given(Fraction(value)) for name, value in inputs.items()})
    found = told_whole(Remark(message, Assigner(reader.model.roles, message), None, known))
    assert ({name: value.value for name, value in found.inputs.items()} if found else None) == changed
