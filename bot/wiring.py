"""Builds the objects from settings: the only place that does."""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import knowledge
from bot.assistant import Assistant
from bot.controls import Controls
from bot.desk import Desk
from bot.settings import Settings
from bot.store import Store
from bot.texts import Texts
from bot.understanding import Understanding
from knowledge.loading import CONTENT, load
from knowledge.model import Model
from knowledge.search import Search

Progress = Callable[[str], None]

CODE = Path(knowledge.__file__).parent
_MODULES = ("evidence", "features", "french", "model", "objections", "training")
_MODELS = ("model", "objections")


def content_folders(settings: Settings) -> tuple[Path, ...]:
    """The project's own content, then the company's."""
    return (CONTENT, *settings.content)


def build_search(settings: Settings, progress: Progress) -> Search:
    """The base and its model, trained when the cache has none for this content. Raises ``ContentError``."""
    folders = content_folders(settings)
    base = load(folders)
    model, objections = _models(settings, folders, progress)
    return Search(base, model, objections)


def build_assistant(settings: Settings, progress: Progress) -> Assistant:
    """The core of the coach."""
    return Assistant(build_search(settings, progress), Texts())


def build_understanding(settings: Settings, progress: Progress) -> Understanding:
    """The router alone. Raises ``ContentError``."""
    search = build_search(settings, progress)
    return Understanding(search, Controls(search.base.spelling))


def build_desk(settings: Settings, progress: Progress) -> tuple[Desk, Store]:
    """The coach with its database. Raises ``ContentError`` and ``StoreError``."""
    store = Store(settings.database)
    return Desk(build_assistant(settings, progress), store, Texts()), store


def _models(settings: Settings, folders: Sequence[Path], progress: Progress) -> list[Model]:
    fingerprint = _fingerprint(folders)
    paths = [settings.cache / f"{name}-{fingerprint}.npz" for name in _MODELS]
    try:
        return [Model.load(path) for path in paths]
    except (OSError, ValueError):
        progress("training")
    settings.cache.mkdir(parents=True, exist_ok=True)
    # In a process of its own: scikit-learn takes a second to load and memory that is not given back.
    command = [sys.executable, "-m", "knowledge.training", *map(str, (*paths, *folders))]
    subprocess.run(command, check=True)
    for old in (old for name in _MODELS for old in settings.cache.glob(f"{name}-*.npz")):
        if old not in paths:
            old.unlink(missing_ok=True)
    progress("trained")
    return [Model.load(path) for path in paths]


def _fingerprint(folders: Sequence[Path]) -> str:
    """A hash of all that the model is made from: content files and the code that reads them."""
    digest = hashlib.sha256()
    files = [CODE / f"{module}.py" for module in _MODULES]
    for folder in folders:
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
