"""A message on its way out, as plain facts: which text with which values to whom, rendered only when it is sent."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import orjson

from storage.phrases import Phrase as Phrase
from storage.phrases import value_read, value_written
from storage.sheets import Sheet, sheet_read, sheet_written

WHISPERED = "whisper:"
"""What the id of a message begins with that only one person can see."""
SENT_WITH = "letter:"


class Act(StrEnum):
    """What is done in the room."""

    SEND = "send"
    FILE = "file"
    ASK = "ask"
    CLOSE_POLL = "close_poll"
    EDIT = "edit"
    DELETE = "delete"
    ANSWER_PRESS = "answer_press"
    FORM = "form"
    """Answer a press (`target`) by a form; its one button is what it comes back as."""
    TAG = "tag"
    """Show a word beside the name of the account `target`: the template says it, none takes it away."""


class Otherwise(StrEnum):
    """What becomes of a whisper where nothing can be whispered."""

    PUBLIC = "public"
    """It is said to the room, silently."""
    ALERT = "alert"
    """The press is answered by an alert of the letter's text, or opens our private chat with the payload. Whispered
    or not, such a letter ends the waiting of its press itself."""
    DOOR = "door"
    """The whisper's other line is said to the room, silently, with a button that opens our private chat with the
    payload; `vanish_seconds` is for this line alone."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Whisper:
    """Shown to one account of the room only; `press` is the platform's id of the press or command it answers."""

    to: str
    press: str = ""
    otherwise: Otherwise = Otherwise.PUBLIC
    line: Phrase | None = None
    """What everybody may read where it cannot be whispered (DOOR)."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button that comes back to us. Personal ones work once and for the letter's account only; open ones for
    everybody, once each, or, lasting, as often as anybody likes."""

    label: Phrase
    action: str
    argument: str = ""
    is_open: bool = False
    is_lasting: bool = False


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
    `target` is the native message to edit or delete (or `sent_with` a letter that may not have left yet), the press to
    answer, or the account to tag. `payload` is for a press that opens our private chat. `due` None is now; without
    `expires` a letter is given up a day after it was due. A `dedupe` key makes a second letter of the same intention
    impossible.
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
    thread: str = ""
    whisper: Whisper | None = None
    payload: str = ""
    document: Attachment | None = None
    sheet: Sheet | None = None
    solicited: bool = False
    silent: bool = False
    due: datetime | None = None
    expires: datetime | None = None
    vanish_seconds: int | None = None
    is_standing: bool = False
    dedupe: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The part of a letter that is kept sealed, and wiped when it is done."""

    arguments: Mapping[str, "str | int | float | Phrase"] = field(default_factory=dict)
    buttons: tuple[ButtonRow, ...] = ()
    target: str = ""
    reply_to: str = ""
    document: Attachment | None = None
    thread: str = ""
    whisper: Whisper | None = None
    payload: str = ""
    sheet: Sheet | None = None


def sent_with(letter: int) -> str:
    """The target that is the private message another letter became: looked up when this one leaves."""
    return f"{SENT_WITH}{letter}"


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
            "thread": letter.thread,
            "whisper": letter.whisper and whisper_written(letter.whisper),
            "payload": letter.payload,
            "sheet": letter.sheet and sheet_written(letter.sheet),
        }
    ).decode()


def read_contents(text: str) -> Contents:
    """What `written` gave, as it was."""
    held = orjson.loads(text)
    document, whisper = held["document"], held.get("whisper")
    return Contents(
        arguments={name: value_read(value) for name, value in held["arguments"].items()},
        buttons=tuple(tuple(button_read(button) for button in row) for row in held["buttons"]),
        target=held["target"],
        reply_to=held["reply_to"],
        document=document and Attachment(document["name"], b64decode(document["content"])),
        thread=held.get("thread", ""),
        whisper=whisper and whisper_read(whisper),
        payload=held.get("payload", ""),
        sheet=(sheet := held.get("sheet")) and sheet_read(sheet),
    )


def whisper_written(whisper: Whisper) -> dict[str, object]:
    """A whisper as JSON."""
    line = None if whisper.line is None else value_written(whisper.line)
    return {"to": whisper.to, "press": whisper.press, "otherwise": whisper.otherwise.value, "line": line}


def whisper_read(held: Mapping[str, object]) -> Whisper:
    """A whisper from JSON."""
    line = None if held.get("line") is None else value_read(held["line"])
    if line is not None and not isinstance(line, Phrase):
        raise ValueError("what is said in place of a whisper is a phrase")
    return Whisper(str(held["to"]), str(held["press"]), Otherwise(str(held["otherwise"])), line)


def button_written(button: Press | Link) -> dict[str, object]:
    """A button as JSON."""
    label = value_written(button.label)
    match button:
        case Press():
            held = {"label": label, "action": button.action, "argument": button.argument, "open": button.is_open}
            return held | ({"lasting": True} if button.is_lasting else {})
        case Link():
            return {"label": label, "url": button.url, "payload": button.payload}


def button_read(held: Mapping[str, object]) -> Press | Link:
    """A button from JSON."""
    label = value_read(held["label"])
    if not isinstance(label, Phrase):
        raise ValueError("a button's label is a phrase")
    if "action" in held:
        is_open, is_lasting = bool(held["open"]), bool(held.get("lasting"))
        return Press(label, str(held["action"]), str(held["argument"]), is_open, is_lasting)
    return Link(label, str(held["url"]), str(held["payload"]))
