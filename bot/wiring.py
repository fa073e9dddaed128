"""Builds the objects from settings: the only place that does."""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import knowledge
import metrics
from bot.assistant import Assistant
from bot.controls import Controls
from bot.desk import Desk
from bot.settings import Settings
from bot.store import Store
from bot.texts import Texts
from bot.understanding import Understanding
from knowledge.acts import Acts
from knowledge.linear import Linear
from knowledge.loading import CONTENT, load
from knowledge.model import Model as SearchModel
from knowledge.naming import NameFinder
from knowledge.needs import Needs
from knowledge.search import Search
from metrics.model import Model as FiguresModel
from metrics.reading import Reader
from metrics.sampling import FOLDER

T = TypeVar("T")
Progress = Callable[[str], None]

SAMPLES = FOLDER
# The code that decides what a model is made of: a change trains anew.
_SEARCH = Path(knowledge.__file__).parent
_SEARCH_MODULES = (
    *("act_training", "acts", "arrays", "evidence", "features", "french", "linear", "model", "naming", "needs"),
    *("objections", "tfidf", "theme_training", "training"),
)
_MODELS = ("search", "objections", "acts", "names", "themes", "stages")
# Samples of what sellers say of their sales: no figures are learnt from them.
_SELLERS = ("acts", "themes", "stages")
_FIGURES = Path(metrics.__file__).parent
_FIGURES_MODULES = (
    *("acts", "catalogue", "features", "figures", "model", "multiples", "numerals", "periods", "sampling", "training"),
    "vocabulary",
)


def content_folders(settings: Settings) -> tuple[Path, ...]:
    """The project's own content, then the company's."""
    return (CONTENT, *settings.content)


@dataclass(frozen=True)
class Learnt:
    """The base with its model, and the reader of figures."""

    search: Search
    reader: Reader


@dataclass(frozen=True)
class _Trained(Generic[T]):
    """A model in the cache: the command that makes it, and how it is read."""

    path: Path
    command: Sequence[str]
    load: Callable[[Path], T]

    def get(self) -> T | None:
        """The model, None when the cache has none that can be read."""
        try:
            return self.load(self.path)
        except (OSError, ValueError):
            return None


def build_learnt(settings: Settings, progress: Progress) -> Learnt:
    """What is learnt from content, trained when the cache has none for this content. Raises ``ContentError``."""
    folders = content_folders(settings)
    base = load(folders, samples=False)
    content = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    code = [_SEARCH / f"{name}.py" for name in _SEARCH_MODULES]
    paths = [_cached(settings, name, [*code, *content]) for name in _MODELS]
    command = ("knowledge.training", *map(str, paths), *map(str, folders))
    search, objections = (_Trained(path, command, SearchModel.load) for path in paths[:2])
    acts, themes, stages = (_Trained(path, command, Linear.load) for path in (paths[2], paths[4], paths[5]))
    names = _Trained(paths[3], command, NameFinder.load)
    phrases = [file for file in content if file.suffix == ".txt" and file.parent.name not in _SELLERS]
    samples = [_FIGURES / "vocabulary.toml", *sorted(SAMPLES.rglob("*.txt")), *phrases]
    path = _cached(settings, "figures", [*(_FIGURES / f"{name}.py" for name in _FIGURES_MODULES), *samples])
    figures = _Trained(path, ("metrics.training", str(path), str(SAMPLES), *map(str, phrases)), FiguresModel.load)
    search_model, objections_model, figures_model = search.get(), objections.get(), figures.get()
    acts_model, finder, themes_model, stages_model = acts.get(), names.get(), themes.get(), stages.get()
    missing: list[_Trained[Any]] = []
    sales = (acts_model, finder, themes_model, stages_model)
    missing += [] if search_model and objections_model and all(sales) else [search]
    missing += [] if figures_model else [figures]
    if missing:
        load(folders)  # whatever is wrong with the samples is said before they are learnt from
    _train(missing, {*paths, path}, progress)
    known = Acts(
        base,
        acts_model or acts.load(acts.path),
        stages_model or stages.load(stages.path),
        finder or names.load(names.path),
    )
    return Learnt(
        Search(
            base,
            search_model or search.load(paths[0]),
            objections_model or objections.load(paths[1]),
            known,
            Needs(base.guide, themes_model or themes.load(paths[4])),
        ),
        Reader(figures_model or figures.load(figures.path)),
    )


def build_assistant(settings: Settings, progress: Progress) -> Assistant:
    """The core of the coach."""
    learnt = build_learnt(settings, progress)
    return Assistant(learnt.search, learnt.reader, Texts())


def build_understanding(settings: Settings, progress: Progress) -> Understanding:
    """The router alone. Raises ``ContentError``."""
    learnt = build_learnt(settings, progress)
    return Understanding(learnt.search, learnt.reader, Controls(learnt.search.base.spelling))


def build_desk(settings: Settings, progress: Progress) -> tuple[Desk, Store]:
    """The coach with its database. Raises ``ContentError`` and ``StoreError``."""
    store = Store(settings.database)
    return Desk(build_assistant(settings, progress), store, Texts()), store


def _train(wanted: Sequence[_Trained[Any]], current: set[Path], progress: Progress) -> None:
    """Train in processes of their own: scikit-learn takes a second to load and memory that is not given back.

    Models in the cache that are not ``current`` are deleted.
    """
    if not wanted:
        return
    progress("training")
    running = []
    for trained in wanted:
        trained.path.parent.mkdir(parents=True, exist_ok=True)
        running.append(subprocess.Popen([sys.executable, "-m", *trained.command]))
    for trained, process in zip(wanted, running, strict=True):
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, trained.command)
        for old in set(trained.path.parent.glob("*-*.npz")) - current:
            old.unlink(missing_ok=True)
    progress("trained")


def _cached(settings: Settings, name: str, files: Sequence[Path]) -> Path:
    """Where the model made from ``files`` is kept: the name holds a hash of all of them."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return settings.cache / f"{name}-{digest.hexdigest()[:16]}.npz"
