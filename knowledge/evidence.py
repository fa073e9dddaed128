"""Whether the best label really explains a message: a dozen measures, and the labels in order.

A classifier alone does not know what it does not know: it finds a card for every message. The measures ask
what it cannot: do the card's phrases know the words of this message, is any phrase near, do the views agree.
"""

from dataclasses import dataclass

import numpy as np

from knowledge.cards import OUT_OF_SCOPE
from knowledge.features import content_words
from knowledge.model import Floats, Integers, Model

# What the nearest phrases weigh beside the classifier, and how many labels are looked at that closely.
NEARNESS = 2.0
CANDIDATES = 8
# The linear score of a label that has no classifier: what one says of a message that is not its own.
STRANGER = -1.0
_NEAR_WEIGHTS = np.array([0.4, 0.3, 0.2, 0.1], dtype=np.float32)

MEASURES = (
    "score of the label: its classifier and its nearest phrases",
    "lead over the next label",
    "linear score of the label",
    "linear score of out-of-scope",
    "lead over out-of-scope",
    "nearest phrase of the label",
    "nearness of the label",
    "nearest out-of-scope phrase",
    "nearness of out-of-scope",
    "share of the subject that the label knows",
    "share of the subject that no phrase knows",
    "share of the subject that only out-of-scope knows",
    "heaviest word that the label does not know",
    "the nearest phrase is of the label",
    "the classifier alone says the same",
    "length of the subject",
    "no subject at all",
)


@dataclass(frozen=True)
class Ranking:
    """Labels of a message, best first, with their scores and the measures about the first."""

    labels: tuple[str, ...]
    scores: tuple[float, ...]
    measures: Floats


def rank(model: Model, plain: list[str]) -> Ranking:
    """Order the labels but out-of-scope, and measure how well the first explains the message."""
    rows, values = model.vector(plain)
    linear = _linear(model, rows, values)
    likeness = model.likeness(rows, values)
    outside = model.labels.index(OUT_OF_SCOPE)
    by_classifier = _best(linear, outside)
    candidates = list(dict.fromkeys((*by_classifier, *_best(_nearest_of_each(model, likeness), outside))))
    nearness = {i: _nearest(model, likeness, i) for i in (*candidates, outside)}
    scores = linear
    for i, near in nearness.items():
        scores[i] += NEARNESS * float(near @ _NEAR_WEIGHTS)
    order = sorted(candidates, key=lambda i: -scores[i])
    same = float(order[0] == by_classifier[0])
    return Ranking(
        labels=tuple(model.labels[i] for i in order),
        scores=tuple(float(scores[i]) for i in order),
        measures=_measures(model, plain, scores, likeness, nearness, order, same),
    )


def _linear(model: Model, rows: Integers, values: Floats) -> Floats:
    """(L,) the classifiers' scores; a label without one starts from what a classifier says of a stranger."""
    scores = np.full(len(model.labels), STRANGER, dtype=np.float32)
    of_classifiers = model.linear_scores(rows, values)
    scores[: len(of_classifiers)] = of_classifiers
    return scores


def _best(scores: Floats, outside: int) -> list[int]:
    """The labels with the highest scores but out-of-scope, best first."""
    most = min(len(scores), CANDIDATES + 1)
    top = np.argpartition(-scores, most - 1)[:most]
    return [int(i) for i in top[np.argsort(-scores[top], kind="stable")] if i != outside][:CANDIDATES]


def _nearest_of_each(model: Model, likeness: Floats) -> Floats:
    """(L,) the likeness of each label's nearest phrase."""
    starts = model.label_starts[:-1]
    highest: Floats = np.maximum.reduceat(likeness, starts.clip(max=max(0, len(likeness) - 1)))
    return np.where(np.diff(model.label_starts) > 0, highest, 0).astype(np.float32)


def _measures(
    model: Model,
    plain: list[str],
    scores: Floats,
    likeness: Floats,
    nearness: dict[int, Floats],
    order: list[int],
    same: float,
) -> Floats:
    outside = model.labels.index(OUT_OF_SCOPE)
    best, second = order[0], order[1]
    near, far = nearness[best], nearness[outside]
    return np.array(
        [
            scores[best],
            scores[best] - scores[second],
            scores[best] - NEARNESS * (near @ _NEAR_WEIGHTS),
            scores[outside] - NEARNESS * (far @ _NEAR_WEIGHTS),
            scores[best] - scores[outside],
            near[0],
            near @ _NEAR_WEIGHTS,
            far[0],
            far @ _NEAR_WEIGHTS,
            *_subject_measures(model, plain, best),
            float(bool(likeness.any()) and model.phrase_labels[likeness.argmax()] == best),
            same,
            np.log1p(len(content_words(plain))),
            float(not content_words(plain)),
        ],
        dtype=np.float32,
    )


def _subject_measures(model: Model, plain: list[str], best: int) -> tuple[float, float, float, float]:
    """What of the subject the label knows, no phrase knows, only out-of-scope knows; the heaviest word it misses."""
    rows, idf, unknown = model.subject(plain)
    total = float(idf.sum()) + unknown
    if not total:
        return 0.0, 0.0, 0.0, 0.0
    known = model.knows(best, rows)
    missed = idf[~known].max(initial=0.0) / model.stem_idf.max(initial=1.0)
    return (
        float(idf[known].sum()) / total,
        unknown / total,
        float(idf[~model.inside[rows]].sum()) / total,
        1.0 if unknown else float(missed),
    )


def _nearest(model: Model, likeness: Floats, label: int) -> Floats:
    """The likeness of the four nearest phrases of a label, in order; zeros where there are fewer."""
    of_label = likeness[model.label_starts[label] : model.label_starts[label + 1]]
    top = -np.sort(-of_label)[:4]
    return np.concatenate([top, np.zeros(4 - len(top), dtype=np.float32)])
