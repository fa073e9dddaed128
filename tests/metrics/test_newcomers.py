from fractions import Fraction

import pytest

from metrics.calculation import Given, Missing, Problem, Result
from metrics.newcomers import with_newcomers
from metrics.reading import Reader


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("école de danse : 310 inscrits en septembre, 335 cette année, taux de rétention ?", 310),
        ("140 au départ 165 à l'arrivée, tx rétention ?", 140),
        ("de 120 à 131 contrats de maintenance en un an, quel taux de rétention ?", 120),
        ("420 puis 455 clients : rétention ?", 420),
        ("52 dossiers au 1er janvier, 60 au 31 décembre, quelle rétention ?", 52),
    ],
)
def test_more_at_the_end_asks_for_the_newcomers(text: str, start: int, reader: Reader) -> None:
    request = reader.read(text)
    assert request
    assert isinstance(request.outcome, Missing)
    assert request.outcome.names == ("customers_new",)
    assert request.inputs["customers_start"].value == start


@pytest.mark.parametrize(
    "text",
    [
        "rétention : 300 clients au début, 340 gardés",
        "300 clients au 1er janvier, 340 ont renouvelé, taux de rétention ?",
        "sur 80 clients 95 sont restés, rétention ?",
    ],
)
def test_more_who_stayed_than_there_were_is_impossible(text: str, reader: Reader) -> None:
    request = reader.read(text)
    assert request
    assert isinstance(request.outcome, Problem)


def test_fewer_at_the_end_is_a_rate_at_once(reader: Reader) -> None:
    request = reader.read("420 puis 400 clients : rétention ?")
    assert request
    assert isinstance(request.outcome, Result)


def test_remaining_above_the_start_beside_newcomers_are_those_at_the_end() -> None:
    known = {"customers_start": Given(Fraction(60)), "customers_remaining": Given(Fraction(70))}
    assert with_newcomers(known) == known
    assert "customers_end" in with_newcomers({**known, "customers_new": Given(Fraction(12))})
