from pathlib import Path

import numpy as np
import pytest

from metrics.acts import act_features, wanted_features
from metrics.features import view
from metrics.model import ROLES, Model, log_softmax
from metrics.reading import Reader
from metrics.sampling import ACTS, LABELS, read_remarks, read_samples
from metrics.training import train

LINES = {
    "churn_rate": [
        "{customers_lost|84} perdus sur {customers_start|1 200}",
        "{customers_lost|9} partis sur {customers_start|75}",
    ],
    "average_basket": ["{revenue|4 800} € pour {orders|60} tickets", "{revenue|900} € et {orders|30} tickets"],
    "none": ["37 fois 14", "le 12 mars à 14 h, 3 personnes"],
}


AFTER = {
    "suppose": ["churn_rate: et si on en perd {customers_lost|70} ?", "average_basket: et avec {orders|80} tickets ?"],
    "other": [
        "retention_rate @ churn_rate: du coup la rétention ?",
        "churn_rate @ retention_rate: et donc l'attrition ?",
        "customer_lifetime @ churn_rate: et la durée de vie ?",
    ],
    "none": ["churn_rate: merci", "average_basket: ok parfait"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "after").mkdir()
    for label, lines in LINES.items():
        (tmp_path / f"{label}.txt").write_text("\n".join(lines * 3))
    for act, lines in AFTER.items():
        (tmp_path / "after" / f"{act}.txt").write_text("\n".join(lines * 3))
    return tmp_path


def test_what_is_learnt_is_read_and_kept(folder: Path) -> None:
    model = train(read_samples(folder)[0], read_remarks(folder / "after")[0])
    model.save(folder / "figures.npz")
    for reader in (Reader(model), Reader(Model.load(folder / "figures.npz"))):
        request = reader.read("31 perdus sur 620")
        assert request
        assert (request.indicator, [role.quantity for role in request.roles]) == (
            "churn_rate",
            ["customers_lost", "customers_start"],
        )


def test_what_is_said_after_a_result_is_learnt(folder: Path) -> None:
    model = train(read_samples(folder)[0], read_remarks(folder / "after")[0])
    for text, after, act in (("et si on en perd 60 ?", "churn_rate", "suppose"), ("merci bien", "churn_rate", "none")):
        assert ACTS[int(model.acts.scores(act_features(view(text), after)).argmax())] == act
    wanted = model.wanted.scores(wanted_features(view("du coup la rétention ?"), "churn_rate"))
    assert ROLES[int(wanted.argmax())] == "retention_rate"


def test_the_same_samples_give_the_same_model(folder: Path) -> None:
    samples, remarks = read_samples(folder)[0], read_remarks(folder / "after")[0]
    first, second = train(samples, remarks), train(samples, remarks)
    assert np.array_equal(first.roles.weights, second.roles.weights)


def test_a_label_without_samples_is_never_read(folder: Path) -> None:
    scores = train(read_samples(folder)[0], read_remarks(folder / "after")[0]).labels.scores([1, 2, 3])
    assert log_softmax(scores)[LABELS.index("loan_to_value")] < -10


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Model.load(tmp_path / "absent.npz")
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04")
    with pytest.raises(ValueError, match="not a model"):
        Model.load(tmp_path / "broken.npz")
