"""From one step of a sale to the next: the criterion is asked for, what is left open is told and remembered."""

from typing import TYPE_CHECKING

from bot.conversations import Moment
from bot.conversations.asking import Asking
from bot.conversations.buttons import Buttons
from bot.markup import Markup
from bot.records import Deal, Effect, Passage, SaveDeal
from bot.reply import Choice, Reply
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from knowledge.french import words

if TYPE_CHECKING:
    from bot.conversations.guiding import Guiding

# Words of an answer to « is it done? » from which on it is worth keeping as a note.
_TELLING = 3
_TELLING_ANYWAY = 6


class Passing:
    """Leaves steps and enters others."""

    def __init__(self, guiding: "Guiding", base: Base, texts: Texts) -> None:
        self._guiding = guiding
        self._steps = {step.id: step for step in base.steps}
        self._order = [step.id for step in base.steps]
        self._asking: Asking = guiding.asking
        self._buttons = Buttons(base, texts)
        self._texts = texts

    def go_to(self, step: str, deal: Deal, moment: Moment) -> Turn:
        """Jump to a step; the steps jumped over are told and remembered."""
        here, there = self._guiding.position(deal.step), self._guiding.position(step)
        spoken_of = deal.passages.get(deal.step) == "anyway" or moment.records.notes(deal.id, deal.step, 1)
        left: dict[str, Passage] = {deal.step: "anyway" if spoken_of else "skipped"}
        left |= dict.fromkeys(self._order[here : there - 1], "skipped")
        if there <= here:
            return self._guiding.show(deal.model_copy(update={"step": step}), moment)
        left = {passed: how for passed, how in left.items() if deal.passages.get(passed) != "met"}
        moved = deal.model_copy(update={"step": step, "passages": deal.passages | left})
        told = ", ".join(self._guiding.title(passed) for passed in left)
        if not left:
            return self._guiding.show(moved, moment)
        opening = self._texts.say("deal-jumped", steps=Markup(told), position=here)
        if deal.step in left:
            at = self._steps[deal.step]
            checked = self._texts.say("step-unchecked", title=Markup(at.title), criterion=Markup(at.exit_criterion))
            opening = Markup(f"{opening}\n\n{checked}")
        needs = next((self._steps[passed] for passed in left if self._asking.lists_needs(self._steps[passed])), None)
        lacking = self._asking.lacking(deal, needs, moment) if needs else None
        return self._guiding.show(moved, moment, Markup(f"{opening}\n\n{lacking}") if lacking else opening)

    def criterion(self, answer: str, moment: Moment, text: str = "") -> Turn | None:
        """The answer (met, no, anyway) to « is the step done? ». None when nothing was asked about the current sale."""
        deal = moment.deal
        if deal is None or answer not in ("met", "no", "anyway"):
            return None
        kept: tuple[Effect, ...] = ()
        if len(words(text)) > (_TELLING_ANYWAY if answer == "anyway" else _TELLING):
            deal, kept = self._guiding.noting(deal, text, moment)
        if answer == "no":
            turn = self._guiding.missing(deal, moment, "step-stay")
            return turn.model_copy(update={"effects": (*kept, SaveDeal(deal=deal))})
        how: Passage = "met" if answer == "met" else "anyway"
        wanted = moment.session.wanted_step
        if wanted in self._steps and moment.session.subject == deal.id and self._is_beyond_the_next(deal, wanted):
            turn = self.go_to(wanted, deal.model_copy(update={"passages": deal.passages | {deal.step: how}}), moment)
            return turn.model_copy(update={"effects": (*kept, *turn.effects)})
        return self._leave(deal, how, moment, kept)

    def anyway(self, deal: Deal, moment: Moment, text: str) -> Turn:
        """« passons quand même »: to the next step; said of what was just jumped to, it is confirmed in short."""
        before = self._order[self._guiding.position(deal.step) - 2] if deal.step != self._order[0] else None
        jumped = before is not None and deal.passages.get(before, "met") != "met"
        if not jumped or moment.records.notes(deal.id, deal.step, 1):
            return self.criterion("anyway", moment, text) or self._guiding.control("here", moment)
        theme, question = self._asking.best(deal, self._steps[deal.step], moment)
        say = self._texts.say
        parts = (
            say("step-anyway", title=self._guiding.title(deal.step), customer=deal.customer),
            say("step-best-question", question=Markup(question)),
        )
        return self._guiding.turn(moment.session, deal, Markup("\n\n".join(parts)), (), asked=theme)

    def ahead(self, deal: Deal, stands: str, agreed: bool) -> str | None:
        """The step that comes next by what was just told, where that ends the step at hand.

        ``stands`` is the step that it tells the sale to be at: the next one, or any once a customer ``agreed``.
        """
        here = self._guiding.position(deal.step)
        there = self._guiding.position(stands) if self._guiding.known(stands) else 0
        there = there if here < there and (agreed or there == here + 1) else here + agreed
        return self._order[there - 1] if here < there < len(self._order) else None

    def done(self, text: str, moment: Moment, of_here: bool = False) -> Turn | None:
        """« les besoins, c'est fait »: taken at the seller's word, the criterion shown. None without a sale.

        A later step that is said to be done is left, those before it stay open, unless it is said ``of_here``.
        """
        deal = moment.deal
        if deal is None or deal.step not in self._steps:
            return None
        named = None if of_here else self._asking.needs.step(text)
        if named and self._guiding.position(deal.step) < self._guiding.position(named) < len(self._order):
            told = deal.model_copy(update={"passages": deal.passages | {named: "met"}})
            return self.go_to(self._order[self._guiding.position(named)], told, moment)
        turn = self.criterion("met", moment, text)
        criterion = Markup(self._steps[deal.step].exit_criterion)
        said = self._texts.say("step-told-done", title=self._guiding.title(deal.step), criterion=criterion)
        return turn.adding(said) if turn else None

    def ask(
        self,
        deal: Deal,
        moment: Moment,
        wanted: str | None = None,
        noted: Markup | None = None,
        effects: tuple[Effect, ...] = (),
    ) -> Turn:
        """Ask whether the step is done, again when it was asked already: no step is left by « suivant » alone.

        ``wanted``: the later step that the seller would go to; the needs that are still open are told as well.
        ``noted`` is what was said to the note that seems to end the step, with the ``effects`` that keep it.
        """
        step = self._steps[deal.step]
        check = "step-seems-done" if noted else "step-check"
        parts = [self._texts.say(check, title=Markup(step.title), criterion=Markup(step.exit_criterion))]
        needs = next(known for known in self._steps.values() if self._asking.lists_needs(known))
        between = step.position < needs.position < self._guiding.position(wanted) if wanted else False
        for open_step in (step, needs) if between else (step,):
            if not noted and (lacking := self._asking.lacking(deal, open_step, moment)):
                parts.append(lacking)
        said = [noted, *parts] if noted else parts
        turn = self._guiding.turn(moment.session, deal, Markup("\n\n".join(said)), effects)
        place = f"{deal.id}:{step.position}"
        choices = tuple(
            Choice(label=self._texts.plain(f"button-criterion-{answer}"), payload=f"pass:{answer}:{place}")
            for answer in ("met", "no", "anyway")
        )
        asking = turn.session.model_copy(update={"awaiting": "criterion", "subject": deal.id, "wanted_step": wanted})
        return turn.model_copy(
            update={"session": asking, "replies": (turn.replies[0].model_copy(update={"choices": choices}),)}
        )

    def _leave(self, deal: Deal, how: Passage, moment: Moment, effects: tuple[Effect, ...] = ()) -> Turn:
        """Go on to the next step, from the last one back to the needs when there is a new one."""
        position = self._guiding.position(deal.step)
        left = deal.model_copy(update={"passages": deal.passages | {deal.step: how}, "updated_at": moment.now})
        if position < len(self._order):
            opening = (
                self._texts.say("step-left-anyway", title=self._guiding.title(deal.step)) if how == "anyway" else None
            )
            return self._guiding.show(left.model_copy(update={"step": self._order[position]}), moment, opening, effects)
        text = self._texts.say("deal-last-step", customer=deal.customer)
        turn = self._guiding.turn(moment.session, left, text, (*effects, SaveDeal(deal=left)))
        return turn.model_copy(
            update={
                "replies": (Reply(text=text, choices=(self._buttons.new_round(deal), *self._buttons.common(deal))),)
            }
        )

    def _is_beyond_the_next(self, deal: Deal, step: str) -> bool:
        return self._guiding.position(step) > self._guiding.position(deal.step) + 1

    def back(self, deal: Deal, moment: Moment) -> Turn:
        """To the step before."""
        position = self._guiding.position(deal.step)
        if position == 1:
            return self._guiding.show(deal, moment, self._texts.say("deal-first-step", customer=deal.customer))
        return self._guiding.show(deal.model_copy(update={"step": self._order[position - 2]}), moment)

    def circle(self, deal: Deal, moment: Moment) -> Turn:
        """A new need opens a new round at the needs; what was noted before stays in the notes."""
        renewed = deal.model_copy(
            update={
                "step": self._order[1],
                "since": moment.now,
                "passages": {},
                "status": "open",
                "reason": "",
                "cause": "",
            }
        )
        return self._guiding.show(renewed, moment, self._texts.say("deal-new-round", customer=deal.customer))
