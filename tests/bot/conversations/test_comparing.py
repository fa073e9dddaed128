from fractions import Fraction

import pytest

from bot.conversations.comparing import alike, all_named, compared, in_order, meant, result_of
from bot.session import Calculation
from metrics.calculation import Given


def _done(label: str, start: int = 100, lost: int = 5) -> Calculation:
    inputs = {"customers_start": Given(Fraction(start)), "customers_lost": Given(Fraction(lost))}
    return Calculation(indicator="churn_rate", inputs=inputs, label=label)


@pytest.mark.parametrize(
    ("labels", "ordered"),
    [
        (["", "l'an dernier"], ["l'an dernier", ""]),
        (["mars", "janvier", "février"], ["janvier", "février", "mars"]),
        (["T2 2025", "T1 2026", "T4 2025"], ["T2 2025", "T4 2025", "T1 2026"]),
        (["Rennes", "Brest", "Vannes"], ["Rennes", "Brest", "Vannes"]),
        (["Nantes T2", "Angers"], ["Nantes T2", "Angers"]),
    ],
)
def test_the_order_is_that_of_the_calendar_where_the_labels_tell(labels: list[str], ordered: list[str]) -> None:
    assert [done.label for done in in_order([_done(label) for label in labels])] == ordered


def test_less_attrition_is_better_and_less_loyalty_is_not() -> None:
    assert compared("churn_rate", Fraction(8), Fraction(5)).direction == "better"
    assert compared("retention_rate", Fraction(92), Fraction(90)).direction == "worse"
    assert compared("average_basket", Fraction(40), Fraction(40)).direction == "same"


def test_rates_differ_in_points_amounts_in_percent() -> None:
    assert compared("churn_rate", Fraction(8), Fraction(5)).difference == -3
    assert compared("average_basket", Fraction(40), Fraction(50)).difference == 25


def test_a_message_means_the_period_or_place_that_it_names() -> None:
    series = [_done("Rennes"), _done("l'an dernier"), _done("")]
    assert meant("oups Rennes c'est 13", series) == series[0]
    assert meant("cette année il en faudrait combien", series) == series[2]
    assert meant("non, 13", series) is None


def test_a_calculation_that_is_not_done_has_no_result() -> None:
    assert result_of(_done("", 100, 5)) is not None
    assert result_of(_done("", 100, 500)) is None


def test_a_year_that_is_named_beside_no_label_comes_before() -> None:
    now, before = _done("", 1), _done("2023", 2)
    assert in_order([now, before]) == [before, now]
    assert meant("et cette année ?", [now, before]) == now


def test_a_message_means_the_period_whose_figure_it_says_again() -> None:
    first, second = _done("janvier", 1250), _done("février", 1100)
    assert meant("et si sur les 1 250 on en perd 40 ?", [first, second]) == first


def test_a_month_is_named_by_its_beginning() -> None:
    series = [_done("octobre"), _done("novembre"), _done("dec")]
    assert [done.label for done in all_named("décembre c'est pire que novembre non ?", series)] == ["novembre", "dec"]
    assert all_named("c'est mieux ?", series) == []


def test_a_series_is_of_one_period() -> None:
    monthly, yearly = _done("mars"), _done("avril").model_copy(update={"per": "year"})
    assert [done.per for done in alike([monthly, yearly])] == [None, None]
    assert [done.per for done in alike([yearly, yearly])] == ["year", "year"]


def test_seasons_have_their_place_in_the_year() -> None:
    assert [done.label for done in in_order([_done("automne"), _done("printemps")])] == ["printemps", "automne"]
