"""The sample messages that the reader learns from: which indicator is asked for, which figure is which quantity.

``samples/churn_rate.txt`` holds messages that ask for the churn rate, one a line; ``none.txt`` what must not be
computed, ``fragments.txt`` answers and corrections, whose figures alone count. ``{basket|85} €`` says what the figure
85 is; a figure without braces is no input.

``samples/after/suppose.txt`` holds what people say after a result when they try out another value, each line led by the
indicator of that result: « churn_rate: et avec {customers_lost|70} perdus ? ». In ``other``, ``target``, ``per`` and
``new`` it is led by what is asked for as well: « retention_rate @ churn_rate: du coup la rétention ? ».
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from metrics.catalogue import INDICATORS, QUANTITIES

FOLDER = Path(__file__).parent / "samples"
AFTER = "after"
NONE, FRAGMENTS = "none", "fragments"
LABELS = (NONE, *INDICATORS)

NEW = "new"
# What is said after a result: see ``metrics.remarks``. Those of the second group ask for something by its name.
_PLAIN_ACTS = (
    *(NONE, "correct", "add", "remove", "suppose", "suppose_more", "suppose_less", "again", "stated"),
    *("total", "compare", "chart", "history", "formula", "undo", "cancel"),
)
_NAMING_ACTS = (NEW, "other", "target", "per")
ACTS = (*_PLAIN_ACTS, *_NAMING_ACTS)

_MARKED = re.compile(r"\{(?P<quantity>[a-z_]+)\|(?P<figure>[^{}|]+)\}")


@dataclass(frozen=True)
class Sample:
    """A message with its label; ``marks`` are (start, end, quantity) of the figures that are inputs."""

    label: str
    text: str
    marks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class RemarkSample:
    """What is said after a result of ``indicator``: the act, what it asks for (may be empty), the text, its figures.

    ``indicator`` is empty where nothing was computed before.
    """

    act: str
    asked: str
    indicator: str
    text: str
    marks: tuple[tuple[int, int, str], ...] = ()


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
    for path, _, line in _lines(folder, (*LABELS, FRAGMENTS), faults):
        samples.append(_sample(path.stem, line))
    return samples, faults


def read_remarks(folder: Path = FOLDER / AFTER) -> tuple[list[RemarkSample], list[SampleFault]]:
    """Every sample of what is said after a result, and every fault."""
    remarks: list[RemarkSample] = []
    faults: list[SampleFault] = []
    for path, number, line in _lines(folder, ACTS, faults):
        if led := _LED.fullmatch(line):
            sample = _sample(path.stem, led["text"])
            remarks.append(RemarkSample(path.stem, led["asked"] or "", led["indicator"], sample.text, sample.marks))
        else:
            faults.append(SampleFault(path, number, _NOT_LED))
    return remarks, faults


def _lines(folder: Path, names: Sequence[str], faults: list[SampleFault]) -> Iterator[tuple[Path, int, str]]:
    """The lines of these files whose marks are sound, with their places; ``faults`` takes the others."""
    for path in sorted(folder.glob("*.txt")):
        if path.stem not in names:
            faults.append(SampleFault(path, 1, f"rien ne s'appelle {path.stem}"))
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            wrong = [SampleFault(path, number, message) for message in _faults(line)]
            faults += wrong
            if line.strip() and not wrong:
                yield path, number, line


_NOT_LED = "écrire « indicateur: texte » ou « demandé @ indicateur: texte »"
_LED = re.compile(r"(?:(?P<asked>[a-z_]+) @ )?(?P<indicator>[a-z_]+): (?P<text>\S.*)")


def _faults(line: str) -> Iterator[str]:
    for mark in _MARKED.finditer(line):
        if mark["quantity"] not in QUANTITIES:
            yield f"grandeur inconnue : {mark['quantity']}"
    if re.search(r"[{}]", _MARKED.sub("", line)):
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
