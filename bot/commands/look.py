"""What there is to see of one member of a community: their portrait, since when they stand where they do, consents."""

from dataclasses import dataclass, replace
from datetime import datetime

from profiling.calendar import AsOf, local_day
from profiling.evidence import Fading
from profiling.portrait import Gaze, Portrait, portrait_of
from profiling.returning import shipped_model
from profiling.tags import Tag, TagKind, TagName
from storage import background, consent, histories, stages, talked
from storage.consent import Consents
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
    media = talked.media_of_members(unit, community, asked.until, member).get(member, talked.NO_MEDIA)
    via = talked.doors_of_members(unit, community, asked.until, member).get(member, "")
    portrait = replace(portrait_of(history, gaze), media=media, via=via)
    entered = stages.latest(unit, member)
    since = entered.day if entered is not None and entered.stage == portrait.stage.value else None
    return Look(place.name, portrait, since, consent.state(unit, member), tuple(sorted(history.hidden)))
