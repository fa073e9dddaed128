from bot.conversations import Moment
from bot.conversations.asking import Asking
from bot.markup import plain
from bot.records import AddNote, Deal, MemoryRecords, Note
from bot.session import Session
from bot.texts import Texts
from knowledge.cards import Base
from knowledge.needs import Needs
from tests.conftest import NOW

NEEDS = "etape-analyse-besoins"


def _noted(*texts: str, step: str = NEEDS) -> tuple[Deal, Moment]:
    records = MemoryRecords()
    records.apply([AddNote(note=Note(deal=1, step=step, text=text, at=NOW)) for text in texts])
    deal = Deal(id=1, customer="Durand", step=step, updated_at=NOW, notes=len(texts))
    return deal, Moment(Session(), NOW, records)


def test_the_next_question_comes_from_what_is_missing(base: Base, texts: Texts) -> None:
    asking, step = Asking(base, texts, Needs(base.guide)), base.steps[1]
    deal, moment = _noted("budget 12 k€, décision avec son associé avant mai")
    themes = [theme for theme, _ in asking.questions(deal, step, moment)]
    assert themes == ["comment", "pourquoi"]
    _, question = asking.questions(deal, step, moment)[0]
    assert question in base.guide.themes["comment"].questions
    assert "✓ Quand" in asking.checklist(deal, moment)


def test_when_all_is_answered_the_summary_is_proposed_and_nothing_lacks(base: Base, texts: Texts) -> None:
    asking, step = Asking(base, texts, Needs(base.guide)), base.steps[1]
    deal, moment = _noted(
        "il veut un four, budget 9 000 €",
        "son associé décide en mai",
        "trop de pannes",
        "aujourd'hui tout est sur papier",
    )
    assert asking.lacking(deal, step, moment) is None
    assert asking.questions(deal, step, moment)[0] == ("", str(texts.say("needs-summary")))


def test_another_step_lacks_only_notes_of_its_own(base: Base, texts: Texts) -> None:
    asking, step = Asking(base, texts, Needs(base.guide)), base.steps[4]
    deal, moment = _noted("il veut une remise")
    lacking = asking.lacking(deal.model_copy(update={"step": step.id}), step, moment)
    assert lacking is not None
    assert step.to_note in lacking
    deal, moment = _noted("il veut une remise", step=step.id)
    assert asking.lacking(deal, step, moment) is None


def test_questions_of_a_step_come_in_turn(base: Base, texts: Texts) -> None:
    asking, step = Asking(base, texts, Needs(base.guide)), base.steps[4]
    first = [asking.questions(deal, step, moment)[0][1] for deal, moment in (_noted(), _noted("a"), _noted("a", "b"))]
    assert first == [question.text for question in step.questions[:3]]


def test_a_note_says_its_heads_and_what_is_unsure(base: Base, texts: Texts) -> None:
    deal, moment = _noted()
    said, theme = Asking(base, texts, Needs(base.guide)).after_note(
        deal, "budget 12 k€, il ne sait pas qui décide", "", moment
    )
    shown = plain(said)
    assert "sous Quoi." in shown
    assert "il ne sait pas qui décide" in shown
    assert "○ Qui" in shown
    assert theme == "comment"
