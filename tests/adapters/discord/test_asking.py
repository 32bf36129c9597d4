"""A form becomes a modal Discord takes: labels that fit, menus, and what is written into."""

import pytest

from adapters.discord.asking import form_body
from adapters.port import CannotWhisper, Form, Input, Refused
from tests.adapters.discord.stage import Stage

LONG = "愿意把这里推荐给朋友吗?" * 6


def test_fields_stand_under_labels_that_fit_and_go_on_below() -> None:
    body = form_body(Form("t" * 60, (Input("q", LONG, options=(("a", "A"), ("b", "B")), is_several=True),), "token"))
    [label] = body["components"] if isinstance(body["components"], list) else []
    assert (len(str(body["title"])), len(label["label"]), len(label["description"])) == (45, 45, 72)
    menu = label["component"]
    assert (menu["type"], menu["min_values"], menu["max_values"]) == (3, 0, 2)


def test_what_stands_there_already_is_shown() -> None:
    inputs = (
        Input("a", "A", held=("x",), is_long=True),
        Input("b", "B", options=(("x", "X"), ("y", "Y")), held=("y",)),
    )
    body = form_body(Form("t", inputs, "token"))
    first, second = body["components"] if isinstance(body["components"], list) else []
    assert (first["component"]["value"], first["component"]["style"]) == ("x", 2)
    assert [one["default"] for one in second["component"]["options"]] == [False, True]


@pytest.mark.parametrize("count", [0, 6])
def test_a_form_has_one_to_five_fields(count: int) -> None:
    with pytest.raises(Refused, match="one to 5"):
        form_body(Form("t", tuple(Input(str(number), "A") for number in range(count)), "token"))


async def test_a_form_is_shown_at_once_or_not_at_all(on: Stage) -> None:
    made = await on.gives("me")
    press = on.noted(made).id
    await on.voice.answer_press(press, form=Form("t", (Input("q", "Q"),), "token"))
    assert made.form is not None
    assert made.form["custom_id"] == "token"
    with pytest.raises(CannotWhisper, match="too late"):
        await on.voice.answer_press(press, form=Form("t", (Input("q", "Q"),), "token"))
