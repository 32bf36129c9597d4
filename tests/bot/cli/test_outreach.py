"""`hearth outbox` and `hearth campaigns` print what programs rely on, and what people can read."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from adapters.port import InDoubt
from bot.clock import ManualClock, SystemClock
from bot.outreach import goals, wakeup
from profiling.calendar import local_day
from storage import campaigns
from storage.audit import AUDIT, OPERATOR
from storage.campaigns import Kind
from storage.letters import Letter
from storage.opening import open_store
from tests.bot.cli.test_app import hearth
from tests.fakes.sending import PostOffice
from tests.fakes.village import GROUP, Village, Villager

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
OUTBOX_FIELDS = {
    "outreach",
    "campaign",
    "member",
    "room",
    "occurrence",
    "state",
    "reason",
    "due",
    "attempt",
    "platform_message_id",
}
REPORT_FIELDS = {
    "campaign",
    "kind",
    "goal",
    "window_days",
    "planned",
    "sent",
    "failed",
    "in_doubt",
    "skipped",
    "held_out",
    "treated",
    "holdout",
    "effect",
    "interval",
    "enough_data",
    "needed",
    "variants",
}


async def lived_in(folder: Path) -> None:
    """A house in which thirty went dormant, two of whom did not agree to be written to; one answer is in doubt."""
    store = open_store(f"sqlite:///{folder / 'data' / 'hearth.db'}", folder / "key")
    with store.open_now():
        clock = ManualClock(NOON)
        village = Village(store, NOON)
        office = PostOffice(store, clock)
        campaign = village.campaign(Kind.WAKEUP, holdout=0.3)
        people = [asleep(village, contact=number > 1) for number in range(30)]
        store.write_now(lambda unit: wakeup.plan(unit, village.community, NOON))
        await office.send()
        store.write_now(lambda unit: goals.look(unit, campaign, NOON))
        village.is_active(people[-1], local_day(NOON, UTC) + 2)
        store.write_now(lambda unit: goals.look(unit, campaign, NOON + 3 * DAY))
        office.voice.script.append(InDoubt("timed out"))
        office.post(Letter("telegram", GROUP, "guide-end", solicited=True))
        await office.send()


def asleep(village: Village, *, contact: bool) -> Villager:
    """Somebody who went dormant yesterday."""
    who = village.villager(contact=contact, last_active=NOON - 20 * DAY)
    village.enters(who, "dormant", local_day(NOON, UTC) - 1)
    return who


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    await lived_in(tmp_path)
    return tmp_path


def lines(folder: Path, *arguments: str) -> list[dict[str, object]]:
    done = hearth(folder, *arguments, HEARTH_KEY_FILE=str(folder / "key"))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


async def test_every_outreach_is_one_line_of_the_contract(folder: Path) -> None:
    found = lines(folder, "outbox", "list", "--json")
    assert len(found) == 30
    assert all(set(line) >= OUTBOX_FIELDS for line in found)
    assert {line["state"] for line in found} == {"sent", "held_out", "skipped"}
    sent = next(line for line in found if line["state"] == "sent")
    assert (sent["campaign"], sent["attempt"]) == ("wakeup", 1)
    assert sent["platform_message_id"] is not None
    skipped = next(line for line in found if line["state"] == "skipped")
    assert (skipped["reason"], skipped["room"], skipped["platform_message_id"]) == ("no_consent", None, None)


async def test_an_answer_in_doubt_is_listed_when_asked_for(folder: Path) -> None:
    extra = lines(folder, "outbox", "list", "--json", "--all")[30:]
    assert [(line["outreach"], line["state"], line["reason"]) for line in extra] == [(None, "in_doubt", "timed out")]


async def test_the_report_is_the_contracts_and_adds_up(folder: Path) -> None:
    (report,) = lines(folder, "campaigns", "report", "wakeup", "--json")
    assert set(report) >= REPORT_FIELDS
    parts = [report[name] for name in ("sent", "failed", "in_doubt", "held_out", "waiting")]
    assert report["skipped"] == {"no_consent": 2}
    assert report["planned"] == 30 == sum(part for part in parts if isinstance(part, int)) + 2
    treated, holdout = report["treated"], report["holdout"]
    assert isinstance(treated, dict)
    assert isinstance(holdout, dict)
    assert treated["n"] + holdout["n"] == 28
    assert treated["reached"] + holdout["reached"] == 1
    assert report["enough_data"] is False


async def test_people_read_tables_and_one_plain_sentence(folder: Path) -> None:
    key = {"HEARTH_KEY_FILE": str(folder / "key")}
    assert "no_consent" in hearth(folder, "outbox", "list", **key).stdout
    assert "Too early for a verdict" in hearth(folder, "campaigns", "report", "wakeup", **key).stdout
    assert "wakeup" in hearth(folder, "campaigns", "list", **key).stdout


async def test_a_campaign_that_is_not_there_is_answered_with_those_that_are(folder: Path) -> None:
    done = hearth(folder, "campaigns", "report", "birthday", HEARTH_KEY_FILE=str(folder / "key"))
    assert done.returncode == 2
    assert "no campaign named 'birthday'" in done.stderr
    assert "wakeup" in done.stderr


def state_of(folder: Path, name: str) -> object:
    """Whether a campaign is on."""
    [line] = [line for line in lines(folder, "campaigns", "list", "--json") if line["name"] == name]
    return line["state"]


def seen(folder: Path, kind: Kind, at: datetime) -> None:
    """Let an admin have looked what a campaign would do."""
    with open_store(f"sqlite:///{folder / 'data' / 'hearth.db'}", folder / "key").open_now() as store:
        store.write_now(lambda unit: campaigns.seen(unit, 1, kind, at))


async def test_a_campaign_is_paused_and_resumed_and_the_log_knows(folder: Path) -> None:
    key = {"HEARTH_KEY_FILE": str(folder / "key")}
    seen(folder, Kind.WAKEUP, SystemClock().now())
    states = []
    for way in ("pause", "resume"):
        assert hearth(folder, "campaigns", way, "wakeup", **key).returncode == 0
        states.append(state_of(folder, "wakeup"))
    assert states == ["off", "on"]
    with open_store(f"sqlite:///{folder / 'data' / 'hearth.db'}", folder / "key").open_now() as store:
        acts = select(AUDIT.c.actor, AUDIT.c.action)
        noted = store.read_now(lambda unit: [tuple(row) for row in unit.connection.execute(acts)])
    assert noted[-2:] == [(OPERATOR, "campaign.off"), (OPERATOR, "campaign.on")]


@pytest.mark.parametrize("ago", [None, timedelta(days=1, minutes=1)])
async def test_wake_ups_nobody_has_looked_at_lately_are_not_resumed(folder: Path, ago: timedelta | None) -> None:
    key = {"HEARTH_KEY_FILE": str(folder / "key")}
    assert hearth(folder, "campaigns", "pause", "wakeup", **key).returncode == 0
    if ago is not None:
        seen(folder, Kind.WAKEUP, SystemClock().now() - ago)
    refused = hearth(folder, "campaigns", "resume", "wakeup", **key)
    assert refused.returncode == 2
    assert "/wakeup preview" in refused.stderr
    assert state_of(folder, "wakeup") == "off"
