"""The conversation in a terminal: lines in, replies out; plain text when it is not a terminal."""

import sys
import textwrap
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rich.bar import Bar
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from bot.desk import Desk
from bot.events import Event, Incoming, Message, Press
from bot.files import make
from bot.markup import Markup, blocks, plain
from bot.reply import Chart, Choice, Page, Reply, Table
from bot.store import Store, StoreError
from bot.texts import Texts

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

PERSON = "terminal/local"
_CHANNEL = "terminal"
# Seconds between two looks at the reminders while a line is typed.
_LOOK_EVERY = 5.0
_WIDTH = 96
_LONGEST_NUMBER = 6
_BAR_WIDTH = 40
_QUIT = ("/quitter", "/quit", "/exit")


class Terminal:
    """One person at a keyboard, or lines through a pipe. Files that are made for them go to the folder ``files``."""

    def __init__(self, desk: Desk, store: Store, texts: Texts, files: Path, output: TextIO | None = None) -> None:
        self._desk = desk
        self._files = files
        self._store = store
        self._texts = texts
        output = output or sys.stdout
        self._styled = output.isatty()
        self._console = Console(file=output, highlight=False)
        self._width = min(self._console.width, _WIDTH)
        self._choices: tuple[Choice, ...] = ()
        self._mark = ""

    def talk(self, read: Callable[[], str | None]) -> None:
        """Read lines until one asks to leave or ``read`` raises ``EOFError``; None says that a reminder came."""
        self.remind()
        self._deliver()  # what a sudden end left unsaid
        self._receive(Message(text="/start"))
        while True:
            try:
                line = read()
            except KeyboardInterrupt:
                continue
            except EOFError:
                break
            if line is None:
                self._deliver()
                continue
            if line.strip().lower() in _QUIT:
                break
            self.type(line)
        self._print(Reply(text=self._texts.say("smalltalk-bye")))

    def pipe(self, lines: Iterable[str]) -> None:
        """Answer each line."""
        self.remind()
        self._deliver()
        for line in lines:
            self.remind()
            if line.strip().lower() in _QUIT:
                break
            self.type(line.rstrip("\n"))

    def remind(self) -> bool:
        """Put reminders that are due into the outbox; whether there were any."""
        try:
            return bool(self._desk.remind(_CHANNEL, datetime.now(UTC)))
        except StoreError:
            return False

    def type(self, line: str) -> None:
        """One typed line: the number of a choice, or a message."""
        number = line.strip().removeprefix(self._mark)
        typed_number = (
            bool(self._choices) and not self._mark and number.rstrip(".").isdecimal() and len(number) < _LONGEST_NUMBER
        )
        if typed_number and not 1 <= int(number.rstrip(".")) <= len(self._choices):
            self._print(Reply(text=self._texts.say("choice-unknown", count=len(self._choices))))
            return
        number = number.rstrip(".")
        chosen = (
            line.strip().startswith(self._mark)
            and number.isdecimal()
            and len(number) < _LONGEST_NUMBER
            and 1 <= int(number) <= len(self._choices)
        )
        self._receive(Press(payload=self._choices[int(number) - 1].payload) if chosen else Message(text=line))

    def _receive(self, event: Event) -> None:
        try:
            self._desk.receive(Incoming(person=PERSON, event=event, at=datetime.now(UTC)))
        except StoreError as error:
            self._print(Reply(text=self._texts.say("database-refused", error=str(error))))
            return
        self._deliver()

    def _deliver(self) -> None:
        """Print what waits in the outbox; the choices of these replies are numbered through."""
        waiting = self._store.pending(_CHANNEL)
        if not waiting:
            return
        self._choices = tuple(choice for outgoing in waiting for choice in outgoing.reply.choices)
        self._mark = "/" if any(outgoing.reply.awaits_figure for outgoing in waiting) else ""
        first = 1
        for outgoing in waiting:
            self._print(outgoing.reply, first)
            first += len(outgoing.reply.choices)
            self._store.sent(outgoing.id, datetime.now(UTC))

    def _print(self, reply: Reply, first: int = 1) -> None:
        lines = [f"{self._mark}{number}. {choice.label}" for number, choice in enumerate(reply.choices, start=first)]
        made = [self._texts.plain("file-written", path=str(self._write(reply.file)))] if reply.file else []
        if not self._styled:
            self._console.out(plain(reply.text))
            if isinstance(reply.file, Chart):
                self._console.print(bars(reply.file))
            self._console.out(*made, *lines, "", sep="\n")
            return
        shown: list[RenderableType] = [*wrapped(styled(reply.text), self._width - 4)]
        if isinstance(reply.file, Chart):
            shown += [Text(), bars(reply.file)]
        if made:
            shown += [Text(), *wrapped(Text(made[0], style="dim"), self._width - 4)]
        shown += [*(Text(line, style="cyan") for line in lines), Text()]
        self._console.print(Padding(Group(*shown), (1, 2, 0, 2)), no_wrap=True)

    def _write(self, content: Chart | Page | Table) -> Path:
        """The path of the file; one of the same name is replaced."""
        file = make(content)
        self._files.mkdir(parents=True, exist_ok=True)
        path = self._files / file.name
        path.write_bytes(file.data)
        return path


def bars(chart: Chart) -> Grid:
    """The chart in characters: a line for each value."""
    largest = max(abs(point.value) for point in chart.points) or 1.0
    table = Grid(box=None, show_header=False, padding=(0, 1))
    for point in chart.points:
        bar = Bar(largest, 0, abs(point.value), width=_BAR_WIDTH, color="blue")
        table.add_row(point.label, bar, Text(point.shown, style="bold"))
    return table


def styled(text: Markup) -> Text:
    """The small Markdown in terminal styles."""
    shown = Text()
    previous = None
    for block in blocks(text):
        if previous:
            shown.append("\n" if previous.kind == block.kind == "item" else "\n\n")
        shown.append(block.mark, style="cyan")
        for span in block.spans:
            style = " ".join(name for name, on in (("bold", span.bold), ("italic", span.italic)) if on)
            shown.append(span.text, style=f"{style} dim" if block.kind == "quote" else style)
        previous = block
    return shown


def wrapped(text: Text, width: int) -> list[Text]:
    """Lines of at most ``width``; rich would break at no-break spaces, textwrap does not."""
    lines = []
    for line in text.split("\n", allow_blank=True):
        end = 0
        for piece in textwrap.wrap(line.plain, width) or [""]:
            start = line.plain.index(piece, end)
            end = start + len(piece)
            lines.append(line[start:end])
    return lines


def keyboard(history: Path, prompt: str, remind: Callable[[], bool]) -> Callable[[], str | None]:
    """A line from the keyboard, with editing and the arrow keys over what was typed before.

    While it waits it calls ``remind``; when that says so it gives None, and what was typed so far comes again.
    """
    from prompt_toolkit import PromptSession  # takes a tenth of a second: only where it is used
    from prompt_toolkit.history import FileHistory

    history.parent.mkdir(parents=True, exist_ok=True)
    session: PromptSession[str] = PromptSession(history=FileHistory(str(history)), refresh_interval=_LOOK_EVERY)
    return reader(session, prompt, remind)


def reader(session: "PromptSession[str]", prompt: str, remind: Callable[[], bool]) -> Callable[[], str | None]:
    """``keyboard`` over a prompt that exists."""
    draft = ""
    interrupted = False

    def look(_: object) -> None:
        nonlocal draft, interrupted
        if not session.app.is_done and remind():
            draft, interrupted = session.default_buffer.text, True
            session.app.exit(result="")

    def read() -> str | None:
        nonlocal draft, interrupted
        typed, draft, interrupted = draft, "", False
        line = session.prompt(prompt, default=typed)
        return None if interrupted else line

    session.app.before_render += look
    return read
