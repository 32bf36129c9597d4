"""`/claim CODE`: whoever runs the house proves it with the code of its console, and may do everything in it."""

from bot.commands.arguments import Text
from bot.commands.model import Reach, Request, command
from bot.commands.replies import saying
from bot.handling import Answer
from bot.rights import Actor, is_nobody_in_person
from storage import audit, owners
from storage.letters import Phrase
from storage.owners import Claim
from storage.store import Unit

SAID = {
    Claim.DONE: "claim-done",
    Claim.ALREADY: "claim-already",
    Claim.WRONG: "claim-wrong",
    Claim.NO_CODE: "claim-no-code",
}


@command("claim", arguments=[Text("code", longest=16)], is_offered=False)
async def claim(request: Request, reach: Reach) -> Answer:
    """Make whoever says the right code an owner of the house."""
    if is_nobody_in_person(Actor(request.asked.platform, request.asked.account_native)):
        return saying(request, Phrase("refused-not-admin"))
    code = request.values.text("code").strip()

    def take(unit: Unit) -> None:
        if request.in_group:
            owners.end_code(unit)
            saying(request, Phrase("claim-public"))(unit)
            return
        outcome = owners.claim(unit, request.caller.account, code, request.now)
        actor = audit.hashed_id(unit.vault, request.asked.platform, request.asked.account_native)
        audit.note(unit, audit.Act(actor, "house.claim", "house", outcome.value), request.now)
        saying(request, Phrase(SAID[outcome]))(unit)

    return take
