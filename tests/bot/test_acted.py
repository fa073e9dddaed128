import pytest

from bot.acted import acted, is_asked
from bot.intents import Intent
from bot.records import MemoryRecords
from bot.session import Session
from tests.conftest import Said, records_of


@pytest.fixture
def records() -> MemoryRecords:
    return records_of("Blondel", step="etape-analyse-besoins")


@pytest.mark.parametrize(
    ("text", "intent", "value"),
    [
        ("il a 3 vendeuses et un apprenti", Intent.NOTE, ""),
        ("négociation", Intent.DEAL_CONTROL, "step 5"),
        ("qui décide là-bas déjà ?", Intent.DEAL_CONTROL, "ask"),
        ("on repart pour un tour, il a un nouveau besoin", Intent.DEAL_CONTROL, "circle"),
        ("Qu'est-ce qui me manque avant de chiffrer ?", Intent.DEAL_CONTROL, "missing"),
        ("on en est à quelle étape du coup ?", Intent.DEAL_CONTROL, "resume"),
        ("on en est à la négociation, l'argumentaire je l'ai déjà fait", Intent.DEAL_CONTROL, "step 5"),
    ],
)
def test_in_a_sale(text: str, intent: Intent, value: str, said: Said, records: MemoryRecords) -> None:
    reading = acted(said(text, Session(deal=1), records))
    assert reading
    assert (reading.intent, reading.value) == (intent, value)


def test_figures_that_suffice_are_no_act(said: Said) -> None:
    utterance = said("on avait 1 200 clients, on en a perdu 84")
    assert is_asked(utterance)
    assert acted(utterance) is None


def test_an_objection_told_with_the_name_is_no_end_of_the_sale(said: Said, records: MemoryRecords) -> None:
    reading = acted(said("Blondel me dit que c'est beaucoup trop cher", Session(deal=1), records))
    assert reading is None or reading.value != "ended"
