from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import wiring
from bot.assistant import Assistant
from bot.controls import Controls
from bot.desk import Desk
from bot.records import Deal, MemoryRecords, SaveDeal
from bot.session import Session
from bot.settings import Settings
from bot.store import Store
from bot.texts import Texts
from bot.understanding import Understanding
from bot.utterance import Utterance
from knowledge.cards import Base
from knowledge.loading import load
from knowledge.search import Search
from metrics.reading import Reader

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Train the models once, before the tests are shared out among processes."""
    if not hasattr(session.config, "workerinput"):
        wiring.build_learnt(Settings(cache=_cache(session.config)), lambda stage: None)


Said = Callable[..., Utterance]


def records_of(*customers: str, step: str = "s") -> MemoryRecords:
    """Records with a sale of each customer, numbered from 1."""
    known = MemoryRecords()
    known.apply(
        [
            SaveDeal(deal=Deal(id=number, customer=customer, step=step, updated_at=NOW))
            for number, customer in enumerate(customers, start=1)
        ]
    )
    return known


def _cache(config: pytest.Config) -> Path:
    """Where the models are kept between runs."""
    assert config.cache is not None
    return Path(config.cache.mkdir("coach"))


@pytest.fixture(scope="session")
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Nothing touches the user's own data."""
    return Settings(data=tmp_path_factory.mktemp("data"), cache=_cache(request.config))


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
def base() -> Base:
    """The shipped content, with the samples that models are learnt from."""
    return load()


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts()


@pytest.fixture(scope="session")
def understanding(search: Search, reader: Reader) -> Understanding:
    return Understanding(search, reader, Controls(search.base.spelling))


@pytest.fixture(scope="session")
def said(search: Search, reader: Reader) -> Said:
    """Makes utterances: of a text, and where it matters of a session and records."""

    def make(text: str, session: Session | None = None, records: MemoryRecords | None = None) -> Utterance:
        return Utterance(text, session or Session(), records or MemoryRecords(), search, reader)

    return make


@pytest.fixture(scope="session")
def assistant(search: Search, reader: Reader, texts: Texts) -> Assistant:
    return Assistant(search, reader, texts)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "coach.db")


@pytest.fixture
def desk(assistant: Assistant, store: Store, texts: Texts) -> Desk:
    return Desk(assistant, store, texts)
