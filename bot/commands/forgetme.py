"""`/forgetme`: erased everywhere, after a second yes within ten minutes; a receipt, and then not even that."""

from datetime import UTC, datetime, timedelta

from bot.commands.model import Reach, Request, Where, command
from bot.commands.replies import alert, edited, posting, saying
from bot.handling import Answer
from storage import audit, outbox
from storage.erase import erase
from storage.letters import Act, Letter, Phrase, Press
from storage.ownership import belongings
from storage.store import Unit
from storage.traces import RECEIPT, RECEIPT_LIVES

SECOND_YES_WITHIN = timedelta(minutes=10)


@command("forgetme", where=Where.PRIVATE)
async def forgetme(request: Request, reach: Reach) -> Answer:
    """Explain what goes, and ask once more."""
    until = int((request.now + SECOND_YES_WITHIN).timestamp())
    yes = Press(Phrase("forgetme-yes"), "forgetme", str(until))
    no = Press(Phrase("forgetme-no"), "forgetme-keep")
    return saying(request, Phrase("forgetme-explain"), (yes,), (no,))


async def confirmed(request: Request, reach: Reach, argument: str) -> Answer:
    """Erase whoever pressed, if they took no longer than ten minutes."""
    if request.now > datetime.fromtimestamp(int(argument), UTC):
        return lambda unit: alert(unit, request, Phrase("forgetme-too-late"))
    return lambda unit: forget(unit, request)


async def kept(request: Request, reach: Reach, argument: str) -> Answer:
    """Leave everything as it is."""
    return posting(request, edited(request, Phrase("forgetme-kept")))


def forget(unit: Unit, request: Request) -> None:
    """Erase the person in every community, and post the receipt, which belongs to nobody any more."""
    actor = audit.hashed_id(unit.vault, request.asked.platform, request.asked.account_native)
    erase(unit, belongings(unit, accounts=[request.caller.account]), request.now, actor=actor)
    press = request.asked.details.get("press", "")
    outbox.post(unit, receipt(request, Act.SEND), request.now)
    if press:
        outbox.post(unit, receipt(request, Act.ANSWER_PRESS, press), request.now)


def receipt(request: Request, act: Act, target: str = "") -> Letter:
    """The word that all is gone; it is swept away once it was sent."""
    return Letter(
        platform=request.asked.platform,
        room=request.room,
        template=RECEIPT,
        act=act,
        target=target,
        language=request.language,
        solicited=True,
        expires=request.now + RECEIPT_LIVES,
    )
