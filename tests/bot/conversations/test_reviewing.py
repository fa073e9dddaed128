import pytest

from bot.conversations import Moment
from bot.conversations.guiding import Guiding
from bot.conversations.reviewing import Reviewing
from bot.markup import plain
from bot.records import Deal, MemoryRecords, SaveDeal
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from knowledge.needs import Needs
from tests.conftest import NOW


def _reviewed(base: Base, texts: Texts, *deals: tuple[str, str, str]) -> Turn:
    records = MemoryRecords()
    for number, (step, status, cause) in enumerate(deals, start=1):
        deal = {
            "id": number,
            "customer": f"C{number}",
            "step": step,
            "status": status,
            "cause": cause,
            "updated_at": NOW,
        }
        records.apply([SaveDeal(deal=Deal.model_validate(deal))])
    return Reviewing(base, texts, Guiding(base, texts, Needs(base.guide))).review(Moment(Session(), NOW, records))


NEGOTIATION, NEEDS = "etape-negociation", "etape-analyse-besoins"


def test_the_step_where_most_sales_are_lost_is_the_one_to_work_on(base: Base, texts: Texts) -> None:
    lost = [(NEGOTIATION, "lost", "prix")] * 3 + [(NEEDS, "lost", "")]
    turn = _reviewed(base, texts, *lost, (NEEDS, "open", ""), ("etape-conclusion", "won", ""))
    shown = plain(turn.replies[0].text).replace("\u00a0", " ")
    assert "1 en cours, 1 gagnée, 4 perdues" in shown
    assert "Négociation : 3" in shown
    assert "Le prix : 3" in shown
    assert "Raison non dite : 1" in shown
    assert "5 ventes closes : c’est peu" in shown
    assert base.cards[NEGOTIATION].tomorrow.splitlines()[0][:40] in shown
    assert [choice.payload for choice in turn.replies[0].choices] == [f"card:{NEGOTIATION}"]


@pytest.mark.parametrize(
    ("won", "said"), [(0, "Aucune vente close"), (1, "Une seule vente close"), (9, "c’est peu"), (10, None)]
)
def test_small_numbers_are_said_to_be_small(won: int, said: str | None, base: Base, texts: Texts) -> None:
    deals = [(NEEDS, "open", "")] + [(NEEDS, "won", "")] * won
    shown = plain(_reviewed(base, texts, *deals).replies[0].text)
    assert said in shown if said else "peu" not in shown


@pytest.mark.parametrize(
    ("lost", "few"), [([NEGOTIATION], True), ([NEGOTIATION, NEEDS], True), ([NEGOTIATION, NEGOTIATION, NEEDS], False)]
)
def test_one_or_two_losses_show_no_step_where_most_are_lost(
    lost: list[str], few: bool, base: Base, texts: Texts
) -> None:
    shown = plain(_reviewed(base, texts, *((step, "lost", "prix") for step in lost)).replies[0].text)
    assert ("ce n’est qu’une piste" in shown) is few
    assert ("le plus de ventes" in shown) is not few


def test_without_sales_it_says_how_to_begin(base: Base, texts: Texts) -> None:
    assert "Aucune vente" in _reviewed(base, texts).replies[0].text
