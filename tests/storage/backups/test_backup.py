"""A backup is one whole file outside the data folder, closed to others; what cannot be made leaves nothing behind."""

import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from storage.backups.backup import UNFINISHED, Backup, back_up, backups, rotate
from storage.errors import BackupTrouble
from storage.migrate import LATEST
from tests.conftest import MONDAY_NOON
from tests.storage.backups.home import BACKED_UP, HOUR, Home
from tests.storage.ingest.house import ADA, House, said

DAY = timedelta(days=1)


def lived_in(home: Home) -> None:
    with home.open() as store:
        House(store).hear(said(ADA, 1, "tea"))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_backup_is_one_closed_file_named_by_its_time_and_version(home: Home) -> None:
    lived_in(home)
    made = home.back_up()
    assert made.path.name.startswith(f"hearth-20260105T130000Z-v{LATEST}.")
    assert (mode(home.backups), mode(made.path)) == (0o700, 0o600)
    assert list(home.backups.iterdir()) == [made.path]
    assert backups(home.backups) == [made]
    assert made.size == made.path.stat().st_size > 0


def test_the_key_is_not_in_it(home: Home) -> None:
    lived_in(home)
    content = home.back_up().path.read_bytes()
    assert home.key.read_bytes().strip() not in content
    assert bytes(range(32)) not in content


def test_an_older_databases_backup_is_made_as_it_is(home: Home) -> None:
    lived_in(home)
    home.change("update alembic_version set version_num = '0001'")
    assert home.back_up().version == "0001"
    assert home.back_up(BACKED_UP + HOUR).path.name.split("-")[2].startswith("v0001")


def test_where_there_is_nothing_there_is_nothing_to_back_up(home: Home) -> None:
    with pytest.raises(BackupTrouble, match="nothing to back up yet"):
        home.back_up()
    assert not home.backups.exists()


@pytest.mark.parametrize("inside", ["", "backups", "backups/here"])
def test_a_place_inside_the_data_folder_is_refused(embedded: Home, tmp_path: Path, inside: str) -> None:
    lived_in(embedded)
    with pytest.raises(BackupTrouble, match="lies in the data folder"):
        back_up(embedded.url, tmp_path / "data" / inside, BACKED_UP)
    assert backups(tmp_path / "data") == []


def test_a_folder_below_a_file_is_refused_with_the_reason(embedded: Home, tmp_path: Path) -> None:
    lived_in(embedded)
    (tmp_path / "taken").write_text("a file", "utf-8")
    with pytest.raises(BackupTrouble, match="cannot be made"):
        back_up(embedded.url, tmp_path / "taken" / "backups", BACKED_UP)


def test_what_breaks_off_for_lack_of_room_leaves_nothing(embedded: Home, tmp_path: Path) -> None:
    lived_in(embedded)
    program = (
        "import resource, sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from storage.backups.backup import back_up\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        "back_up(sys.argv[1], Path(sys.argv[2]), datetime(2026, 1, 5, tzinfo=UTC))"
    )
    command = [sys.executable, "-c", program, embedded.url, str(embedded.backups)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "BackupTrouble" in done.stderr.splitlines()[-1]
    assert list(embedded.backups.iterdir()) == []
    assert embedded.back_up().size > 150_000


def test_what_a_crash_left_unfinished_goes_with_the_next_backup_a_day_later(embedded: Home) -> None:
    lived_in(embedded)
    embedded.backups.mkdir()
    left = embedded.backups / f"{UNFINISHED}abc"
    left.touch()
    made = int(left.stat().st_mtime)
    from_then = MONDAY_NOON + timedelta(seconds=made - int(MONDAY_NOON.timestamp()))
    embedded.back_up(from_then + DAY / 2)
    assert left.exists(), "another process may just be writing it"
    embedded.back_up(from_then + DAY + timedelta(minutes=1))
    assert not left.exists()


def test_backups_rotate_and_the_newest_stays_however_old(embedded: Home) -> None:
    lived_in(embedded)
    made = [embedded.back_up(MONDAY_NOON + days * DAY) for days in (0, 5, 10)]
    (embedded.backups / "my-own-notes.txt").touch()
    assert rotate(embedded.backups, 6, MONDAY_NOON + 10 * DAY) == 1
    assert backups(embedded.backups) == made[1:]
    assert rotate(embedded.backups, 6, MONDAY_NOON + 99 * DAY) == 1
    assert backups(embedded.backups) == made[2:]
    assert (embedded.backups / "my-own-notes.txt").exists()


def test_a_folder_that_is_not_there_holds_no_backups(tmp_path: Path) -> None:
    assert backups(tmp_path / "nowhere") == []
    assert rotate(tmp_path / "nowhere", 1, MONDAY_NOON) == 0


def test_two_of_one_second_are_one(embedded: Home) -> None:
    lived_in(embedded)
    assert [embedded.back_up(), embedded.back_up()] == 2 * backups(embedded.backups)


def test_a_damaged_database_is_not_passed_off_as_a_backup(embedded: Home, tmp_path: Path) -> None:
    with embedded.open() as store:
        House(store).hear(*(said(ADA, number) for number in range(1, 500)))
    file = tmp_path / "data" / "hearth.db"
    content = bytearray(file.read_bytes())
    content[-4096:] = b"Z" * 4096  # the page filled last: of the many messages, and nothing a house opens with
    file.write_bytes(content)
    with pytest.raises(BackupTrouble, match="damaged"):
        embedded.back_up()
    assert list(embedded.backups.iterdir()) == []


def test_a_backup_tells_what_it_is(tmp_path: Path) -> None:
    for name in ("hearth-20260105T130000Z-v0002.dump", "hearth-20260105T130000Z-v0002.db.part", "hearth.db"):
        (tmp_path / name).touch()
    assert backups(tmp_path) == [Backup(tmp_path / "hearth-20260105T130000Z-v0002.dump", BACKED_UP, "0002", 0)]
