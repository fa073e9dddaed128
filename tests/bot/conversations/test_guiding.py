import pytest

from bot.conversations import Moment
from bot.conversations.guiding import Guiding, customer_in
from bot.markup import Markup, plain
from bot.records import MemoryRecords
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("j'ai un rdv chez Durand demain", "Durand"),
        ("aide-moi à préparer mon rdv avec Mme Ferrand, une boulangerie", "Mme Ferrand"),
        ("je vois mme petit jeudi", "mme petit"),
        ("on prépare la vente pour Transports Lemoine", "Transports Lemoine"),
        ("reprends mon dossier Diallo", "Diallo"),
        ("guide-moi pas à pas", None),
        ("mode coach", None),
        ("On commence par quoi ?", None),
    ],
)
def test_the_customer_in_a_request(text: str, name: str | None) -> None:
    assert customer_in(text) == name


class _Seller:
    def __init__(self, guiding: Guiding) -> None:
        self.guiding, self.session, self.records = guiding, Session(), MemoryRecords()

    @property
    def moment(self) -> Moment:
        return Moment(self.session, NOW, self.records)

    def take(self, turn: Turn) -> str:
        self.session = turn.session
        self.records.apply(turn.effects)
        return plain(turn.replies[0].text)


@pytest.fixture
def seller(base: Base, texts: Texts) -> _Seller:
    return _Seller(Guiding(base, texts))


def test_the_seven_steps_in_order_and_back(seller: _Seller, base: Base) -> None:
    seller.take(seller.guiding.named("Durand", seller.moment))
    for step in base.steps[1:]:
        shown = seller.take(seller.guiding.control("next", seller.moment))
        assert f"{step.position}/7" in shown
        assert plain(step.goal) in shown  # type: ignore[arg-type]
        assert step.exit_criterion in shown
    assert "dernière étape" in seller.take(seller.guiding.control("next", seller.moment))
    for step in reversed(base.steps[:-1]):
        assert f"{step.position}/7" in seller.take(seller.guiding.control("back", seller.moment))
    assert "première étape" in seller.take(seller.guiding.control("back", seller.moment))


def test_notes_are_kept_whole_with_their_customer(seller: _Seller) -> None:
    seller.take(seller.guiding.named("Durand", seller.moment))
    seller.take(seller.guiding.note("budget *12 k€* <max>\nsuite", seller.moment))
    seller.take(seller.guiding.named("Ferrand", seller.moment))
    assert "12 k€" not in seller.take(seller.guiding.control("notes", seller.moment))
    seller.take(seller.guiding.named("durand", seller.moment))
    assert "budget *12 k€* <max> suite" in seller.take(seller.guiding.control("notes", seller.moment))
    assert len(seller.records.deals()) == 2
    assert seller.records.notes(1)[0].text == "budget *12 k€* <max>\nsuite"


def test_a_note_may_be_kept_under_another_step(seller: _Seller) -> None:
    assert seller.guiding.keep("il hésite", seller.moment) == ()
    seller.take(seller.guiding.named("Durand", seller.moment))
    seller.records.apply(seller.guiding.keep("il hésite", seller.moment, "etape-objections"))
    assert [note.text for note in seller.records.notes(1, "etape-objections")] == ["il hésite"]


def test_pause_and_resume(seller: _Seller) -> None:
    seller.take(seller.guiding.named("Durand", seller.moment, "etape-negociation"))
    seller.take(seller.guiding.control("pause", seller.moment))
    assert seller.session.deal is None
    assert "5/7" in seller.take(seller.guiding.control("resume", seller.moment))


def test_without_a_name_it_is_asked_for_and_the_step_kept(seller: _Seller) -> None:
    assert "Pour quel client" in seller.take(
        seller.guiding.start("préparons ma négo", seller.moment, "etape-negociation")
    )
    assert seller.session.awaiting == "customer"
    assert "5/7" in seller.take(seller.guiding.named("Durand", seller.moment))
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
    assert seller.guiding.at_step("etape-inconnue", seller.moment) is None
    assert seller.guiding.take_up(9, seller.moment) is None
