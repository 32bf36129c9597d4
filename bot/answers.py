"""Short answers every part of the house gives alike: a word in the room that goes again, and the end of a press."""

from datetime import datetime, timedelta

from bot.texts import Language, language_for
from profiling.events import RoomKind
from storage import outbox
from storage.callers import home_language, memberships
from storage.letters import Act, Letter, Phrase
from storage.store import Unit
from storage.todos import Asked

VANISH_SECONDS = 60
"""How long an answer to a command stands in a room of many (design: good manners in rooms)."""
PRESS_LIVES = timedelta(minutes=1)
"""A platform waits about so long for an answer to a press."""


def is_group(asked: Asked) -> bool:
    """Say whether somebody asked where others read along."""
    return asked.room_kind == RoomKind.GROUP.value


def language_of(unit: Unit, asked: Asked) -> Language:
    """The language to answer in: a room's own in a group; in private the person's, else their community's."""
    person = asked.details.get("language") or asked.language
    if person and not is_group(asked):
        return language_for(person)
    return language_for(home_of(unit, asked) or person)


def home_of(unit: Unit, asked: Asked) -> str:
    """The language of the community an event is about, or of the one whoever asks was last active in."""
    if asked.community is not None:
        return home_language(unit, asked.community)
    mine = memberships(unit, asked.account) if asked.account is not None else ()
    return mine[0].language if mine else ""


def in_the_room(asked: Asked, phrase: Phrase, language: Language) -> Letter:
    """An answer where it was asked; in a group it is silent, and goes again after a minute."""
    group = is_group(asked)
    return Letter(
        platform=asked.platform,
        room=asked.room,
        template=phrase.key,
        arguments=phrase.arguments,
        language=language,
        account_id=asked.account,
        community_id=asked.community,
        reply_to=asked.details.get("message", "") if group and asked.kind == "command" else "",
        solicited=True,
        silent=group,
        vanish_seconds=VANISH_SECONDS if group else None,
    )


def end_press(unit: Unit, asked: Asked, now: datetime, phrase: Phrase | None = None, language: Language = "zh") -> None:
    """End the waiting of a pressed button, with a word or without; whoever does so first, the rest is silent."""
    press = asked.details.get("press", "")
    if asked.kind != "press" or not press:
        return
    letter = Letter(
        platform=asked.platform,
        room=asked.room,
        act=Act.ANSWER_PRESS,
        template=phrase.key if phrase else "",
        arguments=phrase.arguments if phrase else {},
        target=press,
        language=language,
        account_id=asked.account,
        solicited=True,
        expires=now + PRESS_LIVES,
        dedupe=f"press:{asked.platform}:{press}",
    )
    outbox.post(unit, letter, now)
