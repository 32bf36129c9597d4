"""The demo community's past: the same for one seed, with portraits of those who agreed, and nothing of it sends."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.demo import DAYS_LIVED, Demo, live_the_past, open_fresh
from bot.errors import ConfigurationProblem
from bot.inbox import Inbox
from bot.settings import Settings
from storage import campaigns
from storage.campaigns import Kind
from storage.glance import Glance, glance
from storage.ingest.source import HouseDefaults
from storage.store import Store
from tests.profiling.knowing import interests
from tests.storage.ingest.house import House

NOW = datetime(2026, 3, 3, 6, 5, tzinfo=UTC)


def settings(folder: Path, seed: int = 7) -> Settings:
    """A small community in a folder."""
    return Settings(database_url=f"sqlite:///{folder / 'hearth.db'}", demo_members=40, demo_seed=seed)


def past_of(store: Store, chosen: Settings) -> Glance:
    """Let a community live its past."""
    demo = Demo.found(chosen, NOW)
    inbox = Inbox(store, ManualClock(NOW), interests().tags_of, HouseDefaults())
    community = live_the_past(store, inbox, demo, "en")
    return store.read_now(lambda unit: glance(unit, community))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A community that has lived its past."""
    chosen = settings(tmp_path_factory.mktemp("demo"))
    with open_fresh(chosen).open_now() as store:
        past_of(store, chosen)
        yield House(store)


def test_one_seed_lives_one_past(tmp_path: Path, lived: House) -> None:
    with open_fresh(settings(tmp_path)).open_now() as again:
        same = past_of(again, settings(tmp_path))
    assert same == lived.store.read_now(lambda unit: glance(unit, 1))
    assert same.heard > 500
    assert sum(same.stages.values()) >= same.members > 20


def test_another_seed_lives_another_past(tmp_path: Path, lived: House) -> None:
    with open_fresh(settings(tmp_path, seed=8)).open_now() as other:
        assert past_of(other, settings(tmp_path, seed=8)) != lived.store.read_now(lambda unit: glance(unit, 1))


def test_what_those_who_agreed_wrote_gives_portraits_and_nobody_elses(lived: House) -> None:
    seen = lived.store.read_now(lambda unit: glance(unit, 1))
    assert 0 < seen.portraits <= seen.agreed < seen.members
    (others,) = lived.rows(
        "select count(*) from evidence e join member m on m.id = e.member_id where m.portrait is not true"
    )
    assert others == (0,)
    assert lived.rows("select consent from community") == [("ask",)]


def test_whoever_agreed_may_be_written_to_and_has_said_so(lived: House) -> None:
    entries = lived.rows("select count(*) from consent_entry where given and place = 'demo'")[0][0]
    agreed = lived.rows("select count(*) from member where portrait and contact")[0][0]
    assert isinstance(agreed, int)
    assert entries == 2 * agreed > 0
    assert lived.rows("select count(*) from account where door_open")[0][0] == agreed


def test_nothing_of_the_past_sends(lived: House) -> None:
    waiting = {
        table: lived.rows(f"select count(*) from {table}")[0][0] for table in ("todo", "outbox", "outreach", "poll")
    }
    assert waiting == dict.fromkeys(waiting, 0)
    assert lived.rows("select count(*) from stage_change where live") == [(0,)]
    assert lived.rows("select count(*) from stay where live") == [(0,)]


def test_the_whole_past_was_listened_to_and_campaigns_begin_where_it_ends(lived: House) -> None:
    first, last, days = lived.rows("select min(day), max(day), count(*) from observed_day")[0]
    assert isinstance(first, int)
    assert isinstance(last, int)
    assert last - first + 1 == days == DAYS_LIVED + 1
    ends = Demo.found(settings(Path()), NOW).ends_past
    welcome = lived.store.read_now(lambda unit: campaigns.find(unit, 1, Kind.WELCOME))
    assert welcome is not None
    assert (welcome.is_on, welcome.began_at) == (True, ends)


def test_each_start_begins_anew_and_the_real_database_is_left_alone(tmp_path: Path) -> None:
    real, kept = tmp_path / "hearth.db", tmp_path / "demo.db.mine"
    for path in (real, kept):
        path.write_bytes(b"somebody's own")
    with open_fresh(settings(tmp_path)).open_now() as store:
        past_of(store, settings(tmp_path))
    with open_fresh(settings(tmp_path)).open_now() as store:
        assert House(store).rows("select count(*) from member") == [(0,)]
    assert real.read_bytes() == kept.read_bytes() == b"somebody's own"


def test_a_real_database_in_the_demos_place_is_not_touched(tmp_path: Path) -> None:
    real = tmp_path / "demo.db"
    real.write_bytes(b"somebody's own")
    chosen = Settings(database_url=f"sqlite:///{real}")
    with pytest.raises(ConfigurationProblem, match="give the real one another name"):
        open_fresh(chosen)
    assert real.read_bytes() == b"somebody's own"
