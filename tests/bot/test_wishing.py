import pytest

from bot.wishing import asks_nothing
from knowledge.search import Found, Outcome
from metrics.calculation import Missing
from metrics.reading import Request


def _wish(confidence: float) -> Request:
    outcome = Missing("clv_cac_ratio", ("customer_lifetime_value",), {})
    return Request("clv_cac_ratio", {}, (), outcome, named=True, confidence=confidence)


@pytest.mark.parametrize(
    ("text", "sure", "card", "nothing"),
    [
        ("ratio ltv cac du garage", 0.99, 0.5, False),
        ("ratio ltv cac du garage", 0.99, 0.9, False),
        ("ratio ltv cac du garage", 0.98, 0.9, True),
        ("ratio ltv cac du garage", 0.7, 0.1, True),
        ("calcule mon ratio ltv cac", 0.8, 0.99, False),
    ],
)
def test_a_wish_without_figures_is_surer_than_the_card_that_explains_it(
    text: str, sure: float, card: float, nothing: bool
) -> None:
    found = Found(Outcome.ANSWER, "a-card", ("a-card",), card)
    assert asks_nothing(text, _wish(sure), found) is nothing
