import pytest

from knowledge.cards import Base
from knowledge.needs import Needs


@pytest.fixture(scope="module")
def needs(base: Base) -> Needs:
    return Needs(base.guide)


@pytest.mark.parametrize(
    ("note", "themes"),
    [
        ("budget 12 k€, décision avec son associé avant mai", {"quoi", "qui", "quand"}),
        ("il en a marre des pannes", {"pourquoi"}),
        ("aujourd'hui il travaille avec Loxam", {"comment"}),
        ("c'est sa fille qui signe, livraison en septembre", {"qui", "quand"}),
        ("très sympa, bon café", set()),
        ("il ne sait pas encore qui décide", set()),
        ("qui décide ?", set()),
        ("son mari est là", {"qui"}),
        ("livraison le 10 mars", {"quand"}),
        ("les gens sont gentils", set()),
        ("on en est aux besoins", set()),
        ("4 postes à équiper", set()),
        ("posé avant Pâques", {"quand"}),
        ("c'est le conseil qui vote", {"qui"}),
        ("son besoin : 3 vitrines", {"quoi"}),
        ("ça lui coûte une journée par mois", {"pourquoi"}),
    ],
)
def test_a_note_fills_the_themes_its_words_speak_of(note: str, themes: set[str], needs: Needs) -> None:
    assert set(needs.answered([(note, "")])) == themes


def test_an_answer_without_telling_words_is_on_the_theme_that_was_asked(needs: Needs) -> None:
    assert needs.answered([("lui tout seul", "qui")]) == {"qui": ["lui tout seul"]}
    assert needs.answered([("budget 5 000 €", "qui")]) == {"quoi": ["budget 5 000 €"]}
    assert needs.answered([("à voir", "qui")]) == {}


@pytest.mark.parametrize(
    ("note", "clauses"),
    [
        ("CA 4,2 M€, budget 7 850,50 € HT", ["CA 4,2 M€", "budget 7 850,50 € HT"]),
        ("rdv 14:30:budget à voir", ["rdv 14:30", "budget à voir"]),
        ("3, peut-être 4 machines", ["3", "peut-être 4 machines"]),
    ],
)
def test_a_number_is_never_cut(note: str, clauses: list[str], needs: Needs) -> None:
    assert [clause.text for clause in needs.clauses(note)] == clauses


def test_what_is_missing_comes_in_the_order_of_the_guide(needs: Needs) -> None:
    assert needs.missing([("son associé décide", "")]) == ["quoi", "comment", "quand", "pourquoi"]


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        ("trop cher", "prix"),
        ("parti chez un concurrent", "concurrent"),
        ("il ne répond plus", "silence"),
        ("pas le bon moment", "moment"),
        ("on ne sait pas", "autre"),
    ],
)
def test_the_kind_of_a_loss(reason: str, cause: str, needs: Needs) -> None:
    assert needs.cause(reason) == cause


def test_an_address_is_not_cut_into_clauses(needs: Needs) -> None:
    text = "voir https://www.exemple.com/catalogue?ref=12 ; rappeler"
    assert [clause.text for clause in needs.clauses(text)] == [
        "voir https://www.exemple.com/catalogue?ref=12",
        "rappeler",
    ]


def test_a_step_is_named_in_passing(needs: Needs) -> None:
    assert needs.step("j'en suis à la négo") == "etape-negociation"
    assert needs.step("de la négo à la conclusion") is None
    assert needs.step("il veut un devis") is None


def test_what_is_said_to_the_coach_is_no_open_point(base: Base) -> None:
    clauses = Needs(base.guide).clauses("elle veut une véranda, tu m'aides à préparer ?")
    assert [(clause.text, clause.unsure) for clause in clauses][-1] == ("tu m'aides à préparer", False)
