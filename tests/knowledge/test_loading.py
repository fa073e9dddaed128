import shutil
from pathlib import Path

import pytest

from knowledge.cards import Base, Step
from knowledge.faults import ContentError
from knowledge.loading import CONTENT, load, read
from tests.knowledge.conftest import CARD


def test_the_shipped_content_has_no_fault() -> None:
    base, faults = read([CONTENT])
    assert faults == []
    assert len(base.cards) == 49
    assert [step.position for step in base.steps] == [1, 2, 3, 4, 5, 6, 7]
    assert all(isinstance(step, Step) for step in base.steps)


def test_a_company_adds_a_card(company: Path) -> None:
    base = load([CONTENT, company])
    assert base.cards["marge-maison"].answer.endswith("40\u202f€.")
    assert len(base.cards) == 50


def test_a_company_replaces_a_card(company: Path) -> None:
    (company / "cards" / "nps.md").write_text(CARD.replace("related: [nps]", "related: [clv]"), encoding="utf-8")
    assert load([CONTENT, company]).cards["nps"].title == "Marge"


def test_a_company_adds_an_objection(company: Path, base: Base) -> None:
    (company / "objections").mkdir()
    (company / "phrases" / "objections").mkdir()
    whole = (CONTENT / "objections" / "trop-cher.md").read_text(encoding="utf-8")
    path = company / "objections" / "trop-bruyant.md"
    path.write_text(whole, encoding="utf-8")
    (company / "phrases" / "objections" / "trop-bruyant.txt").write_text("\n".join("bruit " * i for i in range(9)))
    assert len(load([CONTENT, company]).objections) == len(base.objections) + 1
    for change, message in (
        (("step: etape-objections", "step: etape-conclusion"), "même étape"),
        (("## Savoir lâcher\n", "## Savoir lâcher\n" + "Trop long. " * 20), "réponse à l'objection"),
        (("## Contrôler", "## Contrôle"), "section inconnue"),
        (("- « Quel prix", "- « Quel prix »\n- « Et quel prix"), "trop long"),
    ):
        path.write_text(whole.replace(*change), encoding="utf-8")
        _, faults = read([CONTENT, company])
        assert any(fault.path == path and message in fault.message for fault in faults), faults


def test_every_fault_at_once(company: Path) -> None:
    (company / "cards" / "marge-maison.md").write_text("pas une fiche", encoding="utf-8")
    (company / "cards" / "autre.md").write_bytes(b"\xff\xfe\x00")
    (company / "lexicon.toml").write_text("[spelling\n", encoding="utf-8")
    (company / "phrases" / "cards" / "fantome.txt").write_text("une phrase perdue\n", encoding="utf-8")
    (company / "phrases" / "objections").mkdir()
    (company / "phrases" / "objections" / "spectre.txt").write_text("une autre\n", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load([CONTENT, company])
    files = {fault.path.name for fault in refused.value.faults}
    assert {"marge-maison.md", "autre.md", "lexicon.toml", "fantome.txt", "spectre.txt"} <= files


def test_a_phrase_of_another_card_is_a_fault(company: Path, base: Base) -> None:
    taken = next(phrase for phrase in base.phrases if phrase.label == "nps" and not phrase.also)
    with (company / "phrases" / "cards" / "marge-maison.txt").open("a", encoding="utf-8") as file:
        file.write(f"\n{taken.text}\n")
    _, faults = read([CONTENT, company])
    assert any("phrase déjà prise" in fault.message and fault.line == 6 for fault in faults)


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    _, faults = read([tmp_path / "nulle-part"])
    assert "introuvable" in faults[0].message


def test_content_can_be_moved(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "fr")
    assert read([tmp_path / "fr"])[1] == []
