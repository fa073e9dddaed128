import pytest

from metrics.features import view
from metrics.namesakes import is_shared, told_apart
from metrics.reading import Reader


@pytest.mark.parametrize("text", ["sors-moi la ltv", "ltv svp", "tu peux calculer ma LTV ?"])
def test_the_bare_name_is_asked_back(text: str, reader: Reader) -> None:
    request = reader.read(text)
    assert request
    assert {request.indicator, *(rival.indicator for rival in request.rivals)} == {
        "customer_lifetime_value",
        "loan_to_value",
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("celle de l'emprunt", "loan_to_value"),
        ("immo", "loan_to_value"),
        ("la valeur à vie, pour mon salon", "customer_lifetime_value"),
        ("mes clients", "customer_lifetime_value"),
        ("les deux", None),
        ("le client ou la banque", None),
    ],
)
def test_words_tell_which(text: str, meant: str | None) -> None:
    assert told_apart(view(text)) == meant


def test_words_beside_the_name_tell_which(reader: Reader) -> None:
    request = reader.read("calcule la ltv de mes adhérents")
    assert request
    assert (request.indicator, request.rivals) == ("customer_lifetime_value", ())


def test_the_name_is_shared() -> None:
    assert is_shared(view("calcule la LTV"), "loan_to_value")
    assert not is_shared(view("calcule la CLV"), "customer_lifetime_value")
    assert not is_shared(view("ratio ltv cac"), "clv_cac_ratio")
