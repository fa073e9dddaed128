import pytest

from bot.conversations import Moment
from bot.conversations.guiding import Guiding
from bot.conversations.practising import Practising
from bot.markup import plain
from bot.records import MemoryRecords
from bot.session import Practice, Session
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from knowledge.questions import Questions
from knowledge.search import Search
from tests.conftest import NOW, records_of

_STEP = "etape-analyse-besoins"


@pytest.fixture
def practising(base: Base, texts: Texts, search: Search) -> Practising:
    return Practising(base, Questions(base), texts, Guiding(base, texts, search.needs))


def _moment(session: Session, records: MemoryRecords | None = None) -> Moment:
    return Moment(session, NOW, records or MemoryRecords())


def _shown(turn: Turn) -> str:
    return plain(turn.replies[0].text).replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def test_each_round_has_another_situation(practising: Practising, base: Base) -> None:
    session, seen = Session(), []
    for _ in range(len(base.situations) + 1):
        session = practising.respond("start", "", _moment(session)).session
        assert session.practice is not None
        seen.append(session.practice.situation)
    assert len(set(seen)) == len(base.situations)
    assert seen[0] == seen[-1]


def test_five_questions_then_where_they_stand(practising: Practising) -> None:
    session = Session(practice=Practice(situation="velo"))
    asked = [
        "Vous avez un budget ?",
        "C'est mieux que la voiture, non ?",
        "Comment venez-vous au travail ?",
        "Vous voulez le voir ?",
        "Qui s'en servira ?",
    ]
    for text in asked:
        turn = practising.respond("question", text, _moment(session))
        session = turn.session
    shown = _shown(turn)
    assert "5 questions" in shown
    assert "2 fermées" in shown
    assert "une suggestive" in shown
    assert "« C'est mieux que la voiture, non ? » souffle la réponse" in shown
    assert "○ Quand" in shown
    assert "deux fois plus" in shown
    assert session.practice is not None
    assert session.practice.over


def test_a_closed_question_gets_a_better_one_on_its_theme(practising: Practising) -> None:
    session = Session(practice=Practice(situation="boulangerie"))
    shown = _shown(practising.respond("question", "Vous avez un budget ?", _moment(session)))
    assert "Question fermée" in shown
    assert "Qu'attendez-vous d'un nouveau four ?" in shown
    assert "Pas encore abordé : Comment, Qui, Quand, Pourquoi" in shown


def test_what_is_said_to_a_type_changes(practising: Practising) -> None:
    session, shown = Session(practice=Practice(situation="velo")), set()
    for text in ("Comment venez-vous ?", "Qu'attendez-vous d'un vélo ?"):
        turn = practising.respond("question", text, _moment(session))
        session = turn.session
        shown.add(_shown(turn).split(". ", 1)[1].split("\n")[0])
    assert len(shown) == 2


def test_a_statement_does_not_count(practising: Practising) -> None:
    turn = practising.respond("question", "Je vous propose un essai.", _moment(Session(practice=Practice())))
    assert turn.session.practice == Practice()
    assert "question" in _shown(turn)


def test_a_sale_gives_its_own_customer_and_comes_back(practising: Practising) -> None:
    records = records_of("Le Goff", step=_STEP)
    begun = practising.respond("start", "", _moment(Session(deal=1), records))
    assert "Le Goff" in _shown(begun)
    asked = practising.respond("question", "Vous avez un budget ?", _moment(begun.session, records))
    assert asked.effects == ()
    back = practising.respond("stop", "", _moment(asked.session, records))
    assert back.report.step == _STEP
    assert back.session.practice is None
    assert back.session.deal == 1
    assert "Analyse des besoins · Le Goff" in _shown(back)


def test_going_on_is_the_sale_in_a_sale_and_the_round_elsewhere(practising: Practising) -> None:
    records = records_of("Le Goff", step=_STEP)
    inside = Session(deal=1, practice=Practice())
    assert practising.respond("on", "", _moment(inside, records)).session.practice is None
    outside = Session(practice=Practice(situation="velo"))
    assert practising.respond("on", "", _moment(outside)).session.practice == outside.practice


def test_a_hint_is_on_a_theme_that_is_missing(practising: Practising) -> None:
    session = Session(practice=Practice(situation="velo", questions=("Qu'attendez-vous d'un vélo ?",)))
    assert "thème Comment" in _shown(practising.respond("hint", "", _moment(session)))


def test_no_customer_is_played(practising: Practising) -> None:
    assert "Je ne joue pas" in _shown(practising.respond("play", "", _moment(Session(practice=Practice()))))


def test_a_question_judged_by_itself_begins_no_round(practising: Practising) -> None:
    turn = practising.respond("judged", "Vous êtes content ?", _moment(Session()))
    assert "Question fermée" in _shown(turn)
    assert turn.session.practice is None
    assert "practice:start" in [choice.payload for choice in turn.replies[0].choices]


def test_a_round_is_left_by_what_has_nothing_to_do_with_it(practising: Practising) -> None:
    moment = _moment(Session(practice=Practice()))
    other = practising.respond("play", "", moment)
    aside = other.model_copy(update={"report": other.report.model_copy(update={"kind": "answer"})})
    assert practising.left(aside, moment, goes_on=True).session.practice == Practice()
    assert practising.left(aside, moment, goes_on=False).session.practice is None
    over = _moment(Session(practice=Practice(over=True)))
    kept = aside.model_copy(update={"session": over.session})
    assert practising.left(kept, over, goes_on=True).session.practice is None


def test_the_text_of_a_question_stays_short_in_the_session(practising: Practising) -> None:
    turn = practising.respond("question", "Comment " + "très " * 200 + "?", _moment(Session(practice=Practice())))
    assert turn.session.practice is not None
    assert all(len(text) <= 200 for text in turn.session.practice.questions)
