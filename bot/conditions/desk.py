"""What is done with rules and segments, the same from a chat and from the command line."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conditions.reading import is_denied, read
from bot.texts import Texts
from profiling.fields import Field
from profiling.segments.checker import condition_of
from profiling.segments.definitions import (
    Definition,
    FileFault,
    FileFlaw,
    FileRefused,
    Kind,
    checked,
    is_name,
    on_lines,
    place_of,
    read_file,
)
from profiling.segments.flaws import ConditionRefused, Fault, Flaw, Span, nearest
from profiling.segments.tree import Condition, facts_in, rules_in
from profiling.segments.vocabulary import Vocabulary
from profiling.segments.writing import written
from storage import own_fields
from storage.segments import asking, keeping
from storage.segments.asking import Tally
from storage.segments.keeping import Saved, names_of
from storage.segments.rules import Rule
from storage.standing import member_name
from storage.store import Unit

EXAMPLES = 8
"""So many members are named in a preview."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Whom a condition holds for: how many, and a few of them by id and name."""

    tally: Tally
    examples: Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rules and segments a community uses, by name, and its own fields, which they may ask about."""

    held: Mapping[str, Saved]
    own: Sequence[Field] = ()

    @classmethod
    def of(cls, found: Sequence[Saved], own: Sequence[Field] = ()) -> "Shelf":
        """The shelf with these on it."""
        return cls({one.name: one for one in found}, own)

    @property
    def rules(self) -> frozenset[str]:
        """The names of the rules."""
        return names_of(list(self.held.values()), Kind.RULE)

    def with_(self, wishes: Sequence[Definition]) -> "Shelf":
        """The shelf as it would be with these on it."""
        new = {one.name: keeping.as_shipped(one) for one in wishes}
        return replace(self, held={**self.held, **new})

    def nearest(self, name: str) -> tuple[str, ...]:
        """The names most like one that is not there."""
        return nearest(name, self.held)


def shelf_of(unit: Unit, community: int) -> Shelf:
    """What a community uses."""
    return Shelf.of(keeping.kept(unit, community), own_fields.fields_of(unit, community))


def may_be_called(name: str, kind: Kind) -> bool:
    """Say whether a rule or segment may be called so; members bear the name of a rule, so not every word will do."""
    return is_name(name) and not (kind is Kind.RULE and is_denied(name))


def wished(texts: Texts, shelf: Shelf, wish: Definition) -> tuple[Definition, Condition]:
    """Read a condition that is to stand under a name; gives it as it is to be kept, too.

    Raises:
        ConditionRefused: it is none, or a rule would rest on itself through others.
    """
    rules = shelf.rules | ({wish.name} if wish.kind is Kind.RULE else set())
    condition = read(texts, wish.text, rules, shelf.own)
    kept = replace(wish, text=on_lines(wish.text), plain=written(condition))
    if wish.kind is Kind.RULE and wish.name in reached(shelf.with_([kept]), condition):
        raise ConditionRefused(wish.text, [Flaw(Fault.CIRCLE, Span(0, len(wish.text)), wish.name)])
    return kept, condition


def reached(shelf: Shelf, condition: Condition) -> set[str]:
    """The rules a condition rests on, and those these rest on in turn."""
    found, ahead = set[str](), rules_in(condition)
    while ahead:
        name = ahead.pop()
        found.add(name)
        inner = readable(shelf, name)
        ahead |= (rules_in(inner) if inner is not None else set()) - found
    return found


def readable(shelf: Shelf, name: str) -> Condition | None:
    """The condition of a rule or segment in use; None where this program can no longer read it."""
    saved = shelf.held.get(name)
    try:
        return None if saved is None else condition_of(saved.plain, Vocabulary(rules=shelf.rules).with_own(shelf.own))
    except ConditionRefused:
        return None


def resting_on(shelf: Shelf, name: str) -> list[str]:
    """The others in use that rest on a rule."""
    read_all = {other: readable(shelf, other) for other in shelf.held if other != name}
    return sorted(other for other, found in read_all.items() if found is not None and name in rules_in(found))


def asking_about(shelf: Shelf, field: str) -> list[str]:
    """Those in use that ask about a field of the community's own."""
    read_all = {name: readable(shelf, name) for name in shelf.held}
    return sorted(name for name, found in read_all.items() if found is not None and field in facts_in(found))


def rules_of(shelf: Shelf) -> list[Rule]:
    """Every rule in use that can be read."""
    found = [(shelf.held[name], readable(shelf, name)) for name in sorted(shelf.rules)]
    return [Rule(saved, condition) for saved, condition in found if condition is not None]


def from_file(texts: Texts, shelf: Shelf, content: str) -> list[tuple[Definition, Condition]]:
    """The rules and segments of a file, which may rest on one another.

    Raises:
        FileRefused: anything in it is wrong; all of it is told, and nothing is to be taken.
    """
    wishes = read_file(content)
    unbearable = [
        FileFlaw(FileFault.NAME, place_of(content, one.start)[0], 1, one.name)
        for one in wishes
        if not may_be_called(one.name, one.kind)
    ]
    if unbearable:
        raise FileRefused(unbearable)
    in_file = shelf.with_(in_plain(texts, shelf, wishes))
    read_all: dict[str, Definition] = {}

    def read_one(wish: Definition) -> Condition:
        read_all[wish.name], condition = wished(texts, in_file, wish)
        return condition

    return [(read_all[one.name], condition) for one, condition in checked(content, wishes, read_one)]


def in_plain(texts: Texts, shelf: Shelf, wishes: Sequence[Definition]) -> list[Definition]:
    """Wishes as they are to be kept, as far as each can be read; the rules of a file are known to all of it."""
    rules = shelf.rules | {one.name for one in wishes if one.kind is Kind.RULE}
    found = []
    for one in wishes:
        with suppress(ConditionRefused):
            found.append(replace(one, plain=written(read(texts, one.text, rules, shelf.own))))
    return found + [one for one in wishes if one.name not in {read_one.name for read_one in found}]


def preview(unit: Unit, community: int, condition: Condition, now: datetime, most: int = EXAMPLES) -> Preview:
    """Whom a condition holds for, as portraits were drawn last."""
    found = asking.examples(unit, community, condition, now, most)
    names = [(member, member_name(unit, member)) for member in found]
    return Preview(asking.tally(unit, community, condition, now), names)


def as_it_was(unit: Unit, community: int, name: str, version: int, *, is_shipped: bool = False) -> Definition | None:
    """One as it stood in a version (0: the latest that held), or as Hearth ships it; None where it never did."""
    if is_shipped:
        return next((one for one in keeping.shipped_to(unit, community) if one.name == name), None)
    standing = keeping.find(unit, community, name)
    past = [] if standing is None else keeping.history(unit, standing.id)
    wanted = [one for one in past if one.text and version in (0, one.number)]
    if not version and standing is not None and standing.is_kept:
        wanted = [one for one in wanted if one.text != standing.text]
    return Definition(wanted[0].kind, name, wanted[0].text) if wanted else None


def compared(shelf: Shelf, wishes: Sequence[Definition]) -> dict[str, list[str]]:
    """Which of some wishes are new, would change something, or stand already."""
    found: dict[str, list[str]] = {"new": [], "changed": [], "same": []}
    for wish in wishes:
        standing = shelf.held.get(wish.name)
        is_same = standing is not None and (standing.kind, standing.text) == (wish.kind, wish.text)
        found["new" if standing is None else "same" if is_same else "changed"].append(wish.name)
    return found
