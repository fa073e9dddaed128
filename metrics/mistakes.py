"""Usual slips that make another figure of the same inputs: « 10 %, on a 70 clients de moins » forgets the newcomers."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from metrics.calculation import Given
from metrics.formulas import evaluate, names, parse
from metrics.whatif import counts_of


@dataclass(frozen=True)
class Mistake:
    """What somebody may have computed instead of ``indicator``: ``formula`` is in its unit, a rate in percent."""

    indicator: str
    name: str
    formula: str


MISTAKES: tuple[Mistake, ...] = (
    Mistake("churn_rate", "newcomers_counted", "(customers_start - customers_end) / customers_start * 100"),
    Mistake("churn_rate", "over_the_end", "customers_lost / customers_end * 100"),
    Mistake("churn_rate", "over_the_end", "customers_lost / customers_remaining * 100"),
    Mistake("churn_rate", "over_all", "customers_lost / (customers_start + customers_new) * 100"),
    Mistake("retention_rate", "newcomers_counted", "customers_end / customers_start * 100"),
    Mistake("net_promoter_score", "promoters_alone", "promoters / (promoters + passives + detractors) * 100"),
    Mistake(
        "net_promoter_score", "passives_added", "(promoters + passives) / (promoters + passives + detractors) * 100"
    ),
    Mistake("net_promoter_score", "without_passives", "(promoters - detractors) / (promoters + detractors) * 100"),
    Mistake("net_promoter_score", "a_count", "promoters - detractors"),
    Mistake("loan_to_value", "the_deposit", "(property_value - loan) / property_value * 100"),
    Mistake("market_share", "over_the_rest", "own_sales / (market_sales - own_sales) * 100"),
    Mistake("share_of_wallet", "over_the_rest", "spend_with_us / (category_spend - spend_with_us) * 100"),
    Mistake("repeat_purchase_rate", "the_others", "(customers - repeat_customers) / customers * 100"),
)
# How far from the exact value a figure may be that is told in round numbers, of its own size and at least.
_NEAR, _ROUND = Fraction(1, 100), Fraction(1, 2)


def is_near(told: Fraction, value: Fraction) -> bool:
    """Whether a figure that is told is ``value``, rounded."""
    return abs(told - value) <= max(abs(value) * _NEAR, _ROUND if value.denominator != 1 else Fraction(0))


def mistake_behind(indicator: str, inputs: Mapping[str, Given], told: Fraction) -> Mistake | None:
    """The slip that makes ``told`` of the inputs, in the unit of the indicator; None when none that is known does."""
    values = {name: given.value for name, given in inputs.items()}
    values = {**counts_of(inputs), **values}
    for mistake in MISTAKES:
        formula = parse(mistake.formula)
        if mistake.indicator != indicator or not set(names(formula)) <= values.keys():
            continue
        try:
            value = evaluate(formula, values)
        except ZeroDivisionError:
            continue
        if is_near(told, value):
            return mistake
    return None
