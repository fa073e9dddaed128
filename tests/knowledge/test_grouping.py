from knowledge.grouping import group

SPELLING = {"koi": "quoi", "tx": "taux"}


def test_wordings_that_are_alike_are_counted_together() -> None:
    texts = [
        "C'est quoi le taux de marque ?",
        "c koi le tx de marque",
        "taux de marque ?",
        "comment exporter mes contacts",
        "c koi le tx de marque",
    ]
    first, second = group(texts, SPELLING)
    assert (first.count, second.count) == (4, 1)
    assert first.wordings[0] == "c koi le tx de marque"


def test_nothing_gives_nothing() -> None:
    assert group([], SPELLING) == []
