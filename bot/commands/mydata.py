"""`/mydata`: everything kept of whoever asks, as a file to take away and a few lines to read; in private only."""

from collections.abc import Sequence

import orjson

from bot.commands.look import Look
from bot.commands.me import looks
from bot.commands.model import Reach, Request, Where, command
from bot.commands.replies import file_reply, posting
from bot.commands.sides import sentence
from bot.handling import Answer
from bot.speaking import say
from bot.texts import Language, Texts
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
    sentences = explained(await looks(request, reach), reach.texts, request.language)
    document = Attachment(FILE, written(found, sentences, request))
    return posting(request, file_reply(request, summary(found), document))


def explained(seen: Sequence[tuple[int, Look]], texts: Texts, language: Language) -> dict[str, dict[str, list[str]]]:
    """Everything in one's portraits in sentences, by community and side."""
    return {
        one.community: {
            side.value: [say(texts, language, sentence(item, one)) for item in items]
            for side, items in one.items.items()
            if items
        }
        for _, one in seen
    }


def written(found: dict[str, Rows], why: dict[str, dict[str, list[str]]], request: Request) -> bytes:
    """The file's content: JSON with a line a row, for people to read too."""
    held = {"made_at": request.now.isoformat(), "what": "everything Hearth keeps of you", "why": why, "tables": found}
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
