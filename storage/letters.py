"""A message on its way out, as plain facts: which text with which values to whom, rendered only when it is sent."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import orjson


class Act(StrEnum):
    """What is done in the room."""

    SEND = "send"
    FILE = "file"
    ASK = "ask"
    CLOSE_POLL = "close_poll"
    EDIT = "edit"
    DELETE = "delete"
    ANSWER_PRESS = "answer_press"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text by its key, said in the letter's language: how one text stands inside another ("music" in a sentence)."""

    key: str
    arguments: Mapping[str, "str | int | float | Phrase"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Press:
    """A button that comes back to us. Personal ones work once and for the letter's account only; open ones for
    everybody, once each."""

    label: Phrase
    action: str
    argument: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens a page, or our private chat with a payload (≤ 64 of `A-Za-z0-9_-`). One of the two."""

    label: Phrase
    url: str = ""
    payload: str = ""


ButtonRow = tuple[Press | Link, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to go with a letter of the act `file`."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One act towards one room. Whoever answers a person's own action says `solicited`; nothing else may.

    `account_id` is whom it is for, so that it goes when they are erased; unsolicited, it is a private message.
    `target` is the native message to edit or delete, or the press to answer. `due` None is now; without `expires` a
    letter is given up a day after it was due. A `dedupe` key makes a second letter of the same intention impossible.
    """

    platform: str
    room: str
    template: str = ""
    arguments: Mapping[str, "str | int | float | Phrase"] = field(default_factory=dict)
    buttons: tuple[ButtonRow, ...] = ()
    act: Act = Act.SEND
    language: str = "zh"
    account_id: int | None = None
    community_id: int | None = None
    campaign_id: int | None = None
    poll_id: int | None = None
    target: str = ""
    reply_to: str = ""
    document: Attachment | None = None
    solicited: bool = False
    silent: bool = False
    due: datetime | None = None
    expires: datetime | None = None
    vanish_seconds: int | None = None
    dedupe: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The part of a letter that is kept sealed, and wiped when it is done."""

    arguments: Mapping[str, "str | int | float | Phrase"] = field(default_factory=dict)
    buttons: tuple[ButtonRow, ...] = ()
    target: str = ""
    reply_to: str = ""
    document: Attachment | None = None


def written(letter: Letter) -> str:
    """The contents of a letter as JSON."""
    document = letter.document
    return orjson.dumps(
        {
            "arguments": {name: value_written(value) for name, value in letter.arguments.items()},
            "buttons": [[button_written(button) for button in row] for row in letter.buttons],
            "target": letter.target,
            "reply_to": letter.reply_to,
            "document": document and {"name": document.name, "content": b64encode(document.content).decode()},
        }
    ).decode()


def read_contents(text: str) -> Contents:
    """What `written` gave, as it was."""
    held = orjson.loads(text)
    document = held["document"]
    return Contents(
        arguments={name: value_read(value) for name, value in held["arguments"].items()},
        buttons=tuple(tuple(button_read(button) for button in row) for row in held["buttons"]),
        target=held["target"],
        reply_to=held["reply_to"],
        document=document and Attachment(document["name"], b64decode(document["content"])),
    )


def value_written(value: "str | int | float | Phrase") -> object:
    """A value as JSON; a phrase becomes `{"say": key, "with": …}`."""
    if not isinstance(value, Phrase):
        return value
    return {"say": value.key, "with": {name: value_written(inner) for name, inner in value.arguments.items()}}


def value_read(held: object) -> "str | int | float | Phrase":
    """A value from JSON."""
    match held:
        case {"say": str(key), "with": dict(arguments)}:
            return Phrase(key, {name: value_read(inner) for name, inner in arguments.items()})
        case str() | int() | float():
            return held
    raise ValueError(f"a letter cannot hold a {type(held).__name__}")


def button_written(button: Press | Link) -> dict[str, object]:
    """A button as JSON."""
    label = value_written(button.label)
    match button:
        case Press():
            return {"label": label, "action": button.action, "argument": button.argument, "open": button.is_open}
        case Link():
            return {"label": label, "url": button.url, "payload": button.payload}


def button_read(held: Mapping[str, object]) -> Press | Link:
    """A button from JSON."""
    label = value_read(held["label"])
    if not isinstance(label, Phrase):
        raise ValueError("a button's label is a phrase")
    if "action" in held:
        return Press(label, str(held["action"]), str(held["argument"]), bool(held["open"]))
    return Link(label, str(held["url"]), str(held["payload"]))
