"""Guides a seller through the seven steps of a sale: what to do at each, what was learnt, when to go on."""

from dataclasses import replace

from bot.conversations import Moment
from bot.conversations.asking import Asking
from bot.conversations.buttons import Buttons
from bot.conversations.passing import Passing
from bot.markup import Markup, bullets, escape
from bot.moments import Moments
from bot.records import LONGEST_LAST_NOTE, AddNote, Deal, Effect, Note, SaveDeal
from bot.reply import Choice, Reply
from bot.report import Report
from bot.session import Session, entered
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base, Step
from knowledge.needs import Needs

_QUESTIONS_SHOWN = 4
_NOTES_SHOWN = 5
_NOTES_LISTED = 60


_LONGEST_NUMBER = 10


class Guiding:
    """The way through the steps."""

    def __init__(self, base: Base, texts: Texts, needs: Needs) -> None:
        self._steps = {step.id: step for step in base.steps}
        self._order = [step.id for step in base.steps]
        self._preparation = base.guide.preparation
        self._buttons = Buttons(base, texts)
        self.asking = Asking(base, texts, needs)
        self._moments = Moments(texts)
        self._texts = texts
        self.passing = Passing(self, base, texts)

    @property
    def first_step(self) -> str:
        """The id of the step where a sale begins."""
        return self._order[0]

    def known(self, step: str) -> bool:
        """Whether there is such a step."""
        return step in self._steps

    def position(self, step: str) -> int:
        """The place of a step, from 1."""
        return self._order.index(step) + 1 if step in self._order else 1

    def title(self, step: str) -> Markup:
        """What a step is called."""
        return Markup(self._steps[step].title) if step in self._steps else escape(step)

    def show(self, deal: Deal, moment: Moment, opening: Markup | None = None, effects: tuple[Effect, ...] = ()) -> Turn:
        """Show the step that the sale stands at, and make it the current one; ``effects`` may hold its latest note."""
        new = tuple((effect.note.text, effect.note.asked) for effect in effects if isinstance(effect, AddNote))
        deal = deal.model_copy(update={"updated_at": moment.now})
        step = self._steps.get(deal.step, self._steps[self._order[0]])
        notes = moment.records.notes(deal.id, step.id, _NOTES_SHOWN)
        fresh = step.position == 1 and not deal.notes and not deal.passages
        say = self._texts.say
        parts = [opening] if opening else []
        place, title = step.position, Markup(step.title)
        parts.append(
            say("step-title", progress=self._progress(step), position=place, title=title, customer=deal.customer)
        )
        if fresh:
            parts.append(self._prepare())
        parts.append(say("step-goal", goal=Markup(step.goal)))
        if self.asking.lists_needs(step):
            parts.append(self.asking.checklist(deal, moment, new))
        questions = self.asking.questions(deal, step, moment, new)[: _QUESTIONS_SHOWN - fresh]
        parts.append(say("step-questions", list=bullets([question for _, question in questions])))
        shown = notes or moment.records.notes(deal.id, limit=_NOTES_SHOWN)
        if shown:
            parts.append(say("step-noted", list=bullets([escape(note.text) for note in shown])))
        if not fresh and (when := self._moments.meeting(deal, moment)):
            parts.append(say("sheet-next", when=when))
        if not fresh:
            parts.append(say("step-next", criterion=Markup(step.exit_criterion), to_note=Markup(step.to_note)))
        return self.turn(
            moment.session, deal, Markup("\n\n".join(parts)), (*effects, SaveDeal(deal=deal)), asked=questions[0][0]
        )

    def control(self, name: str, moment: Moment, text: str = "") -> Turn:
        """Next, anyway, back, pause, here, notes, prepare, missing, circle; resume takes up the latest sale.

        « step 3 » goes there, « may 5 » asks whether it can.
        """
        deal = moment.deal
        if name.startswith("may ") and deal is not None:
            wanted = self._order[int(name.removeprefix("may ")) - 1]
            return self.passing.ask(deal, moment, wanted)
        if name.startswith("step "):
            step = self._order[int(name.removeprefix("step ")) - 1]
            return self.passing.go_to(step, deal, moment) if deal else self.ask_name(moment, step)
        if name == "resume" or deal is None:
            return self._resume(moment)
        match name:
            case "next":
                return self.passing.ask(deal, moment)
            case "anyway":
                return self.passing.anyway(deal, moment, text)
            case "back":
                return self.passing.back(deal, moment)
            case "pause":
                return self._pause(deal, moment)
            case "notes":
                return self._notes(deal, moment)
            case "prepare":
                return self.turn(moment.session, deal, self._prepare(), ())
            case "missing":
                return self.missing(deal, moment)
            case "circle":
                return self.passing.circle(deal, moment)
        here = self._steps[deal.step]
        left = self.asking.needs_left(deal, here, moment)[1:] if self.asking.follows_needs(here) else []
        return self.show(deal, moment, left[0] if left else None)

    def pressed(self, value: str, moment: Moment) -> Turn | None:
        """A button under a sale: « 3:next », « met:3:2 », « 3 » for a new round. None when it is out of date."""
        parts = value.split(":")
        number = next((int(part) for part in parts if part.isdecimal() and len(part) < _LONGEST_NUMBER), None)
        deal = moment.records.deal(number) if number is not None else None
        if deal is None:
            return None
        session = moment.session if moment.session.deal == deal.id else entered(moment.session, deal.id)
        here = replace(moment, session=session)
        match parts:
            case [_, ("next" | "back" | "pause") as name]:
                return self.control(name, here)
            case [answer, _, place] if place == str(self.position(deal.step)):
                return self.passing.criterion(answer, here)
            case [_]:
                return self.passing.circle(deal, here)
        return None

    def note(self, text: str, moment: Moment, stands: str = "") -> Turn:
        """Keep what the seller wrote, whole, and show the way on; ``stands`` is the step that it tells to be at."""
        deal = moment.deal
        if deal is None:
            return self._resume(moment)
        noted, effects = self.noting(deal, text, moment)
        asked = moment.session.asked
        ahead = self.passing.ahead(noted, stands, agreed=self.asking.agrees(text))
        reply, theme = self.asking.after_note(noted, text, asked, moment, done=ahead is not None)
        session = moment.session.model_copy(update={"last_card": None, "last_section": None})
        if ahead:
            there = replace(moment, session=session)
            return self.passing.ask(noted, there, ahead, reply, (*effects, SaveDeal(deal=noted)))
        turn = self.turn(session, noted, reply, (*effects, SaveDeal(deal=noted)), asked=theme)
        return turn.model_copy(
            update={
                "replies": (Reply(text=reply, choices=(self._buttons.onward(noted), *self._buttons.common(noted))),)
            }
        )

    def noted_aside(self, deal: Deal, text: str, moment: Moment) -> tuple[Effect, ...]:
        """Keep a message that was read as something else, when it also tells who, when or why. Else nothing."""
        if not self.asking.tells_a_person(text):
            return ()
        noted, effects = self.noting(deal, text, moment)
        return (*effects, SaveDeal(deal=noted))

    def details(self, name: str, moment: Moment) -> Turn | None:
        """What to do and to avoid at a step, and the methods behind it. None for an unknown step."""
        step = self._steps.get(name)
        if step is None:
            return None
        say = self._texts.say
        parts = [
            say("step-details", title=Markup(step.title), four_c=step.four_c),
            say("step-actions", list=bullets(step.actions)),
            say("step-pitfalls", list=bullets(step.pitfalls)),
            say("step-methods", list=bullets(step.methods)),
        ]
        deal = moment.deal
        card = Choice(label=self._texts.plain("button-explain"), payload=f"card:{step.id}")
        more = self._buttons.of_step(deal) if deal and deal.step == step.id else ()
        return Turn(
            session=moment.session,
            replies=(Reply(text=Markup("\n\n".join(parts)), choices=(card, *more)),),
            report=Report(kind="coach", step=step.id),
        )

    def keep(self, text: str, moment: Moment, step: str | None = None) -> tuple[Effect, ...]:
        """What keeps ``text`` as a note of the sale under way, at ``step`` or where it stands; nothing without one."""
        deal = moment.deal
        if deal is None:
            return ()
        touched, effects = self.noting(deal, text, moment, step)
        return (*effects, SaveDeal(deal=touched))

    def reminder(self, moment: Moment) -> Reply | None:
        """The line that brings back to the step after a digression."""
        deal = moment.deal
        if deal is None:
            return None
        text = self._texts.say("deal-reminder", customer=deal.customer, step=self.title(deal.step))
        again = Choice(label=self._texts.plain("button-continue"), payload=f"deal:{deal.id}")
        return Reply(text=text, choices=(again,))

    def ask_name(self, moment: Moment, step: str | None, said: str = "") -> Turn:
        """Ask whose sale it is; the latest ones are offered. ``said`` is the message that did not tell."""
        session = moment.session.model_copy(update={"awaiting": "customer", "wanted_step": step, "said": said})
        offered = tuple(Choice(label=deal.customer, payload=f"deal:{deal.id}") for deal in moment.records.deals(3))
        return Turn(
            session=session,
            replies=(Reply(text=self._texts.say("deal-ask-customer"), choices=offered),),
            report=Report(kind="coach", step=step),
        )

    def missing(self, deal: Deal, moment: Moment, opening: str = "step-lacking") -> Turn:
        """What the step still lacks, and the best question to ask now."""
        step = self._steps[deal.step]
        parts = [self._texts.say(opening, title=Markup(step.title))]
        parts.append(self.asking.lacking(deal, step, moment) or self._texts.say("step-criterion-left"))
        parts.append(Markup(step.exit_criterion))
        parts += self.asking.needs_left(deal, step, moment)
        theme, question = self.asking.best(deal, step, moment, needed=True)
        parts.append(self._texts.say("step-best-question", question=Markup(question)))
        return self.turn(moment.session, deal, Markup("\n\n".join(parts)), (), asked=theme)

    def _pause(self, deal: Deal, moment: Moment) -> Turn:
        text = self._texts.say("deal-paused", customer=deal.customer, step=self.title(deal.step))
        resume = Choice(label=self._texts.plain("button-resume"), payload=f"deal:{deal.id}")
        return Turn(
            session=moment.session.model_copy(update={"deal": None, "asked": "", "awaiting": None}),
            replies=(Reply(text=text, choices=(resume,)),),
            report=Report(kind="coach", step=deal.step),
        )

    def _resume(self, moment: Moment) -> Turn:
        latest = moment.records.deals(1)
        if not latest:
            return self.ask_name(moment, None)
        return self.show(latest[0], moment, self._texts.say("deal-resumed", customer=latest[0].customer))

    def _notes(self, deal: Deal, moment: Moment) -> Turn:
        notes = moment.records.notes(deal.id, limit=_NOTES_LISTED)
        if not notes:
            text = self._texts.say("notes-none", customer=deal.customer)
            return self.turn(moment.session, deal, text, ())
        parts = [self._texts.say("notes-title", customer=deal.customer, hidden=deal.notes - len(notes))]
        for step in dict.fromkeys((*self._order, *(note.step for note in notes))):
            taken = [escape(note.text) for note in notes if note.step == step]
            if taken:
                parts += [Markup(f"**{self.title(step)}**"), bullets(taken)]
        parts += self.asking.needs_left(deal, self._steps[deal.step], moment)
        return self.turn(moment.session, deal, Markup("\n\n".join(parts)), ())

    def noting(self, deal: Deal, text: str, moment: Moment, step: str | None = None) -> tuple[Deal, tuple[Effect, ...]]:
        """The sale with a note more, and what keeps it."""
        taken = Note(deal=deal.id, step=step or deal.step, text=text, at=moment.now, asked=moment.session.asked)
        shown = " ".join(text.split())[:LONGEST_LAST_NOTE]
        touched = deal.model_copy(update={"updated_at": moment.now, "notes": deal.notes + 1, "last_note": shown})
        return touched, (AddNote(note=taken),)

    def _prepare(self) -> Markup:
        told = self._preparation
        return self._texts.say(
            "preparation", goal=Markup(told.goal), list=bullets(told.actions), question=Markup(told.question)
        )

    def turn(self, session: Session, deal: Deal, text: Markup, effects: tuple[Effect, ...], asked: str = "") -> Turn:
        """A reply about the sale, with the buttons of its step."""
        return Turn(
            session=entered(session, deal.id, asked=asked),
            replies=(Reply(text=text, choices=self._buttons.of_step(deal)),),
            report=Report(kind="coach", step=deal.step),
            effects=effects,
        )

    def _progress(self, step: Step) -> str:
        return "●" * step.position + "○" * (len(self._order) - step.position)
