"""`hearth import purchases`: what is known is taken in once, and everything else is named."""

from pathlib import Path

import pytest

from tests.bot.cli.terminal import Terminal
from tests.bot.histories import jsonl, lines

TABLE = """用户,金额,日期,订单号,品类
{a},"¥1,234.50",2024/1/5,A1,书
{a},-30.00,2024年1月6日,A1,书
{b},7,2024-02-03,,
{b},7,2024-02-03,,
{a},"¥1,234.50",2024/1/5,A1,书
{a},99,2024/1/5,A1,书
nobody-here,1,2024-01-01,A4,
"""


@pytest.fixture
def peopled(terminal: Terminal) -> Terminal:
    """A house with a community of some people."""
    terminal.hearth("import", "jsonl", jsonl(terminal.folder, lines(30)), "--community", "irc")
    return terminal


def written(terminal: Terminal, text: str = TABLE) -> Path:
    """A table about two of them."""
    names = [str(one["accounts"][0]["id"]) for one in terminal.hearth("members", "export", "--json").lines[:2]]
    path = terminal.folder / "sales.csv"
    path.write_text(text.format(a=names[0], b=names[-1]), encoding="utf-8-sig")
    return path


def test_purchases_are_taken_in_once_and_the_rest_is_named(peopled: Terminal) -> None:
    path = written(peopled)
    first = peopled.hearth("import", "purchases", path, "--json")
    assert first.status == 3
    assert {name: first.json[name] for name in ("files", "events", "new", "duplicates", "rejected_count")} == {
        "files": 1,
        "events": 5,
        "new": 4,
        "duplicates": 1,
        "rejected_count": 2,
    }
    assert [one["position"] for one in first.json["rejected"]] == [7, 8]
    again = peopled.hearth("import", "purchases", path, "--json")
    assert (again.json["new"], again.json["duplicates"]) == (0, 5)


def test_a_check_says_the_same_and_stores_nothing(peopled: Terminal) -> None:
    path = written(peopled)
    for _ in range(2):
        checked = peopled.hearth("import", "purchases", path, "--check", "--json")
        assert (checked.json["new"], checked.json["duplicates"], checked.json["checked"]) == (4, 1, True)
    assert peopled.hearth("import", "purchases", path, "--json").json["new"] == 4


def test_what_cannot_be_read_at_all_ends_with_two(peopled: Terminal) -> None:
    (peopled.folder / "empty.csv").write_text("")
    answer = peopled.hearth("import", "purchases", peopled.folder / "empty.csv", "--json")
    assert (answer.status, answer.json["rejected_count"]) == (2, 1)


def test_a_currency_is_a_code(peopled: Terminal) -> None:
    answer = peopled.hearth("import", "purchases", written(peopled), "--currency", "yuan")
    assert answer.status != 0
    assert "three letters" in answer.err
