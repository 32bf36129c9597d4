"""Slash commands are offered in three languages, and read as if they had been typed."""

import pytest

from adapters.discord.slash import Option, Slash, digest, offered, typed

POLL = Slash(
    "poll",
    "ask everybody",
    {"zh-CN": "问大家"},
    {"zh-CN": "问问大家"},
    (
        Option("in", "how long", keyword="in"),
        Option("naming", "by name or not", choices=("linked", "anonymous")),
        Option("question", "what to ask", takes_rest=True, longest=300, required=True),
    ),
    for_admins=True,
)
TAG = Slash("tag", "tags", options=(Option("who", "whom", kind="member"), Option("tag", "which"), Option("more", "?")))


@pytest.mark.parametrize(
    ("command", "given", "line"),
    [
        (POLL, {"in": "7d", "question": "where to go"}, "where to go in 7d"),
        (POLL, {"naming": "linked", "question": "go?"}, "linked go?"),
        (TAG, {"who": "42", "tag": "early bird"}, 'discord:42 "early bird"'),
        (TAG, {"tag": 'say "hi" now', "more": "x"}, '「say "hi" now」 x'),
        (TAG, {}, ""),
        (None, {"a": "x", "b": "y"}, "x y"),
    ],
)
def test_what_was_filled_in_reads_as_typed(command: Slash | None, given: dict[str, str], line: str) -> None:
    assert typed(command, given) == line


def test_admins_commands_are_shown_to_admins_of_servers_only() -> None:
    [in_server] = offered([POLL], in_private=False)
    assert (in_server["default_member_permissions"], in_server["contexts"]) == ("32", [0])
    assert offered([POLL], in_private=True) == []


def test_what_must_be_filled_in_comes_first_and_other_languages_come_with_it() -> None:
    [poll] = offered([POLL], in_private=False)
    options = poll["options"]
    assert isinstance(options, list)
    assert [option["name"] for option in options] == ["question", "in", "naming"]
    assert options[0]["max_length"] == 300
    assert (poll["name_localizations"], poll["description_localizations"]) == (
        {"zh-CN": "问大家"},
        {"zh-CN": "问问大家"},
    )


def test_another_word_is_another_digest_and_another_order_of_keys_is_not() -> None:
    assert digest([{"a": 1, "b": 2}]) == digest([{"b": 2, "a": 1}])
    assert digest([{"a": 1}]) != digest([{"a": 2}])
