"""`hearth community mine` and what it found, for programs and for people."""

from dataclasses import replace

import pytest

from profiling.churn import Churn, Count, Reason
from storage.mining import of_members
from storage.mining.keeping import keep_sums
from storage.store import Store
from tests.bot.cli.terminal import Terminal
from tests.bot.histories import NOW, Taking, chat, telegram
from tests.storage.mining.found import found


@pytest.fixture
def circle(terminal: Terminal) -> Terminal:
    """A house into which a reading circle's history came."""
    with terminal.store() as store:
        Taking(store).take(telegram(terminal.folder, chat(1, 60)), community="circle")
    return terminal


def keep(store: Store) -> None:
    """What was found by hand."""
    findings = found([1, 2])
    store.write_now(lambda unit: keep_sums(unit, 1, findings, NOW))
    store.write_now(lambda unit: of_members.keep_some(unit, 1, findings, [1, 2]))


@pytest.fixture
def mined(circle: Terminal) -> Terminal:
    """The same, with what mining found in it."""
    with circle.store() as store:
        keep(store)
    return circle


def test_it_mines_now_and_says_what_it_came_to(circle: Terminal) -> None:
    answer = circle.hearth("community", "mine", "--json")
    assert answer.status == 0, answer.err
    assert (answer.json["community"], answer.json["members"], answer.json["personas"]) == ("circle", 5, 0)
    assert answer.json["seconds"] > 0
    assert "5 members" in circle.hearth("community", "mine").out


def test_what_was_found_is_told_to_programs(mined: Terminal) -> None:
    personas = mined.hearth("community", "personas", "--json").json
    assert [(one["name"], one["members"]) for one in personas["personas"]] == [("steady", 9), ("asking-night", 6)]
    assert (personas["stability"], personas["people"]) == (0.97, 15)
    (rule,) = mined.hearth("community", "associations", "--json").json["associations"]
    assert (rule["people"], rule["lift"], rule["words"]["zh"][:4]) == (31, 2.4195, "聊摄影的")
    (reason,) = mined.hearth("community", "churn", "--json").json["reasons"]
    assert (reason["reason"], reason["fell_silent"], reason["stayed"]) == ("unanswered", 12, 5)


def test_and_to_people(mined: Terminal) -> None:
    assert "asking-night" in mined.hearth("community", "personas").out
    assert "photography" in mined.hearth("community", "associations").out
    assert "12 of 40" in mined.hearth("community", "churn").out


def test_of_few_people_no_figure_is_told_that_would_give_their_number_away(mined: Terminal) -> None:
    few = Churn(40, 120, (Count(Reason.NEGATIVE, 3, 40, 9, 120),))
    with mined.store() as store:
        store.write_now(lambda unit: keep_sums(unit, 1, replace(found([1, 2]), churn=few), NOW))
    (line,) = [line for line in mined.hearth("community", "churn").out.splitlines() if line.startswith("negative")]
    assert line.split() == ["negative", "<5", "of", "40", "9", "of", "120", "–", "–"]
    (reason,) = mined.hearth("community", "churn", "--json").json["reasons"]
    assert (reason["fell_silent"], reason["odds"], reason["chance"]) == (None, None, None)


def test_what_was_mined_while_a_day_went_on_is_as_of_that_day(circle: Terminal) -> None:
    mined, reported = (circle.hearth("community", what, "--json").json for what in ("mine", "report"))
    assert mined["as_of"] == reported["as_of"]


def test_before_the_first_time_it_says_what_to_do(circle: Terminal) -> None:
    for what in ("personas", "associations", "churn"):
        assert "hearth community mine" in circle.hearth("community", what).out
        assert circle.hearth("community", what, "--json").json["mined"] is None


def test_a_persona_stands_in_the_export_with_its_tag(mined: Terminal) -> None:
    first, *_ = mined.hearth("members", "export", "--json").lines
    assert first["persona"] == "asking-night"
    (tag,) = [tag for tag in first["tags"] if tag["kind"] == "persona"]
    assert (tag["name"], tag["source"], tag["weight"]) == ("asking-night", "cluster", 0.75)


def test_the_report_tells_of_it_too(mined: Terminal) -> None:
    told = mined.hearth("community", "report", "--json").json["mined"]
    assert [one["name"] for one in told["personas"]] == ["steady", "asking-night"]
    assert [one["reason"] for one in told["churn"]] == ["unanswered"]
