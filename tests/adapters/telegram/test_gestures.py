import pytest

from profiling.events import (
    ButtonPressed,
    Platform,
    PollAnswered,
    PollClosed,
    Reacted,
    ReactionsCounted,
    Room,
    RoomKind,
)
from tests.adapters.telegram.shapes import (
    ADA,
    ADA_ACCOUNT,
    ANONYMOUS,
    AT,
    BOT,
    CHANNEL,
    CHANNEL_BOT,
    DOOR,
    GROUP,
    NOW,
    OTHER_BOT,
    PRIVATE,
    ROOM,
    SERVICE,
    STAMP,
    Json,
    heard,
    message,
)

THUMB: Json = {"type": "emoji", "emoji": "👍"}
CUSTOM: Json = {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"}
PAID: Json = {"type": "paid"}


def reaction(**fields: object) -> Json:
    change: Json = {"old_reaction": [], "new_reaction": [THUMB]}
    return {"chat": GROUP, "message_id": 42, "user": ADA, "date": STAMP, **change, **fields}


def test_a_reaction_names_what_was_and_what_is() -> None:
    assert heard(message_reaction=reaction(old_reaction=[THUMB], new_reaction=[THUMB, CUSTOM, PAID])) == [
        Reacted(ROOM, AT, "42", ADA_ACCOUNT, ("👍",), ("👍", "custom:5368324170671202286", "paid"))
    ]


def test_taking_a_reaction_back_leaves_none() -> None:
    [event] = heard(message_reaction=reaction(old_reaction=[THUMB], new_reaction=[]))
    assert isinstance(event, Reacted)
    assert (event.before, event.after) == (("👍",), ())


@pytest.mark.parametrize(
    "raw",
    [
        {name: value for name, value in reaction(actor_chat=GROUP).items() if name != "user"},
        reaction(user=OTHER_BOT),
        reaction(chat=PRIVATE),
        reaction(chat=CHANNEL),
        reaction(message_id=0),
    ],
)
def test_reactions_of_no_member_or_outside_of_groups_are_left(raw: Json) -> None:
    assert heard(message_reaction=raw) == []


def test_anonymous_reactions_come_as_totals() -> None:
    counts = [{"type": THUMB, "total_count": 3}, {"type": PAID, "total_count": 1}]
    raw = {"chat": GROUP, "message_id": 42, "date": STAMP, "reactions": counts}
    assert heard(message_reaction_count=raw) == [ReactionsCounted(ROOM, AT, "42", (("👍", 3), ("paid", 1)))]


@pytest.mark.parametrize("stand_in", [SERVICE, ANONYMOUS, CHANNEL_BOT], ids=lambda one: str(one["id"]))
def test_who_stands_for_many_neither_reacts_votes_nor_presses(stand_in: Json) -> None:
    assert heard(message_reaction=reaction(user=stand_in)) == []
    assert heard(poll_answer={"poll_id": "5555", "user": stand_in, "option_ids": [1]}) == []
    raw: Json = {"id": "77", "from": stand_in, "message": message(text="?"), "data": "tok_1"}
    assert heard(callback_query=raw) == []


@pytest.mark.parametrize("options", [[1], [0, 2], []])
def test_a_vote_is_told_from_its_repetition_by_the_update_s_number(options: list[int]) -> None:
    raw = {"poll_id": "5555", "user": ADA, "option_ids": options}
    assert heard(poll_answer=raw) == [PollAnswered(DOOR, NOW, "5555", ADA_ACCOUNT, tuple(options), "900000001")]


def test_a_channel_s_vote_is_nobody_s() -> None:
    assert heard(poll_answer={"poll_id": "5555", "voter_chat": CHANNEL, "option_ids": [1]}) == []


def test_a_closed_poll_tells_its_counts() -> None:
    options = [{"text": "tea", "voter_count": 3}, {"text": "coffee", "voter_count": 0}]
    nowhere = Room(Platform.TELEGRAM, "", "", RoomKind.PRIVATE)
    assert heard(poll={"id": "5555", "options": options, "is_closed": True}) == [
        PollClosed(nowhere, NOW, "5555", (3, 0))
    ]


def test_an_open_poll_s_counts_are_left() -> None:
    assert heard(poll={"id": "5555", "options": [], "is_closed": False}) == []


def test_a_press_carries_the_token_of_its_button() -> None:
    raw = {"id": "7000001", "from": ADA, "message": message(text="?"), "chat_instance": "1", "data": "tok_1"}
    assert heard(callback_query=raw) == [ButtonPressed(ROOM, NOW, "7000001", "42", ADA_ACCOUNT, "tok_1")]


def test_a_press_under_a_message_no_longer_shown_still_counts() -> None:
    inaccessible = {"chat": PRIVATE, "message_id": 42, "date": 0}
    [event] = heard(callback_query={"id": "7", "from": ADA, "message": inaccessible, "data": "tok_1"})
    assert isinstance(event, ButtonPressed)
    assert event.room == DOOR


def test_a_press_under_a_whisper_names_it_by_whoever_it_was_whispered_to() -> None:
    whisper = message(**{"from": BOT}, message_id=0, ephemeral_message_id=29341834, receiver_user=ADA, text="?")
    [event] = heard(callback_query={"id": "7", "from": ADA, "message": whisper, "data": "tok_1"})
    assert event == ButtonPressed(ROOM, NOW, "7", "whisper:5000001:29341834", ADA_ACCOUNT, "tok_1")


@pytest.mark.parametrize("missing", ["data", "message"])
def test_a_press_of_no_button_of_ours_is_left(missing: str) -> None:
    raw: Json = {"id": "7", "from": ADA, "message": message(text="?"), "data": "tok_1"}
    assert heard(callback_query={name: value for name, value in raw.items() if name != missing}) == []
