"""Buttons that are for admins: whoever presses one must still be in charge at that moment."""

from collections.abc import Callable

from bot.commands.model import PressAct, Reach, Request
from bot.commands.replies import alert
from bot.handling import Answer
from bot.rights import Capability
from storage import audit
from storage.letters import Phrase
from storage.store import Unit


def for_admins(needs: Capability) -> Callable[[PressAct], PressAct]:
    """Let a button answer those only who may do this in its community now."""

    def guarding(act: PressAct) -> PressAct:
        async def pressed(request: Request, reach: Reach, argument: str) -> Answer:
            community = request.community
            if community is None or not await reach.rights.may(request.actor, community, needs):
                return lambda unit: alert(unit, request, Phrase("refused-not-admin"))
            return await act(request, reach, argument)

        return pressed

    return guarding


def note(unit: Unit, request: Request, action: str, subject: str, detail: str = "") -> None:
    """Write an admin's act down, in the transaction in which it happens."""
    actor = audit.hashed_id(unit.vault, request.actor.platform, request.actor.native)
    audit.note(unit, audit.Act(actor, action, subject, detail, request.community), request.now)
