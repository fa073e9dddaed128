from bot.records import Deal, MemoryRecords, SaveDeal
from bot.session import Session
from tests.conftest import NOW, Said


def test_what_was_found_is_found_once(said: Said) -> None:
    utterance = said("c'est quoi le NPS ?")
    assert utterance.found is utterance.found
    assert (utterance.certain, utterance.found.label, utterance.asks) == (True, "nps", True)


def test_customers_who_are_known_are_told_from_new_ones(said: Said) -> None:
    records = MemoryRecords()
    records.apply([SaveDeal(deal=Deal(id=4, customer="Mme Ferrand", step="s", updated_at=NOW))])
    utterance = said("je vois Ferrand puis la boulangerie Kervella", Session(deal=4), records)
    assert [one.match.numbers for one in utterance.known] == [(4,)]
    assert len(utterance.named) == 2
    assert utterance.selling
