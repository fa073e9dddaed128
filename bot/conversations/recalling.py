"""What is known of a customer and of the step at hand, when the seller asks; what is not known is said so."""

import re

from bot.conversations import Moment
from bot.conversations.asking import Asking
from bot.conversations.buttons import Buttons
from bot.markup import Markup, bullets, escape
from bot.moments import Moments
from bot.records import Deal, LogUnanswered, Note
from bot.reply import Reply
from bot.report import Report
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base, Step
from knowledge.features import content_words, plain_words
from knowledge.french import folded_words, stem

_NOTES_READ = 300
_OBJECTION = re.compile(r"\bobjections?\b", re.IGNORECASE)
_SHOWN = 4
_ALREADY = "déjà"

# « c'est quoi son téléphone ? » asks for more than what the customer wants.
_ASKED_OF_ANYTHING = frozenset(("quoi",))
_BUDGET = re.compile(
    r"\b(?:budgets?|enveloppe|prix|tarif|montant|combien (?:il|elle|ils|elles)? ?(?:met|paie|paye))", re.I
)
_AMOUNT = re.compile(r"\d ?(?:€|k\b|k€|euros?\b|balles\b)|\bbudget\b", re.IGNORECASE)
_WHEN = frozenset(("quand", "date", "jour", "heure"))
_APPOINTMENT = re.compile(r"\b(?:rdv|rendez[ -]vous|revoi[st]|se voit|visite)\b", re.IGNORECASE)


class Recalling:
    """Answers questions about the sale under way."""

    def __init__(self, base: Base, texts: Texts, asking: Asking) -> None:
        self._base = base
        self._steps = {step.id: step for step in base.steps}
        self._spelling = base.spelling
        self._asking = asking
        self._buttons = Buttons(base, texts)
        self._objections = base.objection_step
        self._moments = Moments(texts)
        self._texts = texts

    def part(self, name: str, moment: Moment, asked: str = "") -> Turn | None:
        """One part of the step at hand or named: its goal, what to do, a method that is ``asked`` about.

        None without a sale.
        """
        deal = moment.deal
        step = self._meant(deal, asked) if deal else None
        if deal is None or step is None:
            return None
        say = self._texts.say
        title = Markup(step.title)
        match name:
            case "goal":
                text = say("step-goal", goal=Markup(step.goal))
            case "criterion":
                text = say("step-done-when", criterion=Markup(step.exit_criterion))
            case "pitfalls":
                text = say("step-pitfalls", list=bullets(step.pitfalls))
            case "shorter":
                text = Markup(f"{say('step-goal', goal=Markup(step.goal))}\n\n{self._best(deal, step, moment)}")
            case "questions":
                text = say("step-questions", list=bullets(self._asking.proposed(deal, step, moment)[:_SHOWN]))
            case "methods":
                named = [method for _, method in self._base.methods_named(folded_words(asked))]
                text = say("step-methods", list=bullets(named or step.methods))
            case "advice":
                text = Markup(f"{say('advice-unknown')}\n\n{say('step-actions', list=bullets(step.actions))}")
            case _:
                lists = (("step-actions", step.actions), ("step-pitfalls", step.pitfalls))
                text = Markup("\n\n".join(say(message, list=bullets(lines)) for message, lines in lists))
        heading = say("step-part", title=title, customer=deal.customer)
        turn = self._say(Markup(f"{heading}\n\n{text}"), deal, moment)
        unanswered = LogUnanswered(text=asked, nearest=(step.id,), at=moment.now)
        return turn.model_copy(update={"effects": (unanswered,)}) if name == "advice" else turn

    def _meant(self, deal: Deal, asked: str) -> Step | None:
        """The step that is asked about: the one that is named, else where the sale stands; the last one once won."""
        if deal.status == "won":
            return list(self._steps.values())[-1]
        return self._steps.get(self._asking.needs.step(" ".join(plain_words(asked, self._spelling))) or deal.step)

    def ask(self, text: str, moment: Moment) -> Turn | None:
        """« ils ont combien de salariés ? »: the notes that speak of it, or that none does. None without a sale."""
        deal = moment.deal
        if deal is None:
            return None
        of_them = self._subject(f"{deal.customer} {_ALREADY}")  # words that tell no note from another
        sought, when = self._subject(text) - of_them, self._when(text, deal, moment)
        notes = moment.records.notes(deal.id, limit=_NOTES_READ)
        found = [note.text for note in notes if sought & self._subject(note.text) or self._costs(note, text)]
        if _OBJECTION.search(text):  # those that were met, not « je suis aux objections »
            found = [n.text for n in notes if n.step == self._objections and not _OBJECTION.search(n.text)]
        found = found or [note.text for note in notes if self._answers(note, text, alone=not sought)]
        parts = [] if when is None else [self._texts.say("sheet-next", when=when)]
        if found:
            listed = bullets([escape(note) for note in found[-_SHOWN:]])
            parts.insert(0, self._texts.say("fact-noted", customer=deal.customer, list=listed))
        if not parts:
            parts.append(self._texts.say("fact-unknown", customer=deal.customer))
        return self._say(Markup("\n\n".join(parts)), deal, moment)

    def _answers(self, note: Note, text: str, alone: bool) -> bool:
        """Whether a note tells what ``text`` asks for: who, when, why; what, where that is asked ``alone``."""
        needs = self._asking.needs
        asked = set(plain_words(text, self._spelling)) & needs.themes.keys()
        if not alone:
            asked = (asked | set(needs.named(text))) - _ASKED_OF_ANYTHING
        return (alone and not asked) or any(
            asked & set(clause.themes) for clause in needs.clauses(note.text, note.asked)
        )

    def _costs(self, note: Note, text: str) -> bool:
        """Whether a note tells an amount, where the budget is asked for."""
        return bool(_BUDGET.search(text) and _AMOUNT.search(note.text))

    def _when(self, text: str, deal: Deal, moment: Moment) -> Markup | None:
        """The next date, where it is asked for; that of the appointment, where it is what is asked for."""
        if not _WHEN & set(plain_words(text, self._spelling)):
            return None
        told = self._moments.meeting if _APPOINTMENT.search(text) else self._moments.next
        return told(deal, moment)

    def _best(self, deal: Deal, step: Step, moment: Moment) -> Markup:
        question = self._asking.questions(deal, step, moment)[0][1]
        return self._texts.say("step-best-question", question=Markup(question))

    def _subject(self, text: str) -> set[str]:
        return {stem(word) for word in content_words(plain_words(text, self._spelling))}

    def _say(self, text: Markup, deal: Deal, moment: Moment) -> Turn:
        choices = (self._buttons.onward(deal), *self._buttons.common(deal))
        return Turn(
            session=moment.session.model_copy(update={"last_card": None, "last_section": None}),
            replies=(Reply(text=text, choices=choices),),
            report=Report(kind="coach", step=deal.step),
        )
