"""What Discord's numbers and names stand for, as its gateway and the exports of it use them; nothing of its library."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from profiling.events import Media

DELETED_USER = "456226577798135808"
"""The one account that stands for everybody who deleted theirs."""
DEFAULT, JOIN, REPLY, COMMAND, CONTEXT_COMMAND = 0, 7, 19, 20, 23
SAID = frozenset({DEFAULT, REPLY, COMMAND, CONTEXT_COMMAND})
"""The types of message that somebody, or a bot they called, has written; all others the platform writes by itself.

https://docs.discord.com/developers/resources/message#message-object-message-types
"""
LINK = re.compile(r"https?://")
VOICE_MESSAGE = "voice-message"
ENDINGS: Mapping[str, Media] = MappingProxyType(
    {
        **dict.fromkeys(("png", "jpg", "jpeg", "gif", "webp", "avif", "heic", "bmp"), Media.PICTURE),
        **dict.fromkeys(("mp4", "mov", "webm", "mkv", "avi", "m4v"), Media.VIDEO),
    }
)
TYPES: Mapping[str, Media] = MappingProxyType({"image": Media.PICTURE, "video": Media.VIDEO})


def kind_of_file(name: str, content_type: str = "") -> Media:
    """What an attached file is, by its type where one is told, else by its name."""
    if name.startswith(VOICE_MESSAGE + "."):
        return Media.VOICE
    told = TYPES.get(content_type.partition("/")[0])
    return told or ENDINGS.get(name.rpartition(".")[2].lower(), Media.FILE)


def kind_of_text(text: str) -> Media:
    """What a message without anything attached is: a text, or one with a link in it."""
    return Media.LINK if "://" in text and LINK.search(text) else Media.TEXT


def emoji_name(name: str, number: str) -> str:
    """One name for a reaction: the emoji itself, or `custom:<id>` for a server's own."""
    return f"custom:{number}" if number else name


def is_called(person: str, text: str) -> bool:
    """Say whether a text itself calls somebody; an answer mentions its receiver without a word in the text."""
    return f"<@{person}>" in text or f"<@!{person}>" in text


def handle_of(name: str, discriminator: str) -> str:
    """The name that is somebody's own: since 2023 without a number, for bots and in old exports with one."""
    return f"{name}#{discriminator}" if discriminator.strip("0") else name
