"""Trains a ``Model`` from the samples. Needs scikit-learn, which the running coach never loads.

    python -m metrics.training MODEL.npz [TEXTS ...]

The samples are joined by the lines of other files that must not be computed either, whatever their figures: those that
ask for an explanation, say. What stands after « @ » at the end of such a line is no part of it.

Logistic regression, for the reader adds up log-probabilities: what is asked for, and what each figure is.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from metrics.features import Message, asked_features, figure_features, message_features, view
from metrics.model import ROLES, Linear, Model
from metrics.sampling import FRAGMENTS, LABELS, NONE, Sample, read_samples

COST = 1.0
ROUNDS = 40
TOLERANCE = 1e-3
# A feature of fewer samples says nothing that could be learnt.
FEWEST = 3

_Rows = list[tuple[list[int], int]]


def train(samples: Sequence[Sample]) -> Model:
    """Fit what a message asks for, then what each figure is."""
    seen = [(sample, view(sample.text)) for sample in samples]
    labels = [(message_features(message), LABELS.index(sample.label)) for sample, message in seen if _asks(sample)]
    roles = [row for sample, message in seen for row in _role_rows(sample, message)]
    return Model(_fit(labels, len(LABELS)), _fit(roles, len(ROLES)))


def _asks(sample: Sample) -> bool:
    return sample.label != FRAGMENTS


def _role_rows(sample: Sample, message: Message) -> _Rows:
    rows = []
    for number, (figure, features) in enumerate(zip(message.figures, figure_features(message), strict=True)):
        marked = (quantity for start, end, quantity in sample.marks if start < figure.end and figure.start < end)
        asked = asked_features(message, number, sample.label) if _asks(sample) else []
        rows.append((sorted({*features, *asked}), ROLES.index(next(marked, NONE))))
    return rows


def _fit(rows: _Rows, classes: int) -> Linear:
    starts = np.cumsum([0, *(len(features) for features, _ in rows)])
    columns = np.concatenate([features for features, _ in rows])
    hashes, counts = np.unique(columns, return_counts=True)
    shape = (len(rows), len(hashes))
    matrix = sparse.csr_matrix((np.ones(len(columns)), np.searchsorted(hashes, columns), starts), shape=shape)
    often = counts >= FEWEST
    targets = np.array([target for _, target in rows])
    fitted = LogisticRegression(C=COST, max_iter=ROUNDS, tol=TOLERANCE).fit(matrix[:, often], targets)
    weights = np.zeros((int(often.sum()), classes), dtype=np.float32)
    bias = np.full(classes, _NEVER, dtype=np.float32)
    weights[:, fitted.classes_] = fitted.coef_.T
    bias[fitted.classes_] = fitted.intercept_
    return Linear(hashes[often].astype(np.uint32), weights, bias)


# The score of a class without samples.
_NEVER = -20.0


def main() -> None:
    """Train from the samples and write the model."""
    target, *others = map(Path, sys.argv[1:])
    train([*read_samples()[0], *_negatives(others)]).save(target)


def _negatives(paths: Sequence[Path]) -> list[Sample]:
    """The lines that have figures; the others have nothing that could be computed."""
    lines = (line.split(" @")[0] for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return [Sample(NONE, line, ()) for line in lines if view(line).figures]


if __name__ == "__main__":
    main()
