"""`/mydata`: everything kept of whoever asks, as a file to take away and a few lines to read; in private only."""

import orjson

from bot.commands.model import Reach, Request, Where, command
from bot.commands.replies import file_reply, posting
from bot.handling import Answer
from storage.audit import LOOK
from storage.disclosure import Rows, everything, looks_at
from storage.letters import Attachment, Phrase
from storage.ownership import belongings

FILE = "hearth-my-data.json"


@command("mydata", where=Where.PRIVATE)
async def mydata(request: Request, reach: Reach) -> Answer:
    """Hand over what is kept."""
    whose = await reach.store.read(lambda unit: belongings(unit, accounts=[request.caller.account]))
    found = await reach.store.read(lambda unit: everything(unit, whose))
    found["looked_at_by_admins"] = await reach.store.read(lambda unit: looks_at(unit, whose, LOOK))
    document = Attachment(FILE, written(found, request))
    return posting(request, file_reply(request, summary(found), document))


def written(found: dict[str, Rows], request: Request) -> bytes:
    """The file's content: JSON with a line a row, for people to read too."""
    held = {"made_at": request.now.isoformat(), "what": "everything Hearth keeps of you", "tables": found}
    return orjson.dumps(held, option=orjson.OPT_INDENT_2)


def summary(found: dict[str, Rows]) -> Phrase:
    """What the file holds, in a few numbers."""
    counts = {
        "days": len(found.get("member_day", [])),
        "messages": sum(int(row["messages"] or 0) for row in found.get("member_day", [])),
        "tags": len({row["tag"] for row in found.get("evidence", [])}),
        "consents": len(found.get("consent_entry", [])),
        "communities": len(found.get("member", [])),
        "looks": len(found["looked_at_by_admins"]),
    }
    return Phrase("mydata-summary", dict(counts))
