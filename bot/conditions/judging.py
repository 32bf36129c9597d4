"""Whether members fit a condition on a day that is past, from portraits drawn for that day and not stored."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from bot.conditions import desk
from bot.conditions.desk import Shelf
from profiling.calendar import AsOf
from profiling.dimensions import Mined
from profiling.drawn import Drawing
from profiling.facts import UNDER_AGE
from profiling.portrait import MemberHistory, Portrait
from profiling.segments.evaluating import Answer, Facts, holds
from profiling.segments.facts import NO_NUMBERS, facts_of, with_rules
from profiling.segments.tree import Condition
from profiling.tags import TagKind, TagSource
from storage import own_facts
from storage.segments import asking, rules
from storage.segments.rules import Rule
from storage.store import Unit

NEITHER: Mapping[str, bool] = {"opted_out": True, "left": False}


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells of members whether they fit; who may be written to, and who left, is as of now."""

    condition: Condition
    asked: AsOf
    rules: Sequence[Rule]
    flags: Mapping[int, Mapping[str, bool]]
    numbers: Mapping[int, Mapping[str, float]]

    @classmethod
    def of(cls, unit: Unit, community: int, shelf: Shelf, condition: Condition, asked: AsOf) -> "Judge":
        """Look up what is asked of everybody in a community, once."""
        ordered = rules.in_order(desk.rules_of(shelf))
        return cls(condition, asked, ordered, asking.flags(unit, community), own_facts.numbers_in(unit, community))

    def answer(self, history: MemberHistory, drawing: Drawing, mined: Mined) -> Answer:
        """Whether a member fits, as their portrait was on the day.

        What mining says of them, and what they say of themselves, is as of now. Who paused is asked about by no
        condition.
        """
        if not history.consent.counts:
            return None
        row = {**asdict(drawing.row), "persona": mined.persona}
        flags = self.flags.get(history.member, NEITHER)
        numbers = self.numbers.get(history.member, NO_NUMBERS)
        facts = facts_of(row, drawing.tags, history.declared, history.consent, self.asked.today, flags, numbers)
        return holds(self.condition, with_rules(facts, self.borne(history, facts)))

    def borne(self, history: MemberHistory, facts: Facts) -> list[str]:
        """The rules whose tags a member would have borne on the day."""
        if UNDER_AGE in history.declared:
            return []
        borne: list[str] = []
        for rule in self.rules:
            is_hidden = (TagKind.RULE.value, rule.saved.name) in history.hidden
            if not is_hidden and holds(rule.condition, with_rules(facts, borne)):
                borne.append(rule.saved.name)
        return borne


def known_by(portrait: Portrait, until: int) -> Portrait:
    """A portrait without the tags that rules gave later."""
    tags = [tag for tag in portrait.tags if tag.source is not TagSource.RULE or tag.first is None or tag.first < until]
    return portrait if len(tags) == len(portrait.tags) else replace(portrait, tags=tags)
