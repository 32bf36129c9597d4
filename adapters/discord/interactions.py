"""Turns interactions into events: slash commands, buttons, menus and forms, and keeps what they are answered with."""

from collections.abc import Iterator

from adapters.discord.fields import Raw, account, born, integer, mapping, objects, optional_id, snowflake, words
from adapters.discord.hearing import Hearing, private
from adapters.discord.places import message_at, whispered_by
from adapters.discord.presses import COMMAND, COMPONENT, FORM, START, Interaction
from adapters.discord.slash import Slash, typed
from profiling.events import Account, ButtonPressed, CommandGiven, DoorChanged, Event, Room

ON_MESSAGE = 3
"""The type of a command given on a message, by its menu."""
ONLY_THEM = 1 << 6
"""The flag of a message only one person sees."""
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
        name = words(data, "name")
        return [command(raw, room, who, name, given(data, hearing.slashes.get(name)), target_of(data))]
    token = words(data, "custom_id", TOKEN_LIMIT)
    if kind == FORM and token.startswith(SLASH):
        return [command(raw, room, who, token.removeprefix(SLASH), "\n".join(written(data)))]
    chosen = data.get("values")
    if type(chosen) is list and chosen:
        token = words({"value": chosen[0]}, "value", TOKEN_LIMIT)
    if token.startswith(START):
        return started(raw, who, token.removeprefix(START))
    number = snowflake(raw, "id")
    filled = tuple(filled_in(data)) if kind == FORM else ()
    return [ButtonPressed(room, born(number), number, pressed_message(raw, who), who, token, filled)]


def started(raw: Raw, who: Account, payload: str) -> list[Event]:
    """The events of a button that stands for a deep link: somebody opens a conversation with us alone."""
    number = snowflake(raw, "id")
    room, message = private(who.id), whispered_by(who.id, number)
    given = CommandGiven(room, born(number), message, who, "start", payload, who.language)
    return [DoorChanged(room, born(number), who, is_open=True), given]


def interaction_of(raw: Raw) -> Interaction:
    """What an interaction is answered with."""
    number, data = snowflake(raw, "id"), raw.get("data")
    custom = words(data, "custom_id", TOKEN_LIMIT) if type(data) is dict else ""
    channel, token = optional_id(raw, "channel_id"), words(raw, "token", 1_000)
    server = optional_id(raw, "guild_id")
    return Interaction(number, integer(raw, "type"), person_of(raw).id, channel, born(number), token, custom, server)


def command(raw: Raw, room: Room, who: Account, name: str, line: str, reply_to: str = "") -> CommandGiven:
    """A command nobody else saw."""
    number = snowflake(raw, "id")
    in_server = raw.get("guild_id") is not None
    return CommandGiven(
        room,
        born(number),
        whispered_by(who.id, number),
        who,
        name.lower(),
        line,
        who.language,
        is_whispered=in_server,
        reply_to=reply_to,
        thread=optional_id(raw, "channel_id") if in_server else "",
    )


def given(data: Raw, command: Slash | None) -> str:
    """What stands behind a command, as if it had been typed; a subcommand's values behind its name."""
    values: dict[str, str] = {}
    for option in objects(data, "options"):
        if option.get("type") in SUBCOMMANDS:
            return f"{words(option, 'name')} {given(option, None)}".strip()
        if option.get("value") is not None:
            values[words(option, "name")] = spelled(option["value"])
    return typed(command, values)


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


def filled_in(data: Raw) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What was filled into a form, by the names of its fields: a line, or what was chosen of a menu."""
    for one in objects(data, "components"):
        inner = one.get("component")
        for field in [inner] if type(inner) is dict else objects(one, "components"):
            values = field.get("values")
            said = values if type(values) is list else [field.get("value")]
            kept = [words({"value": value}, "value", VALUE_LIMIT) for value in said if type(value) is str and value]
            yield words(field, "custom_id", TOKEN_LIMIT), tuple(kept)


def pressed_message(raw: Raw, who: Account) -> str:
    """The message a button stood under; a form may come from none. What only they see is changed by answering them."""
    message = raw.get("message")
    channel = optional_id(raw, "channel_id")
    if type(message) is dict and type(flags := message.get("flags")) is int and flags & ONLY_THEM:
        return whispered_by(who.id, snowflake(raw, "id"))
    return message_at(channel, snowflake(message, "id")) if type(message) is dict and channel else ""


def person_of(raw: Raw) -> Account:
    """Who it was: a member where it is a server, else a user."""
    language, member = words(raw, "locale"), raw.get("member")
    if type(member) is dict:
        return account(mapping(member, "user"), member, language=language)
    return account(mapping(raw, "user"), language=language)
