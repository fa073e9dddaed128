"""Messages by other makers than the phrases': confidence is fitted on them, never the classifiers.

``calibration/*.jsonl`` in a content folder: ``text``, ``kind``, and ``entries`` for an answer.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.cards import KINDS


@dataclass(frozen=True)
class Example:
    """A message and the labels that are right for it; none when it is out of scope."""

    text: str
    labels: tuple[str, ...]


def read_examples(folders: Sequence[Path]) -> list[Example]:
    """The calibration messages of ``folders``, in order."""
    examples = []
    for folder in folders:
        for path in sorted((folder / "calibration").glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                kind = row["kind"]
                labels = tuple(row.get("entries", ())) + ((kind,) if kind in KINDS else ())
                examples.append(Example(row["text"], labels if kind != "fallback" else ()))
    return examples
