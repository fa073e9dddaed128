import pytest

from bot.closing import ended, ends_another, into_sales, told_over
from bot.records import MemoryRecords
from bot.session import Session
from tests.conftest import Said, records_of


@pytest.fixture
def records() -> MemoryRecords:
    return records_of("garage Lavoie", "clinique Tremblay")


IN_THE_CLINIC = Session(deal=2)


def test_a_sure_end_closes_the_sale_at_hand(said: Said, records: MemoryRecords) -> None:
    order = ended(said("c'est perdu, trop cher pour eux", IN_THE_CLINIC, records), "lost")
    assert order
    assert (order.name, order.deals, order.rest) == ("lost", (), "trop cher pour eux")


def test_a_doubtful_one_is_asked_about(said: Said, records: MemoryRecords) -> None:
    order = ended(said("je crois que c'est perdu", IN_THE_CLINIC, records), "lost")
    assert order
    assert order.name == "ended"


def test_another_sale_is_closed_by_the_word_for_it(said: Said, records: MemoryRecords) -> None:
    order = ended(said("bon ben le garage c'est perdu, moins cher ailleurs", IN_THE_CLINIC, records), "lost")
    assert order
    assert (order.name, order.deals, order.rest) == ("lost", (1,), "moins cher ailleurs")


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("par contre j'ai signé les frères Zitouni hier", "frères Zitouni", "won"),
        ("la laiterie Moreau a signé 3 ans !!", "laiterie Moreau", "won"),
        ("perdu le bihan. parti ailleurs", "le bihan", "lost"),
    ],
)
def test_somebody_new_is_kept_as_won_or_lost(
    text: str, name: str, status: str, said: Said, records: MemoryRecords
) -> None:
    order = told_over(said(text, IN_THE_CLINIC, records))
    assert order
    assert (order.name, order.words, order.status) == ("over", (name,), status)


def test_another_end_is_no_reason(said: Said, records: MemoryRecords) -> None:
    asked = Session(awaiting="reason", subject=2)
    assert ends_another(said("perdu le bihan, trop cher", asked, records))
    assert not ends_another(said("le concurrent était moins cher", asked, records))


@pytest.mark.parametrize(
    ("text", "mentioned", "name", "status"),
    [
        ("mets la dans mes ventes, c'est gagné", "Novatis", "over", "won"),
        ("tu peux le ranger parmi mes affaires perdues ?", "garage Poncin", "over", "lost"),
        ("ajoute-le à mes ventes", "M. Kerbrat", "open", ""),
        ("mets la dans mes ventes, c'est gagné", "", None, ""),
        ("mets-le au chaud", "Novatis", None, ""),
    ],
)
def test_whom_was_spoken_of_is_put_among_the_sales(
    text: str, mentioned: str, name: str | None, status: str, said: Said
) -> None:
    order = into_sales(said(text, Session(mentioned=mentioned)))
    assert (order.name if order else None, order.status if order else "") == (name, status)
