"""The rules of the house, read from the imports of the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "knowledge", "metrics")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def _users_of(name: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in MODULES
        if any(module == name or module.startswith(f"{name}.") for module in _imports(path))
    }


def test_knowledge_and_metrics_stand_alone() -> None:
    allowed = {"knowledge": {"metrics", "bot"}, "metrics": {"knowledge", "bot"}}
    for package, forbidden in allowed.items():
        for path in (ROOT / package).rglob("*.py"):
            roots = {module.split(".")[0] for module in _imports(path)}
            assert not roots & (forbidden | {"telegram", "sqlite_utils", "sqlite3", "asyncio"}), path


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("telegram", ("bot/channels/telegram/",)),
        ("sqlite_utils", ("bot/store.py", "bot/migrations.py")),
        ("sqlite3", ("bot/store.py",)),
        ("os", ("bot/settings.py",)),
        (
            "sklearn",
            (
                "knowledge/training.py",
                "knowledge/act_training.py",
                "knowledge/theme_training.py",
                "metrics/training.py",
            ),
        ),
        ("asyncio", ("bot/channels/telegram/",)),
        ("rich", ("bot/channels/terminal.py",)),
        ("click", ("bot/cli.py",)),
        ("matplotlib", ("bot/files/chart.py", "bot/files/page.py")),
        ("fpdf", ("bot/files/page.py",)),
    ],
)
def test_each_library_has_its_rooms(library: str, rooms: tuple[str, ...]) -> None:
    users = _users_of(library)
    assert users, f"nothing uses {library}: the rule is out of date"
    assert all(user.startswith(rooms) for user in users), users


def test_the_core_does_not_know_the_channels_or_the_database() -> None:
    core = [ROOT / "bot" / name for name in ("assistant.py", "understanding.py", "session.py", "reply.py", "turn.py")]
    core += sorted((ROOT / "bot" / "conversations").glob("*.py"))
    for path in core:
        assert not {m for m in _imports(path) if m.startswith(("bot.channels", "bot.store", "bot.wiring"))}, path


def _calls_at_import(tree: ast.Module) -> Iterator[str]:
    """Names called by statements that run when the module is imported."""
    todo: list[ast.AST] = [n for n in tree.body if not isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "__main__" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)
        todo.extend(ast.iter_child_nodes(node))


def test_nothing_opens_a_file_or_a_database_at_import() -> None:
    for path in MODULES:
        calls = set(_calls_at_import(ast.parse(path.read_text(encoding="utf-8"))))
        opening = {c for c in calls if c == "open" or c.endswith((".read_text", ".read_bytes", ".connect", ".load"))}
        assert not opening, f"{path}: {opening}"


def test_no_pickle_is_ever_loaded() -> None:
    assert not _users_of("pickle") | _users_of("joblib") | _users_of("shelve")


def test_rooms_stay_small() -> None:
    for path in MODULES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 360, path


def test_tests_mirror_the_code() -> None:
    for path in MODULES:
        if path.name in ("__init__.py", "__main__.py"):
            continue
        relative = path.relative_to(ROOT)
        mirror = ROOT / "tests" / relative.parent / f"test_{relative.name}"
        assert mirror.exists() or relative in _TESTED_ELSEWHERE, f"{mirror} is missing"


# Values and glue that other tests exercise whole.
_TESTED_ELSEWHERE = {
    Path(name)
    for name in (
        "bot/reply.py",
        "bot/turn.py",
        "bot/report.py",
        "bot/commands.py",
        "bot/session.py",
        "bot/intents.py",
        "knowledge/tfidf.py",
        "bot/migrations.py",
        "knowledge/cards.py",
        "knowledge/faults.py",
        "knowledge/reading.py",
        "metrics/model.py",
        "metrics/remarks.py",
        "metrics/vocabulary.py",
        "bot/conversations/outcomes.py",
        "bot/conversations/tracking.py",
    )
}
