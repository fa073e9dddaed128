import pytest

from bot.names import Match, customer_in, key, matching, named_in, put_right, someone_else, spoken_of

CUSTOMERS = [(1, "durand"), (2, "mme ferrand"), (3, "garage simon"), (4, "boulangerie martin"), (5, "m petit")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("j'ai un rdv chez Durand demain", "Durand"),
        ("aide-moi à préparer mon rdv avec Mme Ferrand, une boulangerie", "Mme Ferrand"),
        ("je vois mme petit jeudi", "mme petit"),
        ("on prépare la vente pour Transports Lemoine", "Transports Lemoine"),
        ("reprends mon dossier Diallo", "Diallo"),
        ("guide-moi pas à pas", None),
        ("j'ai un rdv chez dupuis demain", "dupuis"),
        ("je passe chez lui demain", None),
        ("mode coach", None),
        ("On commence par quoi ?", None),
    ],
)
def test_the_customer_in_a_request(text: str, name: str | None) -> None:
    assert customer_in(text) == name


@pytest.mark.parametrize(
    ("name", "numbers", "exact"),
    [
        ("DURAND", (1,), True),
        ("Ferrand", (2,), True),
        ("ferand", (2,), False),
        ("Durant", (1,), False),
        ("garage", (3,), False),
        ("simon", (3,), False),
        ("Martin", (4,), False),
        ("Mme Petit", (), False),
        ("Lemoine", (), False),
        ("la", (), False),
    ],
)
def test_a_name_is_matched_whole_then_in_part_then_with_a_slip(
    name: str, numbers: tuple[int, ...], exact: bool
) -> None:
    found = matching(name, CUSTOMERS)
    assert (found.numbers, found.exact) == (numbers, exact)


def test_another_number_is_another_customer() -> None:
    assert matching("Agence 3", [(1, "agence 2")]).numbers == ()


def test_two_of_one_name_are_both_meant() -> None:
    assert matching("Durand", [*CUSTOMERS, (9, "durand")]).numbers == (1, 9)


def test_the_longest_name_in_a_text_counts() -> None:
    assert named_in("on avance sur le garage simon", [*CUSTOMERS, (7, "simon")]) == [3]
    assert named_in("rien de connu", CUSTOMERS) == []


def test_spellings_of_a_name_share_a_key() -> None:
    assert key("Émile  d’Été") == key("emile D'ETE")


@pytest.mark.parametrize(
    ("text", "numbers", "exact"),
    [
        ("Morel m'a rappelé", (1,), True),
        ("il travaille déjà avec morel", (1,), False),
        ("je relance l'Hôtel Beaurivage mardi", (2,), False),
        ("faut que je rappelle Ferrand", (3,), False),
        ("Renaud a dit oui", (4,), False),
        ("le garage est trop petit", (), False),
        ("Dupont accepte", (5,), True),
    ],
)
def test_customers_that_a_sentence_names(text: str, numbers: tuple[int, ...], exact: bool) -> None:
    known = ("Morel", "Hôtel Beaurivage", "Mme Ferrand", "Garage Renaud", "Dupont SA")
    customers = [(number, key(name)) for number, name in enumerate(known, start=1)]
    assert spoken_of(text, customers) == Match(numbers, exact)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("je vais chez Girard là", "Girard"),
        ("rdv chez Picard demain 9h et chez Girard à 11h", "Girard"),
        ("j'ai aussi Martin, les transports", "Martin"),
        ("il achète chez Loxam", None),
        ("il vient de Lyon", None),
    ],
)
def test_somebody_else_whom_the_seller_sees(text: str, name: str | None) -> None:
    assert someone_else(text) == name


@pytest.mark.parametrize(
    ("typed", "number"),
    [("bocourt", 1), ("chez tino", None), ("kervran", 2), ("pelletié", 3), ("filipo", 4), ("gaito", 5), ("moro", 6)],
)
def test_a_name_typed_as_it_sounds_is_found(typed: str, number: int | None) -> None:
    known = ["beaucourt", "quervrand", "garage pelletier", "philippot", "guetteau", "moreau"]
    found = matching(typed, list(enumerate(known, start=1))).numbers
    assert found == (() if number is None else (number,))


@pytest.mark.parametrize(
    ("customer", "old", "new", "right"),
    [
        ("hôtel des Pins", "Pins", "Sapins", "hôtel des Sapins"),
        ("hôtel des Pins", "des Pins", "des Sapins", "hôtel des Sapins"),
        ("clinique du Parc", "Parc", "clinique des Pins", "clinique des Pins"),
        ("Bouvard", "Bouvard", "Bouvier", "Bouvier"),
    ],
)
def test_a_part_of_a_name_is_put_right(customer: str, old: str, new: str, right: str) -> None:
    assert put_right(customer, old, new) == right
