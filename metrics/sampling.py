"""The sample messages that the reader learns from: which indicator is asked for, which figure is which quantity.

``samples/churn_rate.txt`` holds messages that ask for the churn rate, one a line; ``none.txt`` what must not be
computed, ``fragments.txt`` answers and corrections, whose figures alone count. ``{basket|85} €`` says what the figure
85 is; a figure without braces is no input.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from metrics.catalogue import INDICATORS, QUANTITIES

FOLDER = Path(__file__).parent / "samples"
NONE, FRAGMENTS = "none", "fragments"
LABELS = (NONE, *INDICATORS)

_MARKED = re.compile(r"\{(?P<quantity>[a-z_]+)\|(?P<figure>[^{}|]+)\}")


@dataclass(frozen=True)
class Sample:
    """A message with its label; ``marks`` are (start, end, quantity) of the figures that are inputs."""

    label: str
    text: str
    marks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class SampleFault:
    """A line that cannot be used, and why."""

    path: Path
    line: int
    message: str


def read_samples(folder: Path = FOLDER) -> tuple[list[Sample], list[SampleFault]]:
    """Every sample of the ``*.txt`` files, and every fault."""
    samples: list[Sample] = []
    faults: list[SampleFault] = []
    for path in sorted(folder.glob("*.txt")):
        if path.stem not in (*LABELS, FRAGMENTS):
            faults.append(SampleFault(path, 1, f"aucun indicateur ne s'appelle {path.stem}"))
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            wrong = list(_faults(line))
            faults += [SampleFault(path, number, message) for message in wrong]
            if line.strip() and not wrong:
                samples.append(_sample(path.stem, line))
    return samples, faults


def _faults(line: str) -> Iterator[str]:
    for mark in _MARKED.finditer(line):
        if mark["quantity"] not in QUANTITIES:
            yield f"grandeur inconnue : {mark['quantity']}"
    if re.search(r"[{}|]", _MARKED.sub("", line)):
        yield "accolades mal formées : écrire {quantity|figure}"


def _sample(label: str, marked: str) -> Sample:
    text = ""
    marks = []
    end = 0
    for mark in _MARKED.finditer(marked):
        text += marked[end : mark.start()]
        marks.append((len(text), len(text) + len(mark["figure"]), mark["quantity"]))
        text += mark["figure"]
        end = mark.end()
    return Sample(label, text + marked[end:], tuple(marks))
