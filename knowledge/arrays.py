"""Trained models as files: arrays, and beside them anything that JSON can say. No pickle."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

_TOLD = "told"


def save_arrays(path: Path, arrays: Mapping[str, Any], told: object) -> None:
    """Write ``arrays`` and ``told`` atomically to ``path``."""
    temporary = path.with_suffix(f".{uuid4().hex}.part.npz")  # two may train at once
    said: dict[str, Any] = {_TOLD: np.frombuffer(json.dumps(told).encode(), dtype=np.uint8)}
    np.savez(temporary, **said, **arrays)
    temporary.replace(path)


def load_arrays(path: Path) -> tuple[dict[str, NDArray[Any]], Any]:
    """What ``save_arrays`` wrote. Raises ``OSError`` when there is no file, ``ValueError`` when it is another."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
            return arrays, json.loads(bytes(arrays.pop(_TOLD)))
    except (KeyError, TypeError, EOFError, BadZipFile, AttributeError) as error:
        raise ValueError(f"{path} holds no arrays: {error}") from error


def made(path: Path, make: Callable[[], T]) -> T:
    """What is made of the arrays at ``path``. Raises ``ValueError`` when they are of something else."""
    try:
        return make()
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} is of something else: {error}") from error
