from dataclasses import replace

import pytest

from bot.controls import Controls
from bot.conversations import Moment
from bot.conversations.hearing import Hearing, saved_by
from bot.markup import Markup
from bot.records import AddNote, Deal, MemoryRecords, SaveDeal
from bot.reply import Reply
from bot.report import Report
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from tests.conftest import NOW

DEAL = Deal(id=1, customer="Durand", step="s", updated_at=NOW)
MOMENT = Moment(Session(), NOW, MemoryRecords())


@pytest.fixture
def hearing(texts: Texts, base: Base) -> Hearing:
    return Hearing(texts, Controls(base.spelling))


@pytest.fixture
def turn() -> Turn:
    reply = Reply(text=Markup("C'est parti"))
    return Turn(session=Session(deal=1), replies=(reply,), report=Report(kind="coach"), effects=(SaveDeal(deal=DEAL),))


def _notes(turn: Turn) -> list[str]:
    return [effect.note.text for effect in turn.effects if isinstance(effect, AddNote)]


def _payloads(turn: Turn) -> list[str]:
    return [choice.payload for choice in turn.replies[0].choices]


@pytest.mark.parametrize(
    "text",
    [
        "j'ai rdv avec Durand jeudi à 9h30, il veut refaire sa toiture, 85 m², budget 18 k€ max",
        "aide-moi à préparer mon rdv avec Durand, une boulangerie",
    ],
)
def test_what_an_opening_message_tells_is_the_first_note(text: str, hearing: Hearing, turn: Turn) -> None:
    opened = hearing.opened(turn, text, MOMENT)
    saved = saved_by(opened)
    assert _notes(opened) == [text]
    assert saved
    assert saved.notes == 1


@pytest.mark.parametrize("text", ["j'ai un rdv chez Durand demain à 14h", "je vois Durand lundi", ""])
def test_a_name_and_a_date_are_no_note(text: str, hearing: Hearing, turn: Turn) -> None:
    assert hearing.opened(turn, text, MOMENT) == turn


def test_a_note_that_was_asked_about_is_kept_once(hearing: Hearing, turn: Turn) -> None:
    asked = replace(MOMENT, session=Session(pending="note"))
    kept = hearing.opened(turn, "il dit oui", asked)
    assert _notes(kept) == ["il dit oui"]
    assert _notes(hearing.opened(kept, "il dit oui", asked)) == ["il dit oui"]


def test_somebody_else_in_the_message_gets_a_button(hearing: Hearing, turn: Turn) -> None:
    opened = hearing.opened(turn, "j'ai rdv chez Durand demain 9h et chez Girard à 11h", MOMENT)
    assert _payloads(opened) == ["new:wanted"]
    assert opened.session.wanted_name == "Girard"
    known = MemoryRecords()
    known.apply([SaveDeal(deal=DEAL.model_copy(update={"id": 2, "customer": "Girard"}))])
    opened = hearing.opened(turn, "j'ai rdv chez Durand demain 9h et chez Girard à 11h", replace(MOMENT, records=known))
    assert _payloads(opened) == ["deal:2"]


@pytest.mark.parametrize(
    ("text", "button"),
    [
        ("Saint Roch a signé !!", "won:1"),
        ("elle a signé, 3 ans", "won:1"),
        ("c'est finalement perdu, ils internalisent", "lost:1"),
        ("c'est mort, ils ont signé ailleurs", "lost:1"),
        ("on a perdu la vente avec Durand", "lost:1"),
    ],
)
def test_an_outcome_in_ones_own_words_is_asked(text: str, button: str, hearing: Hearing, turn: Turn) -> None:
    heard = hearing.outcome(turn, text)
    assert _payloads(heard) == [button]
    assert heard.effects == turn.effects


@pytest.mark.parametrize("text", ["il n'a pas signé", "s'il a signé avant mai, on livre", "il a perdu deux clients"])
def test_no_outcome(text: str, hearing: Hearing, turn: Turn) -> None:
    assert hearing.outcome(turn, text) == turn
