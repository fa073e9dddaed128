import json
from pathlib import Path

from knowledge.calibration import read_examples
from knowledge.cards import Base
from knowledge.french import words
from knowledge.loading import CONTENT


def test_examples_and_their_labels(tmp_path: Path) -> None:
    folder = tmp_path / "calibration"
    folder.mkdir()
    rows = [
        {"text": "a", "kind": "answer", "entries": ["nps", "clv"]},
        {"text": "b", "kind": "coach"},
        {"text": "c", "kind": "fallback", "entries": []},
    ]
    (folder / "x.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [example.labels for example in read_examples([tmp_path])] == [("nps", "clv"), ("coach",), ()]


def test_no_phrase_is_calibrated_on(base: Base) -> None:
    """Confidence fitted on what the classifier has seen would be worth nothing."""
    trained = {" ".join(word.text for word in words(phrase.text)) for phrase in base.phrases}
    examples = [" ".join(word.text for word in words(example.text)) for example in read_examples([CONTENT])]
    assert len(examples) > 1000
    assert sum(example in trained for example in examples) == 0
