"""Short answers every part of the house gives alike: a word in the room that goes again, and the end of a press."""

from datetime import datetime, timedelta

from bot.rights import NOBODY_IN_PERSON
from bot.texts import Language, language_for
from profiling.events import RoomKind
from storage import outbox
from storage.callers import home_language, language_told, memberships
from storage.letters import Act, Letter, Phrase, Whisper
from storage.outcomes import DELETABLE_FOR
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
    if not person and asked.account is not None:
        person = language_told(unit, asked.account)
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
    """An answer where it was asked; in a group for the asker alone, or where that cannot be it goes after a minute."""
    group = is_group(asked)
    is_reply = group and asked.kind == "command" and not is_whispered(asked)
    return Letter(
        platform=asked.platform,
        room=asked.room,
        template=phrase.key,
        arguments=phrase.arguments,
        language=language,
        account_id=asked.account,
        community_id=asked.community,
        reply_to=asked.details.get("message", "") if is_reply else "",
        thread=asked.details.get("thread", "") if group else "",
        whisper=whisper_to(asked) if group else None,
        solicited=True,
        silent=group,
        vanish_seconds=VANISH_SECONDS if group else None,
    )


def is_whispered(asked: Asked) -> bool:
    """Say whether only we heard it."""
    return asked.details.get("whispered") == "yes"


def whisper_to(asked: Asked) -> Whisper | None:
    """The whisper that answers somebody in a group; None where the room shows none, or they speak for many."""
    press, venue = asked.details.get("message" if is_whispered(asked) else "press", ""), asked.venue
    can_whisper = is_whispered(asked) or (venue.can_answer_unseen if press else venue.can_whisper)
    if not can_whisper or asked.account_native in ("", *NOBODY_IN_PERSON.get(asked.platform, ())):
        return None
    return Whisper(asked.account_native, press)


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
        dedupe=press_key(asked.platform, press),
    )
    outbox.post(unit, letter, now)


def take_command_back(unit: Unit, asked: Asked, now: datetime) -> None:
    """Let a command go from the room together with its answer, where we may; what nobody else saw stays."""
    message = asked.details.get("message", "")
    if not is_group(asked) or not asked.venue.may_delete or not message or is_whispered(asked):
        return
    due = now + timedelta(seconds=VANISH_SECONDS)
    letter = Letter(
        platform=asked.platform,
        room=asked.room,
        act=Act.DELETE,
        target=message,
        community_id=asked.community,
        solicited=True,
        due=due,
        expires=due + DELETABLE_FOR,
        dedupe=f"command:{asked.platform}:{asked.room}:{message}",
    )
    outbox.post(unit, letter, now)


def press_key(platform: str, press: str) -> str:
    """The dedupe key of whatever ends the waiting of a press."""
    return f"press:{platform}:{press}"
