"""The letters every answer of a guide is made of: to the person who acted, at once, and never counted as a bother."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers import is_group
from storage.letters import ButtonRow, Letter, Otherwise, Phrase, Whisper
from storage.todos import Asked


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said: a text by its key, its values and its buttons."""

    template: str
    arguments: Mapping[str, str | int | float | Phrase]
    buttons: tuple[ButtonRow, ...] = ()


def say(template: str, *rows: ButtonRow, **arguments: str | int | float | Phrase) -> Reply:
    """A reply, written the short way."""
    return Reply(template, arguments, rows)


def letter_to(asked: Asked, community: int | None, reply: Reply) -> Letter:
    """A letter to whoever asked, in the room they asked in; among others for their eyes only, or not at all."""
    press = asked.details.get("press", "")
    return Letter(
        platform=asked.platform,
        room=asked.room,
        template=reply.template,
        arguments=reply.arguments,
        buttons=reply.buttons,
        language=asked.language,
        account_id=asked.account,
        community_id=community,
        whisper=Whisper(asked.account_native, press, Otherwise.NOTHING) if is_group(asked) else None,
        solicited=True,
        dedupe=once_for(asked, reply.template),
    )


def once_for(asked: Asked, template: str) -> str | None:
    """The dedupe key of a reply: the same event is never answered twice with the same text."""
    event = asked.details.get("press") or asked.details.get("message")
    return f"reply:{asked.platform}:{asked.room}:{event}:{template}" if event else None
