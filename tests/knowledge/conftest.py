from pathlib import Path

import pytest

CARD = """---
title: Marge
question: C'est quoi la marge ?
sources: [faq]
related: [nps]
names: [taux de marge maison]
---
La marge est ce qui reste. 100 − 60 = 40 €.

## Exemple
Un exemple.

## Demain
Comptez.

## En bref
Ce qui reste.

## Pourquoi
Pour vivre.
"""


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company's folder with one new card and its phrases."""
    (tmp_path / "cards").mkdir()
    (tmp_path / "phrases" / "cards").mkdir(parents=True)
    (tmp_path / "cards" / "marge-maison.md").write_text(CARD, encoding="utf-8")
    phrases = "\n".join(f"notre marge maison numéro {word}" for word in ("un", "deux", "trois", "quatre", "cinq"))
    (tmp_path / "phrases" / "cards" / "marge-maison.txt").write_text(phrases, encoding="utf-8")
    return tmp_path
