"""`/note`: what an admin wants to remember about a member; the member can read it with everything else kept of them."""

import asyncio

from bot.commands import case_words
from bot.commands.admitting import note
from bot.commands.arguments import Text
from bot.commands.denying import denied_in
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.pointing import named, pointed_at
from bot.commands.replies import saying
from bot.handling import Answer
from bot.rights import Capability
from storage import cases, notes
from storage.dossier import Dossier
from storage.letters import Phrase, Press
from storage.notes import LONGEST, About
from storage.store import Unit


@command(
    "note",
    who=Who.ADMIN,
    where=Where.PRIVATE,
    needs=Capability.CARE_FOR_MEMBERS,
    arguments=[Text("who", longest=64), Text("text", required=False, takes_rest=True, longest=LONGEST)],
)
async def write(request: Request, reach: Reach) -> Answer:
    """Note something about a member; under a reply of theirs, all of it is the note."""
    first, rest = request.values.text("who"), request.values.text("text")
    is_reply = bool(request.asked.details.get("reply_to", ""))
    text = f"{first} {rest}".strip() if is_reply else rest
    if not text:
        return saying(request, Phrase("note-what"))
    denied = await asyncio.to_thread(denied_in, text)
    if denied:
        return saying(request, Phrase("note-denied", {"word": denied}))

    def keep(unit: Unit) -> None:
        who = pointed_at(unit, request) if is_reply else named(unit, request, first)
        who = who or Phrase("member-whom")
        if isinstance(who, Phrase):
            saying(request, who)(unit)
            return
        kept(unit, request, who, text)

    return keep


def kept(unit: Unit, request: Request, who: Dossier, text: str) -> None:
    """Write it down: on the member's case, where one is under way."""
    under_way = [case for case in cases.of_member(unit, who.member) if not case.is_over]
    about = About(request.community or 0, who.member, under_way[-1].id if under_way else None)
    notes.write(unit, about, case_words.by(unit, request), text, request.now)
    note(unit, request, "note.write", who.subjects[0] if who.subjects else str(who.member))
    name = Phrase("plain", {"text": who.name}) if who.name else Phrase("friend")
    rows = (Press(Phrase("timeline-open"), "timeline", f"{who.member}:0"),)
    saying(request, Phrase("note-kept", {"name": name}), rows)(unit)
