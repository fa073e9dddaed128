import pytest

from bot.tidying import tidy


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("mme kaci", "Mme Kaci"),
        ("mr Kermarrec", "M. Kermarrec"),
        ("gaec des ormeaux", "GAEC des Ormeaux"),
        ("hotel de l'europe", "Hotel de l'Europe"),
        ("la Parfumerie Martin", "Parfumerie Martin"),
        ("le goff", "Le Goff"),  # an article in small letters may be part of a name
        ("resto La Cigale svp", "resto La Cigale"),
        ("aussi, Sylvie Riou", "Sylvie Riou"),
        ("McKinley", "McKinley"),
    ],
)
def test_a_name_is_shown_tidy(typed: str, shown: str) -> None:
    assert tidy(typed) == shown


@pytest.mark.parametrize("name", ["Mme Kaci", "GAEC des Ormeaux", "Le Goff"])
def test_what_is_tidy_stays(name: str) -> None:
    assert tidy(name) == name
