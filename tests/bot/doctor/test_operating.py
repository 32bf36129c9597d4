"""The doctor says how old the last backup is, what failed, what waits for a decision, and what was not heard."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.doctor.check import Check
from bot.doctor.operating import check_operation
from bot.hidden import WORDS
from bot.settings import Settings
from profiling.hidden import Hidden
from storage.gaps import listened, note_lost, set_heard
from storage.house import set_value
from storage.operating import BACKUP_FAILED
from tests.conftest import MONDAY_NOON
from tests.storage.backups.home import Home
from tests.storage.test_outbox import HELLO
from tests.storage.test_resending import doubted

HOUR = timedelta(hours=1)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.made(f"sqlite:///{tmp_path / 'data' / 'hearth.db'}", tmp_path)
    with made.open():
        return made


def looked(home: Home, days: int = 14, later: timedelta = timedelta()) -> dict[str, Check]:
    settings = Settings(database_url=home.url, key_file=home.key, backup_folder=home.backups, backup_days=days)
    return {check.name: check for check in check_operation(settings, MONDAY_NOON + later)}


@pytest.mark.parametrize(("later", "state"), [(2 * HOUR, "ok"), (47 * HOUR, "ok"), (49 * HOUR, "warn")])
def test_a_backup_is_good_for_two_days(home: Home, later: timedelta, state: str) -> None:
    made = home.back_up(MONDAY_NOON)
    found = looked(home, later=later)["backup"]
    assert (found.state, str(made.path) in found.detail) == (state, True)


def test_none_yet_and_none_wished_are_told_apart(home: Home) -> None:
    assert looked(home)["backup"].state == "warn"
    assert looked(home, days=0)["backup"].state == "off"


def test_a_failed_one_is_told_with_its_reason(home: Home) -> None:
    home.back_up(MONDAY_NOON)
    with home.open() as store:
        store.write_now(lambda unit: set_value(unit, BACKUP_FAILED, f"{MONDAY_NOON.isoformat()} no room at all"))
    found = looked(home)["backup"]
    assert (found.state, found.hint) == ("fail", "no room at all")


def test_letters_in_doubt_ask_for_a_decision(home: Home) -> None:
    with home.open() as store:
        doubted(store, HELLO, MONDAY_NOON)
    found = looked(home)["in doubt"]
    assert (found.state, found.detail[:2]) == ("warn", "1 ")
    assert "hearth outbox" in found.hint


@pytest.mark.parametrize(("away", "state"), [(3 * HOUR, "ok"), (50 * HOUR, "warn")])
def test_times_not_listened_to_are_told(home: Home, away: timedelta, state: str) -> None:
    with home.open() as store:
        store.write_now(lambda unit: set_heard(unit, "telegram", MONDAY_NOON))
        store.write_now(lambda unit: listened(unit, "telegram", MONDAY_NOON + away, 24 * HOUR))
    found = looked(home, later=away)["listening"]
    assert (found.state, "until" in found.detail) == (state, True)
    assert looked(home, later=timedelta(days=40))["listening"].detail.startswith("without a gap")


@pytest.mark.parametrize(
    ("hides", "state", "hint"),
    [(Hidden.DELETIONS, "ok", ""), (Hidden.CHANNELS, "warn", "Read Message History")],
)
def test_what_a_gap_hides_is_named_and_worth_a_warning_only_where_something_helps(
    home: Home, hides: Hidden, state: str, hint: str
) -> None:
    with home.open() as store:
        store.write_now(lambda unit: note_lost(unit, "discord", MONDAY_NOON, MONDAY_NOON + HOUR, (hides,)))
    found = looked(home, later=2 * HOUR)["listening"]
    assert (found.state, WORDS[hides] in found.detail, hint in found.hint) == (state, True, True)
