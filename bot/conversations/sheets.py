"""The sheet of a customer to take along, and all sales as a table."""

import re
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.conversations import Moment
from bot.conversations.buttons import label
from bot.conversations.guiding import Guiding
from bot.conversations.keeping import Keeping
from bot.customers import noted
from bot.markup import Markup, bullets, escape
from bot.moments import Moments
from bot.orders import Order
from bot.records import Deal, Reminder
from bot.reply import Choice, Page, Reply, Table
from bot.report import Report
from bot.session import Session
from bot.texts import Texts
from bot.turn import Turn
from knowledge.cards import Base
from knowledge.french import fold, typeset
from knowledge.needs import Clause

_OFFERED = 10
_SAID = 3
_NOTES = 8
_NOTES_READ = 300
_LONGEST = 160
_OBJECTIONS_POSITION = 4
_COLUMNS = ("customer", "step", "status", "reason", "cause", "next", "notes", "last", "updated")


class Sheets:
    """What the notes on a customer add up to."""

    def __init__(self, base: Base, texts: Texts, guiding: Guiding, keeping: Keeping) -> None:
        self._steps = {step.id: step for step in base.steps}
        self._themes = base.guide.themes
        self._causes = {name: Markup(cause.title) for name, cause in base.guide.causes.items()}
        self._asking = guiding.asking
        self._guiding = guiding
        self._keeping = keeping
        self._moments = Moments(texts)
        self._texts = texts

    def sheet_of(self, order: Order, moment: Moment) -> Turn:
        """The sheet of the customer that is meant, or which one it should be."""
        if order.rest and not order.deals and len(told := noted(order.rest, moment.records)) == 1:
            order = Order("sheet", told)  # « fiche du traiteur »
        if order.rest and not order.deals:
            return self._which(moment, self._texts.say("sheet-unknown", name=order.rest))
        number = order.deals[0] if len(order.deals) == 1 else None if order.deals else moment.session.deal
        turn = self.sheet(number, moment) if number is not None else None
        return turn or self._which(moment, self._texts.say("sheet-which"), order.deals)

    def sheet(self, number: int, moment: Moment) -> Turn | None:
        """One page on a customer, as text and as a PDF. None when there is no such sale."""
        deal = moment.records.deal(number)
        if deal is None:
            return None
        text = self._sheet(deal, moment)
        title = self._texts.plain("sheet-title", customer=deal.customer)
        page = Page(name=_file_name(deal), title=title, text=text)
        again = Choice(label=self._texts.plain("button-resume-deal", customer=deal.customer), payload=f"deal:{deal.id}")
        asked = moment.session.awaiting == "which" and moment.session.pending == "sheet"
        session = moment.session.model_copy(update={"awaiting": None, "pending": ""}) if asked else moment.session
        shown = Markup(f"{self._texts.say('sheet-heading', title=title)}\n\n{text}")
        return self._say(session, Reply(text=shown, choices=(again,), file=page), deal.step)

    def export(self, moment: Moment) -> Turn:
        """Every sale on a line of a table."""
        deals = moment.records.deals()
        if not deals:
            return self._say(moment.session, Reply(text=self._texts.say("deals-none")))
        header = tuple(self._texts.plain(f"export-{column}") for column in _COLUMNS)
        names = {status: self._texts.plain(f"export-status-{status}") for status in ("open", "won", "lost")}
        names |= {step.id: f"{step.position}. {step.title}" for step in self._steps.values()}
        names |= {cause: str(title) for cause, title in self._causes.items()}
        zone = moment.zone
        table = Table(name="ventes", header=header, rows=tuple(_row(deal, names, zone) for deal in deals))
        return self._say(moment.session, Reply(text=self._texts.say("export-done", count=len(deals)), file=table))

    def _sheet(self, deal: Deal, moment: Moment) -> Markup:
        notes = list(moment.records.notes(deal.id, limit=_NOTES_READ))
        say, parts = self._texts.say, [self._state(deal, moment)]
        clauses = [clause for text, asked in self._asking.said(deal, moment) for clause in self._clauses(text, asked)]
        if said := self._said(clauses):
            parts.append(say("sheet-needs", list=said))
        parts.append(say("sheet-open", list=self._open(clauses)))
        objections = [note for note in notes if self._guiding.position(note.step) == _OBJECTIONS_POSITION]
        if objections:
            parts.append(
                say("sheet-objections", list=bullets([_short(note.text) for note in objections[-_SAID * 2 :]]))
            )
        figures = [line for kept in moment.records.figures(deal.id) if (line := self._keeping.line(kept))]
        if figures:
            parts.append(say("sheet-figures", list=bullets(figures)))
        others = [note for note in notes if note not in objections][-_NOTES:]
        if others:
            lines = [f"{self._guiding.title(note.step)} : {_short(note.text)}" for note in others]
            parts.append(say("sheet-notes", list=bullets(lines), hidden=deal.notes - len(others) - len(objections)))
        return Markup("\n\n".join(parts))

    def _state(self, deal: Deal, moment: Moment) -> Markup:
        """Step, outcome, next date, and steps left without their criterion."""
        say, place = self._texts.say, self._guiding.position(deal.step)
        progress = "●" * place + "○" * (len(self._steps) - place)
        lines = [f"{progress} {place}/{len(self._steps)} **{self._guiding.title(deal.step)}**"]
        if deal.status != "open":
            told = "yes" if deal.reason else "no"
            lines.append(say("deal-is-closed", status=deal.status, reason=deal.reason, told=told))
        when = self._moments.meeting(deal, moment, lasting=True)
        lines.append(say("sheet-next", when=when) if when else say("sheet-no-next"))
        if reminders := [self._reminder(one, moment) for one in moment.records.reminders() if one.deal == deal.id]:
            lines.append(say("sheet-reminders", list=bullets(reminders[:_SAID])))
        if left := [self._guiding.title(step) for step, how in deal.passages.items() if how != "met"]:
            lines.append(say("sheet-left", list=Markup(", ".join(left))))
        return Markup("\n\n".join(lines))

    def _reminder(self, reminder: Reminder, moment: Moment) -> Markup:
        when = self._moments.say(reminder.due_at, moment, lasting=True)
        return self._texts.say("reminders-line", when=when, text=_short(reminder.text))

    def _clauses(self, text: str, asked: str) -> tuple[Clause, ...]:
        return self._asking.needs.clauses(text, asked)

    def _said(self, clauses: Sequence[Clause]) -> Markup | None:
        """What was said on each theme, the last of it."""
        lines = []
        for name, theme in self._themes.items():
            told = dict.fromkeys(clause.text for clause in clauses if name in clause.themes and not clause.unsure)
            if told:
                lines.append(f"**{theme.title}** : {' ; '.join(_short(text) for text in list(told)[-_SAID:])}")
        return bullets(lines) if lines else None

    def _open(self, clauses: Sequence[Clause]) -> Markup:
        """What is not known yet: what notes leave unsure, then a question for each theme that is missing."""
        unsure = [_short(clause.text) for clause in clauses if clause.unsure]
        known = {theme for clause in clauses if not clause.unsure for theme in clause.themes}
        missing = [theme for name, theme in self._themes.items() if name not in known]
        lines = [*unsure[-_SAID:], *(f"**{theme.title}** : {theme.questions[0]}" for theme in missing)]
        return bullets(lines) if lines else self._texts.say("sheet-nothing-open")

    def _which(self, moment: Moment, text: Markup, numbers: Sequence[int] = ()) -> Turn:
        found = [deal for number in numbers if (deal := moment.records.deal(number))] if numbers else None
        deals = found if found is not None else list(moment.records.deals(_OFFERED))
        if not deals:
            return self._say(moment.session, Reply(text=Markup(f"{text}\n\n{self._texts.say('deals-none')}")))
        choices = tuple(
            Choice(label=label(deal, deals, self._guiding.position(deal.step)), payload=f"sheet:{deal.id}")
            for deal in deals
        )
        asked = moment.session.model_copy(
            update={"awaiting": "which", "pending": "sheet", "said": "", "wanted_name": ""}
        )
        return self._say(asked, Reply(text=text, choices=choices))

    def _say(self, session: Session, reply: Reply, step: str | None = None) -> Turn:
        return Turn(session=session, replies=(reply,), report=Report(kind="coach", step=step))


def _short(text: str) -> Markup:
    """What a person typed, on one line of a bearable length."""
    line = typeset(" ".join(text.split()))
    return escape(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…")


def _file_name(deal: Deal) -> str:
    """A name that every file system takes."""
    return re.sub(r"[^a-z0-9]+", "-", f"fiche-{fold(deal.customer)}").strip("-") or f"fiche-{deal.id}"


def _row(deal: Deal, names: Mapping[str, str], zone: ZoneInfo) -> tuple[str, ...]:
    """A sale in the order of the columns; ``names`` are those of statuses, steps and kinds of loss."""
    return (
        deal.customer,
        names.get(deal.step, deal.step),
        names[deal.status],
        deal.reason,
        names.get(deal.cause, ""),
        deal.next_at.astimezone(zone).date().isoformat() if deal.next_at else "",
        str(deal.notes),
        deal.last_note,
        deal.updated_at.astimezone(zone).date().isoformat(),
    )
