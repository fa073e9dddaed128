"""Strict models of the curated content: cards, steps, techniques, objections, sources and sample phrases."""

import re
from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Theme = Literal["quoi", "comment", "qui", "quand", "pourquoi", "où", "combien"]


class Strict(BaseModel):
    """Frozen, and no key that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """A document the cards are made from."""

    title: Text
    description: Text


class Addition(Strict):
    """Knowledge that the source documents do not have, with a source of its own."""

    fact: Text
    source: Text


class Card(Strict):
    """One entry of the base. Bodies are the small Markdown that ``bot.markup`` reads."""

    id: Identifier
    title: Text
    question: Text
    sources: tuple[Identifier, ...] = Field(min_length=1)
    added: tuple[Addition, ...] = ()
    errata: tuple[Text, ...] = ()
    related: tuple[Identifier, ...] = Field(min_length=1, max_length=4)
    indicator: Text | None = None
    step: Identifier | None = None
    names: tuple[Text, ...] = Field(min_length=1)
    answer: Text
    example: Text
    tomorrow: Text
    in_short: Text
    calculation: Text | None = None
    why: Text
    note: Text | None = None


class Question(Strict):
    """A question a seller may ask, and the theme that its answer fills."""

    theme: Theme
    text: Text


# The name of a method, in bold at the head of its line: **CRAC**, **MESORE ou BATNA**.
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


class Step(Card):
    """One of the seven steps of a sale: a card that the guide also walks through."""

    position: int = Field(ge=1, le=7)
    four_c: Text
    goal: Text
    actions: tuple[Text, ...] = Field(min_length=3)
    questions: tuple[Question, ...] = Field(min_length=4)
    pitfalls: tuple[Text, ...] = Field(min_length=2)
    to_note: Text
    exit_criterion: Text
    methods: tuple[Text, ...] = Field(min_length=1)


def _names_of(method: str) -> set[str]:
    """As they are typed: « soncas », « mesore » and « batna », « 4x20 »."""
    head = _BOLD.match(method)
    if head is None:
        return set()
    joined = head[1].lower().replace("×", "x").replace(" ", "")
    return {name.lower() for name in _CAPITALS.findall(head[1])} | ({joined} if joined[0].isdigit() else set())


class Technique(Strict):
    """A way of questioning or listening. ``card`` answers the questions about it, ``steps`` are where it serves.

    ``feedback`` is what is said in turn to somebody who practises and asks so.
    """

    id: Identifier
    title: Text
    card: Identifier
    steps: tuple[Identifier, ...] = Field(min_length=1)
    sources: tuple[Identifier, ...] = ()
    added: tuple[Addition, ...] = ()
    names: tuple[Text, ...] = Field(min_length=1)
    answer: Text
    examples: tuple[Text, ...] = Field(min_length=3)
    pitfall: Text
    feedback: tuple[Text, ...] = ()


class Form(Strict):
    """Regular expressions for the form of the questions of one technique."""

    technique: Identifier
    patterns: tuple[Text, ...] = Field(min_length=1)


class OnTheme(Strict):
    """Regular expressions for the questions on one theme."""

    theme: Theme
    patterns: tuple[Text, ...] = Field(min_length=1)


class Questioning(Strict):
    """How the type of a question is known: the first form that fits, once what leads in is off.

    ``words`` are those that a pattern names in angle brackets, ``spelling`` what is typed in a hurry in questions.
    """

    spelling: dict[str, str] = Field(default_factory=dict)
    leads: tuple[Text, ...] = ()
    words: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    forms: tuple[Form, ...] = ()
    themes: tuple[OnTheme, ...] = ()


class Situation(Strict):
    """A customer to ask questions of in practice, as far as is known, and a good question on each theme."""

    title: Text
    told: Text
    questions: dict[Theme, Text]


class Preparation(Strict):
    """What to do before the first step; not from the source documents."""

    goal: Text = ""
    actions: tuple[Text, ...] = ()
    question: Text = ""
    source: Text = ""


class NeedTheme(Strict):
    """One of the five themes of the needs: the words that speak of it, and questions to ask when nothing does."""

    title: Text
    about: Text
    words: tuple[Text, ...] = Field(min_length=1)
    questions: tuple[Text, ...] = Field(min_length=2)


class Cause(Strict):
    """A kind of reason why sales are lost, and the words that tell it."""

    title: Text
    words: tuple[Text, ...]


class Concessions(Strict):
    """What a customer asks to be let off, the objection whose answer serves, and what to ask before any is granted.

    ``words`` tell it at ``step``, where a price is negotiated, ``anywhere`` at any other; none of them where the words
    ``settled`` tell that it was granted or accepted.
    """

    step: Identifier
    objection: Identifier
    question: Text
    words: tuple[Text, ...] = Field(min_length=1)
    anywhere: tuple[Text, ...] = ()
    settled: tuple[Text, ...] = ()


class Follow(Strict):
    """A question that follows from what was just told, rather than the next of a list.

    It is told by ``words``, or by notes on the theme ``told`` for the first time; ``unless`` are words that answer it.
    ``theme`` is what the answer fills.
    """

    question: Text
    words: tuple[Text, ...] = ()
    told: Theme | None = None
    unless: tuple[Text, ...] = ()
    theme: Theme | None = None


class Guide(Strict):
    """What guides a sale beyond its steps.

    ``steps`` are words that name a step in passing, ``unsure`` words which say that something is not known yet,
    ``asides`` words said to the coach: « tu m'aides ? ». The first cause that fits a reason counts; one without words
    is for what fits none. ``levers`` are the cards that say how to make an indicator better, by the indicator.
    The first of ``follows`` that fits a note is the question to ask after it.
    """

    steps: dict[Identifier, tuple[Text, ...]] = Field(default_factory=dict)
    preparation: Preparation = Preparation()
    unsure: tuple[Text, ...] = ()
    asides: tuple[Text, ...] = ()
    themes: dict[Theme, NeedTheme] = Field(default_factory=dict)
    causes: dict[Identifier, Cause] = Field(default_factory=dict)
    levers: dict[str, Identifier] = Field(default_factory=dict)
    concessions: Concessions | None = None
    follows: dict[Identifier, Follow] = Field(default_factory=dict)


class Objection(Strict):
    """What a customer says to hold back, and an honest answer to it.

    ``step`` is the step of a sale that deals with it; ``title`` what is said, ``hides`` what may stand behind it; then
    the four times of CRAC; ``avoid`` is what not to say, ``let_go`` when not to insist.
    """

    id: Identifier
    title: Text
    step: Identifier
    sources: tuple[Identifier, ...] = Field(min_length=1)
    added: tuple[Addition, ...] = Field(min_length=1)
    names: tuple[Text, ...] = Field(min_length=1)
    hides: Text
    dig: tuple[Text, ...] = Field(min_length=3, max_length=4)
    restate: Text
    reply: Text
    check: Text
    avoid: Text
    let_go: Text


class FollowUp(Strict):
    """What people ask once they have read a card or an objection: the question, its answer, the ways it is typed.

    ``source`` is that of an answer which says more than what was read.
    """

    question: Text
    answer: Text
    source: Text | None = None
    asked: tuple[Text, ...] = Field(min_length=3)


class Phrase(Strict):
    """Something people type, the label it stands for, the labels that are as fair, and where it was read."""

    text: Text
    label: Text
    also: tuple[Text, ...] = ()
    file: str = ""
    line: int = 0


COACH, PRACTICE, SMALLTALK, DISTRESS = "coach", "practice", "smalltalk", "distress"
OUT_OF_SCOPE = "out-of-scope"
# A note that tells of no theme of the needs.
NO_THEME = "rien"
# What tells nothing of where a sale stands.
NOWHERE = "rien"
# What is asked on any objection, in the file of that name.
ANY_OBJECTION = "toute-objection"
# An objection that no entry answers.
OTHER_OBJECTION = "autres"
KINDS = (COACH, PRACTICE, SMALLTALK, DISTRESS)
# What a seller does with a message about their sales, and what of it is said in the middle of one alone.
ACTS_IN_A_SALE = frozenset(
    "next done back pause notes questions goal actions pitfalls criterion methods ask note unnote correct figures go"
    " keep resume rename postpone unremind missing prepare".split()
)
# What is asked about the answer that was just given.
ACTS_ON_AN_ANSWER = frozenset("example source shorter practical worth formula".split())
# ... and about the figure that was just computed.
ACTS_ON_A_RESULT = frozenset("judge improve".split())
ACTS = (
    ACTS_IN_A_SALE
    | ACTS_ON_AN_ANSWER
    | ACTS_ON_A_RESULT
    | frozenset("open switch list sheet export review won lost reopen drop remind reminders zone why".split())
)


class Base(Strict):
    """Everything that was read from the content folders.

    ``followups`` are what is asked on a card or an objection once it was read, by its id.
    ``objection_phrases`` tell one objection from another, or from none; the search of the cards leaves them out.
    ``act_phrases`` are what sellers write about their sales, customers' names in braces; ``theme_phrases`` are clauses
    of their notes, each under a theme of the needs (and others it tells of) or under none; ``stage_phrases`` tell at
    which step a sale stands, or nothing of it.
    """

    cards: dict[str, Card]
    techniques: dict[str, Technique] = Field(default_factory=dict)
    objections: dict[str, Objection] = Field(default_factory=dict)
    followups: dict[str, tuple[FollowUp, ...]] = Field(default_factory=dict)
    sources: dict[str, Source]
    spelling: dict[str, str]
    ambiguous: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    guide: Guide = Field(default_factory=Guide)
    questioning: Questioning = Field(default_factory=Questioning)
    situations: dict[str, Situation] = Field(default_factory=dict)
    phrases: tuple[Phrase, ...]
    objection_phrases: tuple[Phrase, ...] = ()
    act_phrases: tuple[Phrase, ...] = ()
    theme_phrases: tuple[Phrase, ...] = ()
    stage_phrases: tuple[Phrase, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of a sale in their order."""
        found = [card for card in self.cards.values() if isinstance(card, Step)]
        return tuple(sorted(found, key=lambda step: step.position))

    def methods_named(self, words: Collection[str]) -> list[tuple[Step, str]]:
        """The methods of the steps whose name is one of these folded words, each with its step."""
        named = ((step, method) for step in self.steps for method in step.methods)
        return [(step, method) for step, method in named if _names_of(method) & set(words)]

    @property
    def objection_step(self) -> str | None:
        """The step that deals with objections, the same for all of them."""
        return next((objection.step for objection in self.objections.values()), None)
