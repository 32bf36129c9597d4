"""Routes of commands: registering them, all at once, for one guild or everywhere."""

import re

from tests.fakes.discord.answers import Call, Refusal, invalid_form, missing_access
from tests.fakes.discord.model import Json
from tests.fakes.discord.world import World

NAME = re.compile(r"^[-_'\w]{1,32}$")
MOST_COMMANDS = 100
MOST_OPTIONS = 25
LONGEST_DESCRIPTION = 100
LOCALE = re.compile(
    r"^(id|da|de|fr|hr|it|lt|hu|nl|no|pl|ro|fi|vi|tr|cs|el|bg|ru|uk|hi|th|ja|ko)$"
    r"|^(en-GB|en-US|es-ES|es-419|pt-BR|sv-SE|zh-CN|zh-TW)$"
)


def list_commands(world: World, call: Call) -> list[Json]:
    """List the commands registered for a guild, or everywhere."""
    return world.commands.get(_place(world, call), [])


def overwrite_commands(world: World, call: Call) -> list[Json]:
    """Put a list of commands in the place of all there were; those of the same name keep their ids."""
    place = _place(world, call)
    listed = call.body if isinstance(call.body, list) else []
    if len(listed) > MOST_COMMANDS:
        raise Refusal(400, 30032, f"Maximum number of application commands reached ({MOST_COMMANDS}).")
    known = {str(one["name"]): one["id"] for one in world.commands.get(place, [])}
    made: list[Json] = []
    for one in listed:
        _check(one, is_described=one.get("type", 1) == 1)
        name = str(one["name"])
        if name in [other["name"] for other in made]:
            raise invalid_form(
                "name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"
            )
        number = known.get(name) or str(world.ids.next())
        facts: Json = {"id": number, "application_id": str(world.bot.id), "version": str(world.ids.next())}
        facts |= {"type": 1, "default_member_permissions": None, "options": [], "description": "", "nsfw": False}
        made.append(facts | one | ({"guild_id": str(place)} if place else {}))
    world.commands[place] = made
    world.syncs[place] += 1
    return made


def _place(world: World, call: Call) -> int:
    if call.places["application_id"] != str(world.bot.id):
        raise Refusal(403, 20012, "You are not authorized to perform this action on this application")
    if "guild_id" not in call.places:
        return 0
    guild = world.guilds.get(call.place("guild_id"))
    if guild is None or world.bot.id not in guild.members:
        raise missing_access()
    return guild.id


def _check(one: Json, *, is_described: bool = True) -> None:
    names = {"": one.get("name"), **_localized(one, "name_localizations")}
    for name in names.values():
        if not isinstance(name, str) or not NAME.match(name) or name != name.lower():
            raise invalid_form("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    words = {"": one.get("description"), **_localized(one, "description_localizations")}
    for text in words.values() if is_described else []:
        if not isinstance(text, str) or not 1 <= len(text) <= LONGEST_DESCRIPTION:
            raise invalid_form("description", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    options = one.get("options") or []
    if not isinstance(options, list) or len(options) > MOST_OPTIONS:
        raise invalid_form("options", "BASE_TYPE_MAX_LENGTH", f"Must be {MOST_OPTIONS} or fewer in length.")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        message = "Required options must be placed before non-required options"
        raise invalid_form("options", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
    for option in options:
        _check(option)


def _localized(one: Json, name: str) -> Json:
    words = one.get(name) or {}
    if not isinstance(words, dict) or not all(LOCALE.match(locale) for locale in words):
        raise invalid_form(name, "ENUM_TYPE_COERCE", "Value must be a locale.")
    return words
