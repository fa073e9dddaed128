"""What is said back, in no channel's own terms."""

from pydantic import BaseModel, ConfigDict, Field

from bot.markup import Markup

PAYLOAD_BYTES = 64
FILE_NAME = r"^[a-z0-9-]+$"


class Frozen(BaseModel):
    """A value."""

    model_config = ConfigDict(frozen=True)


class Choice(Frozen):
    """A button: what it says, and all that is needed to act on it later."""

    label: str
    payload: str = Field(max_length=PAYLOAD_BYTES, pattern=r"^[\x21-\x7e]+$")


class Point(Frozen):
    """A value of a chart: the number to draw, and how it is written."""

    label: str
    value: float
    shown: str


class Chart(Frozen):
    """Values in their order, to be drawn when they are sent. ``name`` is the file's, without its ending."""

    name: str = Field(pattern=FILE_NAME)
    title: str
    points: tuple[Point, ...]


class Page(Frozen):
    """A text to take along as a PDF of one page. ``name`` is the file's, without its ending."""

    name: str = Field(pattern=FILE_NAME)
    title: str
    text: Markup


class Table(Frozen):
    """Rows for a spreadsheet, as wide as ``header``. ``name`` is the file's, without its ending."""

    name: str = Field(pattern=FILE_NAME)
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Reply(Frozen):
    """One message to the person. ``awaits_figure``: a bare number is an answer, not the number of a choice."""

    text: Markup
    choices: tuple[Choice, ...] = ()
    awaits_figure: bool = False
    file: Chart | Page | Table | None = None
