"""`hearth members` answers in the shapes programs rely on, and finds people by whatever is known of them."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from profiling.events import Account, Platform
from tests.bot.cli.terminal import Json, Terminal
from tests.bot.histories import chat, jsonl, lines, telegram
from tests.storage.ingest.house import ADA, BO, House, reacted, said

NUMBER = (int, float)
MAYBE_TEXT = (str, type(None))
MEMBER_FIELDS: Mapping[str, type | tuple[type, ...]] = {
    "member": int,
    "accounts": list,
    "joined": MAYBE_TEXT,
    "first_seen": str,
    "last_active": MAYBE_TEXT,
    "messages": int,
    "active_days": int,
    "active_days_90d": int,
    "replies_given": int,
    "replies_received": int,
    "reactions_given": int,
    "reactions_received": int,
    "mentioned_by": int,
    "stage": str,
    "returning": NUMBER,
    "returning_because": dict,
    "influence": (int, float, type(None)),
    "media": dict,
    "via": MAYBE_TEXT,
    "persona": MAYBE_TEXT,
    "sentiment": MAYBE_TEXT,
    "consent": dict,
    "tags": list,
    "hidden": int,
    "dimensions": dict,
}
TAG_FIELDS = {"name", "kind", "source", "weight", "confidence", "evidence", "first", "last", "by_hand"}
SNEAKY = Account(Platform.TELEGRAM, "103", "Eve\x1b[2J\x07\u202e", "eve")


@pytest.fixture
def lane(terminal: Terminal) -> Terminal:
    """A house in which three people talked, one of whom has a name that would clear the screen."""
    with terminal.store() as store:
        House(store).hear(
            said(ADA, 1, "books"), said(BO, 2, reply_to="1"), said(SNEAKY, 3, "photos"), reacted(BO, 1, after="👍")
        )
    return terminal


def members(terminal: Terminal, *options: object) -> list[Json]:
    return terminal.hearth("members", "export", *options).lines


def test_every_member_is_a_line_with_exactly_the_promised_fields(terminal: Terminal) -> None:
    terminal.hearth("import", "telegram", telegram(terminal.folder, chat(1, 60)), "--community", "circle")
    found = members(terminal, "--json", "--community", "circle", "--as-of", "2023-11-20")
    assert [member["accounts"][0]["name"] for member in found] == ["Bo", "Cleo", "Dee", "Eli", "Ada"]
    for member in found:
        assert set(member) == set(MEMBER_FIELDS)
        assert {name: value for name, value in member.items() if not isinstance(value, MEMBER_FIELDS[name])} == {}
        assert set(member["accounts"][0]) == {"platform", "id", "name"}
        assert member["consent"] == {"counts": True, "portrait": True, "contact": False}
        assert 0 <= member["returning"] <= 1
    assert sum(member["messages"] for member in found) == 60


def test_tags_have_exactly_the_promised_fields(terminal: Terminal) -> None:
    said_daily = [line | {"x": "拍照 摄影 镜头 photography camera lens"} for line in lines(3)]
    terminal.hearth("import", "jsonl", jsonl(terminal.folder, said_daily))
    tags = [tag for member in members(terminal, "--as-of", "2023-11-16") for tag in member["tags"]]
    assert {tag["name"] for tag in tags} >= {"photography"}
    for tag in tags:
        assert set(tag) == TAG_FIELDS
        assert tag["kind"] in {"topic", "keyword"}
        assert 0 < tag["weight"] < 1
        assert 0 < tag["confidence"] < 1
        assert (tag["evidence"], tag["first"], tag["last"]) == (1, "2023-11-14", "2023-11-14")


def test_without_consent_to_a_portrait_only_counts_are_shown(terminal: Terminal) -> None:
    terminal.hearth("import", "telegram", telegram(terminal.folder, chat(1, 30)), "--consent", "ask")
    for member in members(terminal, "--as-of", "2023-11-20"):
        assert (member["influence"], member["tags"], member["mentioned_by"]) == (None, [], 0)
        assert member["consent"]["portrait"] is False
        assert member["messages"] == 6


def test_before_a_date_only_earlier_days_count(terminal: Terminal) -> None:
    terminal.hearth("import", "telegram", telegram(terminal.folder, chat(1, 60)))
    assert members(terminal, "--as-of", "2023-11-14") == []
    early = members(terminal, "--as-of", "2023-11-16")
    assert 0 < sum(member["messages"] for member in early) < 60
    assert all(member["last_active"] < "2023-11-16" for member in early)


def test_the_list_begins_with_who_was_here_last(lane: Terminal) -> None:
    answer = lane.hearth("members", "list", "--json", "--as-of", "2026-01-06")
    assert [line["accounts"][0]["id"] for line in answer.lines] == ["101", "102", "103"]
    table = lane.hearth("members", "list", "--as-of", "2026-01-06").out.splitlines()
    assert table[0].split()[:3] == ["member", "name", "stage"]
    assert [line.split()[1] for line in table[1:]] == ["Ada", "Bo", "Eve[2J"]


@pytest.mark.parametrize("text", ["1", "101", "telegram:101", "@ada_reads", "@ADA_reads", "ada_reads", "Ada", "ada"])
def test_a_member_is_found_by_whatever_is_known_of_them(lane: Terminal, text: str) -> None:
    assert lane.hearth("members", "show", text, "--json").json["accounts"][0]["id"] == "101"


@pytest.mark.parametrize("text", ["9", "99999999999999999999999", "@nobody", "telegram:9", "Ad", "", "\udce9", "-1"])
def test_who_is_not_there_is_not_found(lane: Terminal, text: str) -> None:
    answer = lane.hearth("members", "show", "--", text)
    assert answer.status == 2
    assert "there is no member" in answer.err
    assert "`hearth members list` shows the numbers" in answer.err


def test_two_of_one_name_are_told_apart_by_number(terminal: Terminal) -> None:
    with terminal.store() as store:
        House(store).hear(said(ADA, 1), said(Account(Platform.TELEGRAM, "104", "ada"), 2))
    answer = terminal.hearth("members", "show", "Ada")
    assert (answer.status, "say which by number: 1, 2" in answer.err) == (2, True)


def test_what_is_shown_of_a_member_says_what_is_known(lane: Terminal) -> None:
    shown = lane.hearth("members", "show", "Ada", "--as-of", "2026-01-06").out
    assert "accounts: telegram:101 Ada" in shown
    assert "consent: counts, portrait" in shown
    assert "books" in shown
    assert "1 active days of the last 90; no own gap yet; silent 0" in shown


def test_no_name_can_move_the_cursor(lane: Terminal) -> None:
    for command in (("list",), ("show", "103")):
        printed = lane.hearth("members", *command).out
        assert "Eve" in printed
        assert not set("\x1b\x07\u202e") & set(printed)


def test_a_member_not_seen_by_then_is_said_to_be_so(lane: Terminal) -> None:
    answer = lane.hearth("members", "show", "Ada", "--as-of", "2026-01-05")
    assert (answer.status, "had not been seen before 2026-01-05" in answer.err) == (2, True)


def test_today_is_the_day_where_none_is_asked_for(lane: Terminal) -> None:
    today = datetime.now(UTC).date()
    (ada, *_) = members(lane)
    assert str(today) >= ada["last_active"] == "2026-01-05"
