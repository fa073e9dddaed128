from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from knowledge.linear import Linear


@pytest.fixture
def model() -> Linear:
    hashes, ones = np.array([3, 7], dtype=np.uint32), np.ones(2, dtype=np.float32)
    weights = np.array([[2.0, -1.0], [0.0, 1.0]], dtype=np.float32)
    return Linear(("yes", "no"), hashes, ones, weights, np.array([0.5, 0.0], dtype=np.float32))


def test_known_features_weigh_and_others_do_not(model: Linear) -> None:
    assert model.scores(Counter({3: 1, 99: 4})).tolist() == pytest.approx([2.5, -1.0])
    assert model.scores(Counter({99: 1})).tolist() == pytest.approx([0.5, 0.0])


def test_it_is_read_as_it_was_written(model: Linear, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    read = Linear.load(tmp_path / "model.npz")
    assert read.labels == model.labels
    assert read.scores(Counter({7: 1})).tolist() == model.scores(Counter({7: 1})).tolist()


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(b"nothing")
    with pytest.raises(ValueError, match="pickled"):
        Linear.load(path)
