"""The letters every answer of a guide is made of: to the person who acted, at once, and never counted as a bother."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import outbox
from storage.letters import Act, ButtonRow, Letter, Phrase
from storage.store import Unit
from storage.todos import Asked

PRESS_LIVES = timedelta(minutes=1)
"""A platform waits about so long for an answer to a press."""


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
    """A letter to whoever asked, in the room they asked in."""
    return Letter(
        platform=asked.platform,
        room=asked.room,
        template=reply.template,
        arguments=reply.arguments,
        buttons=reply.buttons,
        language=asked.language,
        account_id=asked.account,
        community_id=community,
        solicited=True,
        dedupe=once_for(asked, reply.template),
    )


def once_for(asked: Asked, template: str) -> str | None:
    """The dedupe key of a reply: the same event is never answered twice with the same text."""
    event = asked.details.get("press") or asked.details.get("message")
    return f"reply:{asked.platform}:{asked.room}:{event}:{template}" if event else None


def answer_press(unit: Unit, asked: Asked, now: datetime, template: str = "") -> None:
    """End the waiting of a pressed button, with a word or without."""
    press = asked.details.get("press", "")
    if not press:
        return
    letter = Letter(
        platform=asked.platform,
        room=asked.room,
        act=Act.ANSWER_PRESS,
        template=template,
        target=press,
        language=asked.language,
        account_id=asked.account,
        solicited=True,
        expires=now + PRESS_LIVES,
        dedupe=f"press:{asked.platform}:{press}",
    )
    outbox.post(unit, letter, now)
