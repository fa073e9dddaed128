"""What to ask a customer next, and what a step still lacks, from what was noted."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from bot.conversations import Moment
from bot.markup import Markup
from bot.records import Deal
from bot.texts import Texts
from knowledge.cards import Base, Follow, Question, Step
from knowledge.needs import Needs

# Notes looked at for the themes: more than a sale ever has, few enough to be read at once.
_NOTES_READ = 300
# How many of the five themes the criterion of the needs asks for.
_ENOUGH = 4
_NEEDS_POSITION = 2
# « yes il est ok !! »: rather than another question, whether the step is done.
_AGREES = re.compile(
    r"^\W*(?:(?:yes|oui|ok|super|cool|bon|c['’ ]?(?:est )?bon|ça s['’]est bien passé)\W+)*"
    r"(?:il|elle|ils|elles|le client|la cliente) (?:est|sont|a|ont|m['’]a|veut bien|veulent bien)? ?"
    r"(?:ok|d['’ ]accord|partante?s?|accept\w+|valid\w+|dit oui)",
    re.IGNORECASE,
)
# Of how many themes a note tells, at most, for a question to follow from one of them.
_ON_ONE_THING = 2
_BEYOND_FIGURES = frozenset(("qui", "quand", "pourquoi"))


class Asking:
    """Questions in turn; at the needs, those of the themes that no note answers yet."""

    def __init__(self, base: Base, texts: Texts, needs: Needs) -> None:
        self.needs = needs
        self._titles: dict[str, Markup] = {name: Markup(theme.title) for name, theme in base.guide.themes.items()}
        self._abouts: dict[str, Markup] = {name: Markup(theme.about) for name, theme in base.guide.themes.items()}
        self._steps = {step.id: step for step in base.steps}
        self._negotiating = base.guide.concessions.step if base.guide.concessions else ""
        self._texts = texts

    def lists_needs(self, step: Step) -> bool:
        """Whether the themes are the checklist of this step."""
        return step.position == _NEEDS_POSITION

    def said(self, deal: Deal, moment: Moment) -> list[tuple[str, str]]:
        """The notes of the round under way, each with the theme that was asked before it."""
        notes = moment.records.notes(deal.id, limit=_NOTES_READ)
        return [(note.text, note.asked) for note in notes if deal.since is None or note.at >= deal.since]

    def tells_a_person(self, text: str) -> bool:
        """Whether a message with figures also tells who decides, when or why: what no calculation keeps."""
        themes = {theme for clause in self.needs.clauses(text) for theme in clause.themes}
        return bool(themes & _BEYOND_FIGURES)

    def checklist(self, deal: Deal, moment: Moment, new: tuple[tuple[str, str], ...] = ()) -> Markup:
        """The five themes, each with a mark that tells whether a note answers it."""
        answered = self.needs.answered((*self.said(deal, moment), *new))
        marks = [f"{'✓' if name in answered else '○'} {title}" for name, title in self._titles.items()]
        return self._texts.say("needs-checklist", list=Markup("  ".join(marks)))

    def questions(
        self, deal: Deal, step: Step, moment: Moment, new: tuple[tuple[str, str], ...] = ()
    ) -> list[tuple[str, str]]:
        """(theme, question), the best one first; no theme but at the needs."""
        turn = deal.notes
        if not self.lists_needs(step):
            return [("", question.text) for question in self._in_turn(step, turn)]
        missing = self.needs.missing((*self.said(deal, moment), *new))
        if not missing:
            summary = ("", str(self._texts.say("needs-summary")))
            return [summary, *(("", question.text) for question in self._in_turn(step, turn))]
        asked = [self.needs.themes[name].questions for name in missing]
        return [(name, known[turn % len(known)]) for name, known in zip(missing, asked, strict=True)]

    def _in_turn(self, step: Step, turn: int) -> Sequence[Question]:
        start = turn % len(step.questions)
        return (*step.questions[start:], *step.questions[:start])

    def proposed(self, deal: Deal, step: Step, moment: Moment) -> list[str]:
        """Questions to ask now; before the needs are known, those of the step and those of the needs in turn."""
        own = [question for _, question in self.questions(deal, step, moment)]
        if step.position > _NEEDS_POSITION or self.lists_needs(step):
            return own
        missing = self.needs.missing(self.said(deal, moment))
        needed = [self.needs.themes[name].questions[0] for name in missing]
        return [question for pair in zip_longest(own, needed) for question in pair if question]

    def lacking(self, deal: Deal, step: Step, moment: Moment) -> Markup | None:
        """What the notes lack for the step to be done, as far as they can tell."""
        if self.lists_needs(step):
            missing = self.needs.missing(self.said(deal, moment))
            told = [f"**{self._titles[name]}** ({self._abouts[name]})" for name in missing]
            enough = "yes" if len(self._titles) - len(missing) >= _ENOUGH else "no"
            return self._texts.say("needs-missing", list=Markup(", ".join(told)), enough=enough) if missing else None
        if not moment.records.notes(deal.id, step.id, 1):
            return self._texts.say("step-nothing-noted", to_note=Markup(step.to_note))
        return None

    def follows_needs(self, step: Step) -> bool:
        """Whether the customer's needs are known by then."""
        return step.position > _NEEDS_POSITION

    def needs_left(self, deal: Deal, step: Step, moment: Moment) -> list[Markup]:
        """The themes with their marks, and after their step those that no note answers yet."""
        checklist = self.checklist(deal, moment)
        if self.lists_needs(step):
            return [checklist]
        needs = next(known for known in self._steps.values() if self.lists_needs(known))
        lacking = self.lacking(deal, needs, moment)
        return [checklist, lacking] if lacking else [checklist]

    def best(
        self, deal: Deal, step: Step, moment: Moment, new: tuple[tuple[str, str], ...] = (), needed: bool = False
    ) -> tuple[str, str]:
        """The theme and the question to propose: those of the needs once something is known, or ``needed``, of them.

        What was just told (``new``) may lead to one of its own.
        """
        if follow := self._following(deal, step, moment, new):
            return follow.theme or "", follow.question
        told = (*self.said(deal, moment), *new)
        if step.position >= _NEEDS_POSITION or not (needed or self.needs.answered(told)):
            return self.questions(deal, step, moment, new)[0]
        missing = self.needs.missing(told)
        if not missing:
            return "", str(self._texts.say("needs-summary"))
        return missing[0], self.needs.themes[missing[0]].questions[0]

    def _following(self, deal: Deal, step: Step, moment: Moment, new: tuple[tuple[str, str], ...]) -> Follow | None:
        """The question that a note leads to by itself; from a theme told for the first time only till the needs."""
        if not new:
            return None
        fresh = self.needs.answered(new)
        first = ""
        if not self.follows_needs(step) and len(fresh) <= _ON_ONE_THING:
            known = self.needs.answered(self.said(deal, moment))
            first = next((name for name in reversed(fresh) if name not in known), "")
        return self.needs.follow(new[0][0], first, negotiating=deal.step == self._negotiating)

    def agrees(self, text: str) -> bool:
        """Whether a note tells that the customer agrees, and nothing else; or on what was negotiated."""
        return bool(_AGREES.search(text)) and (self.needs.settled(text) or not self.needs.answered([(text, "")]))

    def after_note(self, deal: Deal, text: str, asked: str, moment: Moment, done: bool = False) -> tuple[Markup, str]:
        """What to say to a note just taken, and the theme of the question proposed in it; none where it ends a step."""
        step = self._steps.get(deal.step) or next(iter(self._steps.values()))
        new = ((text, asked),)
        clauses = self.needs.clauses(text, asked)
        heads = dict.fromkeys(theme for clause in clauses if not clause.unsure for theme in clause.themes)
        titles = [self._titles[theme] for theme in self._titles if theme in heads]
        parts = [
            self._texts.say(
                "deal-noted",
                customer=deal.customer,
                step=Markup(step.title),
                themes=Markup(", ".join(titles)),
                sorted="yes" if titles else "no",
            )
        ]
        if open_points := [clause.text for clause in clauses if clause.unsure]:
            parts.append(self._texts.say("note-unsure", text=open_points[0]))
        if self.lists_needs(step):
            parts.append(self.checklist(deal, moment, new))
        if done:
            return Markup("\n\n".join(parts)), ""
        theme, question = self.best(deal, step, moment, new)
        parts.append(self._texts.say("step-best-question", question=Markup(question)))
        return Markup("\n\n".join(parts)), theme
