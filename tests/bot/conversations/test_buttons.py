from bot.conversations.buttons import Buttons, label
from bot.records import Deal
from bot.texts import Texts
from knowledge.cards import Base
from tests.conftest import NOW


def _deal(number: int, note: str = "", step: str = "etape-prise-de-contact") -> Deal:
    return Deal(id=number, customer="Durand", step=step, updated_at=NOW, last_note=note)


def test_every_button_that_acts_carries_its_sale(base: Base, texts: Texts) -> None:
    payloads = [choice.payload for choice in Buttons(base, texts).of_step(_deal(7, step="etape-negociation"))]
    assert "walk:7:next" in payloads
    assert "walk:7:back" in payloads
    assert all(":7" in payload or payload.startswith(("more:", "tech:")) for payload in payloads)


def test_the_first_step_has_no_way_back(base: Base, texts: Texts) -> None:
    assert "walk:7:back" not in [choice.payload for choice in Buttons(base, texts).of_step(_deal(7))]


def test_two_of_one_name_have_labels_of_their_own() -> None:
    one, two = _deal(1, "pneus à Lyon, très longue note qui ne tient pas sur un bouton"), _deal(2)
    assert label(one, [one], 1) == "Durand"
    assert label(one, [one, two], 1).startswith("Durand · 1/7 · pneus à Lyon")
    assert label(two, [one, two], 1) == "Durand · 1/7 · n° 2"
    assert len(label(one, [one, two], 1)) <= 40
