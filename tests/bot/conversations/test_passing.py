from bot.markup import Markup, plain
from knowledge.cards import Base
from tests.bot.conversations.seller import Seller
from tests.conftest import NOW


def test_the_seven_steps_in_order_each_with_its_criterion_and_back(seller: Seller, base: Base) -> None:
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


def test_going_on_without_the_criterion_is_allowed_told_and_remembered(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.say("next")
    assert "On reste" in seller.answer("no")
    seller.say("next")
    assert "sans que le critère" in seller.answer("anyway")
    assert seller.records.deals()[0].passages == {"etape-prise-de-contact": "anyway"}


def test_no_step_is_jumped_over_silently(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.note("il est pressé")
    shown = seller.say("step 4")
    assert "Analyse des besoins, Argumentaire" in shown
    assert seller.records.deals()[0].passages == {
        "etape-prise-de-contact": "anyway",
        "etape-analyse-besoins": "skipped",
        "etape-argumentaire": "skipped",
    }


def test_an_answer_that_tells_more_is_kept_as_a_note(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.say("next")
    seller.answer("met", "oui, il a accepté trente minutes")
    assert [note.text for note in seller.records.notes(1)] == ["oui, il a accepté trente minutes"]
    assert seller.records.notes(1)[0].step == "etape-prise-de-contact"


def test_a_new_need_opens_a_new_round_and_old_notes_stay(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment, "etape-analyse-besoins"))
    assert "✓ Qui" in seller.note("son associé décide")
    assert "2/7" in seller.say("circle")
    assert seller.records.deals()[0].since == NOW
    assert "son associé décide" in seller.say("notes")


def test_who_asks_to_go_further_is_told_what_is_open_and_goes_there_anyway(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    asked = seller.say("may 3")
    assert "Qui" in asked
    assert "3/7" in seller.answer("anyway")
    assert seller.records.deals()[0].passages == {
        "etape-prise-de-contact": "anyway",
        "etape-analyse-besoins": "skipped",
    }


def test_a_later_step_that_is_said_to_be_done_is_left(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    assert "3/7" in seller.take(seller.guiding.passing.done("les besoins c'est fait", seller.moment))
    assert seller.records.deals()[0].passages == {
        "etape-analyse-besoins": "met",
        "etape-prise-de-contact": "skipped",
    }


def test_going_on_anyway_right_after_a_jump_stays_there(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.say("step 3")
    stays = seller.say("anyway")
    assert "Argumentaire" in stays
    assert "À noter" not in stays  # the page was shown just before
    seller.note("il aime la garantie")
    assert "4/7" in seller.say("anyway")
