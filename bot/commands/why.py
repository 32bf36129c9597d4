"""`/why TAG`: where one of one's own tags comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.commands.arguments import Text
from bot.commands.card import Look, tag_phrase
from bot.commands.me import looks
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.replies import saying, stacked
from bot.handling import Answer
from bot.texts import LANGUAGES, Texts
from profiling.calendar import day_to_date
from profiling.tags import Tag, TagSource
from profiling.taxonomy import TOPICS
from storage.letters import Phrase


@dataclass(frozen=True, slots=True)
class Found:
    """A tag in one of the communities somebody is in."""

    community: str
    tag: Tag


@command("why", who=Who.MEMBER, where=Where.PRIVATE, arguments=[Text("tag", takes_rest=True, longest=64)])
async def why(request: Request, reach: Reach) -> Answer:
    """Tell on which days a tag showed, or who gave it."""
    wanted = request.values.text("tag").casefold()
    seen = [look for _, look in await looks(request, reach)]
    found = list(tags_called(wanted, seen, reach.texts))
    if not found:
        return saying(request, Phrase("why-no-such-tag", {"tag": request.values.text("tag")}))
    return saying(request, stacked([explained(one) for one in found]))


def tags_called(wanted: str, seen: Sequence[Look], texts: Texts) -> Iterable[Found]:
    """The tags of this name: as it is stored, or as it is called in any of our languages."""
    for look in seen:
        for tag in look.tags:
            if wanted in names_of(tag.name, texts):
                yield Found(look.community, tag)


def names_of(tag: str, texts: Texts) -> set[str]:
    """Everything a tag may be called, folded."""
    spoken = {texts.say(language, f"topic-{tag}").casefold() for language in LANGUAGES} if tag in TOPICS else set()
    return {tag.casefold()} | spoken


def explained(found: Found) -> Phrase:
    """Where a tag comes from, in a sentence."""
    tag = found.tag
    said: dict[str, str | int | float | Phrase] = {"tag": tag_phrase(tag.name), "community": found.community}
    if tag.source is not TagSource.TEXT or tag.first is None or tag.last is None:
        return Phrase(f"why-from-{tag.source.value}", said)
    first, last = day_to_date(tag.first).isoformat(), day_to_date(tag.last).isoformat()
    return Phrase("why-from-text", {**said, "days": tag.evidence, "first": first, "last": last})
