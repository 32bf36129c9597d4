"""The command line is quick, answers in one line when something is wrong, and loads only what it was asked for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.app import run
from bot.cli.registry import COMMANDS
from bot.errors import EXIT_CONFIGURATION

HEAVY = ("telegram", "discord", "alembic", "sqlalchemy", "sqlmodel", "jieba", "rjieba", "sklearn", "scipy", "numpy")
WEB = ("fastapi", "starlette", "uvicorn", "jinja2", "prometheus_client")
HEAVY_FOR_HELP = (*HEAVY, *WEB, "pydantic", "cryptography", "httpx", "fluent", "apscheduler")


def hearth(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HEARTH_")}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(
        command, env=environment | variables, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys, json\nfrom bot.cli.app import run\nrun(['--help'])\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "typer" in loaded
    assert loaded.isdisjoint(HEAVY_FOR_HELP)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_asked_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert "Usage" in capsys.readouterr().out


def test_a_mistyped_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctro"]) == 2
    assert "doctor" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("hearth ")


def test_a_wrong_setting_ends_the_doctor_with_the_status_for_configuration(tmp_path: Path) -> None:
    done = hearth(tmp_path, "doctor", "--json", HEARTH_TIMEZONE="Mars/Base")
    assert done.returncode == EXIT_CONFIGURATION
    answer = json.loads(done.stdout)
    assert answer["ok"] is False
    assert "HEARTH_TIMEZONE" in answer["checks"][0]["detail"]


def test_the_doctor_finds_a_fresh_house_well_and_leaves_it_untouched(tmp_path: Path) -> None:
    done = hearth(tmp_path, "doctor", "--json", HEARTH_KEY_FILE=str(tmp_path / "key"))
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["ok"]) == (0, True)
    names = ("settings", "python", "sqlite", "data folder", "database", "key file", "owner", "backup", "in doubt")
    named = {*names, "listening", "web page", "telegram", "discord"}
    assert named == {check["name"] for check in answer["checks"]}
    assert {state for check in answer["checks"] for state in [check["state"]]} <= {"ok", "warn", "off"}
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_says_it_to_people_too(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("no key at all", encoding="utf-8")
    key.chmod(0o644)
    done = hearth(tmp_path, "doctor", HEARTH_KEY_FILE=str(key))
    assert done.returncode == 1
    assert "✗ key file" in done.stdout
    assert f"→ close it: chmod 600 '{key}'" in done.stdout
