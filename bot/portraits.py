"""The daily drawing of portraits: whoever did something, or whom time changed, is drawn anew; all others stay.

It goes on in steps of some hundred members, as the look at stages does: each is drawn beside the writer, and only what
says something else than before is written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

from profiling.background import Background
from profiling.calendar import EPOCH, SECONDS_AN_HOUR, AsOf
from profiling.drawn import Beside, Drawing, draw
from profiling.evidence import Fading
from profiling.freshness import again_on
from profiling.habits import NOTHING_BOUGHT, NOTHING_DONE, Bought
from profiling.portrait import Gaze, is_known
from profiling.returning import shipped_model
from profiling.tags import Tag, TagName
from storage import background, histories, portrait_looks, portraits, talked
from storage.declared import tag_id
from storage.habits import habits_of
from storage.histories import Place
from storage.house import generation, value_of
from storage.mining import of_members
from storage.portrait_looks import Look
from storage.portraits import Redrawn
from storage.purchases import sums
from storage.store import Store, Unit
from storage.upserts import Row

STEP_MEMBERS = 200
"""Members drawn in one step: a few hundredths of a second to write, should all of them have changed."""
OVERLAP_DAYS = 2
"""So many days before the last drawing something may still have been told as of; what is later is known to be late."""

Sums = Mapping[int, tuple[int, float, int]]
Purchases = Callable[[Unit, int, int], Sums]
"""Of a community's members before a day: how often they bought, for how much, and on which day last."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be written of the next members, and which state of the house it was drawn from."""

    look: Look
    members: Sequence[int]
    redrawn: Redrawn
    nameless: Sequence[tuple[int, Tag]]
    """Tags, by member, that have no number yet."""
    held: str
    most: int

    @property
    def is_last(self) -> bool:
        """Say whether nobody comes after these."""
        return len(self.members) < self.most


@dataclass(slots=True)
class Painter:
    """Draws the members of one community, and remembers from step to step what all of them are drawn with."""

    community: int
    purchases: Purchases = sums
    _held: str = ""
    _until: int | None = None
    _gaze: Gaze | None = None
    _names: dict[int, TagName] = field(default_factory=dict)
    _numbers: dict[TagName, int] = field(default_factory=dict)
    _bought: Sums = field(default_factory=dict)

    def next_step(self, unit: Unit, today: int, most: int = STEP_MEMBERS) -> Step | None:
        """Draw the next members as of a day; a look that was begun goes on first. None: everybody is drawn."""
        look = look_due(unit, self.community, today)
        if look is None:
            return None
        held = state_of(unit)
        self._look_up(unit, look.until, held)
        members = portraits.due_after(unit, self.community, look, most)
        redrawn, nameless = self._draw(unit, look.until, members)
        return Step(look, members, redrawn, nameless, held, most)

    def take(self, unit: Unit, step: Step) -> int:
        """Write what a step drew; gives how many members say something else now.

        Where others wrote in between what portraits are drawn from, it is drawn again.
        """
        until = step.look.until
        if state_of(unit) != step.held or look_due(unit, self.community, until) != step.look:
            again = self.next_step(unit, until, step.most)
            return 0 if again is None else self.take(unit, again)
        named = [tag_row(member, tag_id(unit, tag.kind.value, tag.name), tag) for member, tag in step.nameless]
        portraits.write(unit, replace(step.redrawn, tags=[*step.redrawn.tags, *named]))
        of_members.draw_kept(unit, step.members)
        if step.is_last:
            portrait_looks.settle(unit, self.community, until)
        else:
            portrait_looks.go_on(unit, self.community, replace(step.look, after=step.members[-1]))
        return len(step.redrawn.rows) + len(step.redrawn.gone)

    def _look_up(self, unit: Unit, until: int, held: str) -> None:
        """Know what everybody is drawn with; looked up anew where somebody was erased, or another day has come."""
        if held != self._held or until != self._until or self._gaze is None:
            self._held, self._until = held, until
            self._names, self._numbers = {}, {}
            asked, observed = AsOf.start_of(until), histories.observed_days(unit, self.community)
            known = background.whole(unit, self.community)
            self._gaze = Gaze(asked, observed, Fading(until), shipped_model(), known)
            self._bought = self.purchases(unit, self.community, until)
        new = histories.live_tags(unit, max(self._names, default=0))
        self._names |= new
        self._numbers |= {name: number for number, name in new.items()}

    def _draw(self, unit: Unit, until: int, members: Sequence[int]) -> tuple[Redrawn, Sequence[tuple[int, Tag]]]:
        """What is to be written of these members."""
        place, gaze = histories.place_of(unit, self.community), self._gaze
        if gaze is None or not members:
            return Redrawn((), (), (), ()), ()
        habits, standing = habits_of(unit, members, until), portraits.standing_of(unit, members)
        doors = talked.doors_of(unit, members, until)
        offset = winter_offset(place, until)
        rows: list[Row] = []
        tags: list[Row] = []
        faded: list[tuple[int, int]] = []
        nameless: list[tuple[int, Tag]] = []
        known: set[int] = set()
        for history in histories.some(unit, place, members, self._names):
            if not is_known(history, until):
                continue
            member = history.member
            known.add(member)
            bought = Bought(*self._bought[member]) if member in self._bought else NOTHING_BOUGHT
            beside = Beside(habits.get(member, NOTHING_DONE), bought, doors.get(member, ""), offset)
            drawing = draw(history, gaze, beside)
            stands = standing.get(member)
            row = portraits.row_of(drawing.row, self.community, again_on(history, drawing, gaze))
            if stands is None or stands.row != row:
                rows.append(row)
            numbered = self._numbered(drawing, nameless)
            before = stands.tags if stands is not None else {}
            tags += [one for number, one in numbered.items() if before.get(number) != one]
            faded += [(member, number) for number in before if number not in numbered]
        return Redrawn(rows, tags, faded, [one for one in members if one not in known and one in standing]), nameless

    def _numbered(self, drawing: Drawing, nameless: list[tuple[int, Tag]]) -> dict[int, Row]:
        """The rows of a member's tags by number; those that have none yet are noted."""
        member, found = drawing.row.member_id, dict[int, Row]()
        for tag in drawing.tags:
            number = self._numbers.get((tag.kind.value, tag.name))
            if number is None:
                nameless.append((member, tag))
            else:
                found[number] = tag_row(member, number, tag)
        return found


def tag_row(member: int, number: int, tag: Tag) -> Row:
    """A tag as it is stored."""
    return (member, number, tag.source.value, tag.weight, tag.confidence, tag.evidence, tag.first, tag.last)


def state_of(unit: Unit) -> str:
    """What a step goes by: who is who and agreed to what, and who is to be drawn out of turn."""
    return f"{generation(unit)} {value_of(unit, portraits.TOUCHED)}"


def look_due(unit: Unit, community: int, today: int) -> Look | None:
    """The look that goes on, or else the one to begin, if anybody is not as of today."""
    on_way = portrait_looks.look_on_way(unit, community)
    if on_way is not None:
        return on_way
    settled = portrait_looks.settled(unit, community)
    if settled is None or settled.ground != portrait_looks.ground_of(unit, community, settled.until):
        return Look(None, today)
    return Look(settled.until - OVERLAP_DAYS, today) if settled.until < today else None


def winter_offset(place: Place, day: int) -> int:
    """Whole hours from UTC of a community's zone, without what summer adds."""
    noon = (EPOCH + timedelta(days=day, hours=12)).astimezone(place.zone)
    own, summer = noon.utcoffset() or timedelta(), noon.dst() or timedelta()
    return int((own - summer).total_seconds() // SECONDS_AN_HOUR)


def count_background(unit: Unit, community: int, until: int) -> Background | None:
    """What the community says anyway, where it is to be counted anew as of a day; never while a drawing goes on."""
    if portrait_looks.look_on_way(unit, community) is not None:
        return None
    wanted = background.to_count_for(unit, community, until)
    if background.counted_for(unit, community) == wanted:
        return None
    return background.counted(unit, community, wanted)


def keep_background(unit: Unit, community: int, until: int, found: Background) -> None:
    """Keep what was counted as of a day."""
    background.keep_for(unit, community, background.to_count_for(unit, community, until), found)


def refresh(store: Store, community: int, today: int, purchases: Purchases = sums) -> int:
    """Bring everybody of a community to a day; gives how many members say something else now."""
    found = store.read_now(lambda unit: count_background(unit, community, today))
    if found is not None:
        store.write_now(lambda unit: keep_background(unit, community, today, found))
    painter, changed = Painter(community, purchases), 0
    while (step := store.read_now(partial(painter.next_step, today=today))) is not None:
        changed += store.write_now(partial(painter.take, step=step))
    return changed


async def refresh_beside(store: Store, community: int, today: int, purchases: Purchases = sums) -> int:
    """The same, letting everybody else write between the steps."""
    found = await store.read(lambda unit: count_background(unit, community, today))
    if found is not None:
        await store.write(lambda unit: keep_background(unit, community, today, found))
    painter, changed = Painter(community, purchases), 0
    while (step := await store.read(partial(painter.next_step, today=today))) is not None:
        changed += await store.write(partial(painter.take, step=step))
    return changed
