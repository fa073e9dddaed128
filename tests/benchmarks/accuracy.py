"""Right cards, wrong cards and refusals on labelled messages, beside peers trained on the very same content.

Peers: SQLite FTS5 (bm25, stop words left out) and a TF-IDF cosine over words, each answering above a threshold that is
fixed on the calibration messages so that it refuses as many of the uncovered ones as the coach does.
"""

import json
import os
import random
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.acts import Acts
from knowledge.calibration import Example, read_examples
from knowledge.cards import KINDS, OUT_OF_SCOPE, Base, Phrase
from knowledge.features import content_words, plain_words
from knowledge.french import stem
from knowledge.loading import CONTENT, load
from knowledge.model import Model
from knowledge.needs import Needs
from knowledge.objections import told_apart
from knowledge.search import Outcome, Search
from knowledge.training import train

# The best label of a message and how sure the system is of it.
Ranker = Callable[[Sequence[str]], list[tuple[str, float]]]

SETS = Path(os.environ.get("COACH_EVAL", Path(__file__).parents[3] / "shared" / "eval"))
_CURVE = (2, 5, 10, 25, 50, 100)


def report(search: Search) -> None:
    """Print the table and the learning curve."""
    base = load()
    examples = read_examples([CONTENT])
    objections = train(told_apart(base), [])
    sets = _labelled()
    if not sets:
        print("\n(no labelled messages found; name their folder in COACH_EVAL)")
        return
    print("\n## Accuracy, same content for all\n")
    print("Phrases and sets are of similar making: other people's messages are harder, see the row « people ».\n")
    print(f"{'system':24} {'set':14} {'right':>7} {'wrong':>7} {'refused':>8}")
    for name, ranker in (
        ("Cap Client", _ours(search)),
        ("SQLite FTS5 bm25", _fts(base)),
        ("TF-IDF cosine", _cosine(base)),
    ):
        threshold = (
            0.5 if name == "Cap Client" else _threshold(ranker, examples, _refused(_ours(search), examples, 0.5))
        )
        for set_name, rows in sets.items():
            right, wrong, refused = _measured(ranker, rows, threshold)
            print(f"{name:24} {set_name:14} {right:>7} {wrong:>7} {refused:>8}")
    print("\n## Learning curve: phrases a card, right first (all sets)\n")
    questions = [row for rows in sets.values() for row in rows if row["kind"] == "answer"]
    for number in _CURVE:
        some = _with_phrases(base, number)
        line = f"{number:>4} phrases"
        for name, ranker in (
            ("Cap Client", _trained(some, examples, objections, search.acts)),
            ("FTS5", _fts(some)),
            ("cosine", _cosine(some)),
        ):
            best = [label for label, _ in ranker([row["text"] for row in questions])]
            share = np.mean([label in _labels(row) for label, row in zip(best, questions, strict=True)])
            line += f"   {name} {100 * share:5.1f} %"
        print(line)


def _labelled() -> dict[str, list[dict[str, Any]]]:
    names = ("sellers", "formal", "people", "out_of_scope")
    found = {}
    for name in names:
        path = SETS / f"{name}.jsonl"
        if path.exists():
            found[name] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return found


def _labels(row: dict[str, Any]) -> tuple[str, ...]:
    kinds = [kind for kind in (row["kind"], *row.get("also_kind", ())) if kind in KINDS]
    return (*row.get("entries", ()), *kinds)


def _measured(ranker: Ranker, rows: list[dict[str, Any]], threshold: float) -> tuple[str, str, str]:
    said = ranker([row["text"] for row in rows])
    inside = [(row, label, sure) for row, (label, sure) in zip(rows, said, strict=True) if row["kind"] == "answer"]
    outside = [sure for row, (_, sure) in zip(rows, said, strict=True) if row["kind"] == "fallback"]
    right = [sure >= threshold and label in _labels(row) for row, label, sure in inside]
    wrong = [sure >= threshold and label not in _labels(row) for row, label, sure in inside]
    refused = [sure < threshold for sure in outside]
    return _share(right), _share(wrong), _share(refused)


def _share(values: list[bool]) -> str:
    return f"{100 * float(np.mean(values)):.1f} %" if values else "-"


def _refused(ranker: Ranker, examples: list[Example], threshold: float) -> float:
    outside = [example.text for example in examples if not example.labels]
    return float(np.mean([sure < threshold for _, sure in ranker(outside)]))


def _threshold(ranker: Ranker, examples: list[Example], refused: float) -> float:
    """The threshold at which ``refused`` of the uncovered calibration messages are refused."""
    outside = [sure for _, sure in ranker([example.text for example in examples if not example.labels])]
    return float(np.quantile(outside, refused)) + 1e-9


def _ours(search: Search) -> Ranker:
    def rank(texts: Sequence[str]) -> list[tuple[str, float]]:
        found = [search.find(text) for text in texts]
        return [(f.label, float(f.outcome is Outcome.ANSWER)) for f in found]

    return rank


def _trained(base: Base, examples: list[Example], objections: Model, acts: Acts) -> Ranker:
    search = Search(base, train(base, examples), objections, acts, Needs(base.guide))
    return lambda texts: [(search.find(text).label, 1.0) for text in texts]


def _with_phrases(base: Base, number: int) -> Base:
    """The base with at most ``number`` phrases a card, drawn once and for all; kinds and out-of-scope stay whole."""
    drawn = random.Random(0)
    kept: list[Phrase] = [phrase for phrase in base.phrases if phrase.label not in base.cards]
    for card in base.cards:
        phrases = [phrase for phrase in base.phrases if phrase.label == card]
        kept += drawn.sample(phrases, min(number, len(phrases)))
    return base.model_copy(update={"phrases": tuple(kept)})


def _fts(base: Base) -> Ranker:
    """One document a card, all its phrases; only what is covered is indexed, for FTS5 has no notion of the rest."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE cards USING fts5(label UNINDEXED, body)")
    bodies: dict[str, list[str]] = {}
    for phrase in base.phrases:
        if phrase.label != OUT_OF_SCOPE:
            bodies.setdefault(phrase.label, []).append(" ".join(_subject(phrase.text, base)))
    database.executemany("INSERT INTO cards VALUES (?, ?)", [(k, " ".join(v)) for k, v in bodies.items()])
    query = "SELECT label, -bm25(cards) FROM cards WHERE cards MATCH ? ORDER BY bm25(cards) LIMIT 1"

    def rank(texts: Sequence[str]) -> list[tuple[str, float]]:
        found = []
        for text in texts:
            words = " OR ".join(f'"{word}"' for word in _subject(text, base))
            row = database.execute(query, (words,)).fetchone() if words else None
            found.append((row[0], float(row[1])) if row else ("", 0.0))
        return found

    return rank


def _cosine(base: Base) -> Ranker:
    """The nearest phrase by TF-IDF cosine; nearest to an out-of-scope phrase counts as a refusal."""
    vectorizer = TfidfVectorizer(analyzer=lambda text: _subject(text, base), sublinear_tf=True)
    matrix = vectorizer.fit_transform([phrase.text for phrase in base.phrases])
    labels = [phrase.label for phrase in base.phrases]

    def rank(texts: Sequence[str]) -> list[tuple[str, float]]:
        likeness = (vectorizer.transform(list(texts)) @ matrix.T).toarray()
        best = likeness.argmax(axis=1)
        return [
            (labels[i], 0.0 if labels[i] == OUT_OF_SCOPE else float(row[i]))
            for i, row in zip(best, likeness, strict=True)
        ]

    return rank


def _subject(text: str, base: Base) -> list[str]:
    return [stem(word) for word in content_words(plain_words(text, base.spelling))]
