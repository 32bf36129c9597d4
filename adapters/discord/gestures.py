"""Turns what people do without words into events: reactions, and votes in polls."""

from datetime import datetime

from adapters.discord.fields import DISCORD, NAME_LIMIT, Raw, Unfit, account, integer, mapping, snowflake, words
from adapters.discord.forms import emoji_name
from adapters.discord.hearing import Hearing, private
from profiling.events import Account, Event, PollAnswered, Reacted, ReactionsCleared, Room

MOST_ANSWERS = 10


def emoji_of(raw: Raw) -> str:
    """One name for a reaction."""
    emoji = mapping(raw, "emoji")
    name = emoji_name(words(emoji, "name"), words(emoji, "id"))
    if not name:
        raise Unfit("emoji has neither name nor id")
    return name[:NAME_LIMIT]


def reaction_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate MESSAGE_REACTION_ADD, which has no date of its own."""
    return reacted(raw, hearing, is_given=True)


def reaction_taken_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate MESSAGE_REACTION_REMOVE, which says nothing of who it was but their id."""
    return reacted(raw, hearing, is_given=False)


def reacted(raw: Raw, hearing: Hearing, *, is_given: bool) -> list[Event]:
    """One reaction given or taken back; those of bots are nobody's."""
    room, actor, emoji = hearing.room(raw), actor_of(raw, hearing), (emoji_of(raw),)
    if room is None or actor.is_bot or not actor.id:
        return []
    before, after = ((), emoji) if is_given else (emoji, ())
    return [Reacted(room, hearing.now, snowflake(raw, "message_id"), actor, before, after)]


def given(room: Room, at: datetime, message: str, user: Raw, emoji: str) -> list[Event]:
    """A reaction found afterwards: nobody knows when it was given, so it is dated by its message, and told once."""
    actor = account(user)
    if actor.is_bot or not actor.id:
        return []
    return [Reacted(room, at, message, actor, (), (emoji,))]


def cleared_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate MESSAGE_REACTION_REMOVE_ALL and MESSAGE_REACTION_REMOVE_EMOJI: somebody in charge took them away."""
    room, number = hearing.room(raw), snowflake(raw, "message_id")
    emoji = emoji_of(raw) if "emoji" in raw else ""
    return [] if room is None else [ReactionsCleared(room, hearing.now, number, emoji)]


def vote_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate MESSAGE_POLL_VOTE_ADD: our polls take one answer, so it is all that somebody says now."""
    return voted(raw, hearing, (integer(raw, "answer_id", 1) - 1,))


def vote_taken_events(raw: Raw, hearing: Hearing) -> list[Event]:
    """Translate MESSAGE_POLL_VOTE_REMOVE."""
    integer(raw, "answer_id", 1)
    return voted(raw, hearing, ())


def voted(raw: Raw, hearing: Hearing, options: tuple[int, ...]) -> list[Event]:
    """What somebody now says in a poll, which is known by its message's number."""
    voter = Account(DISCORD, snowflake(raw, "user_id"))
    if hearing.atlas.is_bot(voter.id) or any(option >= MOST_ANSWERS for option in options):
        return []
    poll = snowflake(raw, "message_id")
    return [PollAnswered(private(voter.id), hearing.now, poll, voter, options, hearing.number)]


def actor_of(raw: Raw, hearing: Hearing) -> Account:
    """Who reacted: by name where the platform tells it, else by id alone."""
    number = snowflake(raw, "user_id")
    member = raw.get("member")
    if type(member) is dict and "user" in member:
        return account(mapping(member, "user"), member)
    return Account(DISCORD, number, is_bot=hearing.atlas.is_bot(number))
