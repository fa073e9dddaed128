from fractions import Fraction

import pytest

from metrics.assignment import Assigner
from metrics.calculation import Given
from metrics.context import Remark
from metrics.doubts import FOREIGN, held_against, ratio
from metrics.features import view
from metrics.figures import Figure
from metrics.reading import Reader
from metrics.remarks import Known
from metrics.roles import Role


def _remark(text: str, indicator: str, reader: Reader, **inputs: int) -> Remark:
    message = view(text)
    known = Known(indicator, {name: Given(Fraction(value)) for name, value in inputs.items()})
    return Remark(message, Assigner(reader.model.roles, message), None, known)


def _against(remark: Remark, quantity: str) -> float:
    figure: Figure = remark.message.figures[0]
    changed = {quantity: Given(figure.value)}
    return held_against("suppose", remark, changed, (Role(figure, quantity, 0.0),))


@pytest.mark.parametrize(
    ("text", "indicator", "inputs", "worse", "better"),
    [
        (
            "et 31 qui m'ont recommandé",
            "repeat_purchase_rate",
            {"customers": 200, "repeat_customers": 90},
            "repeat_customers",
            None,
        ),
        (
            "j'en ai signé 31",
            "cac_payback",
            {"spend": 9000, "new_customers": 20, "monthly_margin": 50},
            "monthly_margin",
            "new_customers",
        ),
        (
            "avec une fréquence de 8",
            "customer_value",
            {"basket": 40, "frequency": 5},
            "basket",
            "frequency",
        ),
    ],
)
def test_a_figure_of_something_else_is_held_against_a_change(
    text: str, indicator: str, inputs: dict[str, int], worse: str, better: str | None, reader: Reader
) -> None:
    remark = _remark(text, indicator, reader, **inputs)
    assert _against(remark, worse) >= (1 if better is None else _against(remark, better) + 1)


def test_a_change_that_changes_nothing(reader: Reader) -> None:
    remark = _remark("avec 40", "customer_value", reader, basket=40, frequency=5)
    assert _against(remark, "basket") > FOREIGN
    assert _against(remark, "frequency") == 0


def test_a_ratio_is_the_same_both_ways() -> None:
    assert ratio(Fraction(2), Fraction(6)) == ratio(Fraction(6), Fraction(2)) == 3
    assert ratio(Fraction(-2), Fraction(6)) == 3
