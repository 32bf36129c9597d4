"""What a community talks about and in which form, as sums without anybody in them."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from sqlalchemy import ColumnElement, func, select

from profiling.changes import MOODS
from profiling.community import RoomShare
from storage.columns import table_of
from storage.store import Unit
from storage.tables import Member, MemberDay, RoomMood, RoomTopic, Stay

DAY, MEMBER, STAY, TOPIC = (table_of(model) for model in (MemberDay, Member, Stay, RoomTopic))
MOOD = table_of(RoomMood)
TALKED_DAYS = 30
"""What was talked about longer ago is not what a room talks about."""
MEDIA = ("pictures", "videos", "voices", "links", "stickers")
NO_MEDIA: Mapping[str, int] = MappingProxyType(dict.fromkeys(("texts", *MEDIA), 0))


def room_topics(unit: Unit, community: int, until: int) -> list[RoomShare]:
    """The topics of the 30 days before one, the most talked about first; each day had at least five speakers."""
    messages = func.sum(TOPIC.c.messages)
    rows = unit.connection.execute(
        select(TOPIC.c.topic, messages, func.count(), func.max(TOPIC.c.speakers))
        .where(TOPIC.c.community_id == community, TOPIC.c.day >= until - TALKED_DAYS, TOPIC.c.day < until)
        .group_by(TOPIC.c.topic)
        .order_by(messages.desc(), TOPIC.c.topic)
    )
    return [RoomShare(name, int(count), int(days), int(most)) for name, count, days, most in rows]


def mood_of_community(unit: Unit, community: int, until: int) -> Mapping[str, float] | None:
    """Which part of what was judged in the 30 days before one sounded how; None where nothing was judged."""
    sums = [func.coalesce(func.sum(MOOD.c[name]), 0) for name in MOODS]
    in_time = (MOOD.c.day >= until - TALKED_DAYS) & (MOOD.c.day < until)
    row = unit.connection.execute(select(*sums).where(MOOD.c.community_id == community, in_time)).one()
    judged = sum(map(int, row))
    return {name: int(count) / judged for name, count in zip(MOODS, row, strict=True)} if judged else None


def media_of_community(unit: Unit, community: int, until: int) -> Mapping[str, int]:
    """How many messages before a day were pictures, videos, voices, links, stickers, or text alone."""
    return media(unit, DAY.c.member_id.in_(select(MEMBER.c.id).where(MEMBER.c.community_id == community)), until)


def media_of_members(unit: Unit, community: int, until: int, only: int | None = None) -> dict[int, Mapping[str, int]]:
    """The same for each member who said anything, or for one of them."""
    sums = [func.coalesce(func.sum(DAY.c[name]), 0) for name in ("messages", *MEDIA)]
    statement = (
        select(DAY.c.member_id, *sums)
        .join(MEMBER, MEMBER.c.id == DAY.c.member_id)
        .where(MEMBER.c.community_id == community, DAY.c.day < until)
        .group_by(DAY.c.member_id)
    )
    if only is not None:
        statement = statement.where(DAY.c.member_id == only)
    return {member: mix_of(*counts) for member, *counts in unit.connection.execute(statement)}


def doors_of_members(unit: Unit, community: int, until: int, only: int | None = None) -> dict[int, str]:
    """By which door each member came last, where a platform told."""
    statement = (
        select(STAY.c.member_id, STAY.c.via)
        .join(MEMBER, MEMBER.c.id == STAY.c.member_id)
        .where(MEMBER.c.community_id == community, STAY.c.joined.is_(True), STAY.c.via != "", STAY.c.day < until)
        .order_by(STAY.c.at)
    )
    if only is not None:
        statement = statement.where(STAY.c.member_id == only)
    return {row[0]: row[1] for row in unit.connection.execute(statement)}


def doors_of(unit: Unit, members: Collection[int], until: int) -> dict[int, str]:
    """By which door each of some members came last, where a platform told."""
    rows = unit.connection.execute(
        select(STAY.c.member_id, STAY.c.via)
        .where(STAY.c.member_id.in_(sorted(members)), STAY.c.joined.is_(True), STAY.c.via != "", STAY.c.day < until)
        .order_by(STAY.c.at, STAY.c.room_id)
    )
    return {row[0]: row[1] for row in rows}


def mix_of(messages: int, *counts: int) -> Mapping[str, int]:
    """Counts of media by name, with what is left of the messages as texts."""
    found = {name: int(count) for name, count in zip(MEDIA, counts, strict=True)}
    return {"texts": max(0, int(messages) - sum(found.values())), **found}


def media(unit: Unit, whose: ColumnElement[bool], until: int) -> Mapping[str, int]:
    """The sums, by name."""
    sums = [func.coalesce(func.sum(DAY.c[name]), 0) for name in ("messages", *MEDIA)]
    return mix_of(*unit.connection.execute(select(*sums).where(whose, DAY.c.day < until)).one())
