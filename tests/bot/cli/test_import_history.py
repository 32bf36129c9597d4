"""`hearth import` answers as programs rely on, says what it does, and can be stopped and gone on with."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.import_history import chunk_size
from bot.clock import ManualClock
from storage import lease
from storage.outbox import LEASE_NAME
from storage.store import Store
from tests.adapters.history.discord_samples import discord, note
from tests.adapters.history.samples import message, written
from tests.bot.cli.terminal import Terminal
from tests.bot.histories import chat, jsonl, lines, telegram

FIELDS = {
    "community": str,
    "files": int,
    "events": int,
    "new": int,
    "duplicates": int,
    "members": int,
    "rejected": list,
    "rejected_count": int,
    "seconds": float,
}
PATIENCE_SECONDS = 30


def test_a_program_gets_one_object_with_exactly_the_promised_fields(terminal: Terminal) -> None:
    path = telegram(terminal.folder, chat(1, 30))
    answer = terminal.hearth("import", "telegram", path, "--community", "circle", "--json")
    assert answer.status == 0
    assert {name: type(value) for name, value in answer.json.items()} == FIELDS
    assert answer.json | {"seconds": 0} == {
        "community": "circle",
        "files": 1,
        "events": 30,
        "new": 30,
        "duplicates": 0,
        "members": 5,
        "rejected": [],
        "rejected_count": 0,
        "seconds": 0,
    }


def test_a_person_reads_what_came_of_it(terminal: Terminal) -> None:
    path = jsonl(terminal.folder, lines(30))
    answer = terminal.hearth("import", "jsonl", path)
    assert (answer.status, answer.out.startswith("irc: 30 new events of 30 (0 known already), 5 members")) == (0, True)
    assert "Into irc, a new community (UTC)." in answer.err
    assert terminal.hearth("import", "jsonl", path).out.startswith("irc: 0 new events of 30 (30 known already)")


@pytest.mark.parametrize(("options", "mode"), [((), "notice"), (("--consent", "ask"), "ask")])
def test_the_consent_mode_is_said_aloud(terminal: Terminal, options: tuple[str, ...], mode: str) -> None:
    answer = terminal.hearth("import", "telegram", telegram(terminal.folder, chat(1, 30)), *options)
    assert f"Consent: {mode} - " in answer.err
    assert (terminal.rows("select count(*) from evidence")[0][0] != 0) == (mode == "notice")


def test_a_server_of_discord_asks_its_members_and_cannot_be_told_otherwise(terminal: Terminal) -> None:
    path = discord(terminal.folder, [note(1), note(2)])
    refused = terminal.hearth("import", "discord", path, "--consent", "notice")
    assert (refused.status, "declared" in refused.err, "rule 16" in refused.err) == (2, True, True)
    answer = terminal.hearth("import", "discord", path, "--json")
    assert (answer.status, answer.json["community"], answer.json["new"]) == (0, "Reading circle", 2)
    assert "Consent: ask - " in answer.err


def test_a_server_of_discord_is_not_taken_into_a_community_that_asks_nobody(terminal: Terminal) -> None:
    terminal.hearth("import", "telegram", telegram(terminal.folder, chat(1, 30)))
    path = discord(terminal.folder, [note(1), note(2)])
    refused = terminal.hearth(
        "import", "discord", path, "--community", terminal.rows("select name from community")[0][0]
    )
    assert (refused.status, "rule 16" in refused.err) == (2, True)
    assert terminal.rows("select count(*) from room where platform = 'discord'") == [(0,)]


def test_a_consent_mode_nobody_knows_is_refused(terminal: Terminal) -> None:
    answer = terminal.hearth("import", "telegram", telegram(terminal.folder, chat(1, 3)), "--consent", "always")
    assert answer.status == 2
    assert "notice" in answer.err


def test_of_a_file_that_breaks_off_everything_before_is_there(terminal: Terminal) -> None:
    whole = telegram(terminal.folder, chat(1, 60)).read_bytes()
    cut = written(terminal.folder, whole[: len(whole) // 2], "cut.json")
    answer = terminal.hearth("import", "telegram", cut, "--json")
    assert (answer.status, answer.json["rejected_count"]) == (3, 1)
    (refused,) = answer.json["rejected"]
    assert set(refused) == {"file", "position", "reason"}
    assert (refused["file"], refused["position"]) == ("cut.json", answer.json["new"])
    assert terminal.rows("select count(*) from message") == [(answer.json["new"],)]


def test_what_was_refused_is_named_to_people_too(terminal: Terminal) -> None:
    records = [*chat(1, 3), *(message(-number) for number in range(1, 16))]
    answer = terminal.hearth("import", "telegram", telegram(terminal.folder, records))
    assert answer.status == 3
    assert "Refused: result.json, record 3: " in answer.err
    assert answer.err.count("Refused: ") == 10
    assert "and 5 more" in answer.err


@pytest.mark.parametrize("content", [b"", b"<html>", b'{"messages": [{"id": 1}]}'])
def test_where_nothing_can_be_read_nothing_is_made(terminal: Terminal, content: bytes) -> None:
    answer = terminal.hearth("import", "telegram", written(terminal.folder, content), "--json", "--community", "circle")
    assert (answer.status, answer.json["files"], answer.json["rejected_count"]) == (2, 0, 1)
    assert terminal.rows("select count(*) from community") == [(0,)]


def test_a_file_of_nothing_but_bad_records_is_one_that_could_not_be_read(terminal: Terminal) -> None:
    answer = terminal.hearth("import", "telegram", telegram(terminal.folder, [5, {"id": 1}]), "--json")
    assert (answer.status, answer.json["events"], answer.json["rejected_count"]) == (2, 0, 2)


def test_a_missing_file_is_named(terminal: Terminal) -> None:
    answer = terminal.hearth("import", "telegram", "nowhere.json")
    assert answer.status == 2
    assert "Refused: nowhere.json: " in answer.err
    assert "no such file" in answer.err


def test_several_communities_make_a_name_necessary(terminal: Terminal) -> None:
    for name in ("one", "other"):
        terminal.hearth("import", "jsonl", jsonl(terminal.folder, lines(5)), "--community", name)
    answer = terminal.hearth("import", "telegram", telegram(terminal.folder, chat(1, 5)), "--json")
    assert (answer.status, answer.out) == (2, "")
    assert "--community: it is not clear which community this belongs to — choose one of: one, other" in answer.err


def test_a_name_that_is_no_text_is_refused(terminal: Terminal) -> None:
    path = telegram(terminal.folder, chat(1, 3))
    answer = terminal.hearth("import", "telegram", path, "--community", "caf\udce9")
    assert (answer.status, "no name a community can have" in answer.err) == (2, True)


def test_a_small_history_goes_into_every_database(terminal_for: Callable[[str], Terminal], database_url: str) -> None:
    terminal = terminal_for(database_url)
    path = telegram(terminal.folder, chat(1, 30))
    assert terminal.hearth("import", "telegram", path, "--json").json["new"] == 30
    assert terminal.hearth("import", "telegram", path, "--json").json["duplicates"] == 30
    report = terminal.hearth("community", "report", "--json", "--as-of", "2024-01-01").json
    assert (report["members"], report["messages"], report["replies"]) == (5, 30, 10)
    assert len(terminal.hearth("members", "export").lines) == 5


def test_stopped_from_the_keyboard_it_says_so_and_can_go_on(terminal: Terminal) -> None:
    path = jsonl(terminal.folder, lines(20_000))
    command = [sys.executable, "-m", "bot", "import", "jsonl", str(path)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(command, cwd=terminal.folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        wait_for_progress(terminal.folder / "data" / "hearth.db")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 130
    assert "stopped; what was read so far is kept — run the same command again" in told
    (before,) = terminal.rows("select count(*) from message")[0]
    assert isinstance(before, int)
    assert 0 < before < 20_000
    rest = terminal.hearth("import", "jsonl", path, "--json").json
    assert (rest["new"], rest["duplicates"]) == (20_000 - before, 0)


def wait_for_progress(database: Path) -> None:
    """Wait until a first chunk is stored."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        time.sleep(0.05)
        try:
            with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
                if connection.execute("select count(*) from imported_file").fetchone()[0]:
                    return
        except sqlite3.OperationalError:
            continue
    raise AssertionError("the import did not begin in time")


def test_beside_a_running_house_less_is_taken_at_once(store: Store, clock: ManualClock) -> None:
    alone = chunk_size(store, clock)
    store.write_now(lambda unit: lease.take(unit, LEASE_NAME, "the house", clock.now()))
    assert (alone, chunk_size(store, clock)) == (1_000, 250)
