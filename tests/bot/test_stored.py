"""What only the database does; the rest is in test_records, where both keepers behave alike."""

from bot.records import Deal, ForgetPerson, SaveDeal
from bot.store import Store
from tests.conftest import NOW


def _deal(number: int) -> Deal:
    return Deal(id=number, customer=f"C{number}", step="s", updated_at=NOW)


def test_records_are_those_of_one_person(store: Store) -> None:
    store.apply("terminal/a", [SaveDeal(deal=_deal(1))])
    assert store.records("terminal/b").deals() == []
    assert store.records("terminal/b").next_deal() == 1
    store.apply("terminal/b", [ForgetPerson()])
    assert [deal.id for deal in store.records("terminal/a").deals()] == [1]
