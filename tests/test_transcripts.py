"""Whole conversations, through both channels with the same result, straight and with restarts."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.markup import plain
from bot.texts import Texts
from knowledge.french import typeset
from knowledge.search import Search
from tests.players import Heard, Player, TelegramPlayer, TerminalPlayer, Watched

_FOLDER = Path(__file__).parent / "transcripts"
TRANSCRIPTS = sorted(path for path in _FOLDER.glob("*.md") if path.stem != "README")

PlayerMaker = Callable[[Callable[[], Watched], Texts, Path], Player]


def _turns(path: Path) -> list[tuple[int, str, list[tuple[str, str]]]]:
    """(line, what is typed or pressed, expectations) of each turn."""
    turns: list[tuple[int, str, list[tuple[str, str]]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("> "):
            turns.append((number, line[2:], []))
        elif line and not line.startswith("#"):
            name, _, value = line.partition(" ")
            turns[-1][2].append((name, value))
    return turns


def _spaces(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("’", "'")


def _check(heard: Heard, expectations: list[tuple[str, str]], where: str) -> None:
    report = heard.turn.report
    for name, value in expectations:
        if name == "says":
            assert _spaces(value) in _spaces(heard.shown), f"{where}: « {value} » not in\n{heard.shown}"
        elif name == "silent":
            assert _spaces(value) not in _spaces(heard.shown), where
        elif name == "value":
            assert report.value == pytest.approx(float(value), rel=1e-4), where
        elif name in ("choices", "missing"):
            assert value in getattr(report, name), f"{where}: {getattr(report, name)}"
        else:
            assert getattr(report, name) == value, f"{where}: {report}"


@pytest.mark.parametrize("restarts", [False, True], ids=["straight", "restarted"])
@pytest.mark.parametrize("player", [TerminalPlayer, TelegramPlayer], ids=["terminal", "telegram"])
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(
    path: Path, player: PlayerMaker, restarts: bool, search: Search, texts: Texts, tmp_path: Path
) -> None:
    played = player(lambda: Watched(search, texts), texts, tmp_path / "coach.db")
    for line, said, expectations in _turns(path):
        label = re.fullmatch(r"\[(.+)\]", said)
        heard = played.press(_label(label.group(1))) if label else played.type(said)
        where = f"{path.name}:{line}"
        _check(heard, expectations, where)
        for reply in heard.turn.replies:
            assert _spaces(plain(reply.text)) in _spaces(heard.shown), f"{where}: a reply was not shown whole"
        if restarts:
            played.restart()
    played.close()


def _label(text: str) -> str:
    return typeset(text)
