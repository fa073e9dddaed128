import pytest

from knowledge.checking import wrong_equations


@pytest.mark.parametrize(
    "text",
    [
        "84 ÷ 1 200 = 7 %",
        "45 × 6 = 270 €",
        "1 ÷ (1 − 0,8) = 5 ans",
        "92 500 ÷ 110 000 ≈ 84,09 %",
        "40 − 30 = 10",
        "60 × 1,1 ÷ (1,1 − 0,8) = 220 €",
        "1 200 × 25 % = 300 €",
        "300 − 400 = −100 €",
        "rien à calculer = rien",
    ],
)
def test_right_sums_pass(text: str) -> None:
    assert list(wrong_equations(text)) == []


@pytest.mark.parametrize(
    "text", ["92 500 ÷ 110 000 = 0,84 %", "45 × 6 = 280 €", "84 ÷ 1 200 ≈ 8 %", "1 ÷ 0 = 5", "1 200 × 25 % = 30 €"]
)
def test_wrong_sums_are_told(text: str) -> None:
    assert len(list(wrong_equations(text))) == 1
