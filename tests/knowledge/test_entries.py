from pathlib import Path

import pytest

from knowledge.loading import CONTENT, read
from tests.knowledge.conftest import CARD


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("title: Marge\n", ""), 1, "title : manque"),
        (("sources: [faq]", "sources: [inconnue]"), 0, "source inconnue"),
        (("related: [nps]", "related: [nulle-part]"), 0, "fiche liée inconnue"),
        (("names:", "nom: x\nnames:"), 6, "nom : clé inconnue"),
        (("40 €", "41 €"), 8, "calcul faux"),
        (("Comptez.", 'Comptez "tout".'), 14, "guillemets"),
        (("Comptez.", "Combien?"), 14, "espace manquante"),
        (("## Demain", "## Plus tard"), 13, "section inconnue"),
        (("question: C'est quoi la marge ?", "question: : :"), 3, "en-tête YAML illisible"),
        (("## En bref\n", "## En bref\n" + "Très long. " * 30), 17, "caractères"),
    ],
)
def test_each_fault_is_told_with_its_line(company: Path, change: tuple[str, str], line: int, message: str) -> None:
    path = company / "cards" / "marge-maison.md"
    path.write_text(CARD.replace(*change), encoding="utf-8")
    _, faults = read([CONTENT, company])
    assert any(fault.path == path and message in fault.message and fault.line == line for fault in faults), faults
