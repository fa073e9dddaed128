"""A message with what is found in it: each thing is looked for once, when it is first asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.customers import Known, named
from bot.records import Deal, Records
from bot.session import Session
from knowledge.acts import Act
from knowledge.cards import ACTS_ON_A_RESULT, ACTS_ON_AN_ANSWER, Card
from knowledge.french import fold
from knowledge.search import Found, Outcome, Search
from metrics.reading import Reader, Request

# Words after a question that may tell figures to compute: « comment l'estimer ? J'ai 320 clientes, 48 € la visite ».
_FIGURES_AT_LEAST = 4
# « on en est à l'analyse », « nous en sommes aux objections »
_AT_STEP = re.compile(
    r"\b(?:(?:on|nous) en (?:est|sommes)|j['’ ]?en suis|je ?suis|jsuis|on est|nous sommes)(?: d[eé]j[aà]| maintenant)?"
    r" (?:à|a|au|aux|en|ds|dans)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;.!\n]")


@dataclass(frozen=True)
class Utterance:
    """``text`` as somebody with this session and these records typed it."""

    text: str
    session: Session
    records: Records
    search: Search
    reader: Reader

    @property
    def selling(self) -> bool:
        """Whether a sale is under way."""
        return self.session.deal is not None

    @cached_property
    def deal(self) -> Deal | None:
        """The sale under way."""
        return self.records.deal(self.session.deal) if self.session.deal is not None else None

    @cached_property
    def folded(self) -> str:
        """The text in lower case without accents."""
        return fold(self.text)

    @cached_property
    def customers(self) -> Sequence[tuple[int, str]]:
        """The number and the key of every customer that is known."""
        return self.records.customers()

    @cached_property
    def named(self) -> list[Known]:
        """The customers that the text names."""
        return named(self.text, self.search.acts, self.customers)

    @cached_property
    def known(self) -> list[Known]:
        """Of these, the ones that have a sale."""
        return [one for one in self.named if one.match.numbers]

    @cached_property
    def act(self) -> Act:
        """What the text does about sales."""
        calculation = self.session.calculation
        absent: frozenset[str] = frozenset() if self.session.last_card else ACTS_ON_AN_ANSWER
        absent |= ACTS_ON_A_RESULT if calculation is None or calculation.waiting else frozenset()
        return self.search.acts.read(self.text, [known.span for known in self.named], without=absent)

    def clearly(self, name: str) -> bool:
        """Whether the text clearly is the act of that name."""
        return self.act.name == name and self.act.clear

    @cached_property
    def found(self) -> Found:
        """What the search finds."""
        return self.search.find(self.text)

    @property
    def certain(self) -> bool:
        """Whether the search is sure of what it finds."""
        return self.found.outcome is Outcome.ANSWER

    @cached_property
    def card(self) -> Card | None:
        """The card whose name is the whole text."""
        return self.search.named(self.text)

    @cached_property
    def asks(self) -> bool:
        """Whether the text is put as a question."""
        return self.search.question(self.text)

    @cached_property
    def step(self) -> str | None:
        """The step at which the text tells that a sale stands, by what is told or by its name."""
        return self.standing or self.stage or self.named_step

    @cached_property
    def standing(self) -> str | None:
        """The step at which the text says that the sale is: the one next to « on en est à », where it names more."""
        told = _AT_STEP.search(self.text)
        if told is None:
            return None
        return self.search.spoken_step(_CLAUSE_END.split(self.text[told.end() :])[0]) or self.named_step

    @cached_property
    def stage(self) -> str | None:
        """The step at which the text tells that a sale stands, without naming it."""
        return self.search.acts.stage(self.text, [one.span for one in self.named])

    @cached_property
    def named_step(self) -> str | None:
        """The step of a sale that the text names."""
        return self.search.spoken_step(self.text)

    @cached_property
    def request(self) -> Request | None:
        """The indicator that the text asks for, with its figures, these maybe after a question."""
        _, asked, rest = self.text.rpartition("?")
        after = rest if asked and len(rest.split()) >= _FIGURES_AT_LEAST else ""
        return self.reader.read(self.text) or (self.reader.read(after) if after else None)
