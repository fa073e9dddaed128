"""Training on a small base: what is learnt, deterministic, saved and read back."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.calibration import Example
from knowledge.cards import OUT_OF_SCOPE, Base, Phrase
from knowledge.evidence import MEASURES, rank
from knowledge.features import plain_words
from knowledge.model import Model
from knowledge.training import train

THEMES = {
    "pain": ["du pain frais", "acheter du pain", "le pain est cuit", "pain complet", "une miche de pain"],
    "velo": ["un vélo rouge", "réparer mon vélo", "le vélo électrique", "pneu de vélo", "vélo de course"],
    OUT_OF_SCOPE: ["la lune", "quelle heure", "la météo demain", "un film", "la capitale du Pérou"],
}


@pytest.fixture(scope="module")
def small() -> Base:
    phrases = tuple(Phrase(text=text, label=label) for label, texts in THEMES.items() for text in texts)
    return Base(cards={}, sources={}, spelling={}, phrases=phrases)


EXAMPLES = [
    Example("où trouver du pain", ("pain",)),
    Example("mon vélo grince", ("velo",)),
    Example("la météo de mardi", ()),
    Example("combien coûte un avion", ()),
]


def test_it_ranks_the_right_label_first(small: Base) -> None:
    model = train(small, EXAMPLES)
    assert rank(model, plain_words("réparation de vélos", {})).labels[0] == "velo"
    assert rank(model, plain_words("une miche", {})).labels[0] == "pain"


def test_told_apart_it_ranks_alike(small: Base) -> None:
    model = train(small, EXAMPLES, apart=True)
    assert rank(model, plain_words("réparation de vélos", {})).labels[0] == "velo"
    assert rank(model, plain_words("une miche", {})).labels[0] == "pain"


def test_it_is_deterministic_and_survives_the_disk(small: Base, tmp_path: Path) -> None:
    first, second = train(small, EXAMPLES), train(small, EXAMPLES)
    first.save(tmp_path / "model.npz")
    read = Model.load(tmp_path / "model.npz")
    for name, value in vars(read).items():
        assert np.array_equal(value, getattr(second, name)), name


def test_a_message_of_unknown_words_has_no_likeness(small: Base) -> None:
    model = train(small, EXAMPLES)
    ranking = rank(model, ["zzz"])
    assert ranking.measures[MEASURES.index("nearest phrase of the label")] == 0
