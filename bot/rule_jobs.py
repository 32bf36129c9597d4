"""Rules by the clock: once a day each is looked at and its tag given, and within a quarter of an hour once changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from bot.conditions import desk
from bot.jobs import Job, Occasion, daily, every
from storage.segments import keeping, rules
from storage.segments.rules import Rule
from storage.store import Store, Unit

RULES_AT = time(1, 20)
"""At night, once portraits are drawn anew."""
CHANGES_EVERY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class RuleJobs:
    """The jobs, over one store."""

    store: Store

    def all(self) -> tuple[Job, ...]:
        """Every job, by name."""
        return (
            Job("rules", self.look_at_all, daily(RULES_AT)),
            Job("rules-changed", self.look_at_changed, every(CHANGES_EVERY)),
        )

    async def look_at_all(self, occasion: Occasion) -> None:
        """Give every rule's tag to whoever fits."""
        found = await self.store.read(partial(rules_in_use, community=occasion.community))
        await apply_beside(self.store, occasion.community, found, occasion.now)

    async def look_at_changed(self, occasion: Occasion) -> None:
        """Give the tags of rules that were changed since they were looked at, and of those that rest on them."""
        found = await self.store.read(partial(rules_in_use, community=occasion.community))
        changed = {rule.saved.name for rule in found if rule.saved.applied_day is None}
        await apply_beside(self.store, occasion.community, resting(found, changed), occasion.now)


async def apply_beside(store: Store, community: int, found: Collection[Rule], now: datetime) -> None:
    """Look at rules in order, each beside the writer, and store what each look found before the next one."""
    for rule in rules.in_order(list(found)):
        seen = await store.read(partial(rules.look, community=community, rule=rule, now=now))
        await store.write(partial(rules.take, found=seen))


def rules_in_use(unit: Unit, community: int) -> list[Rule]:
    """The rules a community took into use, as far as they can be read."""
    return desk.rules_of(desk.shelf_of(unit, community)) if keeping.is_begun(unit, community) else []


def resting(found: Collection[Rule], changed: Collection[str]) -> list[Rule]:
    """These rules, and those that rest on them in turn."""
    wanted = set(changed)
    for rule in rules.in_order(list(found)):
        if rules.rests_on(rule) & wanted:
            wanted.add(rule.saved.name)
    return [rule for rule in found if rule.saved.name in wanted]
