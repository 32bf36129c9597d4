"""A batch becomes changes: additive, idempotent, and only as far as its people agreed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest

from profiling.calendar import bit_of, day_of, week_of
from profiling.changes import Changes, Flag, RoomKey, Whom
from profiling.events import (
    Account,
    BotPlaced,
    ButtonPressed,
    CommandGiven,
    Event,
    Media,
    MemberJoined,
    MemberLeft,
    MessageSent,
    Platform,
    Rank,
    Reacted,
    Room,
    RoomKind,
)
from profiling.fold import Standing, fold
from profiling.interests import Tags

SHANGHAI = ZoneInfo("Asia/Shanghai")
ROOM = Room(Platform.TELEGRAM, "-1001")
PRIVATE = Room(Platform.TELEGRAM, "101", kind=RoomKind.PRIVATE)
ADA = Account(Platform.TELEGRAM, "101", "Ada")
BO = Account(Platform.TELEGRAM, "102", "Bo")
WHO = Whom(Platform.TELEGRAM, "-1001", "101")
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
TODAY = day_of(NOON.date())


class Everybody:
    """A snapshot in which everybody stands alike."""

    def __init__(self, standing: Standing, zone: tzinfo = UTC) -> None:
        self._standing = standing
        self._zone = zone

    def of(self, whom: Whom) -> Standing:
        """What everybody agreed to."""
        return self._standing

    def zone(self, place: RoomKey) -> tzinfo:
        """The zone of every room."""
        return self._zone


AGREED = Everybody(Standing(counts=True, portrait=True))
COUNTED = Everybody(Standing(counts=True, portrait=False))
PAUSED = Everybody(Standing(counts=False, portrait=True))


def mine(texts: Sequence[str]) -> list[Tags]:
    """Every word that is a topic's name is one, every other a keyword."""
    said = [text.split() for text in texts]
    return [
        Tags(
            tuple(word for word in words if word == "photography"),
            tuple(word for word in words if word != "photography"),
        )
        for words in said
    ]


def folded(*events: Event, standings: Everybody = AGREED) -> Changes:
    """The changes of some events."""
    return fold(events, standings, mine)


def said(text: str, *, at: datetime = NOON, number: str = "1", media: Media = Media.TEXT) -> MessageSent:
    """Ada says something."""
    return MessageSent(ROOM, at, number, ADA, text, media)


def test_a_message_is_counted_on_its_local_day_and_hour() -> None:
    late = datetime(2026, 1, 5, 16, 30, tzinfo=UTC)
    changes = folded(said("hello", at=late), standings=Everybody(Standing(True, True), SHANGHAI))
    count = changes.days[WHO, TODAY + 1]
    assert (count.messages, count.characters, count.hours) == (1, 5, 1 << 0)


def test_words_become_evidence_on_the_day_and_no_text_remains() -> None:
    changes = folded(said("photography tripod"))
    week, bit = week_of(TODAY), bit_of(TODAY)
    assert changes.evidence == {(WHO, week): {("topic", "photography"): bit, ("keyword", "tripod"): bit}}
    assert "photography tripod" not in repr(changes)


def test_ten_thousand_messages_in_a_day_move_a_tag_one_step() -> None:
    many = [said("photography", number=str(number)) for number in range(1, 10_001)]
    assert list(folded(*many).evidence.values()) == [{("topic", "photography"): bit_of(TODAY)}]


def test_who_did_not_agree_is_counted_and_nothing_else() -> None:
    changes = folded(said("photography"), standings=COUNTED)
    assert changes.days[WHO, TODAY].messages == 1
    assert changes.evidence == {}


def test_who_paused_leaves_nothing_but_a_message_of_nobody() -> None:
    changes = folded(said("photography"), standings=PAUSED)
    assert (changes.people, changes.days, changes.evidence) == ({}, {}, {})
    assert [heard.author for heard in changes.messages] == [None]


def test_what_an_erased_account_did_before_stays_forgotten() -> None:
    standings = Everybody(Standing(counts=True, portrait=True, erased_at=NOON))
    later = said("again", at=NOON + timedelta(seconds=1), number="2")
    changes = folded(said("before"), later, standings=standings)
    assert changes.days[WHO, TODAY].messages == 1


@pytest.mark.parametrize(
    ("media", "counter"),
    [(Media.PICTURE, "pictures"), (Media.VIDEO, "videos"), (Media.VOICE, "voices"), (Media.STICKER, "stickers")],
)
def test_what_a_message_carries_is_counted(media: Media, counter: str) -> None:
    assert getattr(folded(said("", media=media)).days[WHO, TODAY], counter) == 1


def test_a_link_in_a_text_counts_as_a_link() -> None:
    assert folded(said("see https://example.org/a?b=c")).days[WHO, TODAY].links == 1


@pytest.mark.parametrize(("text", "questions"), [("怎么拍？", 1), ("why? tell me", 1), ("see http://a.b/?q=1", 0)])
def test_a_question_is_counted_by_its_mark(text: str, questions: int) -> None:
    assert folded(said(text)).days[WHO, TODAY].questions == questions


def test_a_reply_and_mentions_wait_for_whom_they_mean() -> None:
    event = MessageSent(ROOM, NOON, "5", ADA, "yes", reply_to="4", mentions=("102", "@bo", "102"))
    changes = folded(event)
    assert [(reference.number, count) for reference, count in changes.replies.items()] == [(4, 1)]
    assert {mention.target for mention in changes.mentions} == {"102", "@bo"}
    count = changes.days[WHO, TODAY]
    assert (count.replies_given, count.mentions_given) == (1, 2)
    assert changes.messages[0].flags & Flag.REPLY


def test_whoever_is_named_is_no_keyword() -> None:
    event = MessageSent(ROOM, NOON, "5", ADA, "wenlira tripod", mentions=("@Wenlira", "102"))
    evidence = folded(event).evidence
    assert "tripod" in repr(evidence)
    assert "wenlira" not in repr(evidence)


def test_a_forwarded_text_says_nothing_of_who_forwards_it() -> None:
    forwarded = MessageSent(ROOM, NOON, "5", ADA, "photography", is_forward=True)
    assert folded(forwarded).evidence == {}


def test_a_bot_is_never_a_member() -> None:
    robot = Account(Platform.TELEGRAM, "900", "Robot", is_bot=True)
    changes = folded(MessageSent(ROOM, NOON, "1", robot, "photography"))
    assert (changes.people, changes.days) == ({}, {})


def test_everybody_who_deleted_their_account_counts_under_one_name_a_room() -> None:
    gone = Account(Platform.TELEGRAM, "")
    changes = folded(MessageSent(ROOM, NOON, "1", gone, "a"), MessageSent(ROOM, NOON, "2", gone, "b"))
    assert list(changes.people) == [Whom(Platform.TELEGRAM, "-1001", "deleted:-1001")]


def test_a_reaction_is_what_changed_between_two_sets() -> None:
    changes = folded(Reacted(ROOM, NOON, "7", ADA, ("👍", "🔥"), ("🔥", "❤")))
    assert [(step.emoji, step.given) for step in changes.reactions] == [("👍", False), ("❤", True)]


def test_a_private_chat_is_no_activity() -> None:
    changes = folded(MessageSent(PRIVATE, NOON, "1", ADA, "photography"))
    assert (changes.people, changes.days, changes.messages) == ({}, {}, [])


def test_a_join_is_seen_but_is_no_activity() -> None:
    changes = folded(MemberJoined(ROOM, NOON, ADA))
    assert changes.people[WHO].active_at is None
    assert changes.days == {}


def test_commands_presses_joins_and_the_bots_placing_ask_for_an_answer() -> None:
    events = [
        CommandGiven(ROOM, NOON, "1", ADA, "me"),
        ButtonPressed(ROOM, NOON, "p", "1", BO, "token"),
        MemberJoined(ROOM, NOON, BO),
        BotPlaced(ROOM, NOON, Rank.ADMIN, ADA),
        MemberLeft(ROOM, NOON, BO),
    ]
    assert folded(*events).asked == events[:4]


def test_a_command_is_no_message_of_its_author() -> None:
    changes = folded(CommandGiven(ROOM, NOON, "1", ADA, "me"))
    assert changes.days == {}
    assert [heard.author for heard in changes.messages] == [None]
