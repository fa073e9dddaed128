"""Prints every benchmark: ``make bench``."""

import tempfile
from pathlib import Path

from bot import wiring
from bot.settings import Settings, read_settings
from knowledge.loading import load
from tests.benchmarks import accuracy, figures, gates, questioning, sales, scale, start, throughput


def main() -> None:
    """Measure with the user's cached model and a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), cache=read_settings().cache)
        learnt = wiring.build_learnt(settings, lambda stage: print(f"({stage})"))
        search = learnt.search
        start.report(settings)
        throughput.report(learnt, Path(folder))
        sales.report(learnt, Path(folder))
        figures.report(learnt.reader)
        accuracy.report(search)
        questioning.report(search.base)
        gates.report(search)
        scale.report(load(wiring.content_folders(settings)), search.acts)


if __name__ == "__main__":
    main()
