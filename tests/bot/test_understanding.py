import pytest

from bot.events import Attachment, Message, Press
from bot.intents import Intent
from bot.records import MemoryRecords
from bot.session import Awaited, Calculation, Session
from bot.understanding import Understanding


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("/aide", Intent.COMMAND),
        ("/vente@cap_client_bot Durand", Intent.COMMAND),
        ("", Intent.UNREADABLE),
        ("😂😂", Intent.UNREADABLE),
        ("?!", Intent.UNREADABLE),
        ("a" * 10_000, Intent.UNREADABLE),
        ("c koi le nps", Intent.QUESTION),
        ("on avait 1 200 clients, on en a perdu 84", Intent.FIGURES),
        ("annule", Intent.CANCEL),
        ("merci", Intent.SMALLTALK),
        ("on continue", Intent.DEAL_CONTROL),
    ],
)
def test_a_fresh_conversation(understanding: Understanding, text: str, intent: Intent) -> None:
    assert understanding.read(Message(text=text), Session()).intent is intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes il est ok !!", Intent.NOTE),
        ("il dit que c'est trop cher", Intent.OBJECTION),
        ("elle n'aime pas la couleur", Intent.NOTE),
        ("a" * 10_000, Intent.NOTE),
        ("c'est quoi le NPS ?", Intent.QUESTION),
        ("suivant", Intent.DEAL_CONTROL),
        ("on avait 1 200 clients, on en a perdu 84", Intent.FIGURES),
        ("nps", Intent.QUESTION),
    ],
)
def test_inside_a_sale(understanding: Understanding, text: str, intent: Intent) -> None:
    assert understanding.read(Message(text=text), Session(deal=1)).intent is intent


def test_a_number_answers_the_figure_that_was_asked_for(understanding: Understanding) -> None:
    session = Session(calculation=Calculation(indicator="churn_rate", inputs={}, asking="customers_start"))
    reading = understanding.read(Message(text="1 200"), session)
    assert reading.intent is Intent.FIGURE_ANSWER
    assert [role.quantity for role in reading.roles] == ["customers_start"]
    assert understanding.read(Message(text="1 200"), Session()).intent is Intent.QUESTION


def test_follow_ups_need_a_card(understanding: Understanding) -> None:
    assert understanding.read(Message(text="un exemple ?"), Session(last_card="nps")).intent is Intent.SECTION
    assert understanding.read(Message(text="un exemple ?"), Session()).intent is not Intent.SECTION


def test_buttons_and_pictures(understanding: Understanding) -> None:
    assert understanding.read(Press(payload="card:nps"), Session()).intent is Intent.BUTTON
    assert understanding.read(Attachment(kind="photo"), Session()).value == "photo"


@pytest.mark.parametrize("text", ["ok", "mdr", "hmm attends 2 min", "oui c'est bon"])
def test_what_says_nothing_is_no_note(understanding: Understanding, text: str) -> None:
    assert understanding.read(Message(text=text), Session(deal=1)).intent is Intent.SMALLTALK


@pytest.mark.parametrize(
    ("text", "asked", "texts"),
    [
        ("oui supprime. et il me reste quoi", "drop", ["oui supprime", "et il me reste quoi"]),
        ("non garde la et montre la fiche", "drop", ["non garde la", "et montre la fiche"]),
        ("oui, supprime", "drop", ["oui, supprime"]),
        ("oui supprime. et il me reste quoi", "reason", ["oui supprime. et il me reste quoi"]),
    ],
)
def test_an_answer_and_what_comes_after_it(
    understanding: Understanding, text: str, asked: Awaited, texts: list[str]
) -> None:
    parts = understanding.parts(Message(text=text), Session(deal=1, subject=1, awaiting=asked), MemoryRecords())
    assert [part.text for part in parts if isinstance(part, Message)] == texts
