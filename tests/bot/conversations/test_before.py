from datetime import timedelta
from fractions import Fraction

from bot.conversations import Moment
from bot.conversations.before import of_before, product_of, using, with_results
from bot.records import Computed, MemoryRecords, SaveComputed
from bot.session import Calculation, Session
from metrics.calculation import Given, Missing, Result, compute
from metrics.remarks import Change
from tests.conftest import NOW


def _given(**values: int) -> dict[str, Given]:
    return {name: Given(Fraction(value)) for name, value in values.items()}


def _records(age: timedelta) -> MemoryRecords:
    """A lifetime value of 1 200 € that was computed a while ago."""
    inputs = _given(customer_value=300, customer_lifetime=4)
    done = Computed(
        number=1,
        indicator="customer_lifetime_value",
        value=1200,
        unit="EUR",
        period=None,
        inputs=inputs,
        at=NOW - age,
    )
    records = MemoryRecords()
    records.apply([SaveComputed(computed=done)])
    return records


def test_what_is_missing_may_have_been_computed_a_moment_ago() -> None:
    missing = compute("clv_cac_ratio", _given(spend=2000, new_customers=10))
    assert isinstance(missing, Missing)
    found = with_results(missing, None, Moment(Session(), NOW, _records(timedelta(minutes=5))))
    assert isinstance(found, Result)
    assert found.value == 6
    assert with_results(missing, None, Moment(Session(), NOW, _records(timedelta(days=2)))) == missing


def test_a_basket_that_is_supposed_makes_another_value() -> None:
    basket = Calculation(indicator="average_basket", inputs=_given(revenue=6000, orders=200, customers=80))
    supposed = Change(_given(basket=36), (), True)
    found = product_of(basket, supposed)
    assert found
    assert found.indicator == "customer_value"
    assert product_of(basket, Change(_given(basket=36), (), False)) is None
    alone = Calculation(indicator="average_basket", inputs=_given(revenue=6000, orders=200))
    assert product_of(alone, supposed) is None


def test_what_stood_before_a_supposition_is_put_right() -> None:
    counted = Calculation(
        indicator="retention_rate", inputs=_given(customers_start=1000, customers_end=950, customers_new=100)
    )
    supposed = Calculation(indicator="customer_lifetime", inputs={"retention_rate": Given(Fraction(9, 10))})
    moment = Moment(Session(earlier=(counted,)), NOW, MemoryRecords())
    assert of_before(supposed, Change(_given(customers_new=120), (), False), moment) == counted
    assert of_before(supposed, Change(_given(customers_new=120), (), True), moment) is None
    assert of_before(counted, Change(_given(customers_new=120), (), False), moment) is None


def test_the_simplest_indicator_that_uses_what_was_said() -> None:
    found = using(_given(customer_value=300, customers=50), _given(customers=50))
    assert found
    assert found.indicator == "portfolio_value"
