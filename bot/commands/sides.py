"""The sides of one's own portrait: each dimension's items in sentences, and a button to hide what is no tag."""

from bot.commands.card import tag_phrase
from bot.commands.explaining import ITEMS, item_sentence, percent, span_of, tag_sentence
from bot.commands.look import Look
from bot.commands.me import looks
from bot.commands.model import Reach, Request
from bot.commands.replies import edited, posting, saying, stacked
from bot.handling import Answer
from bot.interests import in_rows
from bot.mining.telling import persona_phrase
from profiling.dimensions import Dimension, Item
from profiling.drawn import HIDDEN_SOUND, MOTIVE, PERSONA
from profiling.tags import TagName
from storage.declared import hide, show_again
from storage.letters import ButtonRow, Phrase, Press
from storage.store import Unit

MOST_ITEMS = 12
"""More sentences are no answer any more; tags have buttons of their own under /why."""
Value = str | int | float | Phrase
DOORS = ("request", "invited")


async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of one side; without one, of all of them."""
    seen = await looks(request, reach)
    if not seen:
        return saying(request, Phrase("refused-stranger"))
    _, one = seen[0]
    text, rows = page(one, argument)
    return posting(request, edited(request, text, *rows))


async def pressed(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that hides a motive, a persona or how one sounds, or shows it again."""
    place = request.place
    if place is None or request.community is None:
        return saying(request, Phrase("refused-stranger"))
    what, _, rest = argument.partition(":")
    kind, _, name = rest.partition(":")

    def record(unit: Unit) -> None:
        tag = (kind, name)
        if what == "hide":
            hide(unit, place.member, tag, request.now)
        else:
            show_again(unit, place.member, tag)
        undo = Press(Phrase("why-undo"), "side-mark", f"{'show' if what == 'hide' else 'hide'}:{kind}:{name}")
        back = Press(Phrase("side-back"), "side", side_of(tag).value)
        told = Phrase("tag-hidden" if what == "hide" else "tag-shown", {"tag": hidden_phrase(tag)})
        posting(request, edited(request, told, (undo,), (back,)))(unit)

    return record


def page(seen: Look, side: str) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """All sides with a button each, or one of them in sentences."""
    if side not in {one.value for one in Dimension}:
        presses = [Press(Phrase(f"side-{one.value}"), "side", one.value) for one in every(seen)]
        return Phrase("side-all", {"community": seen.community}), in_rows(presses)
    dimension = Dimension(side)
    items = seen.items[dimension][:MOST_ITEMS]
    hidden = [tag for tag in seen.hidden if side_of(tag) is dimension and is_no_tag(tag)]
    lines = [sentence(item, seen) for item in items]
    lines += [Phrase("side-hidden", {"what": hidden_phrase(tag)}) for tag in hidden]
    head = Phrase("side-head", {"side": Phrase(f"side-{side}")})
    presses = [marking("hide", item.hidden_as) for item in items if item.hidden_as is not None]
    presses += [marking("show", tag) for tag in hidden]
    back = (Press(Phrase("side-back-all"), "side", ""),)
    return stacked([head, *(lines or [Phrase(f"side-{side}-none")])]), (*((one,) for one in presses), back)


def every(seen: Look) -> list[Dimension]:
    """All sides, those that weigh most here first: what admins are not shown is not kept from its member."""
    return [*seen.order, *(one for one in Dimension if one not in seen.order)]


def marking(what: str, tag: TagName) -> Press:
    """The button that hides something, or shows it again."""
    return Press(Phrase(f"side-{what}", {"what": hidden_phrase(tag)}), "side-mark", ":".join((what, *tag)))


def is_no_tag(tag: TagName) -> bool:
    """Say whether what is hidden is no tag that /why lists."""
    return tag[0] in (MOTIVE, PERSONA, HIDDEN_SOUND[0])


def side_of(tag: TagName) -> Dimension:
    """The side something that is hidden belongs to."""
    return {MOTIVE: Dimension.MOTIVE, PERSONA: Dimension.PERSONA, HIDDEN_SOUND[0]: Dimension.SENTIMENT}.get(
        tag[0], Dimension.INTERESTS
    )


def hidden_phrase(tag: TagName) -> Phrase:
    """What is hidden, in words."""
    if tag[0] == MOTIVE:
        return Phrase(f"motive-{tag[1]}")
    return Phrase("side-sentiment") if tag == HIDDEN_SOUND else tag_phrase(tag[1], kind=tag[0])


def sentence(item: Item, seen: Look) -> Phrase:
    """What an item says, where it comes from and how sure it is, to its member."""
    if item.tag is not None:
        return tag_sentence(seen, item.tag)
    if item.name in ITEMS:
        return item_sentence(item.name, seen)
    said: dict[str, Value] = {**item.facts, "value": spoken(item), **rests(item)}
    if item.name.startswith("motive-"):
        return Phrase("item-motive", {**said, "motive": Phrase(item.name)})
    if item.name.startswith("form-"):
        return Phrase("item-form", {**said, "form": Phrase(f"media-{item.name.removeprefix('form-')}")})
    if item.name == "hours":
        return Phrase("item-hours", {**said, "day": Phrase("view-weekday", {"day": item.facts["weekday"]})})
    return Phrase(f"item-{item.name}", said)


def rests(item: Item) -> dict[str, Value]:
    """What an item rests on."""
    return {
        "evidence": item.evidence,
        "weight": percent(item.weight),
        "confidence": percent(item.confidence),
        **span_of(item.first, item.last),
    }


def spoken(item: Item) -> Value:
    """An item's value as it is said."""
    if item.name in ("contribution", "intent") or item.name.startswith("motive-"):
        return percent(item.weight)
    if item.name == "sentiment":
        return Phrase(f"sounds-{item.value}")
    if item.name == PERSONA:
        return persona_phrase(str(item.value))
    if item.name == "zone":
        return f"{int(item.value):+d}"
    if item.name == "door":
        kind, _, name = str(item.value).partition(":")
        return Phrase(f"member-door-{kind}") if kind in DOORS else Phrase("member-door-link", {"link": name})
    return item.value
