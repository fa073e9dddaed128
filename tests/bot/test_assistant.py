"""The core: pure, and it never falls over."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.events import Attachment, Event, Message, Press
from bot.markup import plain
from bot.records import MemoryRecords
from bot.session import Session
from bot.turn import Turn
from tests.conftest import NOW


def _say(assistant: Assistant, event: Event | str, session: Session | None = None) -> Turn:
    event = Message(text=event) if isinstance(event, str) else event
    return assistant.respond(session or Session(), event, NOW, MemoryRecords())


def test_the_same_session_and_event_give_the_same_turn(assistant: Assistant) -> None:
    assert _say(assistant, "panier 85 €, 4 achats par an") == _say(assistant, "panier 85 €, 4 achats par an")


def test_a_session_survives_json(assistant: Assistant) -> None:
    session = _say(assistant, "calcule mon attrition, 900 clients au début").session
    assert Session.model_validate_json(session.model_dump_json()) == session


@pytest.mark.parametrize(
    "event",
    [
        Press(payload="card:nulle-part"),
        Press(payload="calc:bogus"),
        Press(payload="step:etape-inconnue"),
        Press(payload="deal:99"),
        Press(payload="go:nowhere"),
        Press(payload=""),
        Press(payload="deal:٣"),
    ],
)
def test_an_old_button_is_told_kindly(assistant: Assistant, event: Event) -> None:
    turn = _say(assistant, event)
    assert turn.report.kind == "fallback"
    assert "bouton" in plain(turn.replies[0].text)


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "document", "other"])
def test_what_is_not_text_is_told_what_to_do(assistant: Assistant, kind: Any) -> None:
    turn = _say(assistant, Attachment(kind=kind))
    assert turn.report.kind == "fallback"
    assert turn.session == Session()


def test_an_unknown_command_shows_the_way(assistant: Assistant) -> None:
    turn = _say(assistant, "/bidule <b>")
    assert turn.report.kind == "command"
    assert "/aide" in plain(turn.replies[0].text)


def test_every_button_that_is_shown_does_something(assistant: Assistant) -> None:
    for text in ("bonjour", "c'est quoi la CLV ?", "churn 1200 84", "mode coach", "calcule le NPS", "aide"):
        for reply in _say(assistant, text).replies:
            for choice in reply.choices:
                assert "plus valable" not in plain(_say(assistant, Press(payload=choice.payload)).replies[0].text)


def test_a_side_question_brings_back_the_figure_that_was_asked_for(assistant: Assistant) -> None:
    asked = _say(assistant, "calcule mon taux d'attrition, 900 clients au début")
    aside = _say(assistant, "c'est quoi le NPS ?", asked.session)
    assert aside.report.entry == "nps"
    assert aside.replies[-1].awaits_figure
    done = _say(assistant, "63", aside.session)
    assert done.report.value == 7


def test_two_people_share_nothing(assistant: Assistant) -> None:
    mine = _say(assistant, "c'est quoi le NPS ?").session
    assert mine.last_card == "nps"
    assert _say(assistant, "un exemple ?").report.entry is None


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [
                    "churn",
                    "1 200",
                    "suivant",
                    "pause",
                    "/vente A",
                    "annule",
                    "84 perdus sur 1200",
                    "oui",
                    "c'est quoi le NPS ?",
                    "un exemple ?",
                    "/oublier",
                    "mode coach",
                    "retour",
                    "%s",
                    "<b>",
                    "rétention 110 %",
                ]
            ),
        ),
        max_size=6,
    )
)
def test_no_conversation_raises(assistant: Assistant, lines: list[str]) -> None:
    session, records = Session(), MemoryRecords()
    for line in lines:
        turn = assistant.respond(session, Message(text=line), NOW, records)
        assert turn.replies
        session = turn.session
        records.apply(turn.effects)


@pytest.mark.parametrize(
    "text", ["dix " * 999, "9" * 5000, f"churn de 0,{'0' * 100}1 %, durée de vie ?", f"churn {'9' * 45} sur 10"]
)
@pytest.mark.parametrize("deal", [None, 1])
def test_monstrous_numbers_do_no_harm(assistant: Assistant, text: str, deal: int | None) -> None:
    assert _say(assistant, text, Session(deal=deal)).replies


def test_a_forged_button_is_told_kindly(assistant: Assistant) -> None:
    for payload in ("deal:²", "deal:" + "9" * 50, "tech:x", "more:x", "useful:x"):
        assert _say(assistant, Press(payload=payload)).report.kind == "fallback"
