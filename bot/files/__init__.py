"""What goes with a reply as a file, made only when it is sent."""

from dataclasses import dataclass

from bot.files.chart import png
from bot.files.page import pdf
from bot.files.table import csv
from bot.reply import Chart, Page, Table


@dataclass(frozen=True)
class File:
    """A file with its name. A picture is shown, anything else is downloaded."""

    name: str
    data: bytes
    is_picture: bool


def make(content: Chart | Page | Table) -> File:
    """The file of ``content``. Takes a tenth of a second or more: never on an event loop."""
    match content:
        case Chart():
            return File(f"{content.name}.png", png(content), is_picture=True)
        case Page():
            return File(f"{content.name}.pdf", pdf(content), is_picture=False)
        case Table():
            return File(f"{content.name}.csv", csv(content), is_picture=False)
