"""What can be asked after a result: a change, a target, another indicator, another period or place."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from metrics.calculation import Given
from metrics.roles import Role


@dataclass(frozen=True)
class Aim:
    """What was sought: the value of ``quantity`` that makes ``indicator`` equal ``target``."""

    quantity: str
    indicator: str
    target: Given


@dataclass(frozen=True)
class Known:
    """The calculation before: ``last`` are the inputs typed last, ``period`` that of the result.

    ``per`` is the period that the result was brought to, ``before`` the inputs before each of the last changes,
    ``several`` tells whether the indicator was computed for several periods or places, ``sought`` what was sought last.
    """

    indicator: str
    inputs: Mapping[str, Given]
    last: tuple[str, ...] = ()
    period: str | None = None
    per: str | None = None
    before: tuple[Mapping[str, Given], ...] = ()
    several: bool = False
    sought: Aim | None = None


@dataclass(frozen=True)
class Change:
    """Inputs to put in; ``supposed`` when they are only tried out."""

    inputs: dict[str, Given]
    roles: tuple[Role, ...]
    supposed: bool


@dataclass(frozen=True)
class Again:
    """The indicator from other figures, those of the period or place that ``label`` names, to stand beside the last.

    ``before``: they are told in the past tense.
    """

    indicator: str
    inputs: dict[str, Given]
    roles: tuple[Role, ...]
    label: str
    before: bool = False


@dataclass(frozen=True)
class Stated:
    """What the same indicator was elsewhere or before, already computed: in its unit, a rate in percent.

    ``claimed``: somebody says that this is what the figures at hand make.
    """

    value: Fraction
    label: str
    claimed: bool = False


@dataclass(frozen=True)
class Target:
    """Which value of ``quantity`` makes ``indicator`` equal ``target``, with ``inputs`` put in?

    ``likely``: 0 out of reach, 1 a result that hardly ever is, 2 otherwise.
    """

    quantity: str
    indicator: str
    target: Given
    inputs: dict[str, Given]
    roles: tuple[Role, ...]
    likely: int


@dataclass(frozen=True)
class Other:
    """Another indicator, from what is known and ``inputs``; a rate per ``per``."""

    indicator: str
    inputs: dict[str, Given]
    roles: tuple[Role, ...]
    per: str | None = None


@dataclass(frozen=True)
class Per:
    """The same rate per another period; ``own`` is that of the result where the message says it."""

    period: str
    own: str | None = None


@dataclass(frozen=True)
class Control:
    """What is done with results: total, compare, chart, history, formula, undo, cancel."""

    name: str


Following = Change | Again | Stated | Target | Other | Per | Control


@dataclass(frozen=True)
class Followed:
    """What a message asks after a result, None when it stands for itself; and how likely that reading is."""

    following: Following | None
    likelihood: float
