"""`hearth community report` answers in the promised shape, and in plain words when something is not right."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from profiling.hidden import Hidden
from storage.gaps import Silence, store_gaps
from tests.adapters.history.samples import message
from tests.bot.cli.terminal import Json, Terminal
from tests.bot.histories import Taking, chat, jsonl, lines, telegram
from tests.storage.ingest.house import ADA, House, said

STAGES = ["core", "active", "cooling", "dormant", "lost", "lurker", "newcomer", "returned", "unknown"]
FIELDS: dict[str, Any] = {
    "gaps": list,
    "mined": (dict, type(None)),
    "community": str,
    "as_of": str,
    **dict.fromkeys(("members", "posters", "messages", "replies", "reactions", "joins", "leaves"), int),
    "first_event": str,
    "last_event": str,
    "stages": dict,
    "active": dict,
    "retention": list,
    "topics": list,
    "keywords": list,
    "leaders": list,
    "room_topics": list,
    "media": dict,
    "mood": (dict, type(None)),
    "declared": dict,
    "observed_days": int,
    "stages_known_on": (str, type(None)),
    "people": (int, type(None)),
    "people_on": (str, type(None)),
}
ASKED = ("--json", "--as-of", "2023-11-20")


def report(terminal: Terminal, *options: object) -> Json:
    return terminal.hearth("community", "report", "--json", *options).json


@pytest.fixture
def circle(terminal: Terminal) -> Terminal:
    """A house into which a reading circle's history came."""
    with terminal.store() as store:
        Taking(store).take(telegram(terminal.folder, chat(1, 60)), community="circle")
    return terminal


def test_a_report_has_exactly_the_promised_fields(circle: Terminal) -> None:
    found = report(circle, "--community", "circle", "--as-of", "2023-11-20")
    assert set(found) == set(FIELDS)
    assert {name: value for name, value in found.items() if not isinstance(value, FIELDS[name])} == {}
    assert set(found["stages"]) == set(STAGES)
    assert set(found["active"]) == {"daily", "weekly", "monthly"}
    assert found["retention"] == [{"cohort": "2023-11", "size": 5, "months": [1.0]}]
    assert all(set(share) == {"name", "members", "weight"} for share in found["topics"] + found["keywords"])
    assert {frozenset(leader) for leader in found["leaders"]} == {
        frozenset({"member", "accounts", "influence", "mentioned_by"})
    }
    assert found["leaders"][0]["accounts"][0]["name"]


def test_a_report_counts_what_the_file_holds(circle: Terminal) -> None:
    found = report(circle, "--as-of", "2023-11-20")
    assert [found[name] for name in ("community", "as_of", "members", "posters", "messages", "replies")] == [
        "circle", "2023-11-20", 5, 5, 60, 20,
    ]  # fmt: skip
    assert (found["first_event"], found["last_event"]) == ("2023-11-14", "2023-11-17")
    assert found["active"] == {"daily": 0, "weekly": 5, "monthly": 5}


def test_reactions_of_the_named_and_of_the_others_are_counted_together(terminal: Terminal) -> None:
    recent = [
        {"from": name, "from_id": f"user{number}", "date": "2023-11-14T23:00:00"}
        for name, number in (("Bo", 102), ("Cleo", 103))
    ]
    reactions = [
        {"type": "emoji", "emoji": "👍", "count": 5, "recent": recent},
        {"type": "emoji", "emoji": "🔥", "count": 1},
    ]
    path = telegram(terminal.folder, [message(1, reactions=reactions)])
    for _ in range(2):
        terminal.hearth("import", "telegram", path)
        assert report(terminal, "--as-of", "2023-11-20")["reactions"] == 6
    assert report(terminal, "--as-of", "2023-11-14")["reactions"] == 0


def test_before_anything_happened_everything_is_zero(circle: Terminal) -> None:
    found = report(circle, "--as-of", "2020-01-01")
    assert [found[name] for name in ("members", "messages", "joins", "first_event", "last_event")] == [
        0,
        0,
        0,
        None,
        None,
    ]
    assert set(found["stages"].values()) == {0}
    assert (found["retention"], found["topics"], found["leaders"]) == ([], [], [])


def test_a_person_reads_the_same_numbers(circle: Terminal) -> None:
    printed = circle.hearth("community", "report", "--as-of", "2023-11-20").out
    assert printed.startswith("circle, as of 2023-11-20 (2023-11-14 to 2023-11-17)\n")
    assert "in 7 days 5" in printed
    assert "2023-11" in printed
    assert "many turn to" in printed


def test_a_person_reads_what_is_not_known_yet_and_when_it_will_be(circle: Terminal) -> None:
    printed = circle.hearth("community", "report", "--as-of", "2023-11-16").out
    assert "from 2023-11-28 on (2 of 14 days heard), or import history now" in printed
    assert "how many are in the group" in printed
    found = report(circle, "--as-of", "2023-11-16")
    assert (found["observed_days"], found["stages_known_on"], found["people"]) == (2, "2023-11-28", None)


def test_an_empty_report_says_what_will_come(circle: Terminal) -> None:
    printed = circle.hearth("community", "report", "--as-of", "2020-01-01").out
    assert "Nobody had been seen by then. The report fills as people speak, or with `hearth import`." in printed


def test_an_empty_house_says_how_to_begin(terminal: Terminal) -> None:
    answer = terminal.hearth("community", "report")
    assert (answer.status, answer.out) == (2, "")
    assert "there is no community yet — start the bot in a group, or import a history" in answer.err


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--community", "square"), "there is no community named 'square' — choose one of: circle"),
        (("--community", "cir\udce9cle"), "there is no community named"),
        (("--as-of", "tomorrow"), "'tomorrow' is not a date — write it as 2026-11-22"),
        (("--as-of", "2023-02-30"), "is not a date"),
        (("--as-of", "9999-12-31"), "choose one from 1970-01-01 to 2100-01-01"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(circle: Terminal, options: tuple[str, ...], problem: str) -> None:
    answer = circle.hearth("community", "report", "--json", *options)
    assert (answer.status, answer.out) == (2, "")
    assert problem in answer.err
    assert answer.err.count("\n") == 1


def test_among_several_communities_one_must_be_named(circle: Terminal) -> None:
    circle.hearth("import", "jsonl", jsonl(circle.folder, lines(5)), "--community", "irc")
    answer = circle.hearth("community", "report")
    assert (answer.status, "there are several communities — choose one of: circle, irc" in answer.err) == (2, True)
    assert report(circle, "--community", "irc")["messages"] == 5


def test_a_day_is_a_day_of_the_communitys_own_zone(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_TIMEZONE", "Asia/Shanghai")
    late = telegram(terminal.folder, [message(1, date_unixtime="1699977600"), message(2, date_unixtime="1699977599")])
    terminal.hearth("import", "telegram", late)
    assert [report(terminal, "--as-of", day)["messages"] for day in ("2023-11-14", "2023-11-15", "2023-11-16")] == [
        0,
        1,
        2,
    ]


def test_no_name_of_a_community_can_move_the_cursor(terminal: Terminal) -> None:
    terminal.hearth("import", "telegram", telegram(terminal.folder, chat(1, 5), name="x\x1b[2Jy"))
    printed = terminal.hearth("community", "report")
    assert printed.status == 0
    assert "\x1b" not in printed.out + printed.err


def test_what_nobody_heard_is_told_in_the_report(circle: Terminal) -> None:
    with circle.store() as store:
        gap = Silence("telegram", datetime(2023, 11, 14, tzinfo=UTC), datetime(2023, 11, 16, 2, tzinfo=UTC), True)
        store.write_now(lambda unit: store_gaps(unit, [gap]))
        platform = "update room set platform = 'telegram'"
        store.write_now(lambda unit: unit.connection.exec_driver_sql(platform))
    [told] = report(circle, "--as-of", "2023-11-20")["gaps"]
    assert (told["adapter"], told["is_lost"], told["until"][:10]) == ("telegram", True, "2023-11-16")
    assert "not heard: 2 d 2 h" in circle.hearth("community", "report", "--as-of", "2023-11-20").out
    assert report(circle, "--as-of", "2023-11-14")["gaps"] == []


def test_what_nobody_can_know_of_a_time_that_was_handed_over_is_told_in_the_report(circle: Terminal) -> None:
    since = datetime(2023, 11, 14, tzinfo=UTC)
    gap = Silence("telegram", since, since + timedelta(hours=3), False, (Hidden.DELETIONS, Hidden.VOTES))
    with circle.store() as store:
        store.write_now(lambda unit: store_gaps(unit, [gap]))
        platform = "update room set platform = 'telegram'"
        store.write_now(lambda unit: unit.connection.exec_driver_sql(platform))
    [told] = report(circle, "--as-of", "2023-11-20")["gaps"]
    assert told["hides"] == ["deletions", "votes"]
    printed = circle.hearth("community", "report", "--as-of", "2023-11-20").out
    assert "of 3 h in 1 times nobody can know: who voted what, deletions" in printed


def test_the_sides_of_portraits_weigh_what_was_chosen(terminal: Terminal) -> None:
    with terminal.store() as store:
        House(store).hear(said(ADA, 1))
    shown = terminal.hearth("community", "dimensions", "--set", "interests=2", "--set", "media=0", "--json").json
    assert (shown["interests"], shown["media"], next(iter(shown))) == (2.0, 0.0, "interests")
    assert "not shown to admins" in terminal.hearth("community", "dimensions").out
    wrong = terminal.hearth("community", "dimensions", "--set", "hats=1")
    assert wrong.status != 0
    assert "'hats=1' is no weight of a side" in wrong.err
