from knowledge.evidence import MEASURES, rank
from knowledge.features import plain_words
from knowledge.search import Search

_ABOUT_UNKNOWN_WORDS = ("share of the subject that no phrase knows", "heaviest word that the label does not know")


def _measures(search: Search, text: str) -> list[float]:
    ranking = rank(search._model, plain_words(text, search.base.spelling))
    return [float(measure) for measure in ranking.measures]


def test_every_measure_is_given(search: Search) -> None:
    assert len(_measures(search, "c'est quoi le NPS ?")) == len(MEASURES)


def test_an_unknown_word_shows(search: Search) -> None:
    """« zorglub » is known to no phrase: the share that nothing knows rises, and so does the heaviest missed word."""
    known, unknown = _measures(search, "le NPS"), _measures(search, "le zorglub NPS")
    share, heaviest = (MEASURES.index(name) for name in _ABOUT_UNKNOWN_WORDS)
    assert known[share] == 0 < unknown[share]
    assert known[heaviest] < unknown[heaviest] == 1
