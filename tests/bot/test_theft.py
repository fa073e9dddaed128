from bot.controls import Controls
from bot.theft import thefts
from bot.understanding import Understanding
from knowledge.cards import Base, Phrase
from knowledge.loading import load
from knowledge.search import Search
from metrics.reading import Reader


def test_a_stolen_phrase_is_told_with_its_place(search: Search, reader: Reader) -> None:
    phrases = (
        Phrase(text="c'est quoi le NPS ?", label="taux-attrition", file="a.txt", line=3),
        Phrase(text="c'est quoi le NPS ?", label="taux-attrition", also=("nps",), file="a.txt", line=4),
        Phrase(text="on avait 1 200 clients, on en a perdu 84", label="taux-attrition", file="a.txt", line=5),
        Phrase(text="aide", label="smalltalk", file="a.txt", line=6),
    )
    base: Base = search.base.model_copy(update={"phrases": phrases, "objection_phrases": ()})
    found = list(thefts(base, Understanding(search, reader, Controls(base.spelling))))
    assert [(fault.path.name, fault.line) for fault in found] == [("a.txt", 3), ("a.txt", 5)]
    assert "nps" in found[0].message
    assert "churn_rate" in found[1].message


def test_an_objection_taken_for_another_is_told(search: Search, reader: Reader) -> None:
    phrases = (
        Phrase(text="il me dit que c'est trop cher", label="reflechir", file="a.txt", line=3),
        Phrase(text="il me dit que c'est trop cher", label="trop-cher", file="a.txt", line=4),
        Phrase(text="il me dit que c'est trop cher", label="out-of-scope", file="a.txt", line=5),
        Phrase(text="c'est quoi le NPS ?", label="out-of-scope", file="a.txt", line=6),
    )
    base = search.base.model_copy(update={"phrases": (), "objection_phrases": phrases})
    found = list(thefts(base, Understanding(search, reader, Controls(base.spelling))))
    assert [fault.line for fault in found] == [3, 5]


def test_a_sample_of_the_shipped_phrases_is_not_stolen(search: Search, reader: Reader) -> None:
    base = load()
    sample = {"phrases": base.phrases[::25], "objection_phrases": base.objection_phrases[::10]}
    base = base.model_copy(update=sample)
    assert list(thefts(base, Understanding(search, reader, Controls(base.spelling)))) == []
