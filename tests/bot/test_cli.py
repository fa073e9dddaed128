"""The command as a user types it, in a process of its own where exit codes and pipes matter."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings


@pytest.fixture
def environment(settings: Settings, search: object, tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    return {**kept, "COACH_DATA": str(tmp_path), "COACH_CACHE": str(settings.cache)}


def _coach(environment: dict[str, str], *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from bot.cli import main; main()", *arguments]
    return subprocess.run(command, input=typed, env=environment, capture_output=True, text=True, timeout=60)


def test_ask_says_by_its_exit_code_whether_there_was_an_answer(environment: dict[str, str]) -> None:
    answered = _coach(environment, "ask", "c koi le capital client ?")
    assert answered.returncode == 0
    assert "Source" in answered.stdout
    assert _coach(environment, "ask", "la météo à Brest ?").returncode == 1


def test_chat_reads_a_pipe_and_prints_plain_text(environment: dict[str, str]) -> None:
    done = _coach(environment, "chat", typed="churn 1 200 84\n/quitter\nc'est quoi le NPS ?\n")
    assert "7\u202f%" in done.stdout
    assert "\x1b" not in done.stdout
    assert "Promoteurs" not in done.stdout


def test_explain_reads_lines(environment: dict[str, str]) -> None:
    done = _coach(environment, "explain", "--json", typed="c'est quoi le NPS ?\n\nchurn 1200 84\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["kind"] for row in rows] == ["answer", "fallback", "metric"]


def test_evaluate_prints_measures_and_misses(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text('{"text": "la météo", "kind": "answer", "entries": ["nps"]}\n', encoding="utf-8")
    assert "✗ la météo" in _coach(environment, "evaluate", str(file)).stdout
    measured = json.loads(_coach(environment, "evaluate", str(file), "--json").stdout)
    assert measured["rates"]["answered_right"]["of"] == 1


def test_check_fails_on_a_fault_and_names_the_place(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "faux.md").write_text("rien", encoding="utf-8")
    faulty = environment | {"COACH_CONTENT": str(tmp_path)}
    checked = _coach(faulty, "check")
    assert checked.returncode == 1
    assert "faux.md:1" in checked.stdout
    refused = _coach(faulty, "chat", typed="bonjour\n")
    assert refused.returncode == 1
    assert "faux.md:1" in refused.stderr


def test_telegram_without_or_with_a_bad_token_says_what_to_do(environment: dict[str, str]) -> None:
    missing = _coach(environment, "telegram")
    assert missing.returncode == 1
    assert "BotFather" in missing.stderr
    bad = _coach(environment | {"COACH_TELEGRAM_TOKEN": "abc"}, "telegram")
    assert bad.returncode == 1
    assert "refuse ce jeton" in bad.stderr


def test_a_database_that_cannot_be_opened_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "coach.db").mkdir()
    done = _coach(environment, "chat", typed="bonjour\n")
    assert done.returncode == 1
    assert "base de données" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_curator_sees_what_was_not_answered_and_what_was_not_useful(environment: dict[str, str]) -> None:
    _coach(environment, "chat", typed="recette du tajine ?\nla recette du tajine\nc'est quoi le NPS ?\n6\n1\n")
    unanswered = _coach(environment, "unanswered").stdout
    assert unanswered.strip().startswith("2 ")
    feedback = _coach(environment, "feedback").stdout
    assert "0 utile, 1 pas utile" in feedback
    assert "pas ma question : c'est quoi le NPS" in feedback


def test_figures_are_shown_with_their_place_unit_and_period(environment: dict[str, str]) -> None:
    done = _coach(environment, "figures", "--json", typed="panier 85 €, 3 fois par mois\nen 2024\n")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert [(f["value"], f["unit"], f["period"]) for f in first["figures"]] == [
        (85, "EUR", None),
        (3, "times", "month"),
    ]
    assert all(first["text"][f["start"] : f["end"]] == f["text"] for f in first["figures"])
    assert second["figures"] == []
    assert "12.5 percent" in _coach(environment, "figures", "12,5 %").stdout
