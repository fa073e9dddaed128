"""The trained reader as plain arrays: how likely each indicator is, and each quantity for each figure."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from metrics.catalogue import QUANTITIES
from metrics.sampling import ACTS, LABELS, NONE

Floats = NDArray[np.float32]
# What a figure can be: a quantity, or no input.
ROLES = (NONE, *QUANTITIES)


@dataclass(frozen=True)
class Linear:
    """A linear classifier over hashed features. F features, C classes."""

    hashes: NDArray[np.uint32]  # (F,) sorted
    weights: Floats  # (F, C)
    bias: Floats  # (C,)

    def scores(self, features: Sequence[int], bias: bool = True) -> Floats:
        """The score of each class; scores of separate features may be added when one side leaves the bias out."""
        wanted = np.asarray(features, dtype=np.uint32)
        places = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        known = places[self.hashes[places] == wanted]
        total = self.weights[known].sum(axis=0)
        return np.asarray(total + self.bias if bias else total, dtype=np.float32)


def log_softmax(scores: Floats) -> Floats:
    """Scores as log-probabilities."""
    shifted = scores - scores.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()), dtype=np.float32)


def ranked(names: Sequence[str], scores: Floats) -> list[tuple[str, float]]:
    """Each name with its log-probability, the likeliest first."""
    return sorted(zip(names, map(float, log_softmax(scores)), strict=True), key=lambda pair: -pair[1])


@dataclass(frozen=True)
class Model:
    """``labels`` classifies messages into ``LABELS``, ``roles`` figures into ``ROLES``.

    ``acts`` classifies what is said after a result into ``ACTS``, ``wanted`` what it asks for into ``ROLES``.
    """

    labels: Linear
    roles: Linear
    acts: Linear
    wanted: Linear

    def save(self, path: Path) -> None:
        """Write atomically to ``path``."""
        temporary = path.with_suffix(".part.npz")
        arrays = {f"{part}_{name}": array for part in _PARTS for name, array in vars(getattr(self, part)).items()}
        np.savez(temporary, **arrays)
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Read what ``save`` wrote. Raises ``OSError`` when there is no file, ``ValueError`` when it is not a model."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                parts = [Linear(*(arrays[f"{part}_{field.name}"] for field in fields(Linear))) for part in _PARTS]
        except (BadZipFile, KeyError, EOFError) as error:
            raise ValueError(f"{path} is not a model") from error
        model = cls(*parts)
        sizes = tuple(len(getattr(model, part).bias) for part in _PARTS)
        if sizes != (len(LABELS), len(ROLES), len(ACTS), len(ROLES)):
            raise ValueError(f"{path} is of another catalogue")
        return model


_PARTS = ("labels", "roles", "acts", "wanted")
