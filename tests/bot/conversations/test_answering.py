from dataclasses import replace
from fractions import Fraction

import pytest

from bot.conversations import Moment
from bot.conversations.answering import Answering
from bot.conversations.feedback import Feedback
from bot.markup import plain
from bot.records import LogUnanswered, MemoryRecords
from bot.session import Calculation, Session
from bot.texts import Texts
from knowledge.cards import Base
from knowledge.search import Found, Outcome, Search
from metrics.calculation import Given
from tests.conftest import NOW


@pytest.fixture
def answering(search: Search, texts: Texts) -> Answering:
    return Answering(search, texts, Feedback(search.base, texts))


@pytest.fixture
def moment() -> Moment:
    return Moment(Session(), NOW, MemoryRecords())


def test_every_card_names_its_source_and_its_note(answering: Answering, moment: Moment, base: Base) -> None:
    for card in base.cards.values():
        shown = plain(answering.card(card.id, moment).replies[0].text)
        assert all(base.sources[source].title in shown for source in card.sources), card.id
        assert (card.note is None) == ("Note." not in shown), card.id
        assert len(shown) < 4096


def test_the_source_follow_up_keeps_documents_and_additions_apart(answering: Answering, moment: Moment) -> None:
    shown = plain(answering.section("source", moment, "nps").replies[0].text)
    assert shown.index("article") < shown.index("Reichheld") if "article" in shown else "Reichheld" in shown
    assert "ajouté" in shown


def test_a_notion_without_a_calculation_says_so(answering: Answering, moment: Moment) -> None:
    shown = plain(answering.section("calculation", moment, "confiance-client").replies[0].text)
    assert "ne se calcule pas" in shown


def test_the_calculation_of_a_card_has_the_figures_just_computed(answering: Answering, moment: Moment) -> None:
    counts = {"customers_start": Given(Fraction(850)), "customers_lost": Given(Fraction(68))}
    done = Session(last_card="taux-attrition", calculation=Calculation(indicator="churn_rate", inputs=counts))
    shown = plain(answering.section("calculation", replace(moment, session=done)).replies[0].text)
    assert "68 ÷ 850 = 8" in shown
    of_another = Session(last_card="nps", calculation=done.calculation)
    assert "850" not in plain(answering.section("calculation", replace(moment, session=of_another)).replies[0].text)


def test_an_offer_shows_the_cards_as_buttons(answering: Answering, moment: Moment) -> None:
    found = Found(Outcome.OFFER, "nps", ("nps", "clv"), 0.4)
    turn = answering.answer("x", found, moment)
    assert turn.report.kind == "choice"
    assert [choice.payload for choice in turn.replies[0].choices] == ["card:nps", "card:clv"]
    assert turn.effects == ()


def test_what_is_not_covered_is_logged(answering: Answering, moment: Moment) -> None:
    turn = answering.answer("le cours du blé ?", Found(Outcome.NOTHING, "nps", ("nps",), 0.01, 0.5), moment)
    assert turn.report.kind == "fallback"
    assert turn.effects == (LogUnanswered(text="le cours du blé ?", nearest=("nps",), at=NOW),)
