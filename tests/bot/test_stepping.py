import pytest

from bot.records import Deal, MemoryRecords, SaveDeal
from bot.session import Session
from bot.stepping import step_and_rest, wishes_to_go
from bot.utterance import Utterance
from knowledge.search import Search
from metrics.reading import Reader
from tests.conftest import NOW


def _said(text: str, search: Search, reader: Reader, step: str = "etape-prise-de-contact") -> Utterance:
    records = MemoryRecords()
    records.apply((SaveDeal(deal=Deal(id=1, customer="Durand", step=step, updated_at=NOW)),))
    return Utterance(text, Session(deal=1), records, search, reader)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Parfait, passons aux besoins. Ils ont trois fourgons et un budget de 30 000 €.",
            ("passons aux besoins", "Ils ont trois fourgons et un budget de 30 000 €"),
        ),
        (
            "elle a aimé la démo, on passe à la négo",
            ("elle a aimé la démo", "on passe à la négo"),
        ),
        ("il a deux chiens, un chat. Sa femme décide.", ()),
        ("passons aux besoins", ()),
    ],
)
def test_a_clause_that_goes_to_a_step_is_told_apart(
    text: str, parts: tuple[str, ...], search: Search, reader: Reader
) -> None:
    assert step_and_rest(_said(text, search, reader)) == parts


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("je peux attaquer l'argumentaire ?", "etape-argumentaire"),
        ("on peut conclure maintenant ou pas ?", "etape-conclusion"),
        ("comment je peux conclure ?", None),
        ("c'est quoi l'argumentaire ?", None),
    ],
)
def test_who_asks_to_go_on_is_told_from_who_asks_how(
    text: str, step: str | None, search: Search, reader: Reader
) -> None:
    wished = wishes_to_go(_said(text, search, reader))
    assert (wished.id if wished else None) == step


def test_nothing_is_wished_of_a_step_that_is_past(search: Search, reader: Reader) -> None:
    assert wishes_to_go(_said("je peux repasser aux besoins ?", search, reader, "etape-negociation")) is None
