"""The timeline of one member for their admins: heard, sent, answered, noted, a page at a time, the newest first."""

from zoneinfo import ZoneInfo

from bot.commands.admitting import for_admins, note
from bot.commands.card import tag_phrase
from bot.commands.case_words import Names, name_of, names
from bot.commands.model import Reach, Request
from bot.commands.replies import edited, posting, stacked
from bot.handling import Answer
from bot.rights import Capability
from storage import timeline
from storage.audit import LOOK
from storage.dossier import Dossier, dossier_of
from storage.letters import ButtonRow, Phrase, Press
from storage.store import Unit
from storage.timeline import Line, Sort
from storage.wakeups import home

A_PAGE = 12
ON = "%m-%d"
MARKS = {Sort.HEARD: "👂", Sort.SENT: "✉️", Sort.ANSWERED: "💬", Sort.NOTED: "📝"}
"""What stands before a line, by its sort."""


@for_admins(Capability.SEE_MEMBERS)
async def turned(request: Request, reach: Reach, argument: str) -> Answer:
    """One page: `member:page`."""
    number, _, place = argument.partition(":")

    def show(unit: Unit) -> None:
        who = dossier_of(unit, request.community or 0, int(number))
        if who is None:
            posting(request, edited(request, Phrase("member-gone")))(unit)
            return
        words, rows = page(unit, request, who, int(place))
        posting(request, edited(request, words, *rows))(unit)
        note(unit, request, LOOK, who.subjects[0] if who.subjects else str(who.member), "timeline")

    return show


def page(unit: Unit, request: Request, who: Dossier, place: int) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """The lines of one page, and the buttons to the others."""
    lines = timeline.timeline(unit, who.member)
    pages = max(1, -(-len(lines) // A_PAGE))
    place = min(max(place, 0), pages - 1)
    zone = ZoneInfo(home(unit, request.community or 0).zone)
    name = Phrase("plain", {"text": who.name}) if who.name else Phrase("friend")
    head = Phrase("timeline-head", {"name": name, "page": place + 1, "pages": pages})
    shown = lines[place * A_PAGE : (place + 1) * A_PAGE]
    known = names(unit, request.community or 0, [str(one.values.get("by", "")) for one in shown])
    told = [as_phrase(one, zone, known) for one in shown] or [Phrase("timeline-none")]
    turns = [
        Press(Phrase(f"timeline-{way}"), "timeline", f"{who.member}:{other}")
        for way, other in (("later", place - 1), ("earlier", place + 1))
        if 0 <= other < pages
    ]
    back = (Press(Phrase("member-back"), "member", f"card:{who.member}"),)
    return stacked([head, *told]), ((tuple(turns), back) if turns else (back,))


def as_phrase(one: Line, zone: ZoneInfo, known: Names) -> Phrase:
    """One line in words."""
    told: dict[str, str | int | float | Phrase] = dict(one.values)
    match one.what:
        case "stage":
            told = {"stage": Phrase("view-stage", {"stage": str(one.values["stage"])})}
        case "note":
            told["who"] = name_of(str(one.values["by"]), known)
        case "case" | "case-over":
            told |= {
                "number": str(one.values["number"]),
                "kind": Phrase("cases-kind", {"kind": str(one.values["kind"])}),
            }
        case "feedback":
            told["number"] = str(one.values["number"])
        case "admin-tag" | "declared-tag" | "pinned-tag":
            told["name"] = tag_phrase(str(one.values["name"]))
    what = Phrase(f"timeline-{one.what}", told)
    return Phrase("timeline-line", {"at": one.at.astimezone(zone).strftime(ON), "mark": MARKS[one.sort], "what": what})
