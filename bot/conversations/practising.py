"""Practice: a situation or the sale at hand, the person's questions one by one, and where these stand."""

from collections import Counter
from collections.abc import Sequence

from bot.conversations import Moment
from bot.conversations.guiding import Guiding
from bot.markup import Markup, escape
from bot.records import Deal
from bot.reply import Choice, Reply
from bot.report import Report
from bot.session import Practice
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base, Theme
from knowledge.questions import Question, Questions

_QUESTIONS = 5
_KEPT = 200
# What to mend first, and what of it is mended by another question on its theme.
_TO_MEND = ("question-suggestive", "question-multiple", "question-fermee", "question-factuelle")
_SHOWN_OPEN = (*_TO_MEND, "question-alternative", "question-de-controle")
_TELLING = 120


class Practising:
    """Practice rounds."""

    def __init__(self, base: Base, questions: Questions, texts: Texts, guiding: Guiding) -> None:
        self._base = base
        self._questions = questions
        self._texts = texts
        self._guiding = guiding

    def respond(self, what: str, text: str, moment: Moment) -> Turn:
        """A question of the round, what steers it, a question to be judged outside of one; else a round begins."""
        practice = moment.session.practice
        if what == "judged":
            return self._judged(text, moment)
        if practice is None or practice.over or what in ("start", "other"):
            return self._begin(moment, other=what == "other")
        match what:
            case "question":
                return self._asked(text, practice, moment)
            case "stop":
                return self._stopped(practice, moment)
            case "on" if moment.deal is not None:
                return self._stopped(practice, moment)
            case "on" | "ready":
                return self._say(
                    self._texts.say("practice-reminder", title=self._title(practice, moment)), practice, moment
                )
            case "why" if practice.questions:
                known = self._base.techniques[self._read(practice.questions)[-1].technique]
                return self._say(Markup(f"**{known.title}**\n\n{known.answer}"), practice, moment)
            case "judge" if practice.questions:
                return self._say(self._told(practice.questions, practice), practice, moment)
            case "judge" | "why":
                return self._say(self._texts.say("practice-first"), practice, moment)
            case "play":
                return self._say(self._texts.say("practice-play"), practice, moment)
        return self._say(self._hint(practice, moment), practice, moment)

    def reminder(self, moment: Moment) -> Reply | None:
        """The line that brings back to the round after a digression."""
        practice = moment.session.practice
        if practice is None or practice.over:
            return None
        title = self._title(practice, moment)
        return Reply(text=self._texts.say("practice-reminder", title=title), choices=self._buttons())

    def left(self, turn: Turn, moment: Moment, goes_on: bool) -> Turn:
        """The turn, without a round that was over before it, or that what was said has nothing to do with."""
        practice = moment.session.practice
        if practice is None or turn.session.practice != practice or (goes_on and not practice.over):
            return turn
        if practice.over or turn.report.kind != "practice":
            return turn.model_copy(update={"session": turn.session.model_copy(update={"practice": None})})
        return turn

    def _begin(self, moment: Moment, other: bool) -> Turn:
        """With the customer of the sale at hand; in the next situation without a sale, or for another customer."""
        deal, number, names = moment.deal, moment.session.rounds, tuple(self._base.situations)
        if deal is not None and not other:
            known = self._guiding.asking.checklist(deal, moment)
            text = self._texts.say("practice-start-deal", customer=deal.customer, known=known)
            return self._say(text, Practice(), moment)
        name = names[number % len(names)]
        situation = self._base.situations[name]
        text = self._texts.say("practice-start", title=Markup(situation.title), told=Markup(situation.told))
        turn = self._say(text, Practice(situation=name), moment)
        return turn.model_copy(update={"session": turn.session.model_copy(update={"rounds": number + 1})})

    def _asked(self, text: str, practice: Practice, moment: Moment) -> Turn:
        """What a question is worth; the last one of the round sums it up."""
        if self._questions.read(text) is None:
            return self._say(self._texts.say("practice-no-question"), practice, moment)
        practice = practice.model_copy(update={"questions": (*practice.questions, text[:_KEPT])})
        told = self._told(practice.questions, practice)
        if len(practice.questions) < _QUESTIONS:
            missing = [self._base.guide.themes[theme].title for theme in self._missing(practice, moment)]
            following = self._texts.say(
                "practice-next",
                count=len(practice.questions),
                all=_QUESTIONS,
                open="yes" if missing else "no",
                themes=Markup(", ".join(missing)),
            )
            return self._say(Markup(f"{told}\n\n{following}"), practice, moment)
        over = practice.model_copy(update={"over": True})
        turn = self._say(Markup(f"{told}\n\n{self._summary(practice, moment)}"), over, moment)
        back = self._guiding.reminder(moment)
        return turn.model_copy(update={"replies": (*turn.replies, back)}) if back else turn

    def _stopped(self, practice: Practice, moment: Moment) -> Turn:
        """The round summed up as far as it went; a sale goes on where it was."""
        text = self._summary(practice, moment) if practice.questions else self._texts.say("practice-stopped")
        if moment.deal is not None:
            turn = self._guiding.show(moment.deal, moment, text)
            return turn.model_copy(update={"session": turn.session.model_copy(update={"practice": None})})
        return self._say(text, practice.model_copy(update={"over": True}), moment)

    def _judged(self, text: str, moment: Moment) -> Turn:
        """A question judged by itself."""
        told = self._told((text,), Practice())
        choices = (
            *self._cards((text,)),
            Choice(label=self._texts.plain("practice-begin"), payload="practice:start"),
        )
        replies = [Reply(text=told, choices=choices)]
        back = self.reminder(moment) or self._guiding.reminder(moment)
        replies += [back] if back else []
        return Turn(session=moment.session, replies=tuple(replies), report=Report(kind="practice"))

    def _told(self, asked: Sequence[str], practice: Practice) -> Markup:
        """The type of the last question and what it is worth, with a better one on its theme where it has to be."""
        read = self._read(asked)
        last = read[-1]
        technique = self._base.techniques[last.technique]
        before = sum(one.technique == last.technique for one in read[:-1])
        feedback = technique.feedback[before % len(technique.feedback)]
        told = self._texts.say(
            "practice-question",
            technique=Markup(technique.title),
            theme=Markup(self._base.guide.themes[last.theme].title),
            feedback=Markup(feedback),
        )
        better = self._better(last.theme, practice)
        if last.technique not in _SHOWN_OPEN or not better or better in asked:
            return told
        return Markup(f"{told}\n\n{self._texts.say('practice-example', question=Markup(better))}")

    def _summary(self, practice: Practice, moment: Moment) -> Markup:
        """How many of each type, the themes, and the one thing to mend first."""
        read = self._read(practice.questions)
        number = Counter(one.technique for one in read)
        counts = ", ".join(self._texts.say(f"practice-count-{name}", count=n) for name, n in number.most_common())
        asked = {one.theme for one in read}
        marks = [f"{'✓' if name in asked else '○'} {theme.title}" for name, theme in self._base.guide.themes.items()]
        return self._texts.say(
            "practice-summary",
            count=len(read),
            counts=Markup(counts[0].upper() + counts[1:]),
            covered=self._texts.say("practice-covered", list=Markup("  ".join(marks))),
            advice=self._advice(read, practice, moment),
        )

    def _advice(self, read: Sequence[Question], practice: Practice, moment: Moment) -> Markup:
        for name in _TO_MEND:
            at = next((at for at, one in enumerate(read) if one.technique == name), None)
            better = self._better(read[at].theme, practice) if at is not None else ""
            if at is not None and better and better != practice.questions[at]:
                said = escape(practice.questions[at][:_TELLING])
                return self._texts.say(f"practice-advice-{name}", said=said, better=Markup(better))
        if missing := self._missing(practice, moment):
            theme, better = self._base.guide.themes[missing[0]], self._better(missing[0], practice)
            return self._texts.say("practice-advice-themes", theme=Markup(theme.title), better=Markup(better))
        return self._texts.say("practice-advice-good")

    def _hint(self, practice: Practice, moment: Moment) -> Markup:
        theme: Theme = next(iter(self._missing(practice, moment)), "pourquoi")
        title, question = self._base.guide.themes[theme].title, self._better(theme, practice)
        return self._texts.say("practice-hint", theme=Markup(title), question=Markup(question))

    def _missing(self, practice: Practice, moment: Moment) -> list[Theme]:
        """The themes that no question was on, those that the notes of the sale lack first."""
        asked = {one.theme for one in self._read(practice.questions)}
        missing = [theme for theme in self._base.guide.themes if theme not in asked]
        deal = self._of(practice, moment)
        lacking = self._guiding.asking.needs.missing(self._guiding.asking.said(deal, moment)) if deal else []
        return sorted(missing, key=lambda theme: theme not in lacking)

    def _better(self, theme: Theme, practice: Practice) -> str:
        """A good question on that theme: of the situation, or for any customer."""
        situation, known = self._base.situations.get(practice.situation), self._base.guide.themes.get(theme)
        told = situation.questions.get(theme) if situation else None
        return told or (known.questions[0] if known else "")

    def _read(self, asked: Sequence[str]) -> list[Question]:
        return [question for text in asked if (question := self._questions.read(text))]

    def _of(self, practice: Practice, moment: Moment) -> Deal | None:
        return None if practice.situation else moment.deal

    def _title(self, practice: Practice, moment: Moment) -> Markup:
        situation = self._base.situations.get(practice.situation)
        deal = moment.deal
        return Markup(situation.title) if situation else escape(deal.customer if deal else "")

    def _say(self, text: Markup, practice: Practice, moment: Moment) -> Turn:
        session = moment.session.model_copy(update={"practice": practice, "awaiting": None})
        return Turn(
            session=session,
            replies=(Reply(text=text, choices=self._choices(practice)),),
            report=Report(kind="practice"),
        )

    def _choices(self, practice: Practice) -> tuple[Choice, ...]:
        if practice.over:
            return (Choice(label=self._texts.plain("practice-again"), payload="practice:start"),)
        return (*self._cards(practice.questions[-1:]), *self._buttons())

    def _buttons(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(label=self._texts.plain(f"practice-{what}-button"), payload=f"practice:{what}")
            for what in ("hint", "stop")
        )

    def _cards(self, asked: Sequence[str]) -> tuple[Choice, ...]:
        """The card of the type of the last question."""
        techniques = [self._base.techniques[one.technique] for one in self._read(asked)]
        return tuple(Choice(label=known.title, payload=f"tech:{known.id}") for known in techniques[-1:])
