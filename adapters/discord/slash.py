"""Slash commands: how they are offered in each language, and how what was filled in reads as if it had been typed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import orjson

Json = dict[str, object]

STRING, INTEGER, SOMEBODY = 3, 4, 6
"""Kinds of option (https://docs.discord.com/developers/interactions/application-commands)."""
CHAT_INPUT = 1
IN_SERVER, IN_PRIVATE = 0, 1
MANAGE_SERVER = str(1 << 5)
"""Admins' commands are shown to whoever may manage the server, unless its admins say otherwise; we look again."""
LONGEST_DESCRIPTION, LONGEST_STRING = 100, 6_000
NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to fill in. `kind` is text, number or member; `choices` are the words it may be, if they are few.

    `keyword` is what stands before it where a command is typed; `takes_rest`: it may be of many words without quotes.
    """

    name: str
    description: str
    descriptions: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)
    kind: str = "text"
    required: bool = False
    choices: Sequence[str] = ()
    longest: int = 0
    least: int | None = None
    most: int | None = None
    keyword: str = ""
    takes_rest: bool = False
    is_proposed: bool = False
    """Words are proposed while it is filled in; others may be filled in all the same."""


@dataclass(frozen=True, slots=True)
class Slash:
    """A command: its name and one line, and both in other languages by Discord's names of these (`zh-CN`)."""

    name: str
    description: str
    names: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)
    descriptions: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)
    options: Sequence[Option] = ()
    for_admins: bool = False
    in_servers: bool = True
    in_private: bool = True
    by_form: bool = False
    """Given without anything filled in, it is asked for by a form."""


KINDS: Mapping[str, int] = MappingProxyType({"text": STRING, "number": INTEGER, "member": SOMEBODY})


def offered(commands: Sequence[Slash], *, in_private: bool) -> list[Json]:
    """The commands of a server, or those of private chats, as the API takes them."""
    return [
        body_of(one, IN_PRIVATE if in_private else IN_SERVER)
        for one in commands
        if (one.in_private and not one.for_admins if in_private else one.in_servers)
    ]


def body_of(command: Slash, context: int) -> Json:
    """One command as the API takes it."""
    required_first = sorted(command.options, key=lambda option: not option.required)
    body: Json = {
        "type": CHAT_INPUT,
        "name": command.name,
        "name_localizations": dict(command.names),
        "description": command.description[:LONGEST_DESCRIPTION],
        "description_localizations": shortened(command.descriptions),
        "options": [option_body(option) for option in required_first],
        "contexts": [context],
    }
    return body | {"default_member_permissions": MANAGE_SERVER} if command.for_admins else body


def option_body(option: Option) -> Json:
    """One option as the API takes it."""
    body: Json = {
        "type": KINDS[option.kind],
        "name": option.name,
        "description": option.description[:LONGEST_DESCRIPTION],
        "description_localizations": shortened(option.descriptions),
        "required": option.required,
    }
    if option.choices:
        body["choices"] = [{"name": word, "value": word} for word in option.choices]
    elif option.longest and option.kind == "text":
        body["max_length"] = min(option.longest, LONGEST_STRING)
    if option.is_proposed and not option.choices:
        body["autocomplete"] = True
    if option.kind == "number":
        body |= {
            name: bound
            for name, bound in (("min_value", option.least), ("max_value", option.most))
            if bound is not None
        }
    return body


def shortened(texts: Mapping[str, str]) -> dict[str, str]:
    """Descriptions no longer than the API takes them."""
    return {language: text[:LONGEST_DESCRIPTION] for language, text in texts.items()}


def digest(commands: Sequence[Json]) -> str:
    """What tells one set of commands from another."""
    return hashlib.blake2b(orjson.dumps(commands, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()


def typed(command: Slash | None, given: Mapping[str, str]) -> str:
    """What was filled in, as the line it would be if it had been typed behind the command.

    What is several words goes in quotes, unless it may be the rest of the line; what has a keyword comes last.
    """
    if command is None:
        return " ".join(given.values())
    ordered = sorted((one for one in command.options if one.name in given), key=lambda one: bool(one.keyword))
    plain = [one for one in ordered if not one.keyword]
    said = [word_of(one, given[one.name], is_last=one is plain[-1]) for one in plain]
    return " ".join([*said, *(f"{one.keyword} {given[one.name]}" for one in ordered if one.keyword)])


def word_of(option: Option, value: str, *, is_last: bool) -> str:
    """One value as it is typed."""
    if option.kind == "member":
        return f"discord:{value}"
    if len(value.split()) < 2 or (option.takes_rest and is_last):
        return value
    quote = "「」" if '"' in value else '""'
    return f"{quote[0]}{value}{quote[1]}"
