"""The reactions an export holds of a message: a sample with names, and the rest as numbers."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, tzinfo

from adapters.history.people import People
from adapters.history.records import BadRecord
from adapters.history.values import LARGEST, Raw, local_moment, words
from profiling.events import Account, Event, MessageSent, Reacted, ReactionsCounted


def reactions(raw: Raw, to: MessageSent, people: People, zone: tzinfo) -> Iterator[Event]:
    """What was given to a message: each named giver at their own time, then how many more of each there are."""
    nameless: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for reaction in raw["reactions"]:
        emoji, count = emoji_of(reaction), reaction["count"]
        if type(count) is not int or not 0 <= count <= LARGEST:
            raise BadRecord("a reaction without a count")
        for given in reaction.get("recent") or ():
            if giver := giver_of(given, people, to.at):
                count -= 1
                named[emoji] += 1
                at = local_moment(given["date"], zone) if "date" in given else to.at
                yield Reacted(to.room, at, to.message, giver, before=(), after=(emoji,))
        nameless[emoji] += max(0, count)
    if totals := tuple((emoji, count) for emoji, count in nameless.items() if count):
        yield ReactionsCounted(to.room, to.at, to.message, totals, tuple(named.items()))


def giver_of(given: Raw, people: People, at: datetime) -> Account | None:
    """The person who gave a reaction; None for a channel or somebody the export does not name."""
    try:
        giver = people.author(given, "from", at)
    except BadRecord:
        return None
    return giver if giver.id and not giver.is_bot else None


def emoji_of(reaction: Raw) -> str:
    """A reaction's emoji, `custom:<id>` for a custom one (`custom` where the export has a file in place of the id)."""
    match reaction.get("type", "emoji"):
        case "emoji":
            return words(reaction["emoji"])
        case "custom_emoji":
            document = words(reaction.get("document_id"))
            return f"custom:{document}" if document.isdecimal() else "custom"
        case "paid":
            return "paid"
    raise BadRecord("a reaction of unknown type")
