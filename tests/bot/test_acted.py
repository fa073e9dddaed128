from collections.abc import Callable

import pytest

from bot.acted import acted, is_asked
from bot.intents import Intent
from bot.records import Deal, MemoryRecords, SaveDeal
from bot.session import Session
from bot.utterance import Utterance
from tests.conftest import NOW


@pytest.fixture
def records() -> MemoryRecords:
    known = MemoryRecords()
    known.apply([SaveDeal(deal=Deal(id=1, customer="Blondel", step="etape-analyse-besoins", updated_at=NOW))])
    return known


@pytest.mark.parametrize(
    ("text", "intent", "value"),
    [
        ("il a 3 vendeuses et un apprenti", Intent.NOTE, ""),
        ("négociation", Intent.DEAL_CONTROL, "step 5"),
        ("qui décide là-bas déjà ?", Intent.DEAL_CONTROL, "ask"),
        ("on repart pour un tour, il a un nouveau besoin", Intent.DEAL_CONTROL, "circle"),
    ],
)
def test_in_a_sale(
    text: str, intent: Intent, value: str, said: Callable[..., Utterance], records: MemoryRecords
) -> None:
    reading = acted(said(text, Session(deal=1), records))
    assert reading
    assert (reading.intent, reading.value) == (intent, value)


def test_figures_that_suffice_are_no_act(said: Callable[..., Utterance]) -> None:
    utterance = said("on avait 1 200 clients, on en a perdu 84")
    assert is_asked(utterance)
    assert acted(utterance) is None
