import pytest

from bot.plainly import calls_off, plainly
from bot.records import MemoryRecords, Reminder, SaveReminder
from bot.session import Session
from tests.conftest import NOW, Said, records_of


@pytest.fixture
def records() -> MemoryRecords:
    """Sales of a school and of a garage, and a reminder."""
    records = records_of("lycée Valois", "garage Cazals")
    records.apply([SaveReminder(reminder=Reminder(id=1, text="relancer Lola", due_at=NOW))])
    return records


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("supprime le lycée ça sert à rien", ("drop", (1,))),
        ("bon supprime la, c'était pour voir", ("drop", ())),
        ("supprime la note", None),
        ("supprime la roue dorée", None),
        ("supprime la vente", ("drop", ())),
        ("vire celui de Lola", ("unremind", ())),
        ("quelles objections ils m'ont faites ?", ("ask", ())),
        ("non, 48k", ("correct", ())),
        ("pas mars, mai", ("correct", ())),
        ("c'est pas le prix, c'est la marque", None),
        ("il veut deux salles", None),
    ],
)
def test_what_is_said_in_so_many_words(
    text: str, order: tuple[str, tuple[int, ...]] | None, said: Said, records: MemoryRecords
) -> None:
    found = plainly(said(text, Session(deal=2), records))
    assert (found and (found.name, found.deals)) == order


def test_a_reminder_moves_to_the_day_that_is_named_last(said: Said, records: MemoryRecords) -> None:
    found = plainly(said("ah non jeudi je suis en formation, mets vendredi 11h", Session(reminder=1), records))
    assert found
    assert (found.name, found.rest) == ("postpone", "vendredi 11h")


def test_one_more_reminder_goes_on_from_the_last(said: Said, records: MemoryRecords) -> None:
    text = "encore un : le 3 février à 8h30, contrat chez Vandamme"
    found = plainly(said(text, Session(reminder=1), records))
    assert found
    assert (found.name, found.rest) == ("remind", "le 3 février à 8h30, contrat chez Vandamme")
    assert plainly(said(text, Session(), records)) is None
    assert plainly(said("encore une fois il a reporté à mardi", Session(reminder=1), records)) is None


@pytest.mark.parametrize(
    ("text", "calls_it_off"),
    [
        ("enlève Lola, elle a acheté ailleurs", True),
        ("lola laisse tomber, annule", True),
        ("Lola c'est réglé, tu peux supprimer le rappel", True),
        ("annule", False),
        ("Lola annule souvent ses rendez-vous", False),
        ("supprime le lycée", False),
        ("on annule Lola ?", False),
    ],
)
def test_a_reminder_is_called_off_by_whom_it_is_about(
    text: str, calls_it_off: bool, said: Said, records: MemoryRecords
) -> None:
    order = calls_off(said(text, Session(), records))
    assert (order is not None) is calls_it_off
