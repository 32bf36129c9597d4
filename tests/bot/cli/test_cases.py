"""`hearth cases` and a member's timeline answer in JSON and for people; each reading from here is written down."""

import pytest

from profiling.signals import Kind
from storage import cases, notes
from storage.cases import CaseWish
from storage.notes import About
from storage.store import Unit
from tests.bot.cli.terminal import Terminal
from tests.storage.ingest.house import ADA, BO, NOON, House, said


@pytest.fixture
def lane(terminal: Terminal) -> Terminal:
    """A house in which two people talked; Ada has a case with a note, another one is over."""
    with terminal.store() as store:
        House(store).hear(said(ADA, 1, "books"), said(BO, 2, reply_to="1"))

        def care(unit: Unit) -> None:
            case = cases.open_case(unit, CaseWish(1, 1, Kind.LATE, {"nights": 4, "days": 9}, NOON, 4.2))
            notes.write(unit, About(1, 1, case), "ann", "tea on\x1b[2J friday", NOON)
            over = cases.open_case(unit, CaseWish(1, 2, Kind.FADING, {"silent_days": 20}, NOON, 7.0)) or 0
            cases.dismiss(unit, over, "ann", NOON)

        store.write_now(care)
    return terminal


def test_where_nobody_waits_it_is_said(lane: Terminal) -> None:
    with lane.store() as store:
        store.write_now(lambda unit: cases.dismiss(unit, 1, "ann", NOON))
    assert lane.hearth("cases", "list").out.startswith("Nobody waits for a word just now")
    assert lane.hearth("cases", "list", "--json").out == ""
    assert "late" in lane.hearth("cases", "list", "--all").out


def test_cases_are_listed_one_a_line(lane: Terminal) -> None:
    [case] = lane.hearth("cases", "list", "--json").lines
    assert case == {
        "id": 1,
        "community": 1,
        "member": 1,
        "kind": "late",
        "state": "open",
        "opened_at": "2026-01-05T12:00:00+00:00",
        "subject": "",
        "evidence": {"nights": 4, "days": 9},
        "strength": 4.2,
        "owner": "",
        "remind_at": None,
        "outcome": "",
        "closed_at": None,
    }
    assert [one["state"] for one in lane.hearth("cases", "list", "--all", "--json").lines] == ["open", "dismissed"]
    assert "nights 4, days 9" in lane.hearth("cases", "list").out


def test_one_case_is_shown_with_its_notes_and_nothing_that_moves_the_cursor(lane: Terminal) -> None:
    [case] = lane.hearth("cases", "show", 1, "--json").lines
    assert [note["text"] for note in case["notes"]] == ["tea on\x1b[2J friday"]
    shown = lane.hearth("cases", "show", 1).out
    assert "tea on[2J friday" in shown
    assert "\x1b" not in shown


def test_a_case_nobody_opened_is_refused_with_what_to_do(lane: Terminal) -> None:
    refused = lane.hearth("cases", "show", 9)
    assert refused.status == 2
    assert "has no case 9" in refused.err


def test_a_timeline_is_one_line_each_the_newest_first(lane: Terminal) -> None:
    found = lane.hearth("members", "timeline", "Ada", "--json").lines
    assert [(one["sort"], one["what"]) for one in found] == [("heard", "day"), ("noted", "case"), ("noted", "note")]
    assert "messages 1" in lane.hearth("members", "timeline", "Ada").out


def test_what_is_read_from_here_is_written_down(lane: Terminal) -> None:
    for line in (
        ("members", "list"),
        ("members", "export"),
        ("members", "show", "Ada"),
        ("members", "timeline", "Ada"),
    ):
        lane.hearth(*line)
    lane.hearth("cases", "show", 1)
    asked = "select action, detail from audit_entry where actor = 'operator' and action like 'member%' order by id"
    assert lane.rows(asked) == [
        ("members.export", "2"),
        ("members.export", "2"),
        ("member.look", "card"),
        ("member.look", "timeline"),
        ("member.look", "case"),
    ]
