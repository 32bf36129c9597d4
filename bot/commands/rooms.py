"""`/rooms`: which rooms are one community, how another one joins it by a code, and how one goes its own way again."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.answers import is_group, is_whispered
from bot.commands.admitting import for_admins
from bot.commands.arguments import Choice, Text
from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import alert, edited, posting, reply, saying, stacked
from bot.commands.router import elsewhere
from bot.handling import Answer
from bot.rights import Capability
from storage import audit, codes, due
from storage.codes import CODE_LIVES, Purpose
from storage.joining import apart, communities
from storage.joining.communities import Joining
from storage.letters import ButtonRow, Letter, Phrase, Press
from storage.rooms import RoomStanding, room_standing, rooms_of
from storage.store import Unit
from storage.wakeups import home

MINUTES = int(CODE_LIVES.total_seconds() // 60)
FORGETTING = "retention"
"""The job that deletes, in steps, what was derived of those who would have to be asked from now on."""
WORDS = {
    "code": ("码", "口令"),
    "join": ("加入", "并入"),
    "leave": ("离开", "分开"),
}


@command(
    "rooms",
    who=Who.ADMIN,
    needs=Capability.CHANGE_SETTINGS,
    arguments=[
        Choice("act", WORDS, required=False),
        Text("code", required=False, longest=16, takes_rest=True),
    ],
)
async def rooms(request: Request, reach: Reach) -> Answer:
    """List the rooms; give a code; say a code here; or take this room out."""
    act, code = request.values.text("act"), request.values.text("code")
    if act == "code" and is_group(request.asked) and not is_whispered(request.asked):
        return elsewhere(rooms, request) if not request.caller.door_open else saying(request, Phrase("rooms-private"))
    if act == "join" and not code:
        return saying(request, Phrase("rooms-how"))
    if act == "leave" and not request.in_group:
        return lambda unit: posting(request, overview(unit, request))(unit)

    def answer(unit: Unit) -> None:
        match act:
            case "code":
                posting(request, given(unit, request))(unit)
            case "join":
                posting(request, foreseen(unit, request, code))(unit)
            case "leave":
                posting(request, parting(unit, request, request.asked.room_id))(unit)
            case _:
                posting(request, overview(unit, request))(unit)

    return answer


def overview(unit: Unit, request: Request) -> Letter:
    """The rooms of the community, with the way to one more and the way out of each."""
    community = request.community or 0
    found = rooms_of(unit, community)
    head = Phrase("rooms-head", {"community": home(unit, community).name, "count": len(found)})
    lines = [Phrase("rooms-line", {"title": room.title, "platform": room.platform}) for room in found]
    ways: list[ButtonRow] = [(Press(Phrase("rooms-code-button"), "rooms-code"),)]
    if len(found) > 1:
        ways += [(leave_button(room),) for room in found]
    return reply(request, stacked([head, *lines, Phrase("rooms-how")]), *ways)


def leave_button(room: RoomStanding) -> Press:
    """The way out of a community for one room."""
    return Press(Phrase("rooms-leave-button", {"title": room.title}), "rooms-leave", str(room.id))


@for_admins(Capability.CHANGE_SETTINGS)
async def code_asked(request: Request, reach: Reach, argument: str) -> Answer:
    """The button for a code: in private it is shown, in a room it says where to ask."""
    if request.in_group and is_seen_by_others(request):
        return saying(request, Phrase("rooms-private"))
    return lambda unit: posting(request, given(unit, request))(unit)


def is_seen_by_others(request: Request) -> bool:
    """Say whether the answer to a press would stand in the room for everybody."""
    return not request.asked.venue.can_answer_unseen


def given(unit: Unit, request: Request) -> Letter:
    """A code for another room's admin to say there."""
    community = request.community or 0
    code = codes.make(unit, Purpose.ROOMS, request.caller.account, request.now, community=community)
    values: dict[str, str | int] = {"code": code, "minutes": MINUTES, "community": home(unit, community).name}
    return reply(request, Phrase("rooms-code", values))


def foreseen(unit: Unit, request: Request, code: str) -> Letter:
    """What joining would do, and the button that does it. The code is used up by being said."""
    guest, said = request.community or 0, codes.say(unit, Purpose.ROOMS, code, request.now)
    if said is None or said.community is None:
        return reply(request, Phrase("rooms-wrong"))
    seen = communities.foreseen(unit, guest, said.community)
    if seen is None:
        return reply(request, Phrase("rooms-one-already"))
    until = int((request.now + CODE_LIVES).timestamp())
    yes = Press(Phrase("rooms-yes", {"host": seen.host}), "rooms-join", f"{said.community}:{until}")
    return reply(request, stacked(meaning(seen)), (yes,), (Press(Phrase("link-no"), "link-keep"),))


def meaning(seen: Joining) -> list[Phrase]:
    """What joining means, in numbers and words."""
    numbers = {"rooms": seen.rooms, "members": seen.members, "there": seen.there, "both": seen.in_both}
    lines = [Phrase("rooms-join-ask", {"guest": seen.guest, "host": seen.host, **numbers})]
    lines.append(Phrase("rooms-join-means", {"host": seen.host}))
    if seen.zones[0] != seen.zones[1]:
        lines.append(Phrase("rooms-join-zone", {"before": seen.zones[0], "after": seen.zones[1]}))
    if seen.modes[0] != seen.modes[1]:
        lines.append(Phrase(f"rooms-join-mode-{seen.mode}"))
    return [*lines, Phrase("rooms-join-for-good")]


@for_admins(Capability.CHANGE_SETTINGS)
async def joined(request: Request, reach: Reach, argument: str) -> Answer:
    """Join the community that was shown, if it was not too long ago."""
    host, until = (int(part) for part in argument.split(":"))
    if request.now > datetime.fromtimestamp(until, UTC):
        return lambda unit: alert(unit, request, Phrase("link-too-late"))

    def act(unit: Unit) -> None:
        guest = request.community or 0
        seen = communities.foreseen(unit, guest, host)
        if seen is None:
            posting(request, edited(request, Phrase("rooms-one-already")))(unit)
            return
        written_down(unit, request, "rooms.join", seen.host, guest)
        written_down(unit, request, "rooms.joined", seen.guest, host)
        communities.join(unit, guest, host, request.now)
        if {seen.mode} != set(seen.modes):
            due.hasten(unit, FORGETTING, request.now)
        there = replace(request, community=host, asked=replace(request.asked, community=host))
        values: dict[str, str | int] = {"host": seen.host, "members": seen.members + seen.there - seen.in_both}
        posting(there, edited(there, Phrase("rooms-joined", values)))(unit)

    return act


@for_admins(Capability.CHANGE_SETTINGS)
async def leave_asked(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of one room that may go its own way."""
    return lambda unit: posting(request, parting(unit, request, int(argument)))(unit)


def parting(unit: Unit, request: Request, room: int) -> Letter:
    """What taking a room out means, and the button that does it."""
    found, several = room_standing(unit, room), apart.rooms_in(unit, request.community or 0) > 1
    if found is None or found.community != request.community or not several:
        return reply(request, Phrase("rooms-alone"))
    text = Phrase("rooms-leave-ask", {"title": found.title, "community": home(unit, found.community).name})
    yes = Press(Phrase("rooms-leave-yes"), "rooms-apart", str(room))
    return reply(request, text, (yes,), (Press(Phrase("link-no"), "link-keep"),))


@for_admins(Capability.CHANGE_SETTINGS)
async def taken_out(request: Request, reach: Reach, argument: str) -> Answer:
    """Let a room be a community of its own."""

    def act(unit: Unit) -> None:
        room = room_standing(unit, int(argument))
        is_ours = room is not None and room.community == request.community
        own = apart.take_out(unit, room.id, request.now) if room is not None and is_ours else None
        if room is None or own is None:
            posting(request, edited(request, Phrase("rooms-alone")))(unit)
            return
        written_down(unit, request, "rooms.leave", room.title, request.community)
        written_down(unit, request, "rooms.left", home(unit, request.community or 0).name, own)
        posting(request, edited(request, Phrase("rooms-apart", {"title": room.title})))(unit)

    return act


def written_down(unit: Unit, request: Request, action: str, subject: str, community: int | None) -> None:
    """Write an act down in a community's log."""
    actor = audit.hashed_id(unit.vault, request.actor.platform, request.actor.native)
    audit.note(unit, audit.Act(actor, action, subject, "", community), request.now)
