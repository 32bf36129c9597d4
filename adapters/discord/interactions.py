"""Turns interactions into events: slash commands, buttons, menus and forms, and keeps what they are answered with."""

from adapters.discord.fields import Raw, account, born, integer, mapping, objects, optional_id, snowflake, words
from adapters.discord.hearing import Hearing, private
from adapters.discord.places import message_at, whispered_by
from adapters.discord.presses import COMMAND, COMPONENT, FORM, Interaction
from profiling.events import Account, ButtonPressed, CommandGiven, Event, Room

ON_MESSAGE = 3
"""The type of a command given on a message, by its menu."""
SUBCOMMANDS = frozenset({1, 2})
TOKEN_LIMIT, VALUE_LIMIT = 100, 4_000
SLASH = "/"
"""A form whose name begins so is a command, with what was written into it for arguments."""


def interaction_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate INTERACTION_CREATE."""
    kind = integer(raw, "type")
    if kind not in (COMMAND, COMPONENT, FORM):
        return []
    who, data = person_of(raw), mapping(raw, "data")
    room = hearing.room(raw) or private(who.id)
    if who.is_bot or not who.id:
        return []
    if kind == COMMAND:
        return [command(raw, room, who, words(data, "name"), " ".join(arguments(data)), target_of(data))]
    token = words(data, "custom_id", TOKEN_LIMIT)
    if kind == FORM and token.startswith(SLASH):
        return [command(raw, room, who, token.removeprefix(SLASH), "\n".join(written(data)))]
    chosen = data.get("values")
    if type(chosen) is list and chosen:
        token = words({"value": chosen[0]}, "value", TOKEN_LIMIT)
    number = snowflake(raw, "id")
    return [ButtonPressed(room, born(number), number, pressed_message(raw), who, token)]


def interaction_of(raw: Raw) -> Interaction:
    """What an interaction is answered with."""
    number, data = snowflake(raw, "id"), raw.get("data")
    custom = words(data, "custom_id", TOKEN_LIMIT) if type(data) is dict else ""
    channel, token = optional_id(raw, "channel_id"), words(raw, "token", 1_000)
    return Interaction(number, integer(raw, "type"), person_of(raw).id, channel, born(number), token, custom)


def command(raw: Raw, room: Room, who: Account, name: str, given: str, reply_to: str = "") -> CommandGiven:
    """A command nobody else saw."""
    number = snowflake(raw, "id")
    in_server = raw.get("guild_id") is not None
    return CommandGiven(
        room,
        born(number),
        whispered_by(who.id, number),
        who,
        name.lower(),
        given,
        who.language,
        is_whispered=in_server,
        reply_to=reply_to,
        thread=optional_id(raw, "channel_id") if in_server else "",
    )


def arguments(data: Raw) -> list[str]:
    """The values of a command's options, in the order they were given; those of a subcommand behind its name."""
    found: list[str] = []
    for option in objects(data, "options"):
        if option.get("type") in SUBCOMMANDS:
            found += [words(option, "name"), *arguments(option)]
        elif option.get("value") is not None:
            found.append(spelled(option["value"]))
    return found


def spelled(value: object) -> str:
    """A value as somebody would have typed it."""
    if type(value) is bool:
        return "yes" if value else "no"
    return words({"value": value if type(value) is str else str(value)}, "value", VALUE_LIMIT)


def target_of(data: Raw) -> str:
    """The message a command was given on."""
    return optional_id(data, "target_id") if data.get("type") == ON_MESSAGE else ""


def written(data: Raw) -> list[str]:
    """What was written into a form's fields, in their order; a field stands in a row or under a label."""
    found: list[str] = []
    for one in objects(data, "components"):
        inner = one.get("component")
        fields = [inner] if type(inner) is dict else objects(one, "components")
        found += [words(field, "value", VALUE_LIMIT) for field in fields]
    return found


def pressed_message(raw: Raw) -> str:
    """The message a button stood under; a form may come from none."""
    message = raw.get("message")
    channel = optional_id(raw, "channel_id")
    return message_at(channel, snowflake(message, "id")) if type(message) is dict and channel else ""


def person_of(raw: Raw) -> Account:
    """Who it was: a member where it is a server, else a user."""
    language, member = words(raw, "locale"), raw.get("member")
    if type(member) is dict:
        return account(mapping(member, "user"), member, language=language)
    return account(mapping(raw, "user"), language=language)
