import pytest

from adapters.port import Refused, Unreachable
from adapters.telegram.fields import NO_PERSON
from profiling.events import Rank
from tests.adapters.telegram.speaking import Stage


def tag_of(stage: Stage) -> str | None:
    return stage.chat.member(stage.ada).tag


async def put(stage: Stage, text: str, room: str = "") -> None:
    await stage.voice.places.tag(room or stage.room, str(stage.ada.id), text)


async def test_ranks_are_asked_live(stage: Stage) -> None:
    world = stage.fake.world
    assert await stage.voice.places.rank(stage.room, str(stage.ada.id)) is Rank.MEMBER
    world.set_role(stage.ada, stage.chat, "administrator")
    assert await stage.voice.places.rank(stage.room, str(stage.ada.id)) is Rank.ADMIN
    world.leave(stage.ada, stage.chat)
    assert await stage.voice.places.rank(stage.room, str(stage.ada.id)) is Rank.OUTSIDE
    assert await stage.voice.places.rank(stage.room, "999999999") is Rank.OUTSIDE


@pytest.mark.parametrize("stand_in", sorted(NO_PERSON))
async def test_who_stands_for_many_has_no_rank_whatever_the_platform_says(stage: Stage, stand_in: int) -> None:
    many = stage.fake.world.user("Group", id=stand_in)
    stage.fake.world.set_role(many, stage.chat, "administrator")
    assert await stage.voice.places.rank(stage.room, str(stand_in)) is Rank.OUTSIDE
    assert not stage.fake.counts


async def test_people_are_counted_without_us(stage: Stage) -> None:
    assert await stage.voice.places.count(stage.room) == 1


@pytest.mark.parametrize("text", ["老朋友", "tea & toast 2026", "十六个字的标签是可以的没有问题吧"])
async def test_a_tag_is_put_beside_a_name_and_taken_away(stage: Stage, text: str) -> None:
    await put(stage, text)
    assert tag_of(stage) == text
    await put(stage, "")
    assert tag_of(stage) is None


@pytest.mark.parametrize("text", ["  老 \n 朋友 "])
async def test_a_tag_is_one_line(stage: Stage, text: str) -> None:
    await put(stage, text)
    assert tag_of(stage) == "老 朋友"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a" * 17, "17 characters"),
        ("tea 🍵", "emoji"),
        ("❤", "emoji"),
        ("1\ufe0f\u20e3", "emoji"),
        ("\U0001f1e8\U0001f1f3", "emoji"),
    ],
)
async def test_a_tag_the_platform_would_refuse_is_refused_before_it_is_sent(
    stage: Stage, text: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        await put(stage, text)
    assert not stage.fake.counts


async def test_a_missing_right_is_named(stage: Stage) -> None:
    stage.fake.world.promote_bot(stage.chat, lacks=["can_manage_tags"])
    with pytest.raises(Refused, match=r"(?i)lacks the right can_manage_tags \(chat_admin_required\)"):
        await put(stage, "老朋友")


async def test_admins_and_those_who_left_have_no_tag(stage: Stage) -> None:
    stage.fake.world.set_role(stage.ada, stage.chat, "administrator")
    with pytest.raises(Refused, match="titles of their own"):
        await put(stage, "老朋友")
    stage.fake.world.leave(stage.ada, stage.chat)
    with pytest.raises(Refused, match="not in the room"):
        await put(stage, "老朋友")


async def test_where_we_are_not_no_tag_is_put(stage: Stage) -> None:
    with pytest.raises(Unreachable):
        await put(stage, "老朋友", "-1009999999999")
    stage.fake.world.remove_bot(stage.chat, stage.ada)
    with pytest.raises(Unreachable):
        await put(stage, "老朋友")
