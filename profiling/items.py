"""What each side of a portrait says of a member, item by item."""

from collections.abc import Sequence
from dataclasses import replace

from profiling.calendar import AsOf
from profiling.dimensions import NOTHING_MINED, Dimension, Item, Mined, Origin, Value
from profiling.drawn import HIDDEN_SOUND, MOTIVE, PERSONA, Drawing
from profiling.evidence import confidence
from profiling.facts import fact_of
from profiling.habits import NOTHING_DONE, RECENT_DAYS, Habits
from profiling.tags import Tag, TagKind
from profiling.value import intent_of, level_of

FEWEST_HOURS = 10
"""Of fewer hours on which somebody was heard none is said to be theirs."""
HALF_HOURS = 60.0
"""So many hours on which somebody was heard give half the certainty about when they are around."""


def items_of(
    drawing: Drawing, asked: AsOf, habits: Habits = NOTHING_DONE, mined: Mined = NOTHING_MINED
) -> dict[Dimension, Sequence[Item]]:
    """Every item of every dimension; a dimension that says nothing has none."""
    return {
        Dimension.ACTIVITY: activity_items(drawing),
        Dimension.INTERACTION: interaction_items(drawing),
        Dimension.INTERESTS: [tag_item(tag) for tag in drawing.tags if not is_fact(tag) and level_of([tag]) is None],
        Dimension.LIFECYCLE: [counted(drawing, "stage", drawing.row.stage)],
        Dimension.RETURNING: returning_items(drawing),
        Dimension.INFLUENCE: influence_items(drawing, mined),
        Dimension.MOTIVE: motive_items(drawing, asked),
        Dimension.DECLARED: [tag_item(tag) for tag in drawing.tags if is_fact(tag)],
        Dimension.MEDIA: media_items(drawing),
        Dimension.VALUE: value_items(drawing, asked, habits),
        Dimension.SENTIMENT: sentiment_items(drawing, asked),
        Dimension.PERSONA: persona_items(drawing, mined),
    }


def is_fact(tag: Tag) -> bool:
    """Say whether a tag is something somebody said of themselves in closed choices."""
    return tag.kind is TagKind.DECLARED and fact_of(tag.name) is not None


def tag_item(tag: Tag) -> Item:
    """A tag as an item."""
    return Item(
        tag.name, tag.name, tag.source.value, tag.weight, tag.confidence, tag.evidence, tag.first, tag.last, tag=tag
    )


def counted(drawing: Drawing, name: str, value: Value, evidence: int | None = None, **facts: Value) -> Item:
    """Something counted, and so certain: it rests on so many occasions, or on the active days."""
    row, active = drawing.row, drawing.portrait.activity.active
    first = active[0] if active else row.first_seen
    return Item(
        name,
        value,
        Origin.COUNTS.value,
        evidence=len(active) if evidence is None else evidence,
        first=first,
        last=active[-1] if active else first,
        facts=facts,
    )


def activity_items(drawing: Drawing) -> list[Item]:
    """How often, in which rhythm, at which hours."""
    row, hours = drawing.row, drawing.portrait.hours
    if not row.active_days:
        return []
    heard = sum(map(sum, hours.counts))
    sure = round(heard / (heard + HALF_HOURS), 2)
    found = [
        counted(drawing, "messages", row.messages, row.messages, week=row.messages_7d, month=row.messages_30d),
        counted(
            drawing,
            "days",
            row.active_days,
            week=row.active_days_7d,
            month=row.active_days_30d,
            quarter=row.active_days_90d,
        ),
    ]
    if row.streak > 1:
        found.append(counted(drawing, "streak", row.streak, row.streak))
    if row.gap_median is not None:
        found.append(counted(drawing, "rhythm", row.gap_median, long=round(row.gap_p90, 1)))
    if hours.busiest is not None and heard >= FEWEST_HOURS:
        weekday, hour = hours.busiest
        found.append(counted(drawing, "hours", hour, heard, weekday=weekday, night=round(100 * row.night_share)))
    if row.zone_offset is not None:
        zone = counted(drawing, "zone", row.zone_offset, heard)
        found.append(Item("zone", zone.value, Origin.RULE.value, 1.0, sure, heard, zone.first, zone.last))
    return found


def interaction_items(drawing: Drawing) -> list[Item]:
    """What they do with others."""
    row = drawing.row
    pairs = {
        "replies": (row.replies_given, row.replies_received),
        "mentions": (row.mentions_given, row.mentions_received),
        "reactions": (row.reactions_given, row.reactions_received),
    }
    found = [
        counted(drawing, name, given, given + received, received=received)
        for name, (given, received) in pairs.items()
        if given + received > 0
    ]
    if row.questions:
        found.append(counted(drawing, "questions", row.questions, row.questions, answered=row.answered))
    found += [
        counted(drawing, name, value, value)
        for name, value in (("answers", row.answers), ("forwards", row.forwards), ("comments", row.comments))
        if value > 0
    ]
    if row.partners:
        found.append(dated(Item("partners", row.partners, Origin.TIES.value, evidence=row.partners), drawing))
    if row.via:
        found.append(counted(drawing, "door", row.via, 1))
    return found


def dated(item: Item, drawing: Drawing) -> Item:
    """An item that rests on all active days, from the first to the last."""
    active = drawing.portrait.activity.active
    return replace(item, first=active[0], last=active[-1]) if active else item


def returning_items(drawing: Drawing) -> list[Item]:
    """The chance to be active again within 30 days."""
    row = drawing.row
    sure = round(confidence(row.active_days), 2)
    chance = row.return_chance
    return [dated(Item("returning", chance, Origin.MODEL.value, chance, sure, row.active_days), drawing)]


def influence_items(drawing: Drawing, mined: Mined) -> list[Item]:
    """How far they reach, where they agreed to be looked at."""
    row = drawing.row
    if row.influence is None:
        return []
    weight, sure = round(row.influence, 2), round(confidence(row.mentioned_by), 2)
    facts: dict[str, Value] = {} if mined.pagerank is None else {"pagerank": mined.pagerank}
    found = Item("influence", weight, Origin.TIES.value, weight, sure, row.mentioned_by, facts=facts)
    return [dated(found, drawing)]


def motive_items(drawing: Drawing, asked: AsOf) -> list[Item]:
    """Why they seem to be here, the foremost first."""
    return [
        Item(
            f"motive-{one.motive.value}",
            round(one.strength, 2),
            Origin.RULE.value,
            round(one.strength, 2),
            round(one.confidence, 2),
            one.occasions,
            *recent(drawing, asked),
            {"messages": drawing.row.messages_90d},
            hidden_as=(MOTIVE, one.motive.value),
        )
        for one in drawing.motives
    ]


def recent(drawing: Drawing, asked: AsOf) -> tuple[int | None, int | None]:
    """The first and the last active day of the last 90."""
    days = [day for day in drawing.portrait.activity.active if day >= asked.until - RECENT_DAYS]
    return (days[0], days[-1]) if days else (None, None)


def media_items(drawing: Drawing) -> list[Item]:
    """In which form they speak."""
    row = drawing.row
    forms = {name: getattr(row, name) for name in ("pictures", "videos", "voices", "links", "stickers")}
    texts = max(0, row.messages - sum(forms.values()))
    if not row.messages:
        return []
    return [
        counted(drawing, f"form-{name}", count, count, share=round(100 * count / row.messages))
        for name, count in {"texts": texts, **forms}.items()
        if count > 0
    ]


def value_items(drawing: Drawing, asked: AsOf, habits: Habits) -> list[Item]:
    """What they bought, whether they think of buying, what they give, what admins say of it."""
    row, found = drawing.row, list[Item]()
    if row.purchases:
        facts: dict[str, Value] = {"spent": row.spent or 0.0}
        last = row.last_purchase
        found.append(
            Item("purchases", row.purchases, Origin.IMPORT.value, evidence=row.purchases, last=last, facts=facts)
        )
    if (intent := intent_of(drawing.tags)) is not None:
        source, sure = intent.source.value, intent.confidence
        found.append(
            Item("intent", intent.weight, source, intent.weight, sure, intent.evidence, intent.first, intent.last)
        )
    if row.contribution:
        answers = habits.recent.answers
        days, share = recent(drawing, asked), row.contribution
        found.append(Item("contribution", share, Origin.COUNTS.value, share, 1.0, answers, *days, {"answers": answers}))
    if (level := level_of(drawing.tags)) is not None:
        found.append(Item("level", level.name.partition(":")[2], Origin.ADMIN.value, evidence=1, first=level.first))
    return found


def sentiment_items(drawing: Drawing, asked: AsOf) -> list[Item]:
    """How they mostly sound, where enough was judged."""
    row = drawing.row
    if row.sentiment is None:
        return []
    sums: dict[str, Value] = {"positive": row.positive, "neutral": row.neutral, "negative": row.negative}
    judged = row.positive + row.neutral + row.negative
    share = round(getattr(row, row.sentiment) / judged, 2)
    sure, days = round(confidence(judged), 2), recent(drawing, asked)
    return [
        Item("sentiment", row.sentiment, Origin.TEXT.value, share, sure, judged, *days, sums, hidden_as=HIDDEN_SOUND)
    ]


def persona_items(drawing: Drawing, mined: Mined) -> list[Item]:
    """The cluster they are in."""
    if mined.persona is None:
        return []
    name = mined.persona
    days = drawing.row.active_days
    return [dated(Item("persona", name, Origin.CLUSTER.value, evidence=days, hidden_as=(PERSONA, name)), drawing)]
