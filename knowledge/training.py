"""Trains a ``Model`` from the phrases of a base. Needs scikit-learn, which the running coach never loads.

    python -m knowledge.training CARDS.npz OBJECTIONS.npz ACTS.npz NAMES.npz THEMES.npz FOLDER [FOLDER ...]

LinearSVC was compared with complement naive Bayes, nearest phrases and centroids on the same features:
see ``tests/benchmarks``.
"""

import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from knowledge.act_training import train_acts, train_names, train_stages
from knowledge.calibration import Example, read_examples
from knowledge.cards import OUT_OF_SCOPE, Base
from knowledge.evidence import MEASURES, STRANGER, rank
from knowledge.features import content_words, features, plain_words
from knowledge.french import stem
from knowledge.loading import read
from knowledge.model import Floats, Model, quadratic, scaled
from knowledge.objections import gate_examples, told_apart
from knowledge.tfidf import document_frequencies, matrix
from knowledge.theme_training import train_themes
from knowledge.widening import FEW, widened

COST = 0.7
TOLERANCE = 0.01
GATE_COST = 0.003
# Of the objections: what tells of one stands further apart from the rest.
OBJECTIONS_GATE_COST = 0.03
COMMON = 0.05
MOST_COMMON = 700
MOST_CLASSIFIERS = 150
MANY_PHRASES = 40


def train(base: Base, examples: list[Example], *, gate_cost: float = GATE_COST, apart: bool = False) -> Model:
    """Fit the classifiers on the phrases, then the gate on ``examples`` that the phrases do not hold.

    With ``apart``, the labels are told from each other, and out-of-scope from all of them: much faster than each from
    all the rest.
    """
    labels, classified = _labels(base)
    counts_of = Counter(phrase.label for phrase in base.phrases)
    number = {label: i for i, label in enumerate(labels)}
    phrases = sorted(widened(base), key=lambda phrase: number[phrase.label])
    plain = [plain_words(phrase.text, base.spelling) for phrase in phrases]
    counts = [_counted(tuple(words)) for words in plain]
    targets = np.array([number[phrase.label] for phrase in phrases], dtype=np.int32)
    hashes, idf = document_frequencies(counts)
    seen = matrix(counts, hashes, idf)
    outside = labels.index(OUT_OF_SCOPE)
    if apart:
        weights, bias = _fit_apart(seen, targets, outside)
    else:
        weights, bias = _fit_linear(seen, targets, classified)
    columns = _without_common(seen).tocsc()
    stem_hashes, stem_idf, label_stems = _stems(plain, targets, len(labels))
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
        label_starts=np.searchsorted(targets, np.arange(len(labels) + 1)).astype(np.int32),
        scarce=np.array([label in base.cards and counts_of[label] < FEW for label in labels]),
        stem_hashes=stem_hashes,
        stem_idf=stem_idf,
        label_stems=np.concatenate(label_stems).astype(np.int32),
        label_stem_starts=np.cumsum([0, *map(len, label_stems)]).astype(np.int32),
        inside=_known_inside(len(stem_hashes), label_stems, outside),
        gate=np.zeros((2, quadratic(np.zeros(len(MEASURES), dtype=np.float32)).size + 1), dtype=np.float32),
        gate_scale=np.ones((2, len(MEASURES)), dtype=np.float32),
    )
    return _fit_gate(model, base, examples, gate_cost)


@cache
def _counted(words: tuple[str, ...]) -> Counter[int]:
    """The features of a phrase, counted once for both models."""
    return features(list(words))


def _labels(base: Base) -> tuple[tuple[str, ...], int]:
    """Every label, those that get a classifier first, and how many these are.

    In a small base every label gets one. In a large one, only labels with many phrases: the others are found by their
    nearest phrases alone, for the time to train a classifier for each grows with their number.
    """
    counts = Counter(phrase.label for phrase in base.phrases)
    counts.setdefault(OUT_OF_SCOPE, 0)
    many = (
        {label for label, count in counts.items() if count >= MANY_PHRASES}
        if len(counts) > MOST_CLASSIFIERS
        else counts
    )
    first = sorted({*many, OUT_OF_SCOPE})
    return (*first, *sorted(counts.keys() - set(first))), len(first)


def _without_common(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The features that are worth looking phrases up by: the common ones say little and cost most of the time."""
    frequency = np.diff(matrix.tocsc().indptr)
    rare = frequency <= max(1.0, min(MOST_COMMON, COMMON * matrix.shape[0]))
    return matrix @ sparse.diags(rare.astype(np.float32))


def _fit_linear(matrix: sparse.csr_matrix, targets: np.ndarray, classified: int) -> tuple[Floats, Floats]:
    """One linear classifier for each of the first labels, (F, C) and (C,), from their phrases."""
    matrix = matrix[targets < classified].astype(np.float64)
    targets = targets[targets < classified]
    counts = np.bincount(targets, minlength=classified)
    # A label with few phrases has each of them weigh more.
    scarcity = {label: max(1.0, MANY_PHRASES / count) for label, count in enumerate(counts) if count}
    fitted = LinearSVC(C=COST, tol=TOLERANCE, class_weight=scarcity, random_state=0).fit(matrix, targets)
    weights = np.zeros((matrix.shape[1], classified), dtype=np.float32)
    bias = np.full(classified, STRANGER, dtype=np.float32)
    weights[:, fitted.classes_] = fitted.coef_.T
    bias[fitted.classes_] = fitted.intercept_
    return weights, bias


def _fit_apart(matrix: sparse.csr_matrix, targets: np.ndarray, outside: int) -> tuple[Floats, Floats]:
    """A classifier for each label among the others, and one for ``outside`` among all."""
    inside = targets != outside
    weights, bias = _fit_linear(matrix[inside], targets[inside], int(targets.max()) + 1)
    fitted = LinearSVC(C=COST, tol=TOLERANCE, random_state=0).fit(matrix.astype(np.float64), ~inside)
    weights[:, outside], bias[outside] = fitted.coef_[0], fitted.intercept_[0]
    return weights, bias


def _stems(plain: list[list[str]], targets: np.ndarray, labels: int) -> tuple[np.ndarray, Floats, list[np.ndarray]]:
    """The subject stems, their idf, and for each label the numbers of those that its phrases have."""
    documents = [[crc32(stem(word).encode()) for word in content_words(words)] for words in plain]
    hashes, idf = document_frequencies([list(set(document)) for document in documents])
    of_label: list[set[int]] = [set() for _ in range(labels)]
    for document, target in zip(documents, targets, strict=True):
        of_label[target].update(document)
    known = [np.searchsorted(hashes, np.array(sorted(stems), dtype=np.uint32)) for stems in of_label]
    return hashes, idf, known


def _known_inside(stems: int, label_stems: list[np.ndarray], outside: int) -> np.ndarray:
    """Whether a label other than out-of-scope has the stem."""
    inside = np.zeros(stems, dtype=bool)
    for label, known in enumerate(label_stems):
        if label != outside:
            inside[known] = True
    return inside


def _fit_gate(model: Model, base: Base, examples: list[Example], cost: float) -> Model:
    """Two logistic curves over the measures and their products: is the first label right, is the message covered."""
    if not examples:
        return model
    rankings = [rank(model, plain_words(example.text, base.spelling)) for example in examples]
    measures = np.array([ranking.measures for ranking in rankings])
    scale = np.array([measures.mean(axis=0), measures.std(axis=0) + 1e-6], dtype=np.float32)
    terms = quadratic(scaled(measures, scale))
    right = [ranking.labels[0] in example.labels for ranking, example in zip(rankings, examples, strict=True)]
    covered = [bool(example.labels) for example in examples]
    gate = []
    for outcome in (right, covered):
        fitted = LogisticRegression(C=cost, max_iter=3000, solver="newton-cholesky").fit(terms, outcome)
        gate.append(np.append(fitted.coef_[0], fitted.intercept_))
    return replace(model, gate=np.array(gate, dtype=np.float32), gate_scale=scale)


def main() -> None:
    """Train from content folders and write the models: cards, objections, acts, names, themes, stages."""
    cards, objections, acts, names, themes, stages, *folders = map(Path, sys.argv[1:])
    base, _ = read(folders)
    examples = read_examples(folders)
    heard = gate_examples(base, examples)
    train(told_apart(base), heard, gate_cost=OBJECTIONS_GATE_COST, apart=True).save(objections)
    finder = train_names(base)
    finder.save(names)
    train_acts(base, finder).save(acts)
    train_themes(base).save(themes)
    train_stages(base).save(stages)
    train(base, examples).save(cards)


if __name__ == "__main__":
    main()
