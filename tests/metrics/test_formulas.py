from fractions import Fraction

import pytest

from metrics.catalogue import RELATIONS
from metrics.formulas import evaluate, names, parse


def test_a_formula_is_evaluated_exactly() -> None:
    values = {"a": Fraction(1), "b": Fraction(3), "c": Fraction(2)}
    assert evaluate(parse("(a + b) / c - a * b"), values) == -1


def test_names_come_in_reading_order() -> None:
    assert list(names(parse("(b - a) / (b + c)"))) == ["b", "a", "c"]


@pytest.mark.parametrize("formula", ["a % 2", "f(a)", "'x'", "a if b else c", "1.5 * a"])
def test_anything_else_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match="not a formula"):
        parse(formula)


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: f"{relation.target}={relation.formula}")
def test_every_relation_of_the_catalogue_can_be_read(relation: object) -> None:
    assert list(names(parse(relation.formula)))  # type: ignore[attr-defined]
