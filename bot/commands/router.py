"""From an asked-for command to its answer: where it is answered, who may, what stands behind it, and kind refusals."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from bot.answers import is_group, language_of
from bot.commands.arguments import ArgumentRefused, read_arguments
from bot.commands.help import in_charge
from bot.commands.model import Command, PressAct, Reach, Request, Where, Who
from bot.commands.replies import both, saying, stacked
from bot.handling import Answer, Handler, Handlers
from bot.rights import Capability, is_nobody_in_person
from bot.texts import language_for
from storage.callers import caller_of, community_names
from storage.letters import Link, Phrase
from storage.store import Unit
from storage.todos import Asked

AT_COMMUNITY = re.compile(r"(?:^|\s)(?:at|@|在)\s*[\"“「]?(?P<name>.+?)[\"”」]?\s*$", re.IGNORECASE)
LIKENESS = 0.6
"""How like a known command a mistyped one must be to be meant (difflib's own measure)."""
START = "start"


def handlers(commands: Sequence[Command], presses: Mapping[str, PressAct], reach: Reach) -> Handlers:
    """What answers these commands and buttons."""
    known = {one.name: one for one in commands}
    return Handlers(
        commands={one.name: handler(one, known, reach) for one in commands},
        presses={action: press_handler(act, reach) for action, act in presses.items()},
    )


def handler(command: Command, known: Mapping[str, Command], reach: Reach) -> Handler:
    """What answers one command; a deep link to another one is that other one."""

    async def handle(asked: Asked) -> Answer:
        request = await request_of(asked, reach)
        if request is None:
            return silence
        if command.name == START and request.in_group and asked.details.get("arguments", "").strip():
            return silence  # the link that brought us here: admins are told in private, the room nothing
        linked = known.get(asked.details.get("arguments", "").strip()) if command.name == START else None
        if linked is None or linked.who is Who.ADMIN or linked.where is Where.GROUP:
            return await routed(command, request, reach)
        bare = replace(asked, details={**asked.details, "arguments": ""})
        return await routed(linked, replace(request, asked=bare), reach)

    return handle


def press_handler(act: PressAct, reach: Reach) -> Handler:
    """What answers one kind of button."""

    async def handle(asked: Asked) -> Answer:
        request = await request_of(asked, reach)
        return silence if request is None else await act(request, reach, asked.details.get("argument", ""))

    return handle


def unknown(commands: Sequence[Command], reach: Reach) -> Handler:
    """What answers a command nobody knows: the nearest one in private, silence in a group (it may be another bot's)."""

    async def handle(asked: Asked) -> Answer:
        request = None if is_group(asked) else await request_of(asked, reach)
        if request is None:
            return silence
        is_admin = await in_charge(request, reach)
        names = [one.name for one in commands if is_admin or one.who is not Who.ADMIN]
        nearest = get_close_matches(asked.name.casefold(), names, 1, LIKENESS)
        return saying(request, Phrase("unknown-near", {"command": nearest[0]}) if nearest else Phrase("unknown"))

    return handle


async def request_of(asked: Asked, reach: Reach) -> Request | None:
    """The request behind an event; None where nobody is left to be answered."""
    now = reach.clock.now()

    def look(unit: Unit) -> Request | None:
        caller = None if asked.account is None else caller_of(unit, asked.account)
        if caller is None:
            return None
        language = language_of(unit, asked)
        return Request(asked, caller, language, now, asked.room, is_group(asked), community=asked.community)

    return await reach.store.read(look)


async def routed(command: Command, request: Request, reach: Reach) -> Answer:
    """Answer a command where it belongs; whoever speaks as the group is nobody we could answer about."""
    if is_nobody_in_person(request.actor):
        return saying(request, Phrase("refused-anonymous"))
    if request.caller.is_bot:
        return silence
    if command.where is Where.GROUP and not request.in_group:
        return saying(request, Phrase("refused-only-group"))
    if command.where is Where.BOTH or not request.in_group:
        return await admitted(command, request, reach)
    note = elsewhere(command, request)
    if not request.caller.door_open:
        return note
    return both(await admitted(command, in_private(request), reach), note)


def in_private(request: Request) -> Request:
    """The same request, to be answered in the person's private room and language."""
    door = request.caller.door
    if door is None:
        return request
    person = request.asked.details.get("language") or request.caller.language
    language = language_for(person) if person else request.language
    return replace(request, room=door.room, door=door, in_group=False, language=language)


def elsewhere(command: Command, request: Request) -> Answer:
    """A word in the group that the answer is in private, or the door to it."""
    if request.caller.door_open:
        return saying(request, Phrase("answered-in-private"))
    return saying(request, Phrase("open-the-door"), (Link(Phrase("to-private"), payload=command.name),))


async def admitted(command: Command, request: Request, reach: Reach) -> Answer:
    """Answer a command if whoever asks may, and what stands behind it can be read."""
    if command.who is Who.MEMBER and not request.memberships:
        return saying(request, Phrase("refused-stranger"))
    raw = request.asked.details.get("arguments", "")
    if command.needs is not None:
        meant, raw = await meant_by_admin(request, reach, command.needs, raw)
        if meant is None:
            return saying(request, Phrase("refused-not-admin"))
        request = replace(request, community=meant)
    try:
        values = read_arguments(command.arguments, raw)
    except ArgumentRefused as refusal:
        return refused(request, command, refusal)
    return await command.act(replace(request, values=values), reach)


def refused(request: Request, command: Command, refusal: ArgumentRefused) -> Answer:
    """Say what was wrong, and an example that works."""
    example = Phrase("refused-example", {"example": Phrase(f"command-{command.name}.example")})
    return saying(request, stacked([refusal.phrase, example]))


async def meant_by_admin(request: Request, reach: Reach, needs: Capability, raw: str) -> tuple[int | None, str]:
    """The community an admin means, and what else they said: the group's own, the one named last, or the newest."""
    actor = request.actor
    if request.in_group or request.community is not None:
        community = request.community
        may = community is not None and await reach.rights.may(actor, community, needs)
        return (community if may else None), raw
    mine = await reach.rights.communities(actor, needs)
    names = await reach.store.read(lambda unit: community_names(unit, mine))
    said = AT_COMMUNITY.search(raw)
    for community in mine:
        if said is not None and names[community].casefold() == said["name"].casefold():
            return community, raw[: said.start()].strip()
    return (mine[0] if mine else None), raw


def silence(unit: Unit) -> None:
    """Answer nothing."""
