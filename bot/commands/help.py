"""`/help`: what this person can use in this place."""

from collections.abc import Sequence

from bot.commands.model import Command, Reach, Request, Where, Who, command
from bot.commands.replies import saying, stacked
from bot.handling import Answer
from bot.rights import Capability
from storage.letters import Phrase


def help_command(others: Sequence[Command]) -> Command:
    """The command that tells of the others."""

    @command("help")
    async def tell(request: Request, reach: Reach) -> Answer:
        """List what can be used here by whoever asks."""
        is_admin = await in_charge(request, reach)
        shown = [one for one in others if is_usable(one, in_group=request.in_group, is_admin=is_admin)]
        everybodys = [line(one) for one in shown if one.who is not Who.ADMIN]
        admins = [line(one) for one in shown if one.who is Who.ADMIN]
        heading = [Phrase("help-admins")] if admins else []
        return saying(request, stacked([Phrase("help-head"), *everybodys, *heading, *admins]))

    return tell


def line(one: Command) -> Phrase:
    """A command and what it is for."""
    return Phrase("help-line", {"name": one.name, "what": Phrase(f"command-{one.name}")})


async def in_charge(request: Request, reach: Reach) -> bool:
    """Say whether whoever asks is an admin: of this room's community in a group, of any in private."""
    actor = request.actor
    if request.community is not None:
        return await reach.rights.may(actor, request.community, Capability.SEE_NUMBERS)
    return bool(await reach.rights.communities(actor, Capability.SEE_NUMBERS))


def is_usable(one: Command, *, in_group: bool, is_admin: bool) -> bool:
    """Say whether a command is worth telling of."""
    if not one.is_offered:
        return False
    if one.who is Who.ADMIN and not is_admin:
        return False
    return one.where is not (Where.PRIVATE if in_group else Where.GROUP)
