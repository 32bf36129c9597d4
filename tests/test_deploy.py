"""What is handed out for running a house is true: files that exist, settings that exist, a unit systemd takes."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.cli.registry import COMMANDS
from bot.settings import Settings, variable

ROOT = Path(__file__).parent.parent
DEPLOY, PAGE = ROOT / "deploy", ROOT / "docs" / "operations.md"
SETTING = re.compile(r"HEARTH_[A-Z_]+[A-Z]")
COMMAND = re.compile(r"`hearth ([a-z]+)")
COPIED = re.compile(r"^COPY (?!--from)(.+) \S+$", re.MULTILINE)
HARDENED = {
    "ProtectSystem": "strict",
    "NoNewPrivileges": "yes",
    "Restart": "on-failure",
    "RestartPreventExitStatus": "78",
    "KillSignal": "SIGTERM",
}


@pytest.mark.parametrize("file", [*sorted(DEPLOY.iterdir()), PAGE], ids=lambda file: file.name)
def test_every_setting_that_is_named_exists(file: Path) -> None:
    known = {variable(field) for field in Settings.model_fields}
    assert set(SETTING.findall(file.read_text("utf-8"))) <= known


def test_every_command_of_the_page_exists() -> None:
    named = set(COMMAND.findall(PAGE.read_text("utf-8")))
    assert {"backup", "restore", "doctor", "run", "outbox", "erase"} <= named
    assert named <= set(COMMANDS)


def test_the_image_is_made_of_files_that_exist() -> None:
    copied = [name for line in COPIED.findall((DEPLOY / "Dockerfile").read_text("utf-8")) for name in line.split()]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_image_runs_as_nobody_special_and_is_looked_after() -> None:
    lines = (DEPLOY / "Dockerfile").read_text("utf-8").splitlines()
    assert "USER hearth" in lines
    assert any("/healthz" in line for line in lines)
    compose = (DEPLOY / "compose.yaml").read_text("utf-8")
    for kept in ("read_only: true", "key:/key", "data:/data", "backups:/backups", "dockerfile: deploy/Dockerfile"):
        assert kept in compose


def test_the_unit_is_closed_and_does_not_start_again_what_is_configured_wrongly() -> None:
    lines = (DEPLOY / "hearth.service").read_text("utf-8").splitlines()
    assert {f"{key}={value}" for key, value in HARDENED.items()} <= set(lines)


def test_systemd_takes_the_unit_where_it_is_there_to_ask(tmp_path: Path) -> None:
    unit = (DEPLOY / "hearth.service").read_text("utf-8")
    program = shutil.which("systemd-analyze")
    assert "ExecStart=/opt/hearth/.venv/bin/hearth run" in unit
    if program is None:
        return
    there = tmp_path / "hearth.service"
    there.write_text(unit.replace("/opt/hearth/.venv/bin/hearth", "/bin/true"), "utf-8")
    done = subprocess.run([program, "verify", str(there)], capture_output=True, text=True, check=False)
    mine = [line for line in done.stderr.splitlines() if "hearth.service" in line and "man" not in line]
    assert mine == [], done.stderr
