"""Linked accounts are one member with the sum of theirs; taken apart, each is as if it had never been linked."""

from collections.abc import Sequence
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiling.events import Event, MemberJoined, MemberLeft, MessageDeleted, MessageSent, Reacted
from storage.store import Store
from tests.storage.ingest.house import NOON
from tests.storage.linking.village import PLATFORMS, People, Village, later, together

TAGS = count(7000)
WHO = st.integers(0, len(PLATFORMS) - 1)
NUMBER = st.integers(1, 6)
STEP = st.one_of(
    st.tuples(st.just("say"), WHO, NUMBER, st.integers(0, 6), st.integers(0, 3)),
    st.tuples(st.just("react"), WHO, NUMBER, st.booleans(), st.integers(0, 3)),
    st.tuples(st.just("name"), WHO, WHO, NUMBER, st.integers(0, 3)),
    st.tuples(st.just("move"), WHO, st.booleans(), NUMBER, st.integers(0, 3)),
    st.tuples(st.just("delete"), WHO, NUMBER, NUMBER, st.integers(0, 3)),
    st.tuples(st.just("link"), WHO, WHO, st.just(0), st.just(0)),
    st.tuples(st.just("unlink"), WHO, WHO, st.just(0), st.just(0)),
)
WORDS = ("tea?", "fire", "books tea", "stars")


def event_of(village: Village, step: Sequence[object], number: int) -> Event:
    """What happens at a step, in a village's own names."""
    kind, who, one, other, days = step
    assert isinstance(who, int)
    assert isinstance(one, int)
    assert isinstance(other, int)
    assert isinstance(days, int)
    room, author, at = village.room(who), village.account(who), NOON + later(number + 1440 * days)
    match kind:
        case "say":
            text, reply = WORDS[number % len(WORDS)], str(other) if other else ""
            # Numbers are the room's: an author's own ones keep two of them from writing the same message.
            return MessageSent(
                room, at, str(one + 10 * who), author, text, reply_to=reply and str(other + 10 * (one % 5))
            )
        case "react":
            before, after = (("👍",), ()) if other else ((), ("👍",))
            return Reacted(room, at, str(one + 10 * (number % 5)), author, before, after)
        case "name":
            target = village.account(one)
            return MessageSent(room, at, str(100 + number), author, "hey", mentions=(target.id, f"@{target.handle}"))
        case "move":
            return MemberJoined(room, at, author) if one else MemberLeft(room, at, author)
    return MessageDeleted(room, at, str(one + 10 * who))


def regrouped(people: set[People], kind: str, one: str, other: str) -> set[People]:
    """Who is one person after a link or its undoing."""
    mine = next((person for person in people if one in person), frozenset({one}))
    if kind == "unlink":
        return {person for person in people if person != mine} | {mine - {one}, frozenset({one})}
    theirs = next((person for person in people if other in person), frozenset({other}))
    return {person for person in people if person not in (mine, theirs)} | {mine | theirs}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=4, max_size=24))
def test_the_state_is_that_of_accounts_never_linked_put_together(store: Store, steps: list[tuple[object, ...]]) -> None:
    linked, never = (Village(store, f"{next(TAGS)}") for _ in range(2))
    people: set[People] = set()
    for number, step in enumerate(steps):
        kind, who, other = str(step[0]), int(str(step[1])), int(step[2]) if isinstance(step[2], int) else 0
        if kind == "link" and linked.met(who) and linked.met(other):
            linked.link(who, other)
            people = regrouped(people, kind, str(who), str(other))
        elif kind == "unlink":
            linked.unlink(who)
            people = regrouped(people, kind, str(who), "")
        elif kind not in ("link", "unlink"):
            for village in (linked, never):
                event = event_of(village, step, number)
                village.hear(event)
                village.hear(event)
    assert linked.state() == together(never.state(), people)
    for who in range(len(PLATFORMS)):
        linked.unlink(who)
    assert linked.state() == never.state()
    left = ["part", "linked_account", "part_day", "part_evidence", "part_tie", "part_stay"]
    assert [linked.rows(f"select count(*) from {table}") for table in left] == [[(0,)]] * len(left)
