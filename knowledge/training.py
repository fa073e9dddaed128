"""Trains a ``Model`` from the phrases of a base. Needs scikit-learn, which the running coach never loads.

    python -m knowledge.training MODEL.npz FOLDER [FOLDER ...]

LinearSVC was compared with complement naive Bayes, nearest phrases and centroids on the same features:
see ``tests/benchmarks``.
"""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from knowledge.calibration import Example, read_examples
from knowledge.cards import OUT_OF_SCOPE, Base
from knowledge.evidence import MEASURES, rank
from knowledge.features import content_words, features, plain_words
from knowledge.french import stem
from knowledge.loading import read
from knowledge.model import Floats, Integers, Model, weigh

COST = 1.0
COMMON = 0.05


def train(base: Base, examples: list[Example]) -> Model:
    """Fit the classifiers on the phrases, then the gate on ``examples`` that the phrases do not hold."""
    labels = tuple(sorted({phrase.label for phrase in base.phrases} | {OUT_OF_SCOPE}))
    plain = [plain_words(phrase.text, base.spelling) for phrase in base.phrases]
    counts = [features(words) for words in plain]
    number = {label: i for i, label in enumerate(labels)}
    targets = np.array([number[phrase.label] for phrase in base.phrases], dtype=np.int32)
    hashes, idf = _document_frequencies([list(count) for count in counts])
    rows = [weigh(count, hashes, idf) for count in counts]
    matrix = _matrix(rows, len(hashes))
    weights, bias = _fit_linear(matrix, targets, len(labels))
    columns = _without_common(matrix).tocsc()
    stem_hashes, stem_idf, stem_labels = _stems(plain, targets, len(labels))
    model = Model(
        labels=labels,
        hashes=hashes,
        idf=idf,
        weights=weights,
        bias=bias,
        starts=columns.indptr.astype(np.int32),
        phrases=columns.indices.astype(np.int32),
        shares=columns.data.astype(np.float32),
        phrase_labels=targets,
        stem_hashes=stem_hashes,
        stem_idf=stem_idf,
        stem_labels=stem_labels,
        gate=np.zeros((2, len(MEASURES) + 1), dtype=np.float32),
        gate_scale=np.ones((2, len(MEASURES)), dtype=np.float32),
    )
    return _fit_gate(model, base, examples)


def _document_frequencies(documents: list[list[int]]) -> tuple[np.ndarray, Floats]:
    """Every hash, sorted, and its smoothed inverse document frequency."""
    frequency = Counter(value for document in documents for value in document)
    hashes = np.array(sorted(frequency), dtype=np.uint32)
    numbers = np.array([frequency[int(value)] for value in hashes], dtype=np.float64)
    return hashes, (np.log((1 + len(documents)) / (1 + numbers)) + 1).astype(np.float32)


def _matrix(rows: list[tuple[Integers, Floats]], width: int) -> sparse.csr_matrix:
    starts = np.cumsum([0] + [len(indices) for indices, _ in rows])
    indices = np.concatenate([indices for indices, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return sparse.csr_matrix((values, indices, starts), shape=(len(rows), width))


def _without_common(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The features that are worth looking phrases up by: the common ones say little and cost most of the time."""
    frequency = np.diff(matrix.tocsc().indptr)
    rare = frequency <= max(1.0, COMMON * matrix.shape[0])
    return matrix @ sparse.diags(rare.astype(np.float32))


def _fit_linear(matrix: sparse.csr_matrix, targets: np.ndarray, labels: int) -> tuple[Floats, Floats]:
    """One linear classifier a label, (F, L) and (L,)."""
    fitted = LinearSVC(C=COST, random_state=0).fit(matrix.astype(np.float64), targets)
    weights = np.zeros((matrix.shape[1], labels), dtype=np.float32)
    bias = np.full(labels, -1.0, dtype=np.float32)
    weights[:, fitted.classes_] = fitted.coef_.T
    bias[fitted.classes_] = fitted.intercept_
    return weights, bias


def _stems(plain: list[list[str]], targets: np.ndarray, labels: int) -> tuple[np.ndarray, Floats, np.ndarray]:
    """The subject stems, their idf, and which labels have them in a phrase."""
    documents = [[crc32(stem(word).encode()) for word in content_words(words)] for words in plain]
    hashes, idf = _document_frequencies([list(set(document)) for document in documents])
    has = np.zeros((len(hashes), labels), dtype=bool)
    for document, target in zip(documents, targets, strict=True):
        has[np.searchsorted(hashes, np.array(document, dtype=np.uint32)), target] = True
    return hashes, idf, has


def _fit_gate(model: Model, base: Base, examples: list[Example]) -> Model:
    """Two logistic curves over the measures: is the first label right, is the message covered at all."""
    if not examples:
        return model
    rankings = [rank(model, plain_words(example.text, base.spelling)) for example in examples]
    measures = np.array([ranking.measures for ranking in rankings])
    scale = np.array([measures.mean(axis=0), measures.std(axis=0) + 1e-6], dtype=np.float32)
    scaled = (measures - scale[0]) / scale[1]
    right = [ranking.labels[0] in example.labels for ranking, example in zip(rankings, examples, strict=True)]
    covered = [bool(example.labels) for example in examples]
    gate = []
    for outcome in (right, covered):
        fitted = LogisticRegression(C=1.0, max_iter=2000).fit(scaled, outcome)
        gate.append(np.append(fitted.coef_[0], fitted.intercept_))
    return replace(model, gate=np.array(gate, dtype=np.float32), gate_scale=scale)


def main() -> None:
    """Train from content folders and write the model, with progress on standard error."""
    target, *folders = map(Path, sys.argv[1:])
    base, _ = read(folders)
    train(base, read_examples(folders)).save(target)


if __name__ == "__main__":
    main()
