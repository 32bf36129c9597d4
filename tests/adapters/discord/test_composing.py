"""What is said on Discord is plain, fits, and has buttons that do one thing each."""

import pytest

from adapters.discord.composing import LONGEST_CARD, MOST_ROWS, body_of, plain, poll_of, rows, shown
from adapters.port import Button, Outgoing, Question, Refused


@pytest.mark.parametrize(
    ("written", "shown_as"),
    [
        ("a*b*c", r"a\*b\*c"),
        ("<@1> <#2> <t:3>", r"\<@1> \<#2> \<t:3>"),
        ("half \ud800 a pair\0", "half \ufffd a pair"),
        ("https://example.org/a_b_c", "https://example.org/a_b_c"),
        ("围炉夜话", "围炉夜话"),
    ],
)
def test_a_text_is_read_as_it_was_written(written: str, shown_as: str) -> None:
    assert plain(written) == shown_as


@pytest.mark.parametrize(
    "written", ["[x](https://evil.example)", "> quote", "# big", "||spoiler||", "~~no~~", "`code`"]
)
def test_mark_up_is_taken_for_letters(written: str) -> None:
    assert plain(written) != written


def test_a_long_text_is_a_card_and_one_too_long_is_refused() -> None:
    assert shown(Outgoing("字" * 2_001))["embeds"] == [{"description": "字" * 2_001}]
    assert shown(Outgoing("字" * 2_000))["embeds"] == []
    with pytest.raises(Refused, match="characters"):
        shown(Outgoing("字" * (LONGEST_CARD + 1)))
    with pytest.raises(Refused, match="empty"):
        shown(Outgoing("  "))


def test_what_is_too_much_for_rows_of_buttons_is_a_menu() -> None:
    few = list(rows([[Button(str(n), token=str(n))] for n in range(MOST_ROWS)]))
    link = Button("more", url="https://example.org")
    many = list(rows([*([Button(f"b{n}", token=f"t{n}")] for n in range(12)), [link]]))
    assert [len(row["components"]) for row in few if isinstance(row["components"], list)] == [1] * MOST_ROWS
    assert len(many) == 2
    assert isinstance(many[0]["components"], list)
    [menu] = many[0]["components"]
    assert (menu["type"], len(menu["options"]), menu["options"][3]) == (3, 12, {"label": "b3", "value": "t3"})
    with pytest.raises(Refused, match="25"):
        rows([[Button(str(n), token=str(n))] for n in range(26)])


@pytest.mark.parametrize("button", [Button("neither"), Button("both", "t", "https://x.y"), Button("long", "t" * 101)])
def test_a_button_does_one_thing(button: Button) -> None:
    with pytest.raises(Refused):
        shown(Outgoing("text", ((button,),)))


def test_an_answer_names_its_message_unless_nobody_else_saw_it() -> None:
    assert body_of(Outgoing("a", reply_to="9/77"))["message_reference"] == {
        "message_id": "77",
        "fail_if_not_exists": False,
    }
    assert "message_reference" not in body_of(Outgoing("a", reply_to="whisper:1:2"))


def test_a_poll_is_of_one_answer_a_person() -> None:
    made = poll_of(Question("哪天?", ("六", "日")))
    assert (made["allow_multiselect"], made["question"]) == (False, {"text": "哪天?"})
