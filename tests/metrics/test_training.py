from pathlib import Path

import numpy as np
import pytest

from metrics.model import Model, log_softmax
from metrics.reading import Reader
from metrics.sampling import LABELS, read_samples
from metrics.training import train

LINES = {
    "churn_rate": [
        "{customers_lost|84} perdus sur {customers_start|1 200}",
        "{customers_lost|9} partis sur {customers_start|75}",
    ],
    "average_basket": ["{revenue|4 800} € pour {orders|60} tickets", "{revenue|900} € et {orders|30} tickets"],
    "none": ["37 fois 14", "le 12 mars à 14 h, 3 personnes"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for label, lines in LINES.items():
        (tmp_path / f"{label}.txt").write_text("\n".join(lines * 3))
    return tmp_path


def test_what_is_learnt_is_read_and_kept(folder: Path) -> None:
    model = train(read_samples(folder)[0])
    model.save(folder / "figures.npz")
    for reader in (Reader(model), Reader(Model.load(folder / "figures.npz"))):
        request = reader.read("31 perdus sur 620")
        assert request
        assert (request.indicator, [role.quantity for role in request.roles]) == (
            "churn_rate",
            ["customers_lost", "customers_start"],
        )


def test_the_same_samples_give_the_same_model(folder: Path) -> None:
    samples = read_samples(folder)[0]
    first, second = train(samples), train(samples)
    assert np.array_equal(first.roles.weights, second.roles.weights)


def test_a_label_without_samples_is_never_read(folder: Path) -> None:
    scores = train(read_samples(folder)[0]).labels.scores([1, 2, 3])
    assert log_softmax(scores)[LABELS.index("loan_to_value")] < -10


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Model.load(tmp_path / "absent.npz")
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04")
    with pytest.raises(ValueError, match="not a model"):
        Model.load(tmp_path / "broken.npz")
