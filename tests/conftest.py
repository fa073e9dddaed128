from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import wiring
from bot.assistant import Assistant
from bot.desk import Desk
from bot.settings import Settings
from bot.store import Store
from bot.texts import Texts
from knowledge.cards import Base
from knowledge.search import Search
from metrics.reading import Reader

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The model is trained once and kept between runs; nothing touches the user's own data."""
    cache = request.config.cache
    assert cache is not None
    return Settings(data=tmp_path_factory.mktemp("data"), cache=Path(cache.mkdir("coach")))


@pytest.fixture(scope="session")
def learnt(settings: Settings) -> wiring.Learnt:
    return wiring.build_learnt(settings, lambda stage: None)


@pytest.fixture(scope="session")
def search(learnt: wiring.Learnt) -> Search:
    return learnt.search


@pytest.fixture(scope="session")
def reader(learnt: wiring.Learnt) -> Reader:
    return learnt.reader


@pytest.fixture(scope="session")
def base(search: Search) -> Base:
    return search.base


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts()


@pytest.fixture(scope="session")
def assistant(search: Search, reader: Reader, texts: Texts) -> Assistant:
    return Assistant(search, reader, texts)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "coach.db")


@pytest.fixture
def desk(assistant: Assistant, store: Store, texts: Texts) -> Desk:
    return Desk(assistant, store, texts)
