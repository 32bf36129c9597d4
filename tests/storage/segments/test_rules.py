"""A rule's tag stands with whoever fits, since the first day they did, and in their portrait until they hide it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest

from profiling.calendar import AsOf
from profiling.evidence import Fading
from profiling.portrait import Gaze, portrait_of
from profiling.returning import shipped_model
from profiling.segments.checker import condition_of
from profiling.segments.definitions import Definition, Kind
from profiling.segments.evaluating import Facts
from profiling.segments.vocabulary import Vocabulary
from profiling.tags import TagKind, TagSource
from storage import declared, histories
from storage.portraits import let_go
from storage.segments import keeping, rules
from storage.segments.columns import PORTRAIT
from storage.segments.keeping import Act, Change
from storage.store import Store, Unit
from tests.profiling.segments.conditions import TODAY
from tests.storage.segments.people import NOW, Person, settle

DAY = timedelta(days=1)
NAME, CONDITION = "talkers", "messages >= 3"


@dataclass
class Lane:
    """A community of people who said so many messages, with the rules of a test."""

    store: Store
    community: int
    members: list[int]

    def rule(self, text: str = CONDITION, name: str = NAME) -> None:
        wish = Definition(Kind.RULE, name, text, plain=text)
        self.store.write_now(lambda unit: keeping.write(unit, self.community, wish, Change(Act.MADE, "ann", NOW)))

    def apply(self, days: int = 0) -> dict[str, set[int]]:
        """Who bears the tag of each rule of the test, by their places, so many days later."""

        def work(unit: Unit) -> dict[str, set[int]]:
            kept = [one for one in keeping.kept(unit, self.community, Kind.RULE) if one.by == "ann"]
            known = Vocabulary(rules=[one.name for one in kept])
            found = [rules.Rule(one, condition_of(one.text, known)) for one in kept]
            given = rules.apply(unit, self.community, found, NOW + days * DAY)
            return {name: {self.members.index(one) for one in who} for name, who in given.items()}

        return self.store.write_now(work)

    def say(self, who: int, messages: int) -> None:
        """Somebody said so many messages, as their portrait was drawn anew."""
        row = PORTRAIT.update().where(PORTRAIT.c.member_id == self.members[who]).values(messages=messages)
        self.store.write_now(lambda unit: unit.connection.execute(row))

    def shown(self) -> Sequence[tuple[int, int]]:
        """Whose stored portraits show a rule's tag, by place, since which day from today."""
        sql = (
            "select p.member_id, p.first_day from portrait_tag p join tag t on t.id = p.tag_id "
            "where t.kind = 'rule' and p.source = 'rule' order by 1"
        )
        rows = self.store.read_now(lambda unit: unit.connection.exec_driver_sql(sql).all())
        return [(self.members.index(row[0]), row[1] - TODAY) for row in rows]


@pytest.fixture
def lane(store: Store) -> Lane:
    flags = {"agreed": True, "opted_out": False, "left": False}
    people = [Person(Facts(TODAY, True, {**flags, "messages": count}), True, frozenset()) for count in (5, 3, 1)]
    return Lane(store, *store.write_now(lambda unit: settle(unit, people)))


def test_it_stands_with_whoever_fits_and_goes_when_they_do_not(lane: Lane) -> None:
    lane.rule()
    assert lane.apply() == {NAME: {0, 1}}
    assert lane.shown() == [(0, 0), (1, 0)]
    lane.say(0, 0)
    lane.say(2, 9)
    assert lane.apply(1) == {NAME: {1, 2}}
    assert lane.shown() == [(1, 0), (2, 1)]


def test_the_first_day_stays_while_it_holds_and_is_another_after_a_break(lane: Lane) -> None:
    lane.rule()
    for day in (0, 0, 1, 2):
        lane.apply(day)
    assert lane.shown() == [(0, 0), (1, 0)]
    lane.say(0, 0)
    lane.apply(3)
    lane.say(0, 5)
    lane.apply(4)
    assert lane.shown() == [(0, 4), (1, 0)]


def test_it_is_part_of_the_portrait_since_then(lane: Lane) -> None:
    lane.rule()
    lane.apply()
    lane.apply(2)

    def tags(unit: Unit) -> list[object]:
        place = histories.place_of(unit, lane.community)
        history = next(histories.histories(unit, place, only=lane.members[0], named=False))
        gaze = Gaze(AsOf.during(TODAY), histories.observed_days(unit, place.id), Fading(TODAY), shipped_model())
        return [(t.name, t.kind, t.source, t.evidence, t.first, t.last) for t in portrait_of(history, gaze).tags]

    assert lane.store.read_now(tags) == [(NAME, TagKind.RULE, TagSource.RULE, 3, TODAY, TODAY + 2)]


def test_who_hides_it_does_not_bear_it_again(lane: Lane) -> None:
    lane.rule()
    lane.apply()
    hidden = (TagKind.RULE.value, NAME)
    lane.store.write_now(lambda unit: declared.hide(unit, lane.members[0], hidden, NOW))
    lane.store.write_now(lambda unit: let_go(unit, [lane.members[1]]))
    for day in (1, 2):
        lane.apply(day)

    def names(unit: Unit) -> list[list[str]]:
        place = histories.place_of(unit, lane.community)
        gaze = Gaze(AsOf.during(TODAY), histories.observed_days(unit, place.id), Fading(TODAY), shipped_model())
        found = histories.histories(unit, place, named=False)
        return [[tag.name for tag in portrait_of(one, gaze).tags] for one in found]

    assert lane.store.read_now(names)[0] == []


def test_rules_rest_on_other_rules_in_any_order(lane: Lane) -> None:
    lane.rule('rule("z talkers") and messages > 4', "a loud")
    lane.rule(CONDITION, "z talkers")
    assert lane.apply() == {"z talkers": {0, 1}, "a loud": {0}}


def test_a_deleted_rules_tags_go_and_a_changed_ones_follow_it(lane: Lane) -> None:
    lane.rule()
    lane.apply()
    lane.rule("messages < 3")
    assert lane.apply(1) == {NAME: {2}}
    lane.store.write_now(lambda unit: keeping.remove(unit, lane.community, NAME, Change(Act.DELETED, "ann", NOW)))
    assert lane.shown() == []


def test_a_rule_that_was_changed_while_it_was_looked_at_gives_nothing(lane: Lane) -> None:
    lane.rule()

    def looked(unit: Unit) -> rules.Found:
        (saved,) = [one for one in keeping.kept(unit, lane.community) if one.by == "ann"]
        return rules.look(unit, lane.community, rules.Rule(saved, condition_of(saved.text, Vocabulary())), NOW)

    found = lane.store.read_now(looked)
    lane.rule("messages > 100")
    assert not lane.store.write_now(lambda unit: rules.take(unit, found))
    assert lane.shown() == []


def test_nobody_under_age_and_nobody_who_paused_bears_one(lane: Lane) -> None:
    lane.rule()
    lane.store.write_now(lambda unit: declared.say_fact(unit, lane.members[0], "age", "under-18", NOW))
    paused = f"update member set counts = false where id = {lane.members[1]}"
    lane.store.write_now(lambda unit: unit.connection.exec_driver_sql(paused))
    assert lane.apply() == {NAME: set()}


def test_how_many_bear_each_is_known(lane: Lane) -> None:
    lane.rule()
    lane.apply()
    assert lane.store.read_now(lambda unit: rules.counts(unit, lane.community)) == {NAME: 2}
