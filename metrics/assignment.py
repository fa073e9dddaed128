"""Which figure is which quantity, when an indicator is asked for: the likeliest ways to give figures their roles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from metrics.catalogue import QUANTITIES
from metrics.features import Message, asked_features, figure_features
from metrics.model import ROLES, Floats, Linear, log_softmax
from metrics.roles import Role, fits
from metrics.sampling import NONE

# Ways to assign that are followed up while the figures are gone through.
_WIDTH = 8


@dataclass(frozen=True)
class Assignment:
    """Roles for some of the figures, the others being no inputs; ``likelihood`` is a sum of log-probabilities."""

    roles: tuple[Role, ...]
    likelihood: float


class Assigner:
    """The figures of one message, weighed once."""

    def __init__(self, roles: Linear, message: Message) -> None:
        self._roles = roles
        self._message = message
        self._scores = [roles.scores(features) for features in figure_features(message)]

    def assignments(
        self,
        quantities: Iterable[str],
        keys: Sequence[str] = (),
        favoured: Mapping[str, float] | None = None,
        relative: bool = False,
    ) -> list[Assignment]:
        """The likeliest first. ``keys`` say what is asked, as far as that is known: an indicator, say.

        ``favoured`` quantities are likelier than the words around the figures tell, by so much log-probability.
        ``relative`` figures are changes, and so may be percentages of anything.
        """
        allowed = (0, *(ROLES.index(name) for name in sorted(quantities)))
        table = [self._row(number, keys, favoured or {}) for number in range(len(self._scores))]
        ways: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for figure, row in zip(self._message.figures, table, strict=True):
            fitting = [role for role in allowed if not role or fits(figure, ROLES[role], relative)]
            longer = [
                (likelihood + float(row[role]), (*way, role))
                for likelihood, way in ways
                for role in fitting
                if role not in way or _repeats(role)
            ]
            ways = sorted(longer, reverse=True)[:_WIDTH]
        return [Assignment(self._roles_of(way, table), likelihood) for likelihood, way in ways]

    def _row(self, number: int, keys: Sequence[str], favoured: Mapping[str, float]) -> Floats:
        scores = self._scores[number].copy()
        for name, bonus in favoured.items():
            scores[ROLES.index(name)] += bonus
        for key in keys:
            scores = scores + self._roles.scores(asked_features(self._message, number, key), bias=False)
        return log_softmax(scores)

    def _roles_of(self, way: Sequence[int], table: Sequence[Floats]) -> tuple[Role, ...]:
        return tuple(
            Role(figure, ROLES[role], float(row[role]))
            for figure, role, row in zip(self._message.figures, way, table, strict=True)
            if ROLES[role] != NONE
        )


@lru_cache(maxsize=128)
def _repeats(role: int) -> bool:
    """Whether several figures may have the role: they are added, or are no inputs."""
    return ROLES[role] == NONE or QUANTITIES[ROLES[role]].additive
