from bot.markup import Markup, plain
from knowledge.cards import Base
from tests.bot.conversations.seller import Seller


def test_an_old_button_acts_on_its_own_sale_or_not_at_all(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.take(seller.dealing.named("Ferrand", seller.moment))
    seller.take(seller.guiding.pressed("1:next", seller.moment))
    assert seller.session.deal == 1
    assert "2/7" in seller.take(seller.guiding.pressed("met:1:1", seller.moment))
    assert seller.guiding.pressed("met:1:1", seller.moment) is None
    assert seller.guiding.pressed("9:next", seller.moment) is None
    assert seller.guiding.pressed("x", seller.moment) is None


def test_notes_are_kept_whole_with_their_customer(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.take(seller.guiding.note("budget *12 k€* <max>\nsuite", seller.moment))
    seller.take(seller.dealing.named("Ferrand", seller.moment))
    assert "12 k€" not in seller.take(seller.guiding.control("notes", seller.moment))
    seller.take(seller.dealing.named("durand", seller.moment))
    assert "budget *12 k€* <max> suite" in seller.take(seller.guiding.control("notes", seller.moment))
    assert len(seller.records.deals()) == 2
    assert seller.records.notes(1)[0].text == "budget *12 k€* <max>\nsuite"


def test_a_note_may_be_kept_under_another_step(seller: Seller) -> None:
    assert seller.guiding.keep("il hésite", seller.moment) == ()
    seller.take(seller.dealing.named("Durand", seller.moment))
    seller.records.apply(seller.guiding.keep("il hésite", seller.moment, "etape-objections"))
    assert [note.text for note in seller.records.notes(1, "etape-objections")] == ["il hésite"]


def test_pause_and_resume(seller: Seller) -> None:
    seller.take(seller.dealing.named("Durand", seller.moment, "etape-negociation"))
    seller.take(seller.guiding.control("pause", seller.moment))
    assert seller.session.deal is None
    assert "5/7" in seller.take(seller.guiding.control("resume", seller.moment))


def test_without_a_name_it_is_asked_for_and_the_step_kept(seller: Seller) -> None:
    assert "Pour quel client" in seller.take(
        seller.dealing.start("préparons ma négo", seller.moment, "etape-negociation")
    )
    assert seller.session.awaiting == "customer"
    assert "5/7" in seller.take(seller.dealing.named("Durand", seller.moment))
    assert seller.session.awaiting is None


def test_the_details_of_a_step_show_all_that_its_file_holds(seller: Seller, base: Base) -> None:
    for step in base.steps:
        turn = seller.guiding.details(step.id, seller.moment)
        assert turn
        shown = plain(turn.replies[0].text)
        assert step.four_c in shown
        for line in (*step.actions, *step.pitfalls, *step.methods):
            assert plain(Markup(line)) in shown


def test_an_unknown_step_or_sale_is_none(seller: Seller) -> None:
    assert seller.guiding.details("etape-inconnue", seller.moment) is None
    assert not seller.guiding.known("etape-inconnue")
    assert seller.dealing.take_up(9, seller.moment) is None
