"""The trained model as plain arrays: how a message is scored against every label.

Trained by ``knowledge.training`` and kept as ``.npz``, which holds numbers and text only (no pickle).
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.arrays import load_arrays, made, save_arrays
from knowledge.features import content_words, features
from knowledge.french import stem

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]

_FAR = 3.0


@dataclass(frozen=True)
class Model:
    """Arrays of a trained model. F features, L labels of which C have a classifier, P phrases, S stems."""

    labels: tuple[str, ...]
    hashes: NDArray[np.uint32]  # (F,) sorted
    idf: Floats  # (F,)
    weights: Floats  # (F, C) one linear classifier for each of the first C labels
    bias: Floats  # (C,)
    starts: Integers  # (F + 1,) where each feature's phrases begin
    phrases: Integers  # phrase numbers, feature by feature
    shares: Floats  # the weight of the feature in that phrase (rows of unit length)
    phrase_labels: Integers  # (P,) in order: the phrases of a label stand together
    label_starts: Integers  # (L + 1,) where each label's phrases begin
    scarce: NDArray[np.bool_]  # (L,) whether the label had few phrases of its own
    stem_hashes: NDArray[np.uint32]  # (S,) sorted
    stem_idf: Floats  # (S,)
    label_stems: Integers  # the stems that the phrases of a label have, label by label, each in order
    label_stem_starts: Integers  # (L + 1,)
    inside: NDArray[np.bool_]  # (S,) whether a label other than out-of-scope has the stem
    gate: (
        Floats  # (2, number of terms + 1): logistic weights over the measures and their products, the last is the bias
    )
    gate_scale: Floats  # (2, number of evidence measures): mean and deviation

    def save(self, path: Path) -> None:
        """Write atomically to ``path``."""
        save_arrays(path, {name: value for name, value in vars(self).items() if name != "labels"}, self.labels)

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Read what ``save`` wrote. Raises ``OSError`` when there is no file, ``ValueError`` when it is not a model."""
        arrays, labels = load_arrays(path)
        return made(path, lambda: cls(tuple(labels), **arrays))

    def vector(self, plain: list[str]) -> tuple[Integers, Floats]:
        """The known features of a message and their weights, of unit length (sublinear tf times idf)."""
        return weigh(features(plain), self.hashes, self.idf)

    def linear_scores(self, rows: Integers, values: Floats) -> Floats:
        """(C,) signed distances; above 0 the classifier of the label says yes."""
        scores: Floats = values @ self.weights[rows] + self.bias
        return scores

    def likeness(self, rows: Integers, values: Floats) -> Floats:
        """(P,) cosine of the message with every phrase."""
        starts = self.starts[rows]
        counts = self.starts[rows + 1] - starts
        ends = np.cumsum(counts)
        entries = np.arange(counts.sum()) + np.repeat(starts - (ends - counts), counts)
        weights = self.shares[entries] * np.repeat(values, counts)
        total = np.bincount(self.phrases[entries], weights=weights, minlength=len(self.phrase_labels))
        return total.astype(np.float32)

    def subject(self, plain: list[str]) -> tuple[Integers, Floats, float]:
        """Known subject stems (rows), their idf, and the idf weight of stems that no phrase has."""
        hashes = np.array([crc32(stem(word).encode()) for word in content_words(plain)], dtype=np.uint32)
        rows, known = find(self.stem_hashes, hashes)
        unknown = float((~known).sum() * self.stem_idf.max(initial=1.0))
        return rows[known], self.stem_idf[rows[known]], unknown

    def knows(self, label: int, stems: Integers) -> NDArray[np.bool_]:
        """Which of ``stems`` the phrases of a label have."""
        known = self.label_stems[self.label_stem_starts[label] : self.label_stem_starts[label + 1]]
        return find(known, stems)[1]

    def gated(self, measures: Floats) -> Floats:
        """(2,) probabilities: the first label is right, the base covers the message."""
        terms = quadratic(scaled(measures, self.gate_scale))
        logits = self.gate[:, :-1] @ terms + self.gate[:, -1]
        probabilities: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
        return probabilities


def scaled(measures: Floats, scale: Floats) -> Floats:
    """Measures in deviations from their mean, none beyond what the curves were fitted on."""
    clipped: Floats = np.clip((measures - scale[0]) / scale[1], -_FAR, _FAR)
    return clipped


def quadratic(terms: Floats) -> Floats:
    """Measures followed by all their products of two, along the last axis."""
    first, second = np.triu_indices(terms.shape[-1])
    return np.concatenate([terms, terms[..., first] * terms[..., second]], axis=-1)


def find(table: NDArray[Any], hashes: NDArray[Any]) -> tuple[Integers, NDArray[np.bool_]]:
    """The place of each hash in the sorted ``table``, and whether it stands there."""
    places = np.searchsorted(table, hashes).astype(np.int32)
    if not len(table):
        return places, np.zeros(len(hashes), dtype=bool)
    np.minimum(places, len(table) - 1, out=places)
    return places, table[places] == hashes


def weigh(counts: Counter[int], table: NDArray[np.uint32], idf: Floats) -> tuple[Integers, Floats]:
    """Feature counts as rows of ``table`` and tf-idf weights of unit length; unknown features are left out."""
    hashes = np.fromiter(counts.keys(), dtype=np.uint32, count=len(counts))
    numbers = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    rows, known = find(table, hashes)
    rows, values = rows[known], (1 + np.log(numbers[known])) * idf[rows[known]]
    length = float(np.sqrt((values * values).sum()))
    return rows, (values / length if length else values).astype(np.float32)
