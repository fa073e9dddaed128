from pathlib import Path

from bot.settings import read_settings


def test_defaults_keep_to_the_user_s_folders() -> None:
    settings = read_settings({})
    assert settings.telegram_token is None
    assert settings.database.name == "coach.db"
    assert settings.content == ()


def test_the_environment_is_read(tmp_path: Path) -> None:
    settings = read_settings(
        {"COACH_TELEGRAM_TOKEN": " 1:x ", "COACH_DATA": str(tmp_path), "COACH_CONTENT": f"{tmp_path}:{tmp_path / 'b'}"}
    )
    assert settings.telegram_token == "1:x"
    assert settings.database == tmp_path / "coach.db"
    assert settings.content == (tmp_path, tmp_path / "b")
