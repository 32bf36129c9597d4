"""Commands, buttons, menus, forms and half-typed words, given to discord.py and answered by it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
import pytest
from discord import app_commands

from tests.fakes.discord.bare import Bare
from tests.fakes.discord.clients import Listener, connected
from tests.fakes.discord.interactions import ANSWER_SECONDS, TOKEN_SECONDS, Interaction
from tests.fakes.discord.model import Channel, User
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.telegram.clock import ManualClock


class Feedback(discord.ui.Modal, title="How is it going?"):
    """A form with one field."""

    words = discord.ui.TextInput["Feedback"](label="In your words", custom_id="words")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Say it back."""
        await interaction.response.send_message(f"you wrote {self.words.value}", ephemeral=True)


class Choice(discord.ui.View):
    """A button and a menu."""

    @discord.ui.button(label="Press me", custom_id="press")
    async def pressed(self, interaction: discord.Interaction, _: discord.ui.Button["Choice"]) -> None:
        """Change the message."""
        await interaction.response.edit_message(content="pressed", view=None)

    @discord.ui.select(custom_id="menu", options=[discord.SelectOption(label="Tea", value="t")])
    async def chosen(self, interaction: discord.Interaction, menu: discord.ui.Select["Choice"]) -> None:
        """Say what was chosen."""
        await interaction.response.defer()
        await interaction.followup.send(f"chose {menu.values[0]}")


class Whom(discord.ui.View):
    """A menu of people."""

    @discord.ui.select(cls=discord.ui.UserSelect["Whom"], custom_id="whom")
    async def chosen(self, interaction: discord.Interaction, menu: discord.ui.UserSelect["Whom"]) -> None:
        """Say who was chosen."""
        await interaction.response.send_message(f"chose {menu.values[0].name}")


def _tree(client: discord.Client) -> app_commands.CommandTree[discord.Client]:
    tree = app_commands.CommandTree(client)

    @tree.command(name="me", description="What is known about you")
    async def me(interaction: discord.Interaction, about: str = "all") -> None:
        await interaction.response.send_message(f"{about} of {interaction.user.name}", ephemeral=True)

    @me.autocomplete("about")
    async def proposals(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}{end}", value=end) for end in "ab"]

    @tree.command(name="slow", description="Takes its time")
    async def slow(interaction: discord.Interaction, whom: discord.Member) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send(f"for {whom.name}")

    @tree.command(name="form", description="Asks")
    async def form(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Feedback())

    return tree


@asynccontextmanager
async def _commanded(fake: FakeDiscord) -> AsyncIterator[tuple[Listener, User, Channel]]:
    ada = fake.world.user("ada")
    guild = fake.world.guild("围炉", ada)
    async with connected(fake) as client:
        tree = _tree(client)
        tree.copy_global_to(guild=discord.Object(guild.id))
        await tree.sync(guild=discord.Object(guild.id))
        yield client, ada, guild.general


def _answer(asked: Interaction) -> str:
    return asked.response.content if asked.response is not None and asked.stage == "answered" else ""


async def test_commands_are_registered_for_a_guild_and_counted(fake: FakeDiscord) -> None:
    async with _commanded(fake) as (_, _, room):
        guild = room.guild
        assert guild is not None
        assert fake.world.syncs == {guild.id: 1}
        assert [command["name"] for command in fake.world.commands[guild.id]] == ["me", "slow", "form"]


async def test_a_command_is_answered_for_one_persons_eyes(fake: FakeDiscord) -> None:
    async with _commanded(fake) as (client, ada, room):
        asked = fake.world.slash(ada, room, "me", about="words")
        await fake.until(lambda: _answer(asked))
        assert _answer(asked) == "words of ada"
        assert fake.world.whispers_to(ada) == [asked.response]
        assert fake.world.outbox(room) == []
        told = await client.hears("message", discord.Message)
        assert (told.flags.ephemeral, told.guild) == (True, None), "Discord tells of whispers as of direct messages"
        assert [one async for one in client.get_partial_messageable(room.id).history()] == []


async def test_an_answer_may_come_later(fake: FakeDiscord) -> None:
    async with _commanded(fake) as (_, ada, room):
        asked = fake.world.slash(ada, room, "slow", whom=ada)
        await fake.until(lambda: _answer(asked))
        assert _answer(asked) == "for ada"
        assert asked.followups == []
        assert asked.response is not None
        assert asked.response.is_ephemeral


async def test_words_are_proposed_while_somebody_types(fake: FakeDiscord) -> None:
    async with _commanded(fake) as (_, ada, room):
        asked = fake.world.type_in(ada, room, "me", "about", "x")
        await fake.until(lambda: asked.choices)
        assert [one["name"] for one in asked.choices or [] if isinstance(one, dict)] == ["xa", "xb"]


async def test_a_form_is_shown_and_filled_in(fake: FakeDiscord) -> None:
    async with _commanded(fake) as (_, ada, room):
        asked = fake.world.slash(ada, room, "form")
        await fake.until(lambda: asked.form)
        filled = fake.world.submit(asked, words="fine")
        await fake.until(lambda: _answer(filled))
        assert _answer(filled) == "you wrote fine"


async def test_buttons_are_pressed_and_menus_chosen_from(fake: FakeDiscord) -> None:
    async with _commanded(fake) as (client, ada, room):
        await client.get_partial_messageable(room.id).send("?", view=Choice())
        message = fake.world.outbox(room)[0]
        chosen = fake.world.choose(ada, message, "menu", ["Tea"])
        await fake.until(lambda: chosen.followups)
        assert [one.content for one in chosen.followups] == ["chose t"]
        fake.world.press(ada, message, "Press me")
        await fake.until(lambda: message.content == "pressed")
        assert message.components == []
        with pytest.raises(LookupError):
            fake.world.press(ada, message, "Press me")


async def test_people_are_chosen_from_a_menu(fake: FakeDiscord) -> None:
    async with _commanded(fake) as (client, ada, room):
        await client.get_partial_messageable(room.id).send("?", view=Whom())
        chosen = fake.world.choose(ada, fake.world.outbox(room)[0], "whom", [str(ada.id)])
        await fake.until(lambda: _answer(chosen))
        assert _answer(chosen) == "chose ada"


async def test_a_command_may_be_given_in_private_and_in_a_thread(fake: FakeDiscord) -> None:
    async with _commanded(fake) as (client, ada, room):
        thread = fake.world.thread(ada, room, "aside")
        fake.world.commands[0] = fake.world.commands[room.guild.id] if room.guild else []
        asked = [fake.world.slash(ada, place, "form") for place in (thread, fake.world.private(ada))]
        await fake.until(lambda: all(one.form for one in asked))
        made = await client.hears("interaction", discord.Interaction, 2)
        assert isinstance(made.channel, discord.DMChannel)
        assert made.user.id == ada.id


def _callback(asked: Interaction) -> str:
    return f"/interactions/{asked.id}/{asked.token}/callback"


async def test_three_seconds_are_given_and_one_answer() -> None:
    clock = ManualClock()
    async with FakeDiscord(clock=clock) as fake, Bare(fake) as bare:
        ada = fake.world.user("ada")
        room = fake.world.guild("围炉", ada).general
        await bare.ask("PUT", f"/applications/{fake.world.bot.id}/commands", [{"name": "me", "description": "?"}])
        answer = {"type": 4, "data": {"content": "here"}}
        late = fake.world.slash(ada, room, "me")
        clock.advance(ANSWER_SECONDS + 0.1)
        assert (await bare.ask("POST", _callback(late), answer)).json["code"] == 10062
        asked = fake.world.slash(ada, room, "me")
        hook = f"/webhooks/{fake.world.bot.id}/{asked.token}"
        assert (await bare.ask("POST", hook, {"content": "too early"})).json["code"] == 10015
        assert (await bare.ask("POST", _callback(asked), answer)).status == 204
        assert (await bare.ask("POST", _callback(asked), answer)).json["code"] == 40060
        assert (await bare.ask("PATCH", hook + "/messages/@original", {"content": "more"})).status == 200
        more = (await bare.ask("POST", hook, {"content": "and more"})).json
        assert (await bare.ask("DELETE", f"{hook}/messages/{more['id']}")).status == 204
        clock.advance(TOKEN_SECONDS + 1)
        assert (await bare.ask("POST", hook, {"content": "late"})).json["code"] == 50027
        assert [(one.content, one.is_deleted) for one in fake.world.outbox(room)] == [
            ("more", False),
            ("and more", True),
        ]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"type": 8, "data": {"choices": []}}, 50035),
        ({"type": 7, "data": {"content": "x"}}, 50035),
        ({"type": 4, "data": {"content": ""}}, 50006),
        ({"type": 9, "data": {"title": "x" * 46, "custom_id": "c", "components": [{}]}}, 50035),
        ({"type": 9, "data": {"title": "x", "custom_id": "c", "components": [{}] * 6}}, 50035),
    ],
)
async def test_answers_that_do_not_fit_are_refused(
    fake: FakeDiscord, bare: Bare, answer: dict[str, object], code: int
) -> None:
    ada = fake.world.user("ada")
    room = fake.world.guild("围炉", ada).general
    await bare.ask("PUT", f"/applications/{fake.world.bot.id}/commands", [{"name": "me", "description": "?"}])
    asked = fake.world.slash(ada, room, "me")
    assert (await bare.ask("POST", _callback(asked), answer)).json["code"] == code
    assert asked.stage == "open"


@pytest.mark.parametrize(
    "command",
    [
        {"name": "Me", "description": "?"},
        {"name": "a b", "description": "?"},
        {"name": "me", "description": ""},
        {"name": "me", "description": "x" * 101},
        {"name": "me", "description": "?", "name_localizations": {"xx": "me"}},
        {
            "name": "me",
            "description": "?",
            "options": [{"name": "a", "description": "?"}, {"name": "b", "description": "?", "required": True}],
        },
    ],
)
async def test_commands_that_break_the_rules_are_refused(bare: Bare, command: dict[str, object]) -> None:
    answer = await bare.ask("PUT", f"/applications/{bare.fake.world.bot.id}/commands", [command])
    assert (answer.status, answer.json["code"]) == (400, 50035)


async def test_commands_keep_their_ids_when_they_are_registered_anew(bare: Bare) -> None:
    path = f"/applications/{bare.fake.world.bot.id}/commands"
    named = {"name": "我", "description": "?", "name_localizations": {"zh-CN": "我", "en-US": "me"}}
    first = (await bare.ask("PUT", path, [named])).listed
    second = (await bare.ask("PUT", path, [{"name": "tea", "description": "?"}, named])).listed
    assert second[1]["id"] == first[0]["id"]
    assert (await bare.ask("GET", path)).listed == second
    assert bare.fake.world.syncs == {0: 2}
