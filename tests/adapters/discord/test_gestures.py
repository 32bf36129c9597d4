"""Reactions given, taken back and cleared, and votes."""

import pytest

from profiling.events import PollAnswered, Reacted, ReactionsCleared, RoomKind
from tests.adapters.discord.shapes import ADA, NOON, ROBOT, SERVER, US, Record, heard, known_atlas, member, reaction

OWN = {"id": "77", "name": "party"}


@pytest.mark.parametrize(
    ("kind", "emoji", "before", "after"),
    [
        ("MESSAGE_REACTION_ADD", {"id": None, "name": "👍"}, (), ("👍",)),
        ("MESSAGE_REACTION_REMOVE", {"id": None, "name": "👍"}, ("👍",), ()),
        ("MESSAGE_REACTION_ADD", OWN, (), ("custom:77",)),
        ("MESSAGE_REACTION_REMOVE", {"id": "77", "name": None}, ("custom:77",), ()),
    ],
)
def test_a_reaction_is_a_step(kind: str, emoji: Record, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    [event] = heard(kind, reaction(emoji=emoji, **({} if kind.endswith("ADD") else {"member": ...})))
    assert isinstance(event, Reacted)
    assert (event.actor.id, event.message, event.before, event.after, event.at) == (ADA, "77", before, after, NOON)
    assert event.room.id == SERVER


def test_a_bots_reaction_is_nobodys_even_where_it_is_taken_back_without_a_word_of_who() -> None:
    atlas = known_atlas()
    robot = {"user_id": ROBOT, "member": member(ROBOT, "robot", bot=True)}
    assert heard("MESSAGE_REACTION_ADD", reaction(**robot), atlas) == []
    assert heard("MESSAGE_REACTION_REMOVE", reaction(user_id=ROBOT, member=...), atlas) == []
    assert heard("MESSAGE_REACTION_REMOVE", reaction(user_id=US, member=...), atlas) == []


def test_a_reaction_in_private_is_nothing() -> None:
    assert heard("MESSAGE_REACTION_ADD", reaction(guild_id=...)) == []


@pytest.mark.parametrize(("changes", "emoji"), [({"emoji": ...}, ""), ({"emoji": OWN}, "custom:77")])
def test_reactions_cleared_are_told_whole_or_by_emoji(changes: Record, emoji: str) -> None:
    kind = "MESSAGE_REACTION_REMOVE_EMOJI" if emoji else "MESSAGE_REACTION_REMOVE_ALL"
    [event] = heard(kind, reaction(**changes))
    assert event == ReactionsCleared(event.room, NOON, "77", emoji)


@pytest.mark.parametrize(("kind", "options"), [("MESSAGE_POLL_VOTE_ADD", (1,)), ("MESSAGE_POLL_VOTE_REMOVE", ())])
def test_a_vote_is_all_that_somebody_says_now(kind: str, options: tuple[int, ...]) -> None:
    [vote] = heard(kind, {"user_id": ADA, "channel_id": "910", "message_id": "88", "guild_id": SERVER, "answer_id": 2})
    assert isinstance(vote, PollAnswered)
    assert (vote.poll, vote.voter.id, vote.options, vote.version) == ("88", ADA, options, "session-7")
    assert (vote.room.id, vote.room.kind) == (ADA, RoomKind.PRIVATE)


@pytest.mark.parametrize("changes", [{"user_id": US}, {"answer_id": 11}])
def test_a_vote_of_ours_or_for_no_answer_is_none(changes: Record) -> None:
    vote = {"user_id": ADA, "channel_id": "910", "message_id": "88", "answer_id": 2} | changes
    assert heard("MESSAGE_POLL_VOTE_ADD", vote) == []
