"""`hearth segments`: conditions are tried, saved, told apart and moved from the command line."""

import json
from pathlib import Path

import pytest

from profiling.fields import FieldKind, Label, new_field
from storage import own_facts, own_fields
from storage.columns import EPOCH
from storage.store import Unit
from tests.bot.cli.terminal import Terminal
from tests.bot.histories import jsonl

BEGAN, DAYS = 1_700_000_000, 30
LATE = "2023-12-20"


def message(who: str, day: int, text: str) -> dict[str, object]:
    return {"ts": BEGAN + day * 86_400, "u": who, "t": "msg", "x": text, "id": 2 * day + (who == "bo")}


@pytest.fixture
def lane(terminal: Terminal) -> Terminal:
    """A house that took in a month of two people, of whom one stopped early."""
    said = [message("ann", day, "拍照 镜头 摄影 photography camera") for day in range(DAYS)]
    few = [message("bo", day, "hello") for day in range(5)]
    terminal.hearth("import", "jsonl", jsonl(terminal.folder, [*said, *few]), "--community", "lane")
    return terminal


def saved(terminal: Terminal) -> dict[str, str]:
    found = terminal.hearth("segments", "list", "--json").lines
    return {one["name"]: one["condition"] for one in found if one["by"] != "house"}


def test_those_that_ship_are_listed_and_nothing_is_stored_by_looking(lane: Terminal) -> None:
    found = lane.hearth("segments", "list", "--json").lines
    assert {"name", "kind", "condition", "version", "by", "at"} == set(found[0])
    assert {one["version"] for one in found} == {0}
    assert len(found) >= 10
    assert lane.rows("select count(*) from segment") == [(0,)]
    assert "members" in lane.hearth("segments", "list", "--count", "--json").lines[0]
    assert "潜水党" in lane.hearth("segments", "list", "--count").out


def test_a_condition_is_previewed_with_names_and_in_words(lane: Terminal) -> None:
    answer = lane.hearth("segments", "preview", "messages >= 10", "--json").json
    assert answer["explained"] == {"zh": "发言至少 10 条", "en": "at least 10 messages"}
    assert (answer["members"], answer["fit"], answer["unfit"], answer["unknown"]) == (2, 1, 1, 0)
    assert [one["name"] for one in answer["examples"]] == ["ann"]
    shown = lane.hearth("segments", "preview", "发言 > 9 且 非 topic(摄影)").out
    assert shown.startswith("more than 9 messages, and shows no interest in photography\n")
    assert "fits 1 of 2 members (50.0%), does not fit 1" in shown
    assert "such as: ann" in shown


def test_what_is_wrong_is_told_under_its_place(lane: Terminal) -> None:
    answer = lane.hearth("segments", "preview", "mesages >= 10 and 阶段 = 核新")
    assert answer.status == 2
    assert "  mesages >= 10 and 阶段 = 核新\n  ^^^^^^^\n" in answer.err
    assert "It can be: 核心 / 新人" in answer.err
    assert "that is no condition" in answer.err


@pytest.mark.parametrize("text", ["", "(" * 40, "a" * 10_000, '"', "\udce9", "\x1b[2J", "-1"])
def test_nothing_that_is_typed_breaks_it(lane: Terminal, text: str) -> None:
    answer = lane.hearth("segments", "preview", "--", text)
    assert (answer.status, "Traceback" in answer.err, "\x1b" in answer.err) == (2, False, False)


def test_saved_changed_deleted_and_restored_every_step_is_in_the_history(lane: Terminal) -> None:
    lane.hearth("segments", "save", "owls", "night_share > 40%", "--rule", "--reason", "to begin with")
    lane.hearth("segments", "save", "owls", "night_share > 60%")
    lane.hearth("segments", "delete", "owls", "--reason", "too few")
    assert saved(lane) == {}
    lane.hearth("segments", "restore", "owls", "--version", "1")
    assert saved(lane) == {"owls": "night_share > 40%"}
    past = lane.hearth("segments", "history", "owls", "--json").lines
    assert [(one["version"], one["act"], one["after"], one["reason"]) for one in past] == [
        (4, "restored", "night_share > 40%", ""),
        (3, "deleted", "", "too few"),
        (2, "changed", "night_share > 60%", ""),
        (1, "made", "night_share > 40%", "to begin with"),
    ]
    assert {one["kind"] for one in past} == {"rule"}
    assert "too few" in lane.hearth("segments", "history", "owls").out
    acts = lane.rows("select action, subject from audit_entry where action like 'segment%' order by id")
    assert [act for act, _ in acts] == ["segment.save", "segment.save", "segment.delete", "segment.restore"]


def test_a_shipped_one_comes_back_as_it_ships(lane: Terminal) -> None:
    before = lane.hearth("segments", "show", "夜猫子", "--json").json["condition"]
    lane.hearth("segments", "save", "夜猫子", "night_share > 0.9")
    lane.hearth("segments", "restore", "夜猫子", "--shipped")
    shown = lane.hearth("segments", "show", "夜猫子", "--json").json
    assert (shown["condition"], shown["kind"], shown["version"]) == (before, "rule", 3)
    assert "a share of night hours above 40%" in lane.hearth("segments", "show", "夜猫子").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "夜猫"), "there is: 夜猫子"),
        (("history", "nobody"), "there is no rule or segment named 'nobody'"),
        (("delete", "nobody"), "`hearth segments list` shows them"),
        (("restore", "夜猫子"), "never stood so"),
        (("save", "a:b", "left"), "cannot be a name"),
        (("save", "抑郁的人", "left", "--rule"), "cannot be a name"),
        (("save", "x", "rule(x)", "--rule"), "rests on itself"),
        (("import", "nowhere.txt"), "it cannot be read: No such file or directory —"),
        (("import", "empty.txt"), "no rule or segment stands in it"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_way_on(lane: Terminal, arguments: tuple[str, ...], words: str) -> None:
    Path(lane.folder / "empty.txt").write_bytes(b"")
    answer = lane.hearth("segments", *arguments)
    assert (answer.status, words in answer.err) == (2, True), answer.err


def test_what_others_rest_on_is_not_deleted(lane: Terminal) -> None:
    lane.hearth("segments", "save", "inner", "left", "--rule")
    lane.hearth("segments", "save", "outer", "rule(inner)")
    assert "is asked about by: outer" in lane.hearth("segments", "delete", "inner").err


def test_exported_and_imported_it_is_the_same_and_a_broken_file_changes_nothing(lane: Terminal) -> None:
    lane.hearth("segments", "save", "owls", "夜间占比 > 40%\n  and agreed", "--rule")
    file = Path(lane.folder / "rules.txt")
    lane.hearth("segments", "export", file)
    assert lane.hearth("segments", "export").out == file.read_text(encoding="utf-8")
    answer = lane.hearth("segments", "import", file, "--json").json
    assert (answer["new"], answer["changed"]) == ([], [])
    file.write_text("[rules]\nnew: agreed\n\nworse: mesages > 3\n", encoding="utf-8")
    refused = lane.hearth("segments", "import", file)
    assert refused.status == 2
    assert "Line 4, column 8: in “worse”: There is no “mesages”" in refused.err
    assert set(saved(lane)) == {"owls"}
    file.write_text('[rules]\r\nnew: rule("other")\r\nother: agreed\r\n', encoding="utf-8")
    assert lane.hearth("segments", "import", file, "--dry-run", "--json").json["new"] == ["new", "other"]
    assert set(saved(lane)) == {"owls"}
    lane.hearth("segments", "import", file)
    assert saved(lane) == {"owls": "夜间占比 > 40%\n    and agreed", "new": 'rule("other")', "other": "agreed"}


@pytest.mark.parametrize("command", ["list", "export"])
def test_a_segment_without_a_name_is_not_everybody(lane: Terminal, command: str) -> None:
    answer = lane.hearth("members", command, "--segment", "")
    assert (answer.status, answer.out) == (2, "")
    assert "no rule or segment is named" in answer.err


def test_members_are_listed_and_exported_by_segment_now_and_then(lane: Terminal) -> None:
    lane.hearth("segments", "save", "many", "messages >= 10")
    lane.hearth("segments", "save", "quiet", "silent_days > 10")

    def names(*options: object) -> list[str]:
        found = [json.loads(line) for line in lane.hearth("members", "export", *options).out.splitlines()]
        return [one["accounts"][0]["name"] for one in found]

    assert names("--segment", "many") == ["ann"]
    assert names("--segment", "many", "--as-of", "2023-11-18") == []
    assert names("--segment", "quiet", "--as-of", "2023-12-05") == ["bo"]
    assert names("--segment", "quiet", "--as-of", "2024-02-01") == ["ann", "bo"]
    assert "ann" in lane.hearth("members", "list", "--segment", "many").out
    assert "there is: many" in lane.hearth("members", "list", "--segment", "meny").err


def test_on_a_day_that_is_past_rules_hold_as_they_would_have_then(lane: Terminal) -> None:
    lane.hearth("segments", "save", "ten", "messages >= 10", "--rule")
    lane.hearth("segments", "save", "not ten", "not rule(ten)")
    found = lane.hearth("members", "export", "--segment", "not ten", "--as-of", "2023-11-18").lines
    assert len(found) == 2
    (bo,) = lane.hearth("members", "export", "--segment", "not ten", "--as-of", LATE).lines
    assert bo["accounts"][0]["name"] == "bo"


def test_what_members_say_in_own_fields_holds_whatever_day_is_asked(lane: Terminal) -> None:
    kids = new_field("kids", FieldKind.NUMBER, Label("孩子数", "Children"), ())

    def say(unit: Unit) -> None:
        own_fields.add(unit, 1, kids, EPOCH)
        own_facts.say(unit, 1, 1, 1, kids, 2.0, EPOCH)

    with lane.store() as store:
        store.write_now(say)
    assert lane.hearth("segments", "preview", "declared.孩子数 >= 2", "--json").json["fit"] == 1
    lane.hearth("segments", "save", "parents", "declared.kids >= 2")
    (now,) = lane.hearth("members", "export", "--segment", "parents").lines
    (then,) = lane.hearth("members", "export", "--segment", "parents", "--as-of", LATE).lines
    assert now["accounts"] == then["accounts"]


def test_on_a_day_that_is_past_only_what_was_bought_before_counts(lane: Terminal) -> None:
    (lane.folder / "sales.csv").write_text("user,amount,date\nann,5,2023-12-01\n", encoding="utf-8")
    taken = lane.hearth("import", "purchases", lane.folder / "sales.csv", "--json").json
    assert taken["new"] == 1
    lane.hearth("segments", "save", "buyers", "purchases >= 1")
    assert lane.hearth("members", "export", "--segment", "buyers", "--as-of", "2023-12-01").lines == []
    assert len(lane.hearth("members", "export", "--segment", "buyers", "--as-of", "2023-12-03").lines) == 1
