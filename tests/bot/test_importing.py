"""Histories come in once, whole, resumable, where they belong, and never act."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.importing import Step
from profiling.events import Account, MessageSent, Platform, Reacted, Room
from storage import imports
from storage.migrate import migrate
from storage.sealing import Vault
from storage.store import Store
from tests.adapters.history.samples import ADA, message, service, written
from tests.bot.histories import NOW, Taking, chat, count, state, telegram
from tests.conftest import TEST_KEY
from tests.storage.ingest.house import House

NOTHING_TO_DO = ("todo", "outbox", "outreach", "poll", "given_button", "campaign", "stage_change")


@pytest.fixture
def taking(store: Store) -> Taking:
    """Imports into an empty database of each kind."""
    return Taking(store)


def test_a_history_is_taken_in_whole(taking: Taking, tmp_path: Path) -> None:
    report = taking.take(telegram(tmp_path, chat(1, 60)))
    assert (report.community, report.files, report.events, report.new) == ("Reading circle", 1, 60, 60)
    assert (report.duplicates, report.members, report.rejected_count) == (0, 5, 0)
    assert count(taking.store, "message") == 60


def test_a_history_taken_in_twice_counts_once(taking: Taking, tmp_path: Path) -> None:
    path = telegram(tmp_path, chat(1, 60))
    taking.take(path)
    before = state(taking.store)
    again = taking.take(path)
    assert (again.events, again.new, again.duplicates, again.members) == (60, 0, 60, 5)
    assert state(taking.store) == before


def test_a_later_export_of_the_same_room_adds_what_is_new(taking: Taking, tmp_path: Path) -> None:
    taking.take(telegram(tmp_path, chat(1, 40), "first.json"))
    report = taking.take(telegram(tmp_path, chat(1, 60), "second.json"))
    assert (report.new, report.duplicates) == (20, 40)
    assert count(taking.store, "message") == 60


def test_two_files_of_one_community_come_in_together(taking: Taking, tmp_path: Path) -> None:
    halves = [telegram(tmp_path, chat(1, 35), "a.json"), telegram(tmp_path, chat(26, 60), "b.json")]
    report = taking.take(*halves)
    assert (report.files, report.events, report.new, report.duplicates) == (2, 70, 60, 10)
    assert len(taking.announced) == 1
    whole = Taking(taking.store).take(telegram(tmp_path, chat(1, 60), "whole.json"))
    assert whole.new == 0


@pytest.mark.parametrize("size", [1, 7, 60])
def test_the_size_of_the_chunks_changes_nothing(taking: Taking, tmp_path: Path, size: int) -> None:
    taking.take(telegram(tmp_path, chat(1, 60)), chunk=size)
    assert count(taking.store, "message") == 60
    assert House(taking.store).rows("select sum(messages), sum(replies_received) from member_day")[0] == (60, 20)


def test_whoever_watches_is_told_how_far_each_file_is(taking: Taking, tmp_path: Path) -> None:
    paths = [telegram(tmp_path, chat(1, 30), "a.json"), telegram(tmp_path, chat(31, 60), "b.json")]
    taking.take(*paths, chunk=10)
    last = {step.path: step for step in taking.steps}
    assert [last[path].events for path in paths] == [30, 30]
    assert all(last[path].bytes_read == last[path].size_bytes == path.stat().st_size for path in paths)


class Stopped(Exception):
    """Somebody pulled the plug."""


def test_an_import_that_was_stopped_goes_on_where_it_stood(taking: Taking, tmp_path: Path) -> None:
    path = telegram(tmp_path, chat(1, 60))

    def stop(step: Step) -> None:
        if step.events >= 30:
            raise Stopped

    with pytest.raises(Stopped):
        taking.take(path, chunk=10, watch=stop)
    assert count(taking.store, "message") == 30
    rest = taking.take(path, chunk=10)
    assert (rest.events, rest.new, rest.duplicates) == (30, 30, 0)
    covered = House(taking.store).rows("select count(*), max(day) - min(day) + 1 from observed_day")[0]
    assert covered[0] == covered[1] == 4


KILLED = """
import os, signal, sys
from pathlib import Path
from storage.sealing import Vault
from storage.store import Store
from tests.bot.histories import Taking
from tests.conftest import TEST_KEY

def kill(step):
    os.kill(os.getpid(), signal.SIGKILL)

Taking(Store.open(sys.argv[1], Vault(TEST_KEY))).take(Path(sys.argv[2]), chunk=20, watch=kill)
"""


def test_killed_after_every_chunk_it_ends_like_an_import_never_killed(tmp_path: Path) -> None:
    path, url = telegram(tmp_path, chat(1, 60)), f"sqlite:///{tmp_path / 'killed.db'}"
    root = Path(__file__).parents[2]
    with Store.open(url, Vault(TEST_KEY)).open_now() as store:
        migrate(store)
    for run in range(1, 4):
        done = subprocess.run([sys.executable, "-c", KILLED, url, str(path)], cwd=root, timeout=60, check=False)
        assert done.returncode == -signal.SIGKILL
        with Store.open(url, Vault(TEST_KEY)).open_now() as store:
            assert count(store, "message") == 20 * run
    with Store.open(url, Vault(TEST_KEY)).open_now() as killed:
        last = Taking(killed).take(path, chunk=20)
        assert (last.new, last.duplicates) == (0, 0)
        with Store.open(f"sqlite:///{tmp_path / 'whole.db'}", Vault(TEST_KEY)).open_now() as whole:
            migrate(whole)
            Taking(whole).take(path)
            assert state(killed) == state(whole)
            progress = "select done, position from imported_file"
            assert House(killed).rows(progress) == House(whole).rows(progress)


UNREADABLE = (
    b"",
    b"<html></html>",
    b"\xff\xfe{\x00}\x00",
    b'{"name": "x", "type": "personal_chat", "id": 5, "messages": []}',
)


def test_files_that_cannot_be_read_make_no_community(taking: Taking, tmp_path: Path) -> None:
    paths = [written(tmp_path, content, f"{number}.json") for number, content in enumerate(UNREADABLE)]
    report = taking.take(*paths, community="one")
    assert (report.files, report.events, report.rejected_count) == (0, 0, len(paths))
    assert [(bad.file, bad.position) for bad in report.rejected] == [(path.name, 0) for path in paths]
    assert all(bad.reason and bad.file not in bad.reason for bad in report.rejected)
    assert count(taking.store, "community") == 0
    assert taking.announced == []


def test_beside_a_file_that_cannot_be_read_the_others_are_taken(taking: Taking, tmp_path: Path) -> None:
    report = taking.take(tmp_path / "missing.json", telegram(tmp_path, chat(1, 5)))
    assert (report.files, report.new, report.rejected_count) == (1, 5, 1)
    assert report.rejected[0].file == "missing.json"


def test_a_file_that_breaks_off_gives_everything_before(taking: Taking, tmp_path: Path) -> None:
    whole = telegram(tmp_path, chat(1, 60)).read_bytes()
    report = taking.take(written(tmp_path, whole[: len(whole) // 2]))
    assert report.files == 1
    assert 20 < report.new < 40
    (refused,) = report.rejected
    assert (refused.file, refused.position) == ("result.json", report.new)
    assert "breaks off" in refused.reason


def test_bad_records_are_named_and_the_rest_goes_on(taking: Taking, tmp_path: Path) -> None:
    records: list[object] = [*chat(1, 3), message(4, date_unixtime="-11644473600"), message(-7), 5, *chat(5, 8)]
    report = taking.take(telegram(tmp_path, records))
    assert (report.new, report.rejected_count) == (7, 3)
    assert [(bad.file, bad.position) for bad in report.rejected] == [("result.json", index) for index in (3, 4, 5)]
    assert all(bad.reason for bad in report.rejected)


def test_nothing_imported_ever_acts(taking: Taking, tmp_path: Path) -> None:
    records = [
        service("join_group_by_link", date_unixtime="1700000000"),
        service("invite_members", members=["Bo"], date_unixtime="1700000050"),
        *chat(1, 30),
        message(31, text="/start"),
        service("remove_members", members=["Bo"], date_unixtime="1700200000"),
    ]
    taking.take(telegram(tmp_path, records))
    house = House(taking.store)
    assert {table: count(taking.store, table) for table in NOTHING_TO_DO} == dict.fromkeys(NOTHING_TO_DO, 0)
    assert count(taking.store, "stay") == 3
    assert house.rows("select count(*) from account where door_open") == [(0,)]
    assert house.rows("select count(*) from community where listening_since is not null") == [(0,)]
    assert house.rows("select count(*) from observed_day where live") == [(0,)]
    assert house.rows("select count(*) from stay where live") == [(0,)]


GROUP = Room(Platform.TELEGRAM, "-1001400000009", "Reading circle")
BO = Account(Platform.TELEGRAM, "102", "Bo")


def live_message(number: int) -> MessageSent:
    author = Account(Platform.TELEGRAM, ADA["actor_id"].removeprefix("user"), "Ada")
    return MessageSent(GROUP, NOW, str(number), author, "said live")


def test_history_meets_what_was_heard_live(taking: Taking, tmp_path: Path) -> None:
    house = House(taking.store)
    house.hear(live_message(1), live_message(2))
    report = taking.take(telegram(tmp_path, [message(number) for number in range(1, 6)]))
    assert (report.community, report.new, report.duplicates, report.members) == ("Reading circle", 3, 2, 1)
    assert house.rows("select sum(messages) from member_day")[0][0] == 5


def test_a_reaction_heard_live_and_found_again_counts_once(taking: Taking, tmp_path: Path) -> None:
    house = House(taking.store)
    house.hear(live_message(1), Reacted(GROUP, NOW, "1", BO, (), ("👍",)))
    recent = [{"from": "Bo", "from_id": "user102", "date": "2023-11-14T23:00:00"}]
    reaction = {"type": "emoji", "emoji": "👍", "count": 1, "recent": recent}
    taking.take(telegram(tmp_path, [message(1, reactions=[reaction])]))
    assert house.rows("select count(*) from reaction")[0][0] == 1
    assert house.rows("select sum(reactions_given), sum(reactions_received) from member_day")[0] == (1, 1)


@pytest.mark.parametrize(("heard", "nameless"), [(0, 4), (1, 4), (2, 3), (5, 0)])
def test_givers_heard_live_are_not_counted_again_among_those_an_export_does_not_name(
    taking: Taking, tmp_path: Path, heard: int, nameless: int
) -> None:
    house = House(taking.store)
    givers = [Account(Platform.TELEGRAM, str(102 + number)) for number in range(heard)]
    house.hear(live_message(1), *(Reacted(GROUP, NOW, "1", giver, (), ("👍",)) for giver in givers))
    recent = [{"from": "Bo", "from_id": "user102", "date": "2023-11-14T23:00:00"}]
    reaction = {"type": "emoji", "emoji": "👍", "count": 5, "recent": recent}
    taking.take(telegram(tmp_path, [message(1, reactions=[reaction])]))
    assert house.rows("select count from reaction_total") == [(nameless,)]
    assert house.rows("select sum(reactions_given) from member_day") == [(max(1, heard),)]


def test_a_file_is_done_only_when_its_days_are_covered(taking: Taking, tmp_path: Path) -> None:
    path = telegram(tmp_path, chat(1, 60))
    taking.take(path)
    ((community, _),) = taking.announced
    done = House(taking.store).rows("select fingerprint, done from imported_file")
    fingerprint = str(done[0][0])
    progress = taking.store.read_now(lambda unit: imports.progress(unit, fingerprint, community.id))
    assert progress is not None
    assert progress.done
    assert (progress.first_day, progress.last_day) == (19_675, 19_678)
    assert House(taking.store).rows("select day from observed_day order by 1") == [
        (day,) for day in range(19_675, 19_679)
    ]
