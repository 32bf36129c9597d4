"""What there is to see of one member of a community: their portrait, since when they stand where they do, consents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.conditions import desk
from bot.portraits import winter_offset
from profiling.calendar import AsOf, local_day
from profiling.dimensions import Dimension, Item, in_order
from profiling.drawn import Beside, draw
from profiling.evidence import Fading
from profiling.fields import Field
from profiling.habits import NOTHING_DONE
from profiling.items import items_of
from profiling.portrait import Gaze, Portrait
from profiling.returning import shipped_model
from profiling.segments.tree import Condition
from profiling.tags import Tag, TagKind, TagName, TagSource
from storage import background, consent, histories, own_fields, portraits, purchases, stages, talked
from storage.consent import Consents
from storage.dimensions import weights_of
from storage.habits import habits_of
from storage.purchases import Sum
from storage.store import Unit


@dataclass(frozen=True, slots=True)
class Look:
    """One member as of now."""

    community: str
    """What it is called."""
    portrait: Portrait
    since: int | None
    """The day they entered the stage they are in; None while no night has passed over it."""
    consents: Consents
    hidden: tuple[TagName, ...] = ()
    """What they said is not them, by kind and name."""
    items: Mapping[Dimension, Sequence[Item]] = field(default_factory=dict)
    """Everything there is to say of them, side by side."""
    order: Sequence[Dimension] = ()
    """The sides by what they weigh in this community."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    """The community's own fields, by which own facts are called."""
    purchases: Mapping[str, Sum] = field(default_factory=dict)
    """What they bought, by currency."""
    rules: Mapping[str, Condition] = field(default_factory=dict)
    """What the rules of the community ask for, by name."""

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Their tags, strongest first."""
        return tuple(self.portrait.tags)


def look(unit: Unit, community: int, member: int, now: datetime) -> Look | None:
    """What there is to see of one member; None when they are gone."""
    place = histories.place_of(unit, community)
    history = next(histories.histories(unit, place, only=member, named=False), None)
    if history is None:
        return None
    asked = AsOf.during(local_day(now, place.zone))
    words = {row[1] for row in history.evidence if row[0] == TagKind.KEYWORD}
    gaze = Gaze(
        asked,
        histories.observed_days(unit, community),
        Fading(asked.until),
        shipped_model(),
        background.remembered(unit, community, words),
    )
    habits = habits_of(unit, [member], asked.until).get(member, NOTHING_DONE)
    via = talked.doors_of_members(unit, community, asked.until, member).get(member, "")
    beside = Beside(habits, portraits.bought_of(unit, member), via, winter_offset(place, asked.today))
    drawing, mined = draw(history, gaze, beside), portraits.mined_of(unit, member, history.hidden)
    media = talked.media_of_members(unit, community, asked.until, member).get(member, talked.NO_MEDIA)
    sentiment = drawing.row.sentiment
    portrait = replace(drawing.portrait, media=media, via=via, sentiment=sentiment, persona=mined.persona)
    entered = stages.latest(unit, member)
    since = entered.day if entered is not None and entered.stage == portrait.stage.value else None
    items, order = items_of(drawing, asked, habits, mined), in_order(weights_of(unit, community))
    hidden = tuple(sorted(history.hidden))
    own = {one.key: one for one in own_fields.fields_of(unit, community)}
    bought = purchases.sums_of(unit, community, member, asked.until)
    rules = rules_asked(unit, community, portrait)
    return Look(place.name, portrait, since, consent.state(unit, member), hidden, items, order, own, bought, rules)


def rules_asked(unit: Unit, community: int, portrait: Portrait) -> Mapping[str, Condition]:
    """What the rules ask for whose tags somebody bears."""
    borne = {tag.name for tag in portrait.tags if tag.source is TagSource.RULE}
    shelf = desk.shelf_of(unit, community) if borne else desk.Shelf({})
    found = {name: desk.readable(shelf, name) for name in sorted(borne)}
    return {name: condition for name, condition in found.items() if condition is not None}
