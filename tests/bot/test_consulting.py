import pytest

from bot.consulting import consults
from bot.session import Session
from tests.conftest import Said, records_of


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("je lui offre la pose à la place, c'est malin ou pas", True),
        ("je dois le rappeler quand à ton avis", True),
        ("jlui demande comment sans l'énerver", True),
        ("tu en penses quoi", True),
        ("elle veut bloquer la date. c bon signe ?", True),
        ("il veut savoir quand on livre", False),
        ("elle m'a demandé comment ça marche", False),
        ("il hésite à cause du prix", False),
    ],
)
def test_who_asks_for_advice_is_told_from_who_tells_a_fact(text: str, asked: bool, said: Said) -> None:
    assert consults(said(text, Session(deal=1), records_of("Durand"))) is asked


def test_nobody_consults_outside_a_sale(said: Said) -> None:
    assert not consults(said("tu en penses quoi"))
