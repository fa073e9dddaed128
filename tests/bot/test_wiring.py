from pathlib import Path

import pytest

from bot import wiring
from bot.settings import Settings
from knowledge.faults import ContentError


def test_the_model_is_trained_once(settings: Settings, search: object) -> None:
    told: list[str] = []
    wiring.build_search(settings, told.append)
    assert told == []


def test_a_damaged_cache_is_made_anew(settings: Settings, search: object) -> None:
    (model,) = settings.cache.glob("model-*.npz")
    whole = model.read_bytes()
    model.write_bytes(whole[:1000])
    told: list[str] = []
    wiring.build_search(settings, told.append)
    assert told == ["training", "trained"]
    assert model.read_bytes() == whole


def test_broken_content_refuses_the_start(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "cards" / "b.md").write_text("y", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        wiring.build_search(settings.model_copy(update={"content": (tmp_path,)}), lambda stage: None)
    assert {fault.path.name for fault in refused.value.faults} == {"a.md", "b.md"}
