import pytest

from bot.conversations import Moment
from bot.conversations.dealing import Dealing
from bot.conversations.guiding import Guiding
from bot.markup import plain
from bot.orders import Order
from bot.records import Deal, MemoryRecords
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
        self.last: Turn

    @property
    def moment(self) -> Moment:
        return Moment(self.session, NOW, self.records)

    def take(self, turn: Turn | None) -> str:
        assert turn
        self.last, self.session = turn, turn.session
        self.records.apply(turn.effects)
        return plain(turn.replies[0].text)

    def named(self, name: str) -> str:
        return self.take(self.dealing.named(name, self.moment))

    def act(self, name: str, number: int, rest: str = "") -> str:
        return self.take(self.dealing.act(name, number, self.moment, rest))

    def deal(self, number: int) -> Deal:
        deal = self.records.deal(number)
        assert deal
        return deal

    @property
    def labels(self) -> list[str]:
        return [choice.label for choice in self.last.replies[0].choices]


@pytest.fixture
def seller(base: Base, texts: Texts) -> _Seller:
    return _Seller(base, texts)


def test_a_near_name_is_asked_about_never_taken_for_the_other(seller: _Seller) -> None:
    seller.named("Durand")
    assert "nom proche" in seller.named("Durant")
    assert seller.labels == ["Durand", "Nouvelle vente\u00a0: Durant"]
    assert len(seller.records.deals()) == 1
    seller.take(seller.dealing.wanted(seller.moment))
    assert [deal.customer for deal in seller.records.deals()] == ["Durant", "Durand"]
    assert seller.dealing.wanted(seller.moment) is None


def test_two_of_one_name_are_told_apart(seller: _Seller) -> None:
    seller.named("Martin")
    seller.take(seller.guiding.note("pneus à Lyon", seller.moment))
    seller.take(seller.dealing.begin("Martin", seller.moment))
    seller.named("Martin")
    assert seller.labels[:2] == ["Martin · 1/7 · n° 2", "Martin · 1/7 · pneus à Lyon"]


def test_a_loss_with_its_reason_in_words_or_by_a_button(seller: _Seller) -> None:
    seller.named("Durand")
    seller.act("lost", 1, "parti à la concurrence")
    assert (seller.deal(1).status, seller.deal(1).cause) == ("lost", "concurrent")
    assert seller.session.deal is None
    seller.named("Ferrand")
    assert "Pour quelle raison" in seller.act("lost", 2)
    assert seller.session.awaiting == "reason"
    seller.take(seller.dealing.reason("beaucoup trop cher", seller.moment))
    assert (seller.deal(2).reason, seller.deal(2).cause) == ("beaucoup trop cher", "prix")
    seller.take(seller.dealing.reason("", seller.moment.__class__(Session(subject=2), NOW, seller.records), "moment"))
    assert seller.deal(2).cause == "moment"
    assert seller.dealing.reason("", seller.moment, "inconnue") is None


def test_a_closed_sale_says_so_and_reopens(seller: _Seller) -> None:
    seller.named("Durand")
    seller.act("won", 1)
    assert seller.session.deal == 1
    assert "gagnée" in seller.named("Durand")
    assert seller.labels[0] == "Rouvrir"
    seller.act("reopen", 1)
    assert seller.deal(1).status == "open"


def test_renaming_keeps_the_notes(seller: _Seller) -> None:
    seller.named("Dupon")
    seller.take(seller.guiding.note("pressé", seller.moment))
    assert "nouveau nom" in seller.act("rename", 1)
    seller.take(seller.dealing.rename(" Dupont  SARL ", seller.moment))
    assert seller.deal(1).customer == "Dupont SARL"
    assert len(seller.records.notes(1)) == 1


def test_deleting_asks_first_and_takes_everything_of_that_sale_only(seller: _Seller) -> None:
    for name in ("Durand", "Ferrand"):
        seller.named(name)
        seller.take(seller.guiding.note(f"note de {name}", seller.moment))
    assert "sa note" in seller.act("drop", 2)
    seller.take(seller.dealing.drop(False, 2, seller.moment))
    assert len(seller.records.deals()) == 2
    seller.take(seller.dealing.drop(True, 2, seller.moment))
    assert seller.session.deal is None
    assert list(seller.records.notes(2)) == []
    assert len(seller.records.notes(1)) == 1
    assert seller.records.next_deal() == 3
    assert seller.dealing.drop(True, 2, seller.moment) is None


def test_the_list_shows_step_last_note_and_what_is_hidden(seller: _Seller) -> None:
    assert "Aucune vente" in seller.take(seller.dealing.listed(seller.moment))
    for number in range(12):
        seller.named(f"Client{number:02} {chr(65 + number) * 6}")
        seller.take(seller.guiding.note(f"note {number}", seller.moment))
    shown = seller.take(seller.dealing.listed(seller.moment))
    assert "12 ventes" in shown
    assert "les 2 dernières" in shown
    assert "Prise de contact (1/7) · «\u00a0note 11\u00a0»" in shown


def test_what_is_gone_is_none(seller: _Seller) -> None:
    assert seller.dealing.take_up(7, seller.moment) is None
    assert seller.dealing.act("won", 7, seller.moment) is None
    assert seller.dealing.order(Order("won"), seller.moment) is None
    seller.named("Durand")
    assert seller.dealing.act("fly", 1, seller.moment) is None
