import pytest

from bot.zones import find


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Montréal", "America/Toronto"),
        ("Bruxelles", "Europe/Brussels"),
        ("genève", "Europe/Zurich"),
        ("La Réunion", "Indian/Reunion"),
        ("Europe/Paris", "Europe/Paris"),
        ("Tokyo", "Asia/Tokyo"),
        ("DAKAR", "Africa/Dakar"),
    ],
)
def test_a_place_gives_its_zone(place: str, zone: str) -> None:
    assert find(place) == (zone,)


def test_a_slip_offers_the_nearest_and_nonsense_nothing() -> None:
    assert "Europe/Brussels" in find("Bruxeles")
    assert find("Trifouillis-les-Oies") == ()
