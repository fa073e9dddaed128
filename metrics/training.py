"""Trains a ``Model`` from the samples. Needs scikit-learn, which the running coach never loads.

    python -m metrics.training MODEL.npz SAMPLES [TEXTS ...]

The samples are joined by the lines of other files that must not be computed either, whatever their figures: those that
ask for an explanation, say. What stands after « @ » at the end of such a line is no part of it.

LinearSVC, whose scores are made log-probabilities by a softmax: on sets of messages by other people it was as right as
multinomial logistic regression, in a sixth of the time.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.svm import LinearSVC

from metrics.acts import act_features, role_keys, wanted_features
from metrics.catalogue import INDICATORS
from metrics.features import Message, asked_features, figure_features, message_features, view
from metrics.figures import may_have_figures
from metrics.model import ROLES, Linear, Model
from metrics.numerals import flatten
from metrics.sampling import ACTS, AFTER, FRAGMENTS, LABELS, NEW, NONE, RemarkSample, Sample, read_remarks, read_samples
from metrics.vocabulary import may_wish

COST = 0.1
TOLERANCE = 0.01
# How sharp the softmax over scores is.
SHARPNESS = 3.0
# A feature of fewer samples says nothing that could be learnt.
FEWEST = 2
# Of the lines that ask for nothing, neither with figures nor like wishes, every so many are learnt from.
EVERY_LINE = 10
# ... and of these and of the samples, as what may be said after a result without going on from it.
EVERY_LINE_AFTER = 60
EVERY_SAMPLE_AFTER = 30

_Rows = list[tuple[list[int], int]]


def train(samples: Sequence[Sample], remarks: Sequence[RemarkSample]) -> Model:
    """Fit what a message asks for, what each figure is, and what is said after a result."""
    seen = [(sample, _view(sample.text)) for sample in samples]
    said = [(remark, _view(remark.text)) for remark in remarks]
    labels = [(message_features(message), LABELS.index(sample.label)) for sample, message in seen if _asks(sample)]
    roles = [row for sample, message in seen for row in _role_rows(message, sample.marks, _keys(sample))]
    roles += [
        row
        for remark, message in said
        for row in _role_rows(message, remark.marks, role_keys(remark.act, remark.indicator))
    ]
    acts = [(act_features(message, remark.indicator), ACTS.index(remark.act)) for remark, message in said]
    wanted = [
        (wanted_features(message, remark.indicator), ROLES.index(remark.asked))
        for remark, message in said
        if remark.asked in ROLES
    ]
    return Model(_fit(labels, len(LABELS)), _fit(roles, len(ROLES)), _fit(acts, len(ACTS)), _fit(wanted, len(ROLES)))


_view = cache(view)


def _asks(sample: Sample) -> bool:
    return sample.label != FRAGMENTS


def _keys(sample: Sample) -> tuple[str, ...]:
    return (sample.label,) if _asks(sample) else ()


def _role_rows(message: Message, marks: Sequence[tuple[int, int, str]], keys: Sequence[str]) -> _Rows:
    rows = []
    for number, (figure, features) in enumerate(zip(message.figures, figure_features(message), strict=True)):
        marked = (quantity for start, end, quantity in marks if start < figure.end and figure.start < end)
        asked = [feature for key in keys for feature in asked_features(message, number, key)]
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
    target, folder, *others = map(Path, sys.argv[1:])
    lines = [line.split(" @")[0] for path in others for line in path.read_text(encoding="utf-8").splitlines()]
    samples, remarks = read_samples(folder)[0], read_remarks(folder / AFTER)[0]
    train([*samples, *_negatives(lines)], [*remarks, *_no_remarks(samples, lines)]).save(target)


def _negatives(lines: Sequence[str]) -> list[Sample]:
    """The lines that have figures or digits, are put like wishes or name an indicator, and some of the others."""
    figures = [line for line in lines if may_have_figures(flatten(line)) and _view(line).figures]
    alike = [line for line in lines if may_wish(line) or _view(line).named or any(map(str.isdigit, line))]
    return [Sample(NONE, line, ()) for line in dict.fromkeys((*figures, *alike, *lines[::EVERY_LINE]))]


def _no_remarks(samples: Sequence[Sample], lines: Sequence[str]) -> list[RemarkSample]:
    """What stands for itself after a result, whichever it is of: other requests, and what is no request."""
    whole = [RemarkSample(NEW, "", "", sample.text) for sample in samples[::EVERY_SAMPLE_AFTER] if _asks(sample)]
    other = [RemarkSample(NONE, "", "", line) for line in lines[::EVERY_LINE_AFTER]]
    names = cycle(INDICATORS)
    return [replace(remark, indicator=next(names)) for remark in (*whole, *other)]


if __name__ == "__main__":
    main()
