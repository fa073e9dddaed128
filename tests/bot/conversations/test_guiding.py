import pytest

from bot.conversations import Moment
from bot.conversations.dealing import Dealing
from bot.conversations.guiding import Guiding
from bot.markup import Markup, plain
from bot.records import MemoryRecords
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from knowledge.needs import Needs
from tests.conftest import NOW


class _Seller:
    def __init__(self, base: Base, texts: Texts) -> None:
        self.guiding = Guiding(base, texts, Needs(base.guide))
        self.dealing = Dealing(base, texts, self.guiding)
        self.session, self.records = Session(), MemoryRecords()

    @property
    def moment(self) -> Moment:
        return Moment(self.session, NOW, self.records)

    def take(self, turn: Turn | None) -> str:
        assert turn
        self.session = turn.session
        self.records.apply(turn.effects)
        return plain(turn.replies[0].text)

    def say(self, control: str) -> str:
        return self.take(self.guiding.control(control, self.moment))

    def note(self, text: str) -> str:
        return self.take(self.guiding.note(text, self.moment))

    def answer(self, answer: str, text: str = "") -> str:
        return self.take(self.guiding.criterion(answer, self.moment, text))


@pytest.fixture
def seller(base: Base, texts: Texts) -> _Seller:
    return _Seller(base, texts)


def test_the_seven_steps_in_order_each_with_its_criterion_and_back(seller: _Seller, base: Base) -> None:
    first = seller.take(seller.dealing.named("Durand", seller.moment))
    assert base.guide.preparation.question in first
    for before, step in zip(base.steps, base.steps[1:], strict=False):
        assert before.exit_criterion in seller.say("next")
        shown = seller.answer("met")
        assert f"{step.position}/7" in shown
        assert plain(Markup(step.goal)) in shown
        assert step.exit_criterion in shown
    seller.say("next")
    assert "dernière étape" in seller.answer("met")
    assert set(seller.records.deals()[0].passages.values()) == {"met"}
    for step in reversed(base.steps[:-1]):
        assert f"{step.position}/7" in seller.say("back")
    assert "première étape" in seller.say("back")


def test_going_on_without_the_criterion_is_allowed_told_and_remembered(seller: _Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.say("next")
    assert "On reste" in seller.answer("no")
    seller.say("next")
    assert "sans que le critère" in seller.answer("anyway")
    assert seller.records.deals()[0].passages == {"etape-prise-de-contact": "anyway"}


def test_no_step_is_jumped_over_silently(seller: _Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.note("il est pressé")
    shown = seller.say("step 4")
    assert "Analyse des besoins, Argumentaire" in shown
    assert seller.records.deals()[0].passages == {
        "etape-prise-de-contact": "anyway",
        "etape-analyse-besoins": "skipped",
        "etape-argumentaire": "skipped",
    }


def test_an_answer_that_tells_more_is_kept_as_a_note(seller: _Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.say("next")
    seller.answer("met", "oui, il a accepté trente minutes")
    assert [note.text for note in seller.records.notes(1)] == ["oui, il a accepté trente minutes"]
    assert seller.records.notes(1)[0].step == "etape-prise-de-contact"


def test_a_new_need_opens_a_new_round_and_old_notes_stay(seller: _Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment, "etape-analyse-besoins"))
    assert "✓ Qui" in seller.note("son associé décide")
    assert "2/7" in seller.say("circle")
    assert seller.records.deals()[0].since == NOW
    assert "son associé décide" in seller.say("notes")


def test_an_old_button_acts_on_its_own_sale_or_not_at_all(seller: _Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.take(seller.dealing.named("Ferrand", seller.moment))
    seller.take(seller.guiding.pressed("1:next", seller.moment))
    assert seller.session.deal == 1
    assert "2/7" in seller.take(seller.guiding.pressed("met:1:1", seller.moment))
    assert seller.guiding.pressed("met:1:1", seller.moment) is None
    assert seller.guiding.pressed("9:next", seller.moment) is None
    assert seller.guiding.pressed("x", seller.moment) is None


def test_notes_are_kept_whole_with_their_customer(seller: _Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.take(seller.guiding.note("budget *12 k€* <max>\nsuite", seller.moment))
    seller.take(seller.dealing.named("Ferrand", seller.moment))
    assert "12 k€" not in seller.take(seller.guiding.control("notes", seller.moment))
    seller.take(seller.dealing.named("durand", seller.moment))
    assert "budget *12 k€* <max> suite" in seller.take(seller.guiding.control("notes", seller.moment))
    assert len(seller.records.deals()) == 2
    assert seller.records.notes(1)[0].text == "budget *12 k€* <max>\nsuite"


def test_a_note_may_be_kept_under_another_step(seller: _Seller) -> None:
    assert seller.guiding.keep("il hésite", seller.moment) == ()
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.records.apply(seller.guiding.keep("il hésite", seller.moment, "etape-objections"))
    assert [note.text for note in seller.records.notes(1, "etape-objections")] == ["il hésite"]


def test_pause_and_resume(seller: _Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment, "etape-negociation"))
    seller.take(seller.guiding.control("pause", seller.moment))
    assert seller.session.deal is None
    assert "5/7" in seller.take(seller.guiding.control("resume", seller.moment))


def test_without_a_name_it_is_asked_for_and_the_step_kept(seller: _Seller) -> None:
    assert "Pour quel client" in seller.take(
        seller.dealing.start("préparons ma négo", seller.moment, "etape-negociation")
    )
    assert seller.session.awaiting == "customer"
    assert "5/7" in seller.take(seller.dealing.named("Durand", seller.moment))
    assert seller.session.awaiting is None


def test_the_details_of_a_step_show_all_that_its_file_holds(seller: _Seller, base: Base) -> None:
    for step in base.steps:
        turn = seller.guiding.details(step.id, seller.moment)
        assert turn
        shown = plain(turn.replies[0].text)
        assert step.four_c in shown
        for line in (*step.actions, *step.pitfalls, *step.methods):
            assert plain(Markup(line)) in shown


def test_an_unknown_step_or_sale_is_none(seller: _Seller) -> None:
    assert seller.guiding.details("etape-inconnue", seller.moment) is None
    assert not seller.guiding.known("etape-inconnue")
    assert seller.dealing.take_up(9, seller.moment) is None
