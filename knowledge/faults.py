"""Faults of content: bad data is a value; only a base that cannot be used raises."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong in a content file. ``line`` is 0 when it is about the file as a whole."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} : {self.message}" if self.line else f"{self.path} : {self.message}"


class ContentError(Exception):
    """The base cannot be used; ``faults`` lists everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} content fault(s)")
        self.faults = tuple(faults)
