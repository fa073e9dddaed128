"""Trains a ``Model`` from the samples. Needs scikit-learn, which the running coach never loads.

    python -m metrics.training MODEL.npz [TEXTS ...]

The samples are joined by the lines of other files that must not be computed either, whatever their figures: those that
ask for an explanation, say. What stands after « @ » at the end of such a line is no part of it.

LinearSVC, whose scores are made log-probabilities by a softmax: on sets of messages by other people it was as right as
multinomial logistic regression, in a sixth of the time.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.svm import LinearSVC

from metrics.features import Message, asked_features, figure_features, message_features, view
from metrics.model import ROLES, Linear, Model
from metrics.numerals import flatten
from metrics.sampling import FRAGMENTS, LABELS, NONE, Sample, read_samples

COST = 0.1
TOLERANCE = 0.01
# How sharp the softmax over scores is.
SHARPNESS = 3.0
# A feature of fewer samples says nothing that could be learnt.
FEWEST = 2

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
    ones = np.ones(len(columns))
    matrix = sparse.csr_matrix((ones, np.searchsorted(hashes, columns), starts), shape=shape)
    often = counts >= FEWEST
    targets = np.array([target for _, target in rows])
    fitted = LinearSVC(C=COST, tol=TOLERANCE, random_state=0).fit(matrix[:, often], targets)
    weights = np.zeros((int(often.sum()), classes), dtype=np.float32)
    bias = np.full(classes, _NEVER, dtype=np.float32)
    weights[:, fitted.classes_] = SHARPNESS * fitted.coef_.T
    bias[fitted.classes_] = SHARPNESS * fitted.intercept_
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
    return [Sample(NONE, line, ()) for line in lines if _NUMBER.search(flatten(line)) and view(line).figures]


# A quick look before the slow one: a digit, or the beginning of a number word.
_NUMBER = re.compile(
    r"\d|\b(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|on|dou|trei|qua|quin|sei|vingt|trent|soixant|cent|mill|demi"
    r"|moiti|tiers|aucun|tou[st]|half|one|five)"
)


if __name__ == "__main__":
    main()
