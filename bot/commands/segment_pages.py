"""What admins see of rules and segments: the list, one of them, whom it holds for, and its history."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.commands.model import Request
from bot.commands.replies import listed, stacked
from bot.conditions import desk
from bot.conditions.desk import Preview, Shelf
from bot.conditions.wording import explained
from bot.interests import in_rows
from profiling.segments.definitions import Kind
from profiling.segments.tree import Condition
from storage import audit
from storage.letters import ButtonRow, Phrase, Press
from storage.segments import keeping, rules
from storage.segments.keeping import Saved, Version
from storage.store import Unit
from storage.wakeups import home

A_PAGE = 8
VERSIONS_SHOWN = 10
LONGEST_SHOWN = 300
"""Characters of a condition in a list of changes."""
NAMED = {audit.OPERATOR: "audit-operator", audit.HOUSE: "segment-by-house"}
Page = tuple[Phrase, tuple[ButtonRow, ...]]


def list_page(unit: Unit, request: Request, kind: Kind, page: int = 0) -> Page:
    """The rules or the segments in use, with what each means; a rule with how many bear its tag."""
    community = request.community or 0
    keeping.begin(unit, community, request.now)
    shelf, bearing = desk.shelf_of(unit, community), rules.counts(unit, community)
    found = [one for one in shelf.held.values() if one.kind is kind]
    pages = max(1, -(-len(found) // A_PAGE))
    shown = found[page % pages * A_PAGE : (page % pages + 1) * A_PAGE]
    lines = [line_of(shelf, one, bearing.get(one.name, 0)) for one in shown]
    head = Phrase(
        f"segments-head-{kind.value}" if found else f"segments-none-{kind.value}",
        {"community": home_name(unit, request)},
    )
    other = Kind.SEGMENT if kind is Kind.RULE else Kind.RULE
    buttons = [Press(Phrase("plain", {"text": one.name}), "segment", f"show:{one.id}") for one in shown]
    more = [Press(Phrase("guide-more"), "segment-list", f"{kind.value}:{page + 1}")] if pages > 1 else []
    last = (*more, Press(Phrase(f"segments-{other.value}s"), "segment-list", f"{other.value}:0"))
    return stacked([head, *lines, Phrase(f"segments-how-{kind.value}")]), (*in_rows(buttons), last)


def line_of(shelf: Shelf, saved: Saved, bearing: int) -> Phrase:
    """One in the list."""
    condition = desk.readable(shelf, saved.name)
    said = Phrase("segment-unreadable") if condition is None else explained(condition)
    key = "segments-line-rule" if saved.kind is Kind.RULE else "segments-line-segment"
    return Phrase(key, {"name": saved.name, "said": said, "bearing": bearing})


def one_page(unit: Unit, request: Request, saved: Saved) -> Page:
    """One rule or segment: its condition, what it means, whom it holds for, and what may be done about it."""
    community = request.community or 0
    shelf = desk.shelf_of(unit, community)
    condition = desk.readable(shelf, saved.name)
    head = Phrase(f"segment-head-{saved.kind.value}", {"name": saved.name, "version": str(saved.version)})
    lines = [head, Phrase("segment-condition", {"text": saved.text})]
    if not saved.is_kept:
        lines.append(Phrase("segment-is-deleted"))
    elif condition is None:
        lines.append(Phrase("segment-unreadable"))
    else:
        lines += meaning(condition, desk.preview(unit, community, condition, request.now))
        lines.append(Phrase("segment-how-to-change", {"command": f"/{saved.kind.value} {saved.name}: …"}))
    return stacked(lines), buttons_of(saved)


def buttons_of(saved: Saved) -> tuple[ButtonRow, ...]:
    """What may be done about one."""
    past = Press(Phrase("segment-history"), "segment", f"history:{saved.id}")
    turn = Press(
        Phrase("segment-delete" if saved.is_kept else "segment-restore"),
        "segment-delete" if saved.is_kept else "segment-restore",
        f"{saved.id}:{saved.version}",
    )
    return (past, turn), (Press(Phrase("segments-back"), "segment-list", f"{saved.kind.value}:0"),)


def meaning(condition: Condition, found: Preview) -> list[Phrase]:
    """A condition in words, whom it holds for, and of how many it cannot be told."""
    tally = found.tally
    numbers = {"fit": str(tally.fit), "members": str(tally.members), "share": f"{tally.share:.0%}"}
    lines = [Phrase("segment-means", {"said": explained(condition)}), Phrase("segment-fits", dict(numbers))]
    if tally.unknown:
        unknown = {"unknown": str(tally.unknown), "without": str(tally.without_consent)}
        lines.append(Phrase("segment-unknown-consent" if tally.without_consent else "segment-unknown", dict(unknown)))
    if tally.undrawn:
        lines.append(Phrase("segment-undrawn", {"undrawn": str(tally.undrawn)}))
    if found.examples:
        names = [Phrase("plain", {"text": name}) if name else Phrase("friend") for _, name in found.examples]
        lines.append(Phrase("segment-examples", {"names": listed(names)}))
    return lines


def history_page(unit: Unit, request: Request, saved: Saved) -> Page:
    """Who changed one when, from what to what, and why; any version that held can hold again."""
    past = keeping.history(unit, saved.id)
    names = audit.known(unit, request.community or 0, {one.by for one in past})
    zone = ZoneInfo(home(unit, request.community or 0).zone)
    lines = [change_line(one, names[one.by].name if one.by in names else "", zone) for one in past[:VERSIONS_SHOWN]]
    head = Phrase("segment-history-head", {"name": saved.name})
    again = [restore_button(saved, one) for one in held_before(saved, past)[:A_PAGE]]
    back = (Press(Phrase("segment-back"), "segment", f"show:{saved.id}"),)
    return stacked([head, *lines]), (*in_rows(again), back)


def held_before(saved: Saved, past: Sequence[Version]) -> list[Version]:
    """The versions that held and do not now, each text once."""
    found: dict[str, Version] = {}
    for one in past:
        if one.text and not (saved.is_kept and one.text == saved.text):
            found.setdefault(one.text, one)
    return list(found.values())


def restore_button(saved: Saved, one: Version) -> Press:
    """Let one version hold again."""
    return Press(
        Phrase("segment-restore-version", {"version": str(one.number)}),
        "segment-restore",
        f"{saved.id}:{saved.version}:{one.number}",
    )


def change_line(one: Version, name: str, zone: ZoneInfo) -> Phrase:
    """One change."""
    who = (
        Phrase("plain", {"text": name})
        if name
        else Phrase("segment-by-house" if one.by == audit.HOUSE else "audit-somebody")
    )
    if one.by == audit.OPERATOR:
        who = Phrase("audit-operator")
    text = one.text if len(one.text) <= LONGEST_SHOWN else one.text[:LONGEST_SHOWN] + "…"
    said = {"version": str(one.number), "at": one.at.astimezone(zone).strftime("%Y-%m-%d %H:%M"), "text": text or "–"}
    line = Phrase("segment-change", {**said, "who": who, "what": Phrase(f"segment-act-{one.act.value}")})
    return Phrase("segment-change-because", {"line": line, "reason": one.reason}) if one.reason else line


def home_name(unit: Unit, request: Request) -> str:
    """What the community is called."""
    return home(unit, request.community or 0).name
