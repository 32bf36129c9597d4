"""`hearth questionnaires` and `hearth community fields`: files in, with every flaw in its place; results out."""

import pytest

from tests.bot.cli.terminal import Terminal
from tests.bot.histories import jsonl, lines

SPRING = """questionnaire spring
title 春天 | Spring
ask joy nps
推荐吗? | Recommend?
0-6 -> {target}
ask tea text
说说? | Say?
"""


@pytest.fixture
def peopled(terminal: Terminal) -> Terminal:
    """A house with a community."""
    terminal.hearth("import", "jsonl", jsonl(terminal.folder, lines(30)), "--community", "irc")
    return terminal


def written(terminal: Terminal, target: str = "tea") -> str:
    (terminal.folder / "spring.txt").write_text(SPRING.format(target=target), encoding="utf-8-sig")
    return "spring.txt"


def test_a_questionnaire_is_taken_in_opened_listed_and_shown(peopled: Terminal) -> None:
    answer = peopled.hearth("questionnaires", "import", written(peopled), "--open", "--json")
    assert answer.json == {"name": "spring", "version": 1, "open": True}
    assert peopled.hearth("questionnaires", "list", "--json").lines == [
        {"name": "spring", "state": "open", "version": 1, "answered": 0, "under_way": 0}
    ]
    assert peopled.hearth("questionnaires", "show", "spring").out.startswith("questionnaire spring")
    assert peopled.rows("select by from questionnaire_version") == [("operator",)]


def test_what_is_wrong_is_told_with_its_place_and_nothing_is_kept(peopled: Terminal) -> None:
    answer = peopled.hearth("questionnaires", "import", written(peopled, "te"))
    assert answer.status == 2
    assert "spring.txt:5:1: “te” leads nowhere; possible: tea" in answer.err
    assert peopled.hearth("questionnaires", "list", "--json").lines == []


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_what_is_no_text_is_refused(peopled: Terminal, name: str) -> None:
    answer = peopled.hearth("questionnaires", "import", name)
    assert answer.status != 0
    assert "cannot be read" in answer.err


def test_before_the_first_it_says_how_one_begins(peopled: Terminal) -> None:
    assert peopled.hearth("questionnaires", "list").out.startswith(
        "No questionnaire yet: `hearth questionnaires import"
    )
    assert "there is no questionnaire named 'tea' — `hearth questionnaires" in (
        peopled.hearth("questionnaires", "show", "tea").err
    )


def test_of_few_answers_nothing_is_told(peopled: Terminal) -> None:
    peopled.hearth("questionnaires", "import", written(peopled), "--open")
    assert peopled.hearth("questionnaires", "results", "spring").out.startswith("Fewer than 5 people")
    told = peopled.hearth("questionnaires", "results", "spring", "--json").json
    assert (told["people"], told["questions"][0]["score"]) == (None, None)
    assert "choose one of: spring" in peopled.hearth("questionnaires", "results", "autumn").err


def test_the_fields_are_listed(peopled: Terminal) -> None:
    told = peopled.hearth("community", "fields", "--json").lines
    assert [one["key"] for one in told] == ["age", "gender", "occupation", "region", "languages"]
    assert told[0]["own"] is False
    assert "under-18" in peopled.hearth("community", "fields").out
