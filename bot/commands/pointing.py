"""Whom an admin points at: the author of the message they reply to, or whoever they name."""

from bot.commands.model import Request
from bot.commands.replies import listed
from storage.dossier import Dossier, author_of, dossier_of
from storage.letters import Phrase
from storage.meant import members_meant
from storage.store import Unit

MOST_NAMED = 5


def pointed_at(unit: Unit, request: Request) -> Dossier | None:
    """The author of the message a command replies to; None where it replies to none we remember."""
    message = request.asked.details.get("reply_to", "")
    member = author_of(unit, request.asked.room_id, message) if message else None
    return None if member is None else dossier_of(unit, request.community or 0, member)


def named(unit: Unit, request: Request, text: str) -> Dossier | Phrase:
    """The one member a text means, or a word about why it means none."""
    community = request.community or 0
    if not text.strip():
        return Phrase("member-whom")
    found = members_meant(unit, community, text.strip())
    people = [one for member in found if (one := dossier_of(unit, community, member)) is not None]
    if len(people) == 1:
        return people[0]
    if not people:
        return Phrase("member-nobody", {"text": text})
    said = [Phrase("member-number", {"name": one.name, "number": str(one.member)}) for one in people[:MOST_NAMED]]
    return Phrase("member-several", {"text": text, "people": listed(said)})
