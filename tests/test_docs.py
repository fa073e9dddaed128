"""Help and README cannot rot: every command, setting and sentence is really there."""

import ast
import re
from pathlib import Path

import pytest
from click import Context

from bot.cli import build
from bot.commands import COMMANDS, MENU
from bot.texts import Texts
from metrics.catalogue import INDICATORS, QUANTITIES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_has_help_with_an_example_and_stands_in_the_readme(texts: Texts) -> None:
    group = build(texts)
    for name, command in group.commands.items():
        help_text = command.get_help(Context(command, info_name=f"coach {name}"))
        assert "Exemple" in help_text
        assert f"coach {name}" in help_text
        assert f"coach {name}" in README


def test_every_setting_stands_in_the_readme() -> None:
    source = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    settings = set(re.findall(r"COACH_[A-Z]+", source)) | {"COACH_DATA", "COACH_CACHE"}
    assert all(setting in README for setting in settings)


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`make (\w+)`", README)) | {"chat", "test"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_room_of_the_readme_exists() -> None:
    for room in re.findall(r"^(?:  )?([\w/.]+\.(?:py|ftl|toml|md|txt))\s", README, re.MULTILINE):
        assert list(ROOT.rglob(room)), room


def test_menu_commands_have_a_sentence(texts: Texts) -> None:
    assert all(name in COMMANDS and texts.has(f"command-{name}") for name in MENU)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_every_quantity_has_a_name_and_can_be_asked_for(quantity: str, texts: Texts) -> None:
    assert texts.has(f"quantity-{quantity}")
    if QUANTITIES[quantity].ask:
        assert texts.has(f"ask-{quantity}")


def test_every_indicator_is_a_quantity() -> None:
    assert set(INDICATORS) <= set(QUANTITIES)


def _literal_messages() -> set[str]:
    """Messages that the code asks for by a literal name."""
    found = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in ("say", "plain"):
                found |= {a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


def test_every_sentence_that_the_code_says_exists(texts: Texts) -> None:
    messages = {message for message in _literal_messages() if re.fullmatch(r"[a-z]+(-[a-z]+)*", message)}
    assert len(messages) > 40
    assert not {message for message in messages if not texts.has(message)}


def test_every_sentence_is_said_somewhere() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    ftl = (ROOT / "bot" / "texts" / "fr.ftl").read_text(encoding="utf-8")
    for message in re.findall(r"^([a-z][\w-]*) =", ftl, re.MULTILINE):
        beginnings = (message.split("-", 1)[0], message.rsplit("-", 1)[0])
        built = "|".join(re.escape(f"{beginning}-{{") for beginning in beginnings)
        assert re.search(rf"""["']{message}["']|f["'](?:{built})""", source), message


def test_the_changelog_speaks_of_this_version() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert version.group(1) in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
