from fractions import Fraction

import pytest

from metrics.calculation import Given, Result, compute
from metrics.following import Follower
from metrics.reading import Reader
from metrics.remarks import Aim, Known, Target

INPUTS = {
    "basket": Given(Fraction(60), None, "EUR"),
    "frequency": Given(Fraction(10), "year"),
    "retention_rate": Given(Fraction(3, 4), "year"),
}
AIM = Aim("retention_rate", "customer_lifetime_value", Given(Fraction(3000), None, "EUR"))


def _followed(text: str, reader: Reader) -> object:
    known = Known("customer_lifetime_value", INPUTS, ("retention_rate",), "year", sought=AIM)
    return Follower(reader.model).read(text, reader.read(text), known).following


@pytest.mark.parametrize(
    ("text", "quantity", "target"),
    [
        ("et pour 4 000 € ?", "retention_rate", 4000),
        ("et si je vise plutôt 5 000 ?", "retention_rate", 5000),
        ("et combien d'achats si la rétention reste à 75 % ?", "frequency", 3000),
    ],
)
def test_what_was_sought_is_sought_again(text: str, quantity: str, target: int, reader: Reader) -> None:
    found = _followed(text, reader)
    assert isinstance(found, Target)
    assert (found.quantity, found.indicator) == (quantity, "customer_lifetime_value")
    assert found.target.value == Fraction(target)


def test_another_value_of_an_input_is_no_target(reader: Reader) -> None:
    assert not isinstance(_followed("et avec un panier de 70 € ?", reader), Target)
    assert isinstance(compute("customer_lifetime_value", INPUTS), Result)
