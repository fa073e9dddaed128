"""Names of customers in words that no sample has."""

from pathlib import Path

import pytest

from knowledge.naming import NameFinder, word_counts
from knowledge.search import Search


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("rdv chez Blondel demain", ["Blondel"]),
        ("on commence par quesnel", ["quesnel"]),
        ("vente Ozturk, je suis à la conclusion", ["Ozturk"]),
        ("j ai rdv avec mme Delcourt jeudi", ["mme Delcourt"]),
        ("demain je vois Ferme Quesnel et Lycée Valois", ["Ferme Quesnel", "Lycée Valois"]),
        ("il veut un devis avant juin", []),
        ("mes ventes en cours", []),
        ("madame vient de m'appeler pour le devis", []),
        ("on commence par La Cave Ozturk", ["La Cave Ozturk"]),
        ("Visitons la boulangerie Quesnel", ["boulangerie Quesnel"]),
        ("", []),
    ],
)
def test_names_are_found_with_and_without_capitals(text: str, names: list[str], search: Search) -> None:
    assert [text[span.start : span.end] for span in search.acts.names(text)] == names


def test_a_word_that_often_has_a_capital_is_no_common_one() -> None:
    counts = word_counts(["chez Durand", "voir Durand", "un devis", "le devis"])
    assert counts["devis"] == 2
    assert "durand" not in counts


def test_it_is_read_as_it_was_written(search: Search, tmp_path: Path) -> None:
    finder = search.acts._finder
    finder.save(tmp_path / "names.npz")
    assert NameFinder.load(tmp_path / "names.npz").find("rdv chez Blondel") == finder.find("rdv chez Blondel")


def test_what_is_no_finder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.npz"
    path.write_bytes(b"nothing")
    with pytest.raises(ValueError, match="pickled"):
        NameFinder.load(path)
