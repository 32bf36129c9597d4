"""`/why` and `/why TAG`: where everything in one's own portrait comes from, and a button to hide or keep each tag."""

from collections.abc import Iterator

from bot.commands.arguments import Text
from bot.commands.card import tag_phrase
from bot.commands.explaining import ITEMS, hidden_sentence, item_sentence, tag_sentence
from bot.commands.look import Look
from bot.commands.me import looks
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.replies import edited, posting, reply, saying, stacked
from bot.handling import Answer
from bot.interests import A_PAGE, in_rows
from bot.texts import LANGUAGES, Texts
from profiling.tags import Tag, TagKind, TagName, TagSource
from profiling.taxonomy import TOPICS
from storage.letters import ButtonRow, Letter, Phrase, Press


@command(
    "why", who=Who.MEMBER, where=Where.PRIVATE, arguments=[Text("tag", required=False, takes_rest=True, longest=64)]
)
async def why(request: Request, reach: Reach) -> Answer:
    """Tell where one item comes from, or all of them."""
    wanted = request.values.text("tag").casefold()
    seen = await looks(request, reach)
    if not wanted:
        return posting(request, *(overview(request, community, one) for community, one in seen))
    letters = [letter for community, one in seen for letter in called(request, reach.texts, wanted, community, one)]
    if not letters:
        return saying(request, Phrase("why-no-such-tag", {"tag": request.values.text("tag")}))
    return posting(request, *letters)


async def show_all(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows everything of one community, a page of its tags at a time."""
    page = int(argument or 0)
    seen = await looks(request, reach)
    if not seen:
        return saying(request, Phrase("refused-stranger"))
    _, one = seen[0]
    return posting(request, edited(request, overview_text(one), *overview_buttons(one, page)))


async def show_tag(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that explains one tag."""
    return await tag_shown(request, reach, tag_of(argument))


async def tag_shown(request: Request, reach: Reach, tag: TagName) -> Answer:
    """One tag in the place of whatever was pressed."""
    seen = await looks(request, reach)
    if not seen:
        return saying(request, Phrase("refused-stranger"))
    _, one = seen[0]
    text, rows = explained(one, tag)
    return posting(request, edited(request, text, *rows))


def overview(request: Request, community: int, seen: Look) -> Letter:
    """Everything known in one community."""
    return reply(request, overview_text(seen), *overview_buttons(seen, 0), community=community)


def overview_text(seen: Look) -> Phrase:
    """What is worked out of counts, each in a sentence, and what the buttons are for."""
    tags = Phrase("why-tags" if seen.tags or hidden_tags(seen) else "why-tags-none")
    return stacked([*(item_sentence(item, seen) for item in ITEMS), tags])


def overview_buttons(seen: Look, page: int) -> tuple[ButtonRow, ...]:
    """A button a tag, strongest first, those hidden last."""
    named = [(tag.kind.value, tag.name) for tag in seen.tags]
    offered = list(dict.fromkeys([*named, *hidden_tags(seen)]))
    pages = max(1, -(-len(offered) // A_PAGE))
    shown = offered[page % pages * A_PAGE : (page % pages + 1) * A_PAGE]
    presses = [Press(label_of(tag, seen), "why-tag", written(tag)) for tag in shown]
    more = (Press(Phrase("guide-more"), "why-all", str((page + 1) % pages)),)
    sides = (Press(Phrase("side-open"), "side"),)
    return (*in_rows(presses), more, sides) if pages > 1 else (*in_rows(presses), sides)


def hidden_tags(seen: Look) -> list[TagName]:
    """The tags its member hid; what else can be hidden stands with the side it belongs to."""
    kinds = {kind.value for kind in TagKind} - {TagKind.PERSONA.value}
    return [tag for tag in seen.hidden if tag[0] in kinds]


def label_of(tag: TagName, seen: Look) -> Phrase:
    """What stands on a tag's button: hidden and kept ones are marked."""
    name = tag_phrase(tag[1], seen.fields, tag[0])
    if tag in seen.hidden:
        return Phrase("why-label-hidden", {"tag": name})
    return Phrase("why-label-kept", {"tag": name}) if any(is_kept(one, tag) for one in seen.tags) else name


def is_kept(one: Tag, tag: TagName) -> bool:
    """Say whether this is the tag, and its member keeps it."""
    is_pinned = one.source is TagSource.MEMBER and one.kind is not TagKind.DECLARED
    return is_pinned and (one.kind.value, one.name) == tag


def called(request: Request, texts: Texts, wanted: str, community: int, seen: Look) -> Iterator[Letter]:
    """What bears a name in one community: as it is stored, or as it is called in any of our languages."""
    for item in ITEMS:
        if wanted in {item, *(texts.say(language, f"why-item-{item}") for language in LANGUAGES)}:
            yield reply(request, item_sentence(item, seen), community=community)
    named = [(tag.kind.value, tag.name) for tag in seen.tags]
    for tag in dict.fromkeys([*named, *hidden_tags(seen)]):
        if wanted in names_of(tag[1], texts):
            text, rows = explained(seen, tag)
            yield reply(request, text, *rows, community=community)


def names_of(tag: str, texts: Texts) -> set[str]:
    """Everything a tag may be called, folded."""
    spoken = {texts.say(language, f"topic-{tag}").casefold() for language in LANGUAGES} if tag in TOPICS else set()
    return {tag.casefold()} | spoken


def explained(seen: Look, tag: TagName) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """A tag in a sentence, and what can be done about it."""
    back = (Press(Phrase("why-back"), "why-all"),)
    if tag in seen.hidden:
        again = Press(Phrase("why-show-again"), "tag-show", written(tag))
        return hidden_sentence(seen, tag), ((again,), back)
    found = next((one for one in seen.tags if (one.kind.value, one.name) == tag), None)
    if found is None:
        return Phrase("why-gone", {"tag": tag_phrase(tag[1], seen.fields, tag[0])}), (back,)
    return tag_sentence(seen, found), (choices(found), back) if choices(found) else (back,)


def choices(tag: Tag) -> ButtonRow:
    """What a member can do about a tag: what an admin gave is the admins' to take back."""
    name = written((tag.kind.value, tag.name))
    if tag.source is TagSource.ADMIN:
        return ()
    hide = Press(Phrase("why-hide"), "tag-hide", name)
    if tag.kind is TagKind.DECLARED:
        return (Press(Phrase("why-withdraw"), "tag-withdraw", name),)
    if tag.source is TagSource.MEMBER:
        return hide, Press(Phrase("why-unpin"), "tag-unpin", name)
    return hide, Press(Phrase("why-pin"), "tag-pin", name)


def written(tag: TagName) -> str:
    """A tag as a button carries it."""
    return ":".join(tag)


def tag_of(argument: str) -> TagName:
    """The tag a button carries."""
    kind, _, name = argument.partition(":")
    return kind, name
