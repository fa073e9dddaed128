import shutil
from pathlib import Path

import pytest

from bot import wiring
from bot.settings import Settings
from knowledge.faults import ContentError
from knowledge.loading import CONTENT


def test_the_model_is_trained_once(settings: Settings, search: object) -> None:
    told: list[str] = []
    wiring.build_learnt(settings, told.append)
    assert told == []


@pytest.fixture
def small_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content and the samples with a few lines of each kind: learnt in a moment."""
    shutil.copytree(CONTENT, tmp_path / "fr")
    shutil.copytree(wiring.SAMPLES, tmp_path / "samples")
    for path in (*tmp_path.rglob("*.txt"), *tmp_path.rglob("*.jsonl")):
        path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:30]), encoding="utf-8")
    monkeypatch.setattr(wiring, "CONTENT", tmp_path / "fr")
    monkeypatch.setattr(wiring, "SAMPLES", tmp_path / "samples")


def test_a_damaged_cache_is_made_anew_and_alike(small_content: None, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, cache=tmp_path / "cache")
    told: list[str] = []
    wiring.build_learnt(settings, told.append)
    models = sorted(settings.cache.glob("*.npz"))
    wholes = [model.read_bytes() for model in models]
    for model, whole in zip(models, wholes, strict=True):
        model.write_bytes(whole[:1000])
    wiring.build_learnt(settings, told.append)
    assert told == ["training", "trained"] * 2
    assert [model.read_bytes() for model in models] == wholes


def test_changed_content_is_learnt_anew(small_content: None, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, cache=tmp_path / "cache")
    wiring.build_learnt(settings, lambda stage: None)
    before = {path.name for path in settings.cache.iterdir()}
    with (tmp_path / "fr" / "phrases" / "cards" / "nps.txt").open("a", encoding="utf-8") as file:
        file.write("\nune autre façon de demander le nps\n")
    told: list[str] = []
    wiring.build_learnt(settings, told.append)
    assert told == ["training", "trained"]
    after = {path.name for path in settings.cache.iterdir()}
    assert not before & after
    assert len(after) == 7  # cards, objections, acts, names, themes, stages, and the reader of figures


def test_broken_content_refuses_the_start(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "cards" / "b.md").write_text("y", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        wiring.build_learnt(settings.model_copy(update={"content": (tmp_path,)}), lambda stage: None)
    assert {fault.path.name for fault in refused.value.faults} == {"a.md", "b.md"}
