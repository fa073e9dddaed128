"""Types of questions on labelled ones, beside what their first word alone tells."""

import json
from collections.abc import Callable
from typing import Any

from knowledge.cards import Base
from knowledge.questions import Questions
from tests.benchmarks.accuracy import SETS

# The labels know fewer types: what each of ours is among them.
_AMONG_THEIRS = {
    "question-ouverte": "ouverte",
    "question-hypothetique": "ouverte",
    "question-fermee": "fermee",
    "question-factuelle": "fermee",
    "question-de-controle": "fermee",
    "question-alternative": "alternative",
    "question-suggestive": "suggestive",
    "question-multiple": "multiple",
    "question-relance": "relance",
    "question-miroir": "relance",
    "reformulation": "reformulation",
}
_OPEN = ("comment", "pourquoi", "que", "quel", "quels", "quelle", "quelles", "qu")


def report(base: Base) -> None:
    """Print the share that is told right; where the labels allow another type, that one is right too."""
    questions = Questions(base)
    types: dict[str, Callable[[str], str]] = {
        "first word and marks": lambda text: _by_the_first_word(questions.plain(text)),
        "Cap Client": lambda text: _AMONG_THEIRS[found.technique] if (found := questions.read(text)) else "affirmation",
    }
    print("\n## Types of questions\n")
    for name, rows in {"questions": _labelled(), "rewrites": _rewritten()}.items():
        for system, read in types.items():
            right = sum(read(text) in allowed for text, allowed in rows)
            print(f"{system:24} {name:12} {right} of {len(rows)}")


def _by_the_first_word(plain: str) -> str:
    if plain.split(" ")[0] in _OPEN:
        return "ouverte"
    if plain.count("?") > 1:
        return "multiple"
    if " ou " in plain:
        return "alternative"
    return "fermee" if plain.endswith("?") else "affirmation"


def _labelled() -> list[tuple[str, tuple[str, ...]]]:
    return [(row["text"], (row["type"], *row["also"])) for row in _rows("questions")]


def _rewritten() -> list[tuple[str, tuple[str, ...]]]:
    """Closed questions, and what others made of them."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for row in _rows("rewrites"):
        rows += [(row["closed"], ("fermee",)), *((text, ("ouverte",)) for text in row["good"])]
        rows += [(text, (why,)) for text, why in zip(row["bad"], row["bad_why"], strict=True)]
    return rows


def _rows(name: str) -> list[dict[str, Any]]:
    path = SETS / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
