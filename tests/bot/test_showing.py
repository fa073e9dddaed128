from fractions import Fraction

from bot.markup import plain
from bot.showing import Showing
from bot.texts import Texts
from metrics.calculation import Given, Result, compute


def _shown(texts: Texts, indicator: str, **inputs: Given) -> str:
    result = compute(indicator, inputs)
    assert isinstance(result, Result)
    showing = Showing(texts)
    return " ".join(plain(showing.working(result)).split()) + " | " + plain(showing.value(result))


def test_the_calculation_is_shown_in_words_and_figures(texts: Texts) -> None:
    shown = _shown(texts, "churn_rate", customers_start=Given(Fraction(1200)), customers_lost=Given(Fraction(84)))
    assert "clients perdus ÷ clients au début = 84 ÷ 1 200 = 7 %" in shown


def test_parentheses_stand_where_they_must(texts: Texts) -> None:
    counts = {name: Given(Fraction(n)) for name, n in (("promoters", 80), ("passives", 60), ("detractors", 60))}
    shown = _shown(texts, "net_promoter_score", **counts)
    assert "(80 − 60) ÷ (80 + 60 + 60) × 100 = +10 points" in shown


def test_periods_and_currencies_are_named(texts: Texts) -> None:
    value = _shown(
        texts, "customer_value", basket=Given(Fraction(10000), None, "XOF"), frequency=Given(Fraction(2), "month")
    )
    assert value.endswith("| 240\u202f000\u202fF\u202fCFA par an")
