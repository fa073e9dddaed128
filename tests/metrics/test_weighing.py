from fractions import Fraction

from metrics.calculation import Given, Result, compute
from metrics.features import view
from metrics.roles import Role
from metrics.weighing import held_against, is_unlikely, restates


def _churn(lost: int) -> Result:
    outcome = compute("churn_rate", {"customers_start": Given(Fraction(100)), "customers_lost": Given(Fraction(lost))})
    assert isinstance(outcome, Result)
    return outcome


def test_most_customers_lost_is_unlikely() -> None:
    assert is_unlikely(_churn(80))
    assert not is_unlikely(_churn(8))


def test_one_figure_for_two_quantities_is_held_against() -> None:
    message = view("100 clients, voilà, 100")
    roles = [Role(figure, name, 0.0) for figure, name in zip(message.figures, ("customers_start", "x"), strict=True)]
    once = held_against(message, "churn_rate", roles[:1], {}, _churn(8), None)
    assert held_against(message, "churn_rate", roles, {}, _churn(8), None) > once


def test_a_rate_that_is_told_is_not_asked_for() -> None:
    message = view("un churn de 8 %")
    assert restates("churn_rate", (Role(message.figures[0], "churn_rate", 0.0),), _churn(8))
