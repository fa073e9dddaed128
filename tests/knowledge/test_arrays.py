from pathlib import Path

import numpy as np
import pytest

from knowledge.arrays import load_arrays, made, save_arrays


def test_arrays_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "one.npz"
    save_arrays(path, {"numbers": np.arange(3)}, {"mot": "été", "list": [1, 2]})
    arrays, told = load_arrays(path)
    assert arrays["numbers"].tolist() == [0, 1, 2]
    assert told == {"mot": "été", "list": [1, 2]}
    assert list(tmp_path.iterdir()) == [path]


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.npz"
    np.savez(path, numbers=np.arange(3))
    with pytest.raises(ValueError, match="holds no arrays"):
        load_arrays(path)
    with pytest.raises(OSError, match="No such file"):
        load_arrays(tmp_path / "none.npz")


def test_arrays_of_something_else_are_refused() -> None:
    arrays: dict[str, int] = {}
    with pytest.raises(ValueError, match="something else"):
        made(Path("x.npz"), lambda: arrays["weights"])


def test_nothing_half_written_stays_beside_the_file(tmp_path: Path) -> None:
    save_arrays(tmp_path / "model.npz", {"numbers": np.arange(3)}, "told")
    assert [path.name for path in tmp_path.iterdir()] == ["model.npz"]
