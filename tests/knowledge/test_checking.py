from pathlib import Path

import pytest

from knowledge.cards import Base, Phrase
from knowledge.checking import check_base, wrong_equations


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


def test_unknown_steps_and_cards_are_told(base: Base) -> None:
    places = dict.fromkeys((*base.cards, *base.techniques, *base.objections), Path("x.md"))
    stage = Phrase(text="elle a signé", label="etape-inconnue", file="etape-inconnue.txt", line=1)
    guide = base.guide.model_copy(update={"levers": {"churn_rate": "carte-inconnue"}})
    wrong = base.model_copy(update={"stage_phrases": (stage,), "guide": guide})
    told = [fault.message for fault in check_base(wrong, places, samples=False)]
    assert any("etape-inconnue" in message for message in told)
    assert any("carte-inconnue" in message for message in told)
