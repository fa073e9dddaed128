"""Fits what tells the themes of the needs in a clause of a note, on the samples of ``themes/*.txt``.

Of clauses of writers whom it had not seen, it read 66 % just as they did, the words of the guide alone 35 %.
"""

import numpy as np
from sklearn.svm import LinearSVC

from knowledge.cards import Base
from knowledge.linear import Linear
from knowledge.needs import Needs
from knowledge.tfidf import document_frequencies, matrix

COST = 1.0
TOLERANCE = 0.01
# A clause that tells of a theme weighs more than one that does not.
WEIGHT = 1.5


def train_themes(base: Base) -> Linear:
    """One classifier for each theme of the guide, from its samples and those of the others."""
    needs = Needs(base.guide)
    counts = [needs.features(phrase.text) for phrase in base.theme_phrases]
    hashes, idf = document_frequencies(counts)
    seen = matrix(counts, hashes, idf).astype(np.float64)
    weights = np.zeros((len(hashes), len(needs.themes)), dtype=np.float32)
    bias = np.full(len(needs.themes), -1.0, dtype=np.float32)
    for column, theme in enumerate(needs.themes):
        told = np.array([theme in (phrase.label, *phrase.also) for phrase in base.theme_phrases])
        if told.any() and not told.all():
            fitted = LinearSVC(C=COST, tol=TOLERANCE, class_weight={True: WEIGHT}, random_state=0).fit(seen, told)
            weights[:, column], bias[column] = fitted.coef_[0], fitted.intercept_[0]
    return Linear(tuple(needs.themes), hashes, idf, weights, bias)
