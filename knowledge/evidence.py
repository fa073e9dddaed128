"""Whether the best label really explains a message: a dozen measures, and the labels in order.

A classifier alone does not know what it does not know: it finds a card for every message. The measures ask
what it cannot: do the card's phrases know the words of this message, is any phrase near, do the views agree.
"""

from dataclasses import dataclass

import numpy as np

from knowledge.cards import OUT_OF_SCOPE
from knowledge.features import content_words
from knowledge.model import Floats, Model

MEASURES = (
    "linear score of the label",
    "lead over the next label",
    "linear score of out-of-scope",
    "lead over out-of-scope",
    "nearest phrase of the label",
    "mean of its three nearest",
    "nearest out-of-scope phrase",
    "mean of its three nearest",
    "share of the subject that the label knows",
    "share of the subject that no phrase knows",
    "share of the subject that only out-of-scope knows",
    "heaviest word that the label does not know",
    "the nearest phrase is of the label",
    "length of the subject",
    "no subject at all",
)


@dataclass(frozen=True)
class Ranking:
    """Labels of a message, best first, with their linear scores and the measures about the first."""

    labels: tuple[str, ...]
    scores: tuple[float, ...]
    measures: Floats


def rank(model: Model, plain: list[str]) -> Ranking:
    """Order the labels but out-of-scope, and measure how well the first explains the message."""
    rows, values = model.vector(plain)
    scores = model.linear_scores(rows, values)
    outside = model.labels.index(OUT_OF_SCOPE)
    order = [int(i) for i in np.argsort(-scores, kind="stable") if i != outside]
    measures = _measures(model, plain, scores, model.likeness(rows, values), order)
    return Ranking(
        labels=tuple(model.labels[i] for i in order),
        scores=tuple(float(scores[i]) for i in order),
        measures=measures,
    )


def _measures(model: Model, plain: list[str], scores: Floats, likeness: Floats, order: list[int]) -> Floats:
    outside = model.labels.index(OUT_OF_SCOPE)
    best, second = order[0], order[1]
    near = _nearest(likeness[model.phrase_labels == best])
    far = _nearest(likeness[model.phrase_labels == outside])
    rows, idf, unknown = model.subject(plain)
    known = model.stem_labels[rows]
    total = float(idf.sum()) + unknown
    heaviest = float(model.stem_idf.max(initial=1.0))
    if total:
        by_label = float(idf[known[:, best]].sum()) / total
        by_none = unknown / total
        by_outside = float(idf[known[:, outside] & ~known[:, order].any(axis=1)].sum()) / total
        missed = 1.0 if unknown else float(idf[~known[:, best]].max(initial=0.0)) / heaviest
    else:
        by_label = by_none = by_outside = missed = 0.0
    return np.array(
        [
            scores[best],
            scores[best] - scores[second],
            scores[outside],
            scores[best] - scores[outside],
            near[0],
            near.mean(),
            far[0],
            far.mean(),
            by_label,
            by_none,
            by_outside,
            missed,
            float(bool(likeness.any()) and model.phrase_labels[likeness.argmax()] == best),
            np.log1p(len(content_words(plain))),
            float(not total),
        ],
        dtype=np.float32,
    )


def _nearest(likeness: Floats) -> Floats:
    """The three highest values, in order; zeros where there are fewer."""
    top = np.sort(likeness)[::-1][:3]
    return np.concatenate([top, np.zeros(3 - len(top), dtype=np.float32)])
