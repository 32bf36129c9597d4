"""Real communities, taken in whole and reported on, against a plain recount of their files."""

import gzip
import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.bot.cli.terminal import Json, Terminal
from tests.profiling.shared_chats import chats_folder

GROUP = "telegram_export.result.json.gz"


def records_of(name: str) -> list[Json]:
    """The records of a Telegram export, as they stand in the file."""
    with gzip.open(chats_folder() / name, "rt", encoding="utf-8") as file:
        messages: list[Json] = json.load(file)["messages"]
    return messages


def day(record: Json) -> date:
    return datetime.fromtimestamp(int(record["date_unixtime"]), UTC).date()


def counted(records: Sequence[Json]) -> Json:
    """What a report must say of some records; whoever is only named in a join is told from others by that name."""
    by_name, found = names_of(records), Counter[str]()
    people, posters = set[str](), set[str]()
    for record in records:
        if record["type"] == "message":
            found["messages"] += 1
            found["replies"] += "reply_to_message_id" in record
            posters.add(record["from_id"])
        elif record["action"] == "join_group_by_link":
            found["joins"] += 1
            people.add(record["actor_id"])
        elif record["action"] in ("invite_members", "remove_members"):
            named = [by_name[name] for name in record["members"] if name in by_name]
            found["joins" if record["action"] == "invite_members" else "leaves"] += len(named)
            people.update(named)
    return {**found, "members": len(people | posters), "posters": len(posters)}


def names_of(records: Sequence[Json]) -> dict[str, Any]:
    """The ids behind names that only one account bears."""
    pairs = {(str(record.get(who)), record.get(f"{who}_id")) for record in records for who in ("from", "actor")}
    borne = Counter(name for name, account in pairs if account)
    return {name: account for name, account in pairs if account and borne[name] == 1}


def test_the_telegram_group_comes_in_whole_and_agrees_with_its_file(terminal: Terminal) -> None:
    records = records_of(GROUP)
    taken = terminal.hearth("import", "telegram", chats_folder() / GROUP, "--community", "group", "--json")
    assert (taken.status, taken.json["members"], taken.json["rejected_count"]) == (0, 905, 0)
    report = terminal.hearth("community", "report", "--json").json
    said = {name: report[name] for name in ("messages", "members", "posters", "joins", "leaves", "replies")}
    assert said == {
        "messages": 10_153, "members": 905, "posters": 154, "joins": 918, "leaves": 2, "replies": 3_018,
    }  # fmt: skip
    assert said == counted(records)
    assert (report["first_event"], report["last_event"]) == (str(day(records[0])), str(day(records[-1])))
    assert sum(report["stages"].values()) == 905
    for asked in ("2021-06-01", "2023-03-15"):
        before = [record for record in records if day(record) < date.fromisoformat(asked)]
        earlier = terminal.hearth("community", "report", "--json", "--as-of", asked).json
        expected = counted(before)
        assert {name: earlier[name] for name in ("messages", "posters", "replies")} == {
            name: expected[name] for name in ("messages", "posters", "replies")
        }
        assert earlier["last_event"] < asked
        exported = terminal.hearth("members", "export", "--as-of", asked).lines
        assert len(exported) == earlier["members"]
        assert sum(member["messages"] for member in exported) == expected["messages"]


@pytest.mark.parametrize(
    ("name", "messages", "members"), [("irc_teeworlds", 87_677, 870), ("slack_clojurians_2019", 16_057, 619)]
)
def test_a_chat_in_jsonl_comes_in_whole_and_agrees_with_its_file(
    terminal: Terminal, name: str, messages: int, members: int
) -> None:
    path = chats_folder() / f"{name}.jsonl.gz"
    taken = terminal.hearth("import", "jsonl", path, "--community", name, "--json").json
    assert (taken["new"], taken["members"], taken["rejected_count"]) == (messages, members, 0)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        said = [(datetime.fromtimestamp(line["ts"], UTC).date(), line["u"]) for line in map(json.loads, file)]
    middle = said[len(said) // 2][0]
    before = [(on, who) for on, who in said if on < middle]
    earlier = terminal.hearth("community", "report", "--json", "--as-of", middle).json
    assert (earlier["messages"], earlier["posters"], earlier["members"]) == (
        len(before), len({who for _, who in before}), len({who for _, who in before}),
    )  # fmt: skip
    whole = terminal.hearth("community", "report", "--json").json
    assert (whole["messages"], whole["members"], whole["posters"]) == (messages, members, members)
    assert earlier["topics"]
