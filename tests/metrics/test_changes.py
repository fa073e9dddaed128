from fractions import Fraction

import pytest

from metrics.assignment import Assigner
from metrics.calculation import Given
from metrics.changes import changes, shifts
from metrics.context import Remark
from metrics.features import view
from metrics.reading import Reader
from metrics.remarks import Change, Known

CHURN = Known(
    "churn_rate", {"customers_start": Given(Fraction(1200)), "customers_lost": Given(Fraction(84))}, ("customers_lost",)
)
SCORE = Known(
    "net_promoter_score",
    {"promoters": Given(Fraction(5)), "passives": Given(Fraction(3)), "detractors": Given(Fraction(2))},
)


def _likeliest(reader: Reader, act: str, text: str, known: Known) -> dict[str, Fraction]:
    message = view(text)
    remark = Remark(message, Assigner(reader.model.roles, message), None, known)
    build = shifts if act in ("add", "remove", "suppose_more", "suppose_less") else changes
    found, _ = max(build(act, remark), key=lambda pair: pair[1])
    assert isinstance(found, Change)
    return {name: given.value for name, given in found.inputs.items()}


@pytest.mark.parametrize(
    ("act", "text", "inputs"),
    [
        ("correct", "non, 94", {"customers_lost": 94}),
        ("correct", "pardon c'est 48 pas 84", {"customers_lost": 48}),
        ("correct", "c'était 1 250 au lieu de 1 200", {"customers_start": 1250}),
        ("add", "20 départs de plus", {"customers_lost": 104}),
        ("remove", "12 comptés en double, donc 12 de moins", {"customers_lost": 72}),
        ("suppose_less", "et 25 % de départs en moins ?", {"customers_lost": 63}),
    ],
)
def test_which_figure_changes(reader: Reader, act: str, text: str, inputs: dict[str, int]) -> None:
    assert _likeliest(reader, act, text, CHURN) == inputs


def test_customers_who_leave_are_taken_from_those_that_are_counted(reader: Reader) -> None:
    known = Known("portfolio_value", {"customers": Given(Fraction(85)), "customer_value": Given(Fraction(1200))})
    assert _likeliest(reader, "suppose", "et si nous en perdons 5 ?", known) == {"customers": 80}


def test_one_part_of_a_sum_is_corrected(reader: Reader) -> None:
    parts = (Fraction(31_500), Fraction(4_200), Fraction(7_800))
    costs = Given(sum(parts, Fraction(0)), None, "EUR", parts)
    known = Known("customer_balance", {"revenue": Given(Fraction(42_000), None, "EUR"), "costs": costs}, ("costs",))
    assert _likeliest(reader, "correct", "non, 5 800 de coûts pour le SAV", known) == {"costs": 41_500}


def test_what_is_only_tried_out_is_told_from_a_fact(reader: Reader) -> None:
    for text, supposed in (("12 en double, donc 12 de moins", False), ("et 12 de moins ?", True)):
        message = view(text)
        remark = Remark(message, Assigner(reader.model.roles, message), None, CHURN)
        assert {found.supposed for found, _ in shifts("suppose_less", remark) if isinstance(found, Change)} == {
            supposed
        }


def test_marks_are_added_to_their_groups(reader: Reader) -> None:
    added = _likeliest(reader, "add", "deux notes de plus, un 10 et un 2", SCORE)
    assert added == {"promoters": 6, "passives": 3, "detractors": 3}


def test_a_value_from_before_the_last_change_says_what_it_is(reader: Reader) -> None:
    before = {"customers_start": Given(Fraction(1200)), "customers_lost": Given(Fraction(70))}
    known = Known("churn_rate", CHURN.inputs, ("customers_start",), None, None, (before,))
    assert _likeliest(reader, "correct", "non, laisse 70", known) == {"customers_lost": 70}


def test_more_to_pay_down_is_less_to_borrow(reader: Reader) -> None:
    known = Known("loan_to_value", {"property_value": Given(Fraction(320_000)), "loan": Given(Fraction(272_000))})
    assert _likeliest(reader, "add", "il met 16 000 d'apport en plus", known) == {"loan": 256_000}


def test_what_is_said_to_stay_is_kept_though_it_was_computed(reader: Reader) -> None:
    known = Known(
        "loan_to_value", {"property_value": Given(Fraction(320_000)), "down_payment": Given(Fraction(64_000))}
    )
    text = "et si l'expert estime le bien à 300 000, même prêt ?"
    assert _likeliest(reader, "suppose", text, known) == {"property_value": 300_000, "loan": 256_000}


def test_some_go_from_one_group_to_another(reader: Reader) -> None:
    assert _likeliest(reader, "suppose", "et si 2 détracteurs devenaient promoteurs ?", SCORE) == {
        "promoters": 7,
        "detractors": 0,
    }
