from pathlib import Path

import numpy as np
import pytest

from knowledge.features import plain_words
from knowledge.model import Model, find


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, other=np.zeros(3))
    whole = path.read_bytes()
    for content in (b"not a model", b"", whole[:100], whole):
        path.write_bytes(content)
        with pytest.raises(ValueError, match=r"model|pickle|Magic|load"):
            Model.load(path)


def test_a_pickle_inside_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    np.savez(path, labels=np.array([{"evil": True}], dtype=object))
    with pytest.raises(ValueError, match=r"pickle|model"):
        Model.load(path)


def test_find_tells_what_is_known() -> None:
    table = np.array([2, 5, 9], dtype=np.uint32)
    places, known = find(table, np.array([5, 7, 9, 10], dtype=np.uint32))
    assert known.tolist() == [True, False, True, False]
    assert places[known].tolist() == [1, 2]


def test_words_in_sms_spelling_are_the_same_message() -> None:
    spelling = {"koi": "quoi"}
    assert plain_words("C KOI le NPS", spelling) == plain_words("c quoi le nps", spelling)
