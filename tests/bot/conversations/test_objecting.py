import pytest

from bot.conversations import Moment
from bot.conversations.answering import Answering
from bot.conversations.dealing import Dealing
from bot.conversations.feedback import Feedback
from bot.conversations.guiding import Guiding
from bot.conversations.objecting import Objecting
from bot.markup import Markup, plain
from bot.records import AddNote, MemoryRecords
from bot.session import Session
from bot.texts import Texts
from knowledge.cards import Base
from knowledge.needs import Needs
from knowledge.search import Search
from tests.conftest import NOW


@pytest.fixture
def objecting(search: Search, texts: Texts) -> Objecting:
    feedback = Feedback(search.base, texts)
    return Objecting(search.base, search.needs, texts, Answering(search, texts, feedback), feedback)


@pytest.fixture
def moment() -> Moment:
    return Moment(Session(), NOW, MemoryRecords())


def test_every_objection_shows_all_that_its_file_holds(objecting: Objecting, moment: Moment, base: Base) -> None:
    for objection in base.objections.values():
        turn = objecting.chosen(objection.id, moment)
        assert turn
        shown = plain(turn.replies[0].text)
        sections = ("title", "hides", "restate", "reply", "check", "avoid", "let_go")
        for text in (*objection.dig, *(getattr(objection, section) for section in sections)):
            assert plain(Markup(text)) in shown, objection.id
        assert len(shown) < 1500
        assert turn.report.objection == objection.id
        assert turn.report.entry == base.objection_step


def test_an_unknown_objection_is_none(objecting: Objecting, moment: Moment) -> None:
    assert objecting.chosen("inconnue", moment) is None


def test_the_catalogue_has_a_button_for_each(objecting: Objecting, moment: Moment, base: Base) -> None:
    choices = objecting.catalogue(moment).replies[0].choices
    assert {choice.payload for choice in choices} == {f"objection:{name}" for name in base.objections}


def test_in_a_sale_it_is_kept_under_its_step(objecting: Objecting, base: Base, texts: Texts) -> None:
    records, guiding = MemoryRecords(), Guiding(base, texts, Needs(base.guide))
    begun = Dealing(base, texts, guiding).named("Durand", Moment(Session(), NOW, records))
    records.apply(begun.effects)
    moment = Moment(begun.session, NOW, records)
    kept = guiding.keep("il trouve ça trop cher", moment, base.objection_step)
    turn = objecting.heard("trop-cher", "il trouve ça trop cher", 0.9, kept, moment)
    assert isinstance(turn.effects[0], AddNote)
    assert turn.effects[0].note.step == base.objection_step
    assert turn.session.deal == 1
    assert "Noté pour Durand" in plain(turn.replies[0].text)


def test_outside_a_sale_nothing_is_kept(objecting: Objecting, moment: Moment, base: Base, texts: Texts) -> None:
    kept = Guiding(base, texts, Needs(base.guide)).keep("il trouve ça trop cher", moment, base.objection_step)
    turn = objecting.heard("trop-cher", "il trouve ça trop cher", 0.9, kept, moment)
    assert turn.effects == ()
    assert "Noté" not in plain(turn.replies[0].text)


def test_follow_ups_are_about_the_objection(objecting: Objecting, base: Base) -> None:
    moment = Moment(Session(last_card="trop-cher"), NOW, MemoryRecords())
    objection = base.objections["trop-cher"]
    for section, expected in (("why", objection.hides), ("shorter", objection.reply), ("source", "pratique prof")):
        turn = objecting.section(section, moment)
        assert turn
        assert turn.session.last_card == "trop-cher"
        assert plain(Markup(expected)) in plain(turn.replies[0].text)
    example = objecting.section("example", moment)
    assert example
    assert example.session.last_card == base.objection_step
    assert objecting.section("why", Moment(Session(last_card="nps"), NOW, MemoryRecords())) is None


def test_the_catalogue_is_offered_at_its_step_only(objecting: Objecting, base: Base, texts: Texts) -> None:
    guiding = Guiding(base, texts, Needs(base.guide))
    for step in base.steps:
        turn = objecting.with_catalogue(
            Dealing(base, texts, guiding).named("Durand", Moment(Session(), NOW, MemoryRecords()), step.id)
        )
        payloads = [choice.payload for choice in turn.replies[0].choices]
        assert ("go:objections" in payloads) == (step.id == base.objection_step)


def test_words_to_say_are_the_objections_own(objecting: Objecting, base: Base) -> None:
    shown = objecting.section("words", Moment(Session(last_card="trop-cher"), NOW, MemoryRecords()))
    assert shown
    objection = base.objections["trop-cher"]
    for said in (objection.restate, objection.dig[0], objection.check):
        assert said in shown.replies[0].text
