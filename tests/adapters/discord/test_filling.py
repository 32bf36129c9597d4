"""A command that takes many words is asked for by a form, and comes back filled in."""

from adapters.discord.filling import Filling, form
from adapters.discord.slash import Option, Slash
from tests.adapters.discord.stage import Stage

FEEDBACK = Slash(
    "feedback",
    "a word for the admins",
    descriptions={"zh-CN": "对管理员说句悄悄话"},
    options=(Option("text", "what you would like to say", {"zh-CN": "想说的话"}, longest=500),),
    by_form=True,
)


def asked(number: int, token: str, options: list[object] | None = None) -> dict[str, object]:
    """A command as the gateway tells it."""
    data = {"name": "feedback", "type": 1, "options": options or []}
    return {"id": str(number), "type": 2, "token": token, "locale": "zh-CN", "data": data}


async def test_a_form_is_shown_where_nothing_was_filled_in(on: Stage) -> None:
    made = await on.gives("feedback")
    filling = Filling(on.voice.calls, {"feedback": FEEDBACK})
    assert filling.takes(asked(made.id, made.token))
    await on.fake.until(lambda: made.form is not None)
    assert made.form is not None
    assert (made.form["custom_id"], made.form["title"]) == ("/feedback", "对管理员说句悄悄话")


async def test_what_was_filled_in_is_given_at_once_and_so_is_what_has_no_form(on: Stage) -> None:
    filling = Filling(on.voice.calls, {"feedback": FEEDBACK, "me": Slash("me", "me")})
    assert not filling.takes(asked(1, "t", [{"name": "text", "type": 3, "value": "hi"}]))
    assert not filling.takes({"type": 2, "data": {"name": "me"}})
    assert not filling.takes({"type": 3, "data": {"name": "feedback"}})
    assert not filling.takes({"type": 2, "data": None})
    assert filling.takes(asked(404, "nobody-knows-it"))
    for task in list(filling.under_way):
        await task


def test_a_form_asks_in_the_givers_language_or_in_english() -> None:
    assert str(form(FEEDBACK, {"locale": "zh-CN"})).count("想说的话") == 1
    assert str(form(FEEDBACK, {"locale": "fr"})).count("what you would like to say") == 1
