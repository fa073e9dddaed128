"""Which question on a card a message asks, right after the card was read: the nearest of the ways it is typed.

A card is a small room: among its dozen questions a few shared words tell, which would say nothing among all cards.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.cards import Base, FollowUp
from knowledge.features import plain_words
from knowledge.model import Model

# What the nearest wording, the next one and the answer's own words weigh: of wordings left out in turn, 44 % are told
# and 68 % are among the first three; a classifier for each card told 47 %, latent semantics no more.
_NEAREST, _NEXT, _ANSWER = 0.75, 0.25, 0.15

Vector = Mapping[int, float]


@dataclass(frozen=True)
class Asked:
    """A follow-up by its place among those of its card, and how near the message is to it (0 to about 1)."""

    number: int
    score: float


class FollowUps:
    """The follow-ups of every card and objection."""

    def __init__(self, base: Base, model: Model) -> None:
        self._base = base
        self._model = model
        self._rooms: dict[str, list[tuple[list[Vector], Vector]]] = {}

    def ranked(self, owner: str | None, text: str) -> tuple[Asked, ...]:
        """The follow-ups on the card or objection ``owner``, the likeliest first; none on one that has none."""
        if owner not in self._base.followups:
            return ()
        asked = self._vector(text)
        scored = (Asked(number, score) for number, score in enumerate(self._scores(owner, asked)))
        return tuple(sorted(scored, key=lambda found: (-found.score, found.number)))

    def _scores(self, owner: str, asked: Vector) -> Iterator[float]:
        if owner not in self._rooms:
            self._rooms[owner] = [self._read(followup) for followup in self._base.followups[owner]]
        for wordings, answer in self._rooms[owner]:
            nearest, following = sorted((_cosine(asked, wording) for wording in wordings), reverse=True)[:2]
            yield _NEAREST * nearest + _NEXT * following + _ANSWER * _cosine(asked, answer)

    def _read(self, followup: FollowUp) -> tuple[list[Vector], Vector]:
        wordings = [self._vector(text) for text in (followup.question, *followup.asked)]
        return wordings, self._vector(followup.answer)

    def _vector(self, text: str) -> Vector:
        rows, values = self._model.vector(plain_words(text, self._base.spelling))
        return dict(zip(rows.tolist(), values.tolist(), strict=True))


def _cosine(first: Vector, second: Vector) -> float:
    """Of two vectors of unit length."""
    small, large = sorted((first, second), key=len)
    return sum(value * large.get(row, 0.0) for row, value in small.items())
