import pytest

from bot.conversations import Moment
from bot.conversations.asking import Asking
from bot.conversations.recalling import Recalling
from bot.markup import plain
from bot.records import AddNote, Deal, MemoryRecords, Note, SaveDeal
from bot.session import Session
from bot.texts import Texts
from knowledge.cards import Base
from knowledge.needs import Needs
from tests.conftest import NOW

STEP = "etape-negociation"


@pytest.fixture
def moment() -> Moment:
    known = MemoryRecords()
    known.apply([SaveDeal(deal=Deal(id=1, customer="Blondel", step=STEP, updated_at=NOW))])
    known.apply([AddNote(note=Note(deal=1, step=STEP, text="budget 9 000 € cette année", at=NOW))])
    return Moment(Session(deal=1), NOW, known)


@pytest.mark.parametrize("part", ["goal", "actions", "pitfalls", "criterion", "methods", "questions", "shorter"])
def test_a_part_of_the_step_at_hand(part: str, base: Base, texts: Texts, moment: Moment) -> None:
    turn = Recalling(base, texts, Asking(base, texts, Needs(base.guide))).part(part, moment)
    assert turn
    assert turn.report.step == STEP
    step = base.cards[STEP]
    shown = plain(turn.replies[0].text)
    assert step.title in shown
    told = {"goal": step.goal, "pitfalls": step.pitfalls[0], "actions": step.actions[0]}  # type: ignore[attr-defined]
    assert plain(told.get(part, step.title)) in shown


def test_what_is_not_noted_is_said_so(base: Base, texts: Texts, moment: Moment) -> None:
    recalling = Recalling(base, texts, Asking(base, texts, Needs(base.guide)))
    unknown, known = (
        recalling.ask("ils ont combien de salariés", moment),
        recalling.ask("c'est quoi leur budget", moment),
    )
    assert unknown
    assert known
    assert "n’invente rien" in plain(unknown.replies[0].text)
    assert "9 000" in plain(known.replies[0].text).replace("\u202f", " ").replace("\u00a0", " ")


def test_nothing_is_known_without_a_sale(base: Base, texts: Texts) -> None:
    nowhere = Moment(Session(), NOW, MemoryRecords())
    assert Recalling(base, texts, Asking(base, texts, Needs(base.guide))).ask("c'est qui le décideur", nowhere) is None
    assert Recalling(base, texts, Asking(base, texts, Needs(base.guide))).part("goal", nowhere) is None
