"""Ways of telling whether a card really explains a message, compared on the calibration messages.

Each is read at the threshold that refuses 96 % of the uncovered messages; fitted ones are cross-validated, so that no
message is judged by what was fitted on it.
"""

from collections.abc import Callable

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from knowledge.calibration import read_examples
from knowledge.evidence import MEASURES, rank
from knowledge.features import plain_words
from knowledge.loading import CONTENT
from knowledge.model import quadratic, scaled
from knowledge.search import Search
from knowledge.training import GATE_COST

_REFUSED = 0.96


def report(search: Search) -> None:
    """Print what each way answers right and wrong when it refuses as much."""
    examples = read_examples([CONTENT])
    rankings = [rank(search._model, plain_words(example.text, search.base.spelling)) for example in examples]
    measures = np.array([ranking.measures for ranking in rankings])
    right = np.array([r.labels[0] in e.labels for r, e in zip(rankings, examples, strict=True)])
    covered = np.array([bool(example.labels) for example in examples])
    scale = np.array([measures.mean(axis=0), measures.std(axis=0) + 1e-6], dtype=np.float32)
    near = scaled(measures, scale)

    def fitted(model: object, terms: np.ndarray) -> np.ndarray:
        probabilities: np.ndarray = cross_val_predict(model, terms, right, cv=5, method="predict_proba")[:, 1]
        return probabilities

    ways: dict[str, Callable[[], np.ndarray]] = {
        "classifier's score alone": lambda: measures[:, MEASURES.index("linear score of the label")],
        "lead over the next label": lambda: measures[:, MEASURES.index("lead over the next label")],
        "nearest phrase of the label": lambda: measures[:, MEASURES.index("nearest phrase of the label")],
        "share of the subject known": lambda: measures[:, MEASURES.index("share of the subject that the label knows")],
        "logistic over all measures": lambda: fitted(LogisticRegression(max_iter=2000), near),
        "boosted trees over all": lambda: fitted(HistGradientBoostingClassifier(max_depth=4, random_state=0), near),
        "logistic with products (kept)": lambda: fitted(
            LogisticRegression(C=GATE_COST, max_iter=3000), quadratic(near)
        ),
    }
    outside = int((~covered).sum())
    print(f"\n## Telling what is not covered: when {_REFUSED:.0%} of {outside} uncovered messages are refused\n")
    for name, way in ways.items():
        sure = way()
        answered = sure > np.quantile(sure[~covered], _REFUSED)
        good, bad = (answered & right)[covered].mean(), (answered & ~right)[covered].mean()
        print(f"{name:32} answers right {good:6.1%}   wrong {bad:5.1%} of {int(covered.sum())} covered ones")
