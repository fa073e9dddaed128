import io
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.channels.terminal import PERSON, Terminal, reader, styled, wrapped
from bot.desk import Desk
from bot.markup import Markup
from bot.records import Reminder, SaveReminder
from bot.reply import Chart, Point, Reply
from bot.store import Store
from bot.texts import Texts


@pytest.fixture
def screen() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def terminal(desk: Desk, store: Store, texts: Texts, screen: io.StringIO, tmp_path: Path) -> Terminal:
    return Terminal(desk, store, texts, tmp_path / "files", screen)


def _typed(*lines: str) -> "Iterator[str]":
    yield from lines
    raise EOFError


def test_a_conversation_opens_and_closes_politely(terminal: Terminal, screen: io.StringIO) -> None:
    lines = _typed("c'est quoi le NPS ?")
    terminal.talk(lambda: next(lines))
    shown = screen.getvalue()
    assert shown.index("Cap Client") < shown.index("Promoteurs") < shown.index("À bientôt")


def test_ctrl_c_drops_the_line_and_quitter_leaves(terminal: Terminal, screen: io.StringIO) -> None:
    lines = iter(["", "/quitter", "c'est quoi le NPS ?"])

    def read() -> str:
        line = next(lines)
        if not line:
            raise KeyboardInterrupt
        return line

    terminal.talk(read)
    assert "Promoteurs" not in screen.getvalue()
    assert "À bientôt" in screen.getvalue()


def test_a_number_presses_a_button(terminal: Terminal, screen: io.StringIO) -> None:
    terminal.pipe(["c'est quoi le capital client ?", "1"])
    assert "1. Mesurer le capital client" in screen.getvalue()
    assert "Suivez trois leviers" in screen.getvalue()


def test_a_number_is_the_figure_when_one_was_asked_for(terminal: Terminal, screen: io.StringIO) -> None:
    terminal.pipe(["calcule mon attrition, 1200 clients au début", "2"])
    assert "/1. C’est quoi" in screen.getvalue()
    assert "2 ÷ 1" in screen.getvalue().replace("\u202f", " ")
    terminal.pipe(["calcule mon attrition, 1200 clients au début", "/2"])
    assert "C’est annulé" in screen.getvalue()


def test_a_number_that_no_choice_has_is_told(terminal: Terminal, screen: io.StringIO) -> None:
    terminal.pipe(["99", "c'est quoi le capital client ?", "99", "1."])
    assert "Je ne sais pas" in screen.getvalue()
    assert "choix" in screen.getvalue()
    assert "Suivez trois leviers" in screen.getvalue()


def test_what_a_sudden_end_left_unsaid_is_said_at_the_next_start(
    terminal: Terminal, store: Store, screen: io.StringIO
) -> None:
    from bot.reply import Reply
    from tests.conftest import NOW

    with store.transaction():
        store.enqueue("terminal/local", [Reply(text=Markup("resté en plan"))], NOW)
    terminal.pipe([])
    assert "resté en plan" in screen.getvalue()
    assert store.pending("terminal") == []


def test_a_refusing_database_is_told_and_the_talk_goes_on(
    terminal: Terminal, store: Store, screen: io.StringIO
) -> None:
    store._db.conn.execute("PRAGMA query_only = ON")
    terminal.type("bonjour")
    assert "base de données" in screen.getvalue()
    store._db.conn.execute("PRAGMA query_only = OFF")
    terminal.type("bonjour")
    assert "Bonjour" in screen.getvalue()


def test_lines_never_break_at_a_no_break_space() -> None:
    text = styled(Markup("**Dites** « suivant » pour avancer".replace("« ", "«\u00a0").replace(" »", "\u00a0»")))
    lines = [line.plain for line in wrapped(text, 16)]
    assert lines == ["Dites", "«\u00a0suivant\u00a0» pour", "avancer"]


def test_styles_follow_the_markup() -> None:
    text = styled(Markup("**gras**\n\n- un\n- deux"))
    assert text.plain == "gras\n\n• un\n• deux"
    assert str(text.spans[0].style).strip() == "bold"


def test_a_chart_is_drawn_in_characters_and_written_to_a_file(
    terminal: Terminal, store: Store, screen: io.StringIO, tmp_path: Path
) -> None:
    points = (Point(label="janvier", value=2.5, shown="2,5 %"), Point(label="février", value=5, shown="5 %"))
    reply = Reply(text=Markup("Votre attrition"), file=Chart(name="attrition", title="Attrition", points=points))
    with store.transaction():
        store.enqueue(PERSON, [reply], datetime(2026, 1, 5, tzinfo=UTC))
    terminal.pipe([])
    january, february = (line for line in screen.getvalue().splitlines() if "vrier" in line or "janvier" in line)
    assert february.count("█") == 2 * january.count("█") > 0
    assert str(tmp_path / "files" / "attrition.png") in screen.getvalue()
    assert (tmp_path / "files" / "attrition.png").read_bytes().startswith(b"\x89PNG")


def test_a_reminder_shows_at_the_next_start_and_while_it_runs(
    terminal: Terminal, store: Store, screen: io.StringIO
) -> None:
    store.apply(PERSON, [SaveReminder(reminder=Reminder(id=1, text="relancer Durand", due_at=datetime.now(UTC)))])
    terminal.pipe([])
    assert screen.getvalue().count("relancer Durand") == 1
    soon = SaveReminder(reminder=Reminder(id=2, text="payer la note", due_at=datetime.now(UTC)))

    def reading() -> "Iterator[str | None]":
        store.apply(PERSON, [soon])
        assert terminal.remind()
        yield None

    lines = reading()

    def read() -> str | None:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    terminal.talk(read)
    assert screen.getvalue().count("payer la note") == 1
    assert screen.getvalue().count("relancer Durand") == 1


def test_a_reminder_interrupts_the_prompt_and_gives_the_draft_back() -> None:
    looks = iter([False, False, True])
    with create_pipe_input() as keys:
        session: PromptSession[str] = PromptSession(input=keys, output=DummyOutput(), refresh_interval=0.02)
        read = reader(session, "> ", lambda: next(looks, False))
        keys.send_text("bonj")
        assert read() is None
        threading.Timer(0.1, lambda: keys.send_text("our\n")).start()
        assert read() == "bonjour"
