"""The quantities, and the relations between them: the one place that says what can be computed from what.

Adding an indicator is adding rows here, its words in ``vocabulary.toml`` and its labels in ``bot/texts/fr.ftl``.

Rates and shares are fractions of 1 (7 % is 7/100). Counts are numbers of customers, orders or answers. Amounts are in
one currency. A quantity that ``per_period`` marks only means something together with a period.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a quantity is, and so how it is typed and shown."""

    COUNT = "count"
    MONEY = "money"
    RATE = "rate"
    FREQUENCY = "frequency"
    DURATION = "duration"
    RATIO = "ratio"
    POINTS = "points"


@dataclass(frozen=True)
class Quantity:
    """A number with a meaning. ``ask`` says whether it is asked for as such when it is missing."""

    kind: Kind
    ask: bool = True
    per_period: bool = False
    additive: bool = False


@dataclass(frozen=True)
class Relation:
    """``target`` follows from the quantities named in ``formula`` (+ − × ÷ and parentheses, Python signs).

    ``only_with`` names quantities that must have been given: they are never asked for.
    """

    target: str
    formula: str
    only_with: tuple[str, ...] = ()


_COUNT, _MONEY, _RATE = Quantity(Kind.COUNT), Quantity(Kind.MONEY), Quantity(Kind.RATE)
# ... of which several may be given, to be added
_COUNTS, _AMOUNTS = Quantity(Kind.COUNT, additive=True), Quantity(Kind.MONEY, additive=True)

QUANTITIES: dict[str, Quantity] = {
    # the customer base over a period
    "customers_start": _COUNT,
    "customers_end": _COUNT,
    "customers_new": _COUNTS,
    "customers_lost": _COUNTS,
    "customers_remaining": _COUNT,
    "churn_rate": Quantity(Kind.RATE, per_period=True),
    "retention_rate": Quantity(Kind.RATE, per_period=True),
    # a rate brought to another period
    "rate": Quantity(Kind.RATE, ask=False),
    "periods": Quantity(Kind.COUNT, ask=False),
    # what a customer brings
    "basket": _MONEY,
    "frequency": Quantity(Kind.FREQUENCY, per_period=True),
    "revenue": _AMOUNTS,
    "orders": _COUNTS,
    "customers": _COUNT,
    "customer_lifetime": Quantity(Kind.DURATION),
    "margin_rate": _RATE,
    "discount_rate": Quantity(Kind.RATE, ask=False, per_period=True),
    "average_basket": Quantity(Kind.MONEY, ask=False),
    "purchase_frequency": Quantity(Kind.FREQUENCY, ask=False),
    "customer_value": Quantity(Kind.MONEY, per_period=True),
    "customer_lifetime_value": _MONEY,
    "portfolio_value": Quantity(Kind.MONEY, ask=False),
    "costs": _AMOUNTS,
    "customer_balance": Quantity(Kind.MONEY, ask=False),
    # what a customer costs
    "spend": _AMOUNTS,
    "new_customers": _COUNTS,
    "customer_acquisition_cost": _MONEY,
    "clv_cac_ratio": Quantity(Kind.RATIO, ask=False),
    "monthly_margin": _MONEY,
    "price": Quantity(Kind.MONEY, ask=False, per_period=True),
    "cac_payback": Quantity(Kind.DURATION, ask=False),
    # recommendation
    "promoters": _COUNT,
    "passives": _COUNT,
    "detractors": _COUNT,
    "respondents": Quantity(Kind.COUNT, ask=False),
    "mark": Quantity(Kind.COUNT, ask=False),
    "net_promoter_score": Quantity(Kind.POINTS, ask=False),
    "recommenders": _COUNT,
    "non_recommenders": Quantity(Kind.COUNT, ask=False),
    "referral_rate": Quantity(Kind.RATE, ask=False),
    # shares
    "own_sales": _AMOUNTS,
    "market_sales": _MONEY,
    "competitor_sales": Quantity(Kind.MONEY, ask=False, additive=True),
    "market_share": Quantity(Kind.RATE, ask=False),
    "spend_with_us": _AMOUNTS,
    "category_spend": _MONEY,
    "spend_elsewhere": Quantity(Kind.MONEY, ask=False, additive=True),
    "share_of_wallet": Quantity(Kind.RATE, ask=False),
    "repeat_customers": _COUNT,
    "one_time_customers": Quantity(Kind.COUNT, ask=False),
    "repeat_purchase_rate": Quantity(Kind.RATE, ask=False),
    # credit
    "loan": _AMOUNTS,
    "down_payment": Quantity(Kind.MONEY, ask=False),
    "property_value": _MONEY,
    "loan_to_value": Quantity(Kind.RATE, ask=False),
}

# For each target the preferred way first. Sources of the formulas: see the cards of the same notions.
RELATIONS: tuple[Relation, ...] = (
    Relation("churn_rate", "customers_lost / customers_start"),
    Relation("churn_rate", "1 - retention_rate"),
    Relation("customers_lost", "customers_start + customers_new - customers_end"),
    Relation("customers_lost", "customers_start - customers_remaining"),
    Relation("retention_rate", "customers_remaining / customers_start"),
    Relation("retention_rate", "1 - churn_rate"),
    Relation("customers_remaining", "customers_end - customers_new"),
    Relation("customers_remaining", "customers_start - customers_lost"),
    Relation("customer_lifetime", "1 / churn_rate"),
    Relation("customer_value", "basket * frequency"),
    Relation("customer_value", "revenue / customers"),
    Relation("basket", "revenue / orders"),
    Relation("frequency", "orders / customers"),
    Relation("orders", "revenue / basket", ("revenue", "basket")),
    Relation("orders", "frequency * customers", ("frequency",)),
    Relation("average_basket", "revenue / orders"),
    Relation("purchase_frequency", "orders / customers"),
    # discounted, the first purchase counted at once: m (1 + d) / (1 + d - r), one of three textbook conventions
    # (Fader & Hardie, Reconciling and Clarifying CLV Formulas, 2012)
    Relation(
        "customer_lifetime_value",
        "basket * frequency * margin_rate * (1 + discount_rate) / (1 + discount_rate - retention_rate)",
        ("discount_rate", "margin_rate"),
    ),
    Relation(
        "customer_lifetime_value",
        "customer_value * margin_rate * (1 + discount_rate) / (1 + discount_rate - retention_rate)",
        ("discount_rate", "margin_rate"),
    ),
    Relation(
        "customer_lifetime_value",
        "basket * frequency * (1 + discount_rate) / (1 + discount_rate - retention_rate)",
        ("discount_rate",),
    ),
    Relation(
        "customer_lifetime_value",
        "customer_value * (1 + discount_rate) / (1 + discount_rate - retention_rate)",
        ("discount_rate",),
    ),
    Relation("customer_lifetime_value", "basket * frequency * customer_lifetime * margin_rate", ("margin_rate",)),
    Relation("customer_lifetime_value", "customer_value * customer_lifetime * margin_rate", ("margin_rate",)),
    Relation("customer_lifetime_value", "basket * frequency * customer_lifetime"),
    Relation("customer_lifetime_value", "customer_value * customer_lifetime"),
    # a margin in money, per month: what is left of what a customer brings
    Relation("customer_lifetime_value", "monthly_margin * customer_lifetime", ("monthly_margin",)),
    Relation("portfolio_value", "customer_value * customers"),
    Relation("portfolio_value", "customer_lifetime_value * customers"),
    Relation("customer_balance", "revenue - costs"),
    Relation("customer_acquisition_cost", "spend / new_customers"),
    Relation("clv_cac_ratio", "customer_lifetime_value / customer_acquisition_cost"),
    Relation("cac_payback", "customer_acquisition_cost / monthly_margin"),
    Relation("monthly_margin", "price * margin_rate", ("price",)),
    Relation("monthly_margin", "customer_value * margin_rate", ("customer_value",)),
    Relation("net_promoter_score", "(promoters - detractors) / (promoters + passives + detractors) * 100"),
    Relation("passives", "respondents - promoters - detractors", ("respondents",)),
    Relation("detractors", "respondents - promoters - passives", ("respondents", "passives")),
    Relation("detractors", "respondents - promoters - passives", ("respondents",)),
    Relation("promoters", "respondents - passives - detractors", ("respondents",)),
    Relation("referral_rate", "recommenders / customers"),
    Relation("customers", "recommenders + non_recommenders", ("non_recommenders",)),
    Relation("market_share", "own_sales / market_sales"),
    Relation("market_sales", "own_sales + competitor_sales", ("competitor_sales",)),
    Relation("share_of_wallet", "spend_with_us / category_spend"),
    Relation("category_spend", "spend_with_us + spend_elsewhere", ("spend_elsewhere",)),
    Relation("repeat_purchase_rate", "repeat_customers / customers"),
    Relation("repeat_customers", "customers - one_time_customers", ("one_time_customers",)),
    Relation("customers", "repeat_customers + one_time_customers", ("one_time_customers",)),
    Relation("loan_to_value", "loan / property_value"),
    Relation("loan", "property_value - down_payment", ("down_payment",)),
)

# What a user can ask for. The unit that results are given in, as `coach explain --json` names it.
INDICATORS: dict[str, str] = {
    "churn_rate": "percent",
    "retention_rate": "percent",
    "customer_lifetime": "periods",
    "customer_value": "currency",
    "customer_lifetime_value": "currency",
    "portfolio_value": "currency",
    "customer_acquisition_cost": "currency",
    "clv_cac_ratio": "ratio",
    "cac_payback": "months",
    "net_promoter_score": "points",
    "referral_rate": "percent",
    "market_share": "percent",
    "share_of_wallet": "percent",
    "customer_balance": "currency",
    "average_basket": "currency",
    "purchase_frequency": "count",
    "repeat_purchase_rate": "percent",
    "loan_to_value": "percent",
}

# Results that are typed under another name when they are inputs.
ALIASES: dict[str, str] = {"average_basket": "basket", "purchase_frequency": "frequency"}

# A part is never above its whole: (part, whole).
PARTS: tuple[tuple[str, str], ...] = (
    ("customers_lost", "customers_start"),
    ("customers_remaining", "customers_start"),
    ("recommenders", "customers"),
    ("non_recommenders", "customers"),
    ("repeat_customers", "customers"),
    ("one_time_customers", "customers"),
    ("own_sales", "market_sales"),
    ("spend_with_us", "category_spend"),
    ("down_payment", "property_value"),
)

# What may be typed as a share of something else (« 15 % d'apport »): the parts, and a loan, which may exceed the value.
SHARES: tuple[tuple[str, str], ...] = (*PARTS, ("loan", "property_value"))
