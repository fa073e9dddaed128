"""Linear classifiers over one table of hashed features, as plain arrays. No pickle: numbers and text only."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.arrays import load_arrays, made, save_arrays
from knowledge.model import Floats, weigh


@dataclass(frozen=True)
class Linear:
    """F features, L labels."""

    labels: tuple[str, ...]
    hashes: NDArray[np.uint32]  # (F,) sorted
    idf: Floats  # (F,)
    weights: Floats  # (F, L)
    bias: Floats  # (L,)

    def scores(self, counts: Counter[int]) -> Floats:
        """(L,) signed distances, above 0 is yes, from the number of times each feature occurs."""
        rows, values = weigh(counts, self.hashes, self.idf)
        return np.asarray(values @ self.weights[rows] + self.bias, dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write atomically to ``path``."""
        save_arrays(path, {name: value for name, value in vars(self).items() if name != "labels"}, self.labels)

    @classmethod
    def load(cls, path: Path) -> "Linear":
        """Read what ``save`` wrote. Raises ``OSError`` when there is no file, ``ValueError`` when it is not a model."""
        arrays, labels = load_arrays(path)
        return made(path, lambda: cls(tuple(labels), **arrays))
