"""What the environment says, validated: every name starts with ``COACH_``."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import BaseModel, ConfigDict, Field

APPLICATION = "cap-client"


class Settings(BaseModel):
    """Where things are kept, and how Telegram is reached."""

    model_config = ConfigDict(frozen=True)

    telegram_token: str | None = None
    data: Path = Field(default_factory=lambda: user_data_path(APPLICATION))
    cache: Path = Field(default_factory=lambda: user_cache_path(APPLICATION))
    content: tuple[Path, ...] = ()

    @property
    def database(self) -> Path:
        """The SQLite file that holds conversations."""
        return self.data / "coach.db"

    @property
    def files(self) -> Path:
        """The folder of the files that are made for the person at the terminal."""
        return self.data / "files"

    @property
    def history(self) -> Path:
        """The lines typed in the terminal, for the arrow keys."""
        return self.data / "terminal-history"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings from ``COACH_TELEGRAM_TOKEN``, ``COACH_DATA``, ``COACH_CACHE``, ``COACH_CONTENT``."""
    values: dict[str, object] = {}
    if token := environment.get("COACH_TELEGRAM_TOKEN", "").strip():
        values["telegram_token"] = token
    for name in ("data", "cache"):
        if folder := environment.get(f"COACH_{name.upper()}", "").strip():
            values[name] = Path(folder).expanduser()
    if folders := environment.get("COACH_CONTENT", "").strip():
        values["content"] = tuple(Path(folder).expanduser().resolve() for folder in folders.split(os.pathsep) if folder)
    return Settings.model_validate(values)
