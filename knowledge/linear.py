"""Linear classifiers over one table of hashed features, as plain arrays. No pickle: numbers and text only."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

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
        arrays = {name: value for name, value in vars(self).items() if name != "labels"}
        temporary = path.with_suffix(".part.npz")
        np.savez(temporary, labels=np.frombuffer(json.dumps(self.labels).encode(), dtype=np.uint8), **arrays)
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Linear":
        """Read what ``save`` wrote. Raises ``OSError`` when there is no file, ``ValueError`` when it is not a model."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                labels = tuple(json.loads(bytes(arrays["labels"])))
                return cls(labels, *(arrays[name] for name in ("hashes", "idf", "weights", "bias")))
        except (KeyError, TypeError, EOFError, BadZipFile, AttributeError) as error:
            raise ValueError(f"{path} is no model: {error}") from error
