"""A customer's objection, and an honest answer to it: what it may hide, CRAC, what not to say, when not to insist."""

from dataclasses import replace

from bot.conversations import Moment
from bot.conversations.answering import Answering
from bot.conversations.feedback import Feedback
from bot.events import clean
from bot.markup import Markup
from bot.records import Effect
from bot.reply import Choice, Reply
from bot.report import Report
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base, Objection
from knowledge.features import FUNCTION_WORDS
from knowledge.french import folded_words
from knowledge.needs import Needs
from knowledge.search import Found

_KEPT = 300
# How likely a note must be an objection for the answer to it to be offered.
_MAY_OBJECT = 0.6


class Objecting:
    """The catalogue of objections."""

    def __init__(self, base: Base, needs: Needs, texts: Texts, answering: Answering, feedback: Feedback) -> None:
        self._base = base
        self._needs = needs
        self._texts = texts
        self._answering = answering
        self._feedback = feedback

    def heard(self, name: str, text: str, score: float, kept: tuple[Effect, ...], moment: Moment) -> Turn:
        """The answer to an objection that was typed; ``kept`` are the effects that keep it with the sale, if any."""
        objection = self._base.objections[name]
        shown = self._full(objection)
        deal = moment.deal if kept else None
        if deal:
            shown = Markup(f"{shown}\n\n{self._texts.say('objection-noted', customer=deal.customer)}")
        turn = self._turn(objection, shown, score, moment)
        session = turn.session.model_copy(update={"last_question": clean(text)[:_KEPT]})
        return turn.model_copy(update={"session": session, "effects": kept})

    def chosen(self, name: str, moment: Moment) -> Turn | None:
        """The answer to an objection whose button was pressed. None for an unknown one."""
        objection = self._base.objections.get(name)
        return self._turn(objection, self._full(objection), 1.0, moment) if objection else None

    def beside(self, turn: Turn, found: Found | None) -> Turn:
        """A sale that was begun or taken up by what the customer objected, with the answer to it."""
        objection = self._base.objections.get(found.objection or "") if found else None
        if objection is None:
            return turn
        answer = Reply(text=self._full(objection), choices=(self._answering.catalogue_choice(),))
        report = turn.report.model_copy(update={"objection": objection.id})
        session = turn.session.model_copy(update={"last_card": objection.id, "last_section": None})
        return turn.model_copy(update={"session": session, "replies": (*turn.replies, answer), "report": report})

    def offered(self, turn: Turn, found: Found | None) -> Turn:
        """A note that may tell of an objection, with a button for the answer to it."""
        if found is None or found.objection is None or found.confidence < _MAY_OBJECT:
            return turn
        label = self._texts.plain("button-objection", title=self._base.objections[found.objection].title)
        return turn.adding(None, (Choice(label=label, payload=f"objection:{found.objection}"),))

    def conceding(self, turn: Turn, text: str, moment: Moment) -> Turn:
        """A note of what the customer wants to be let off, where a price is negotiated, with what to answer."""
        asked, deal = self._base.guide.concessions, moment.deal
        negotiating = asked is not None and deal is not None and deal.step == asked.step
        if asked is None or deal is None or not self._needs.asks_for_a_concession(text, negotiating):
            return turn
        objection = self._base.objections[asked.objection]
        label = self._texts.plain("button-objection", title=objection.title)
        advice = self._texts.say("note-concession", text=Markup(objection.reply))
        return turn.adding(advice, (Choice(label=label, payload=f"objection:{objection.id}"),))

    def avoided(self, text: str, moment: Moment) -> Turn | None:
        """What not to say to the objection that ``text`` names (« la mauvaise expérience »), or the one shown last."""
        said = set(folded_words(text))
        telling = {name: set(name.split("-")) - FUNCTION_WORDS for name in self._base.objections}
        named = [name for name, words in telling.items() if words and words <= said]
        if not named:
            return self.section("avoid", moment)
        shown = moment.session.model_copy(update={"last_card": named[0]})
        return self.section("avoid", replace(moment, session=shown))

    def catalogue(self, moment: Moment) -> Turn:
        """Every objection, to choose from."""
        step = self._base.objection_step
        names = sorted(self._base.objections, key=lambda name: self._base.objections[name].title)
        choices = self._answering.objections(names)
        return Turn(
            session=moment.session.model_copy(update={"last_card": step, "last_section": None}),
            replies=(Reply(text=self._texts.say("objections-list"), choices=choices),),
            report=Report(kind="answer", entry=step, choices=tuple(names)),
        )

    def with_catalogue(self, turn: Turn) -> Turn:
        """``turn`` with a button for the whole catalogue, when it is at the step that deals with objections."""
        if turn.report.step is None or turn.report.step != self._base.objection_step or not turn.replies:
            return turn
        first, *others = turn.replies
        choices = (*first.choices, self._answering.catalogue_choice())
        return turn.model_copy(update={"replies": (first.model_copy(update={"choices": choices}), *others)})

    def section(self, name: str, moment: Moment) -> Turn | None:
        """A follow-up on the objection that was shown last; None when it was something else."""
        objection = self._base.objections.get(moment.session.last_card or "")
        if objection is None:
            return None
        sections = {
            "why": objection.hides,
            "shorter": objection.reply,
            "reply": objection.reply,
            "dig": Markup("\n".join(f"- {question}" for question in objection.dig)),
            "avoid": objection.avoid,
            "words": self._texts.say(
                "objection-words",
                restate=Markup(objection.restate),
                dig=Markup(objection.dig[0]),
                check=Markup(objection.check),
            ),
            "source": self._answering.sources(objection),
            "more": Markup(
                "\n\n".join(
                    (
                        self._texts.say("objection-more"),
                        self._texts.say("objection-reply", text=Markup(objection.reply)),
                        self._texts.say("objection-check", text=Markup(objection.check)),
                    )
                )
            ),
        }
        if name not in sections:
            return self._answering.section(name, moment, objection.step)
        return self._turn(objection, Markup(f"**{objection.title}**\n\n{sections[name]}"), 1.0, moment, name)

    def _turn(
        self, objection: Objection, text: Markup, score: float, moment: Moment, section: str | None = None
    ) -> Turn:
        step = self._base.cards[objection.step]
        choices = (
            Choice(label=step.title, payload=f"card:{step.id}"),
            self._answering.catalogue_choice(),
            *self._feedback.choices(objection.id),
        )
        return Turn(
            session=moment.session.model_copy(update={"last_card": objection.id, "last_section": section}),
            replies=(Reply(text=text, choices=choices),),
            report=Report(kind="answer", entry=step.id, objection=objection.id, score=score),
        )

    def _full(self, objection: Objection) -> Markup:
        say = self._texts.say
        parts = [
            Markup(f"**{objection.title}**"),
            say("objection-hides", text=Markup(objection.hides)),
            say("objection-dig", list=Markup("\n".join(f"- {question}" for question in objection.dig))),
            say("objection-restate", text=Markup(objection.restate)),
            say("objection-reply", text=Markup(objection.reply)),
            say("objection-check", text=Markup(objection.check)),
            say("objection-avoid", text=Markup(objection.avoid)),
            say("objection-let-go", text=Markup(objection.let_go)),
            self._answering.source_line(objection),
        ]
        return Markup("\n\n".join(parts))
