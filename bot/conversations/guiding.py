"""Guides a seller through a real sale, step by step, and keeps what they note."""

import re
from collections.abc import Sequence

from bot.conversations import Moment
from bot.markup import Markup, escape
from bot.records import AddNote, Deal, Effect, Note, SaveDeal
from bot.reply import Choice, Reply
from bot.report import Report
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base, Step, Technique
from knowledge.french import fold, words

_QUESTIONS_SHOWN = 4
_DEALS_SHOWN = 10
_TECHNIQUES_SHOWN = 2
_NAME = (
    r"(?:(?:[Mm](?:me|lle|r|\.|onsieur|adame)|MME|MR|Dr|dr|docteur|la société|les|la|le)\.? )?"
    r"(?:[A-ZÀ-Ý][\w&'’.-]*)(?: (?:(?:de|du|des|et|&|d['’])\s?)?[A-ZÀ-Ý][\w&'’.-]*){0,3}"
)
_TITLED = r"(?:m(?:me|lle|r|\.|onsieur|adame)|dr|docteur)\.? [\w&'’-]+"
_WITH_CAPITAL = re.compile(
    rf"\b(?:avec|chez|pour|de|à|client|dossier|vente|deal|affaire)\s+((?:(?:la|le|les|l['’])\s?[a-zà-ÿ]+ )?{_NAME})"
)
_WITH_TITLE = re.compile(rf"\b({_TITLED})", re.IGNORECASE)
_NOT_NAMES = frozenset("je tu il elle on nous vous demain lundi mardi mercredi jeudi vendredi samedi dimanche".split())


def customer_in(text: str) -> str | None:
    """The customer's name in a request: what stands with a capital after chez, avec, pour... or after Mme, M., Dr."""
    found = _WITH_CAPITAL.search(text) or _WITH_TITLE.search(text)
    if not found:
        return None
    name = found.group(1).strip(" .,'’-")
    return None if fold(name) in _NOT_NAMES else name


class Guiding:
    """A sale in the seven steps."""

    def __init__(self, base: Base, texts: Texts) -> None:
        self._steps = {step.id: step for step in base.steps}
        self._order = [step.id for step in base.steps]
        self._techniques = tuple(base.techniques.values())
        self._texts = texts

    def start(self, text: str, moment: Moment, step: str | None = None) -> Turn:
        """Take up the sale of a customer that ``text`` names, begin one, or ask for the name."""
        spoken = f" {' '.join(word.text for word in words(text))} "
        for deal in moment.records.deals():
            if f" {' '.join(word.text for word in words(deal.customer))} " in spoken:
                return self.named(deal.customer, moment, step)
        name = customer_in(text)
        if name:
            return self.named(name, moment, step)
        return self._ask_name(moment, step)

    def named(self, name: str, moment: Moment, step: str | None = None) -> Turn:
        """The sale of a customer, new or taken up where it was; at ``step`` when one is given."""
        name = " ".join(name.split())[:60]
        known = [deal for deal in moment.records.deals() if fold(deal.customer) == fold(name)]
        wanted = step or moment.session.wanted_step
        if known:
            deal = known[0].model_copy(update={"step": wanted or known[0].step, "updated_at": moment.now})
        else:
            deal = Deal(
                id=moment.records.next_deal(), customer=name, step=wanted or self._order[0], updated_at=moment.now
            )
        return self._at(deal, moment, "deal-resumed" if known else "deal-started")

    def at_step(self, step: str, moment: Moment) -> Turn | None:
        """Go to a step of the current sale, or ask whose sale it is. None for an unknown step."""
        return self._go_to(step, moment) if step in self._steps else None

    def _go_to(self, step: str, moment: Moment) -> Turn:
        deal = self._current(moment)
        if deal is None:
            return self._ask_name(moment, step)
        return self._at(deal.model_copy(update={"step": step, "updated_at": moment.now}), moment)

    def details(self, name: str, moment: Moment) -> Turn | None:
        """What to do and to avoid at a step, and the methods behind it. None for an unknown step."""
        step = self._steps.get(name)
        if step is None:
            return None
        say = self._texts.say
        parts = [
            say("step-details", title=Markup(step.title), four_c=step.four_c),
            say("step-actions", list=self._bullets(step.actions)),
            say("step-pitfalls", list=self._bullets(step.pitfalls)),
            say("step-methods", list=self._bullets(step.methods)),
        ]
        deal = self._current(moment)
        card = Choice(label=self._texts.plain("button-explain"), payload=f"card:{step.id}")
        more = self._choices(deal) if deal and deal.step == step.id else ()
        return Turn(
            session=moment.session,
            replies=(Reply(text=Markup("\n\n".join(parts)), choices=(card, *more)),),
            report=Report(kind="coach", step=step.id),
        )

    def take_up(self, number: int, moment: Moment) -> Turn | None:
        """Switch to one of the person's sales. None when there is no such sale."""
        deal = moment.records.deal(number)
        if deal is None:
            return None
        return self._at(deal.model_copy(update={"updated_at": moment.now}), moment, "deal-resumed")

    def control(self, name: str, moment: Moment) -> Turn:
        """Next, back, pause, here, notes, « step 3 »; resume takes up the sale touched last."""
        if name == "deals":
            return self._list(moment)
        if name.startswith("step "):
            return self._go_to(self._order[int(name.removeprefix("step ")) - 1], moment)
        deal = self._current(moment)
        if name == "resume" or deal is None:
            return self._resume(moment)
        if name == "next":
            return self._move(deal, 1, moment)
        if name == "back":
            return self._move(deal, -1, moment)
        if name == "pause":
            return self._pause(deal, moment)
        if name == "notes":
            return self._notes(deal, moment)
        return self._at(deal, moment)

    def note(self, text: str, moment: Moment) -> Turn:
        """Keep what the seller wrote, whole, and show the way on."""
        deal = self._current(moment)
        if deal is None:
            return self._resume(moment)
        count = len(moment.records.notes(deal.id, deal.step)) + 1
        step = self._steps[deal.step]
        reply = self._texts.say(
            "deal-noted",
            customer=deal.customer,
            step=step.title,
            question=Markup(self._next_question(step, count)),
        )
        return self._turn(moment.session, deal, reply, self.keep(text, moment))

    def keep(self, text: str, moment: Moment, step: str | None = None) -> tuple[Effect, ...]:
        """What keeps ``text`` as a note of the sale under way, at ``step`` or where it stands; nothing without one."""
        deal = self._current(moment)
        if deal is None:
            return ()
        taken = Note(deal=deal.id, step=step or deal.step, text=text, at=moment.now)
        return (AddNote(note=taken), SaveDeal(deal=deal.model_copy(update={"updated_at": moment.now})))

    def reminder(self, moment: Moment) -> Reply | None:
        """The line that brings back to the step after a digression."""
        deal = self._current(moment)
        if deal is None:
            return None
        step = self._steps[deal.step]
        text = self._texts.say("deal-reminder", customer=deal.customer, step=step.title)
        again = Choice(label=self._texts.plain("button-continue"), payload=f"deal:{deal.id}")
        return Reply(text=text, choices=(again,))

    def _current(self, moment: Moment) -> Deal | None:
        number = moment.session.deal
        return moment.records.deal(number) if number is not None else None

    def _ask_name(self, moment: Moment, step: str | None) -> Turn:
        session = moment.session.model_copy(update={"awaiting": "customer", "wanted_step": step})
        return Turn(
            session=session,
            replies=(Reply(text=self._texts.say("deal-ask-customer"), choices=self._deal_choices(moment, 3)),),
            report=Report(kind="coach", step=step),
        )

    def _move(self, deal: Deal, by: int, moment: Moment) -> Turn:
        position = self._order.index(deal.step) + by
        if position < 0:
            return self._at(deal, moment, "deal-first-step")
        if position >= len(self._order):
            text = self._texts.say("deal-last-step", customer=deal.customer)
            again = Choice(label=self._texts.plain("button-new-need"), payload=f"step:{self._order[1]}")
            turn = self._turn(moment.session, deal, text, ())
            return turn.model_copy(update={"replies": (Reply(text=text, choices=(again, *self._pause_choice())),)})
        return self._at(deal.model_copy(update={"step": self._order[position], "updated_at": moment.now}), moment)

    def _pause(self, deal: Deal, moment: Moment) -> Turn:
        text = self._texts.say("deal-paused", customer=deal.customer, step=self._steps[deal.step].title)
        resume = Choice(label=self._texts.plain("button-resume"), payload=f"deal:{deal.id}")
        return Turn(
            session=moment.session.model_copy(update={"deal": None}),
            replies=(Reply(text=text, choices=(resume,)),),
            report=Report(kind="coach", step=deal.step),
        )

    def _resume(self, moment: Moment) -> Turn:
        deals = moment.records.deals()
        if not deals:
            return self._ask_name(moment, None)
        return self._at(deals[0].model_copy(update={"updated_at": moment.now}), moment, "deal-resumed")

    def _notes(self, deal: Deal, moment: Moment) -> Turn:
        notes = moment.records.notes(deal.id)
        if not notes:
            text = self._texts.say("notes-none", customer=deal.customer)
            return self._turn(moment.session, deal, text, ())
        parts = [self._texts.say("notes-title", customer=deal.customer)]
        for step in self._order:
            taken = [note for note in notes if note.step == step]
            if taken:
                parts.append(Markup(f"**{self._steps[step].title}**"))
                parts.append(Markup("\n".join(f"- {escape(note.text)}" for note in taken)))
        return self._turn(moment.session, deal, Markup("\n\n".join(parts)), ())

    def _list(self, moment: Moment) -> Turn:
        deals = moment.records.deals()
        if not deals:
            reply = Reply(text=self._texts.say("deals-none"))
            return Turn(session=moment.session, replies=(reply,), report=Report(kind="coach"))
        lines = [
            self._texts.say(
                "deals-line",
                customer=deal.customer,
                step=self._steps[deal.step].title,
                position=self._order.index(deal.step) + 1,
            )
            for deal in deals[:_DEALS_SHOWN]
        ]
        text = self._texts.say("deals-title", count=len(deals), list=Markup("\n".join(lines)))
        return Turn(
            session=moment.session,
            replies=(Reply(text=text, choices=self._deal_choices(moment, _DEALS_SHOWN)),),
            report=Report(kind="coach"),
        )

    def _deal_choices(self, moment: Moment, most: int) -> tuple[Choice, ...]:
        return tuple(Choice(label=deal.customer, payload=f"deal:{deal.id}") for deal in moment.records.deals()[:most])

    def _at(self, deal: Deal, moment: Moment, opening: str | None = None) -> Turn:
        """Show the step that the sale stands at."""
        step = self._steps[deal.step]
        say = self._texts.say
        parts = [say(opening, customer=deal.customer)] if opening else []
        parts.append(say("step-title", progress=self._progress(step), position=step.position, title=Markup(step.title)))
        parts.append(say("step-goal", goal=Markup(step.goal)))
        parts.append(say("step-questions", list=self._bullets([q.text for q in step.questions[:_QUESTIONS_SHOWN]])))
        if taken := moment.records.notes(deal.id, step.id):
            parts.append(say("step-noted", list=self._bullets([escape(note.text) for note in taken])))
        parts.append(say("step-next", criterion=Markup(step.exit_criterion), to_note=Markup(step.to_note)))
        return self._turn(moment.session, deal, Markup("\n\n".join(parts)), (SaveDeal(deal=deal),))

    def _turn(self, session: Session, deal: Deal, text: Markup, effects: tuple[Effect, ...]) -> Turn:
        pending = session.calculation and (session.calculation.asking or session.calculation.doubtful)
        kept = None if pending else session.calculation  # the next number typed is about the sale
        update = {"deal": deal.id, "awaiting": None, "wanted_step": None, "calculation": kept}
        return Turn(
            session=session.model_copy(update=update),
            replies=(Reply(text=text, choices=self._choices(deal)),),
            report=Report(kind="coach", step=deal.step),
            effects=effects,
        )

    def _choices(self, deal: Deal) -> tuple[Choice, ...]:
        position = self._order.index(deal.step)
        choices = []
        if position + 1 < len(self._order):
            choices.append(Choice(label=self._texts.plain("button-next"), payload="go:next"))
        if position:
            choices.append(Choice(label=self._texts.plain("button-back"), payload="go:back"))
        choices.append(Choice(label=self._texts.plain("button-know-more"), payload=f"more:{deal.step}"))
        choices += [Choice(label=technique.title, payload=f"tech:{technique.id}") for technique in self._useful(deal)]
        return (*choices, *self._pause_choice())

    def _useful(self, deal: Deal) -> list[Technique]:
        """The first techniques that serve at the step."""
        return [technique for technique in self._techniques if deal.step in technique.steps][:_TECHNIQUES_SHOWN]

    def _pause_choice(self) -> tuple[Choice, ...]:
        return (Choice(label=self._texts.plain("button-pause"), payload="go:pause"),)

    def _next_question(self, step: Step, taken: int) -> str:
        """A question not yet proposed: they come in turn, note after note."""
        return step.questions[(_QUESTIONS_SHOWN + taken - 1) % len(step.questions)].text

    def _progress(self, step: Step) -> str:
        return "●" * step.position + "○" * (len(self._order) - step.position)

    @staticmethod
    def _bullets(lines: Sequence[str]) -> Markup:
        return Markup("\n".join(f"- {line}" for line in lines))
