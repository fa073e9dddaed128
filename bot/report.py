"""What a turn was about, in the terms that ``coach explain`` prints and ``coach evaluate`` measures."""

from typing import Literal

from pydantic import Field

from bot.reply import Frozen

Kind = Literal[
    "answer",
    "choice",
    "clarify",
    "metric",
    "metric_missing",
    "metric_error",
    "coach",
    "practice",
    "smalltalk",
    "fallback",
    "command",
    "compare",
    "chart",
    "history",
]


class Evidence(Frozen):
    """A part of the message (end excluded) and what it was read as."""

    start: int
    end: int
    text: str
    role: str


class Comparison(Frozen):
    """The same indicator twice: ``difference`` in points for a rate or a score, in percent for the others."""

    earlier: float
    later: float
    difference: float
    direction: Literal["better", "worse", "same"]


class Report(Frozen):
    """``unit`` and ``period`` as in the command's help; ``score`` is a probability for what was searched, else 1.

    ``objection`` is the one that was answered, ``entry`` then the card of the step that deals with objections.
    """

    kind: Kind
    entry: str | None = None
    objection: str | None = None
    choices: tuple[str, ...] = ()
    score: float = 1.0
    metric: str | None = None
    value: float | None = None
    unit: str | None = None
    period: str | None = None
    inputs: dict[str, float] = Field(default_factory=dict)
    missing: tuple[str, ...] = ()
    problem: str | None = None
    step: str | None = None
    compare: Comparison | None = None
    series: tuple[float, ...] = ()
    evidence: tuple[Evidence, ...] = ()
