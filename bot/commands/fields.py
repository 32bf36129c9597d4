"""`/fields`: what a community asks its members to say of themselves, besides what every community asks."""

import re
from collections.abc import Sequence

from bot.commands.admitting import note
from bot.commands.arguments import Choice, Text
from bot.commands.model import Reach, Request, Who, command
from bot.commands.replies import listed, posting, reply, saying, stacked
from bot.conditions import desk
from bot.fields import field_phrase, value_phrase
from bot.handling import Answer
from bot.rights import Capability
from profiling.fields import MOST_FIELDS, SHIPPED, Field, FieldKind, FieldRefused, Label, Option, new_field
from storage import own_fields
from storage.letters import Phrase
from storage.store import Unit

WORDS = {"add": ("添加", "加", "新增"), "rename": ("改名",), "retire": ("停用", "撤下")}
KINDS = {
    "单选": FieldKind.CHOICE,
    "多选": FieldKind.SEVERAL,
    "数字": FieldKind.NUMBER,
    "文字": FieldKind.TEXT,
    "日期": FieldKind.DATE,
    **{kind.value: kind for kind in FieldKind},
}
ADDED = re.compile(r"(?P<key>\S+)\s+(?P<kind>\S+)\s+(?P<label>[^:]+?)\s*(?::\s*(?P<options>.+))?", re.DOTALL)
LONGEST = 2_000


@command(
    "fields",
    who=Who.ADMIN,
    needs=Capability.CHANGE_SETTINGS,
    arguments=[Choice("to", WORDS, required=False), Text("rest", required=False, takes_rest=True, longest=LONGEST)],
)
async def fields(request: Request, reach: Reach) -> Answer:
    """List the fields, or ask for another one, call one otherwise, ask for one no more."""
    rest = request.values.text("rest").replace("\uff1a", ":").replace("\uff5c", "|").replace("\uff1b", ";").strip()
    match request.values.text("to"):
        case "add":
            return adding(request, rest)
        case "rename":
            return renaming(request, rest)
        case "retire":
            return retiring(request, rest)
        case _:
            return lambda unit: posting(request, reply(request, overview(unit, request)))(unit)


def adding(request: Request, rest: str) -> Answer:
    """Ask for a new field, or say what is wrong with it."""
    said = ADDED.fullmatch(rest)
    kind = KINDS.get(said["kind"].casefold()) if said else None
    if said is None or kind is None:
        return saying(request, Phrase("fields-how", {"kinds": " / ".join(FieldKind)}))
    try:
        field = new_field(said["key"], kind, Label.read(said["label"]), options_of(said["options"] or ""))
    except FieldRefused as refusal:
        return saying(request, refused(refusal))

    def add(unit: Unit) -> None:
        community = request.community or 0
        if len(own_fields.fields_of(unit, community)) >= MOST_FIELDS:
            saying(request, Phrase("fields-many", {"most": MOST_FIELDS}))(unit)
            return
        if not own_fields.add(unit, community, field, request.now):
            saying(request, Phrase("fields-stands", {"field": field.key}))(unit)
            return
        note(unit, request, "field.add", field.key, field.kind.value)
        saying(request, stacked([Phrase("fields-added", {"field": field_phrase(field)}), line_of(field)]))(unit)

    return add


def options_of(text: str) -> Sequence[Option]:
    """The options `green=绿茶|Green; black=红茶|Black`; without a value, the English name is one."""
    found = []
    for part in (one.strip() for one in text.split(";")):
        value, equals, label = part.partition("=")
        if part:
            named = Label.read(label if equals else part)
            given = value.strip() if equals else re.sub(r"[^a-z0-9]+", "-", named.en.casefold()).strip("-")
            found.append(Option(given, named))
    return found


def refused(refusal: FieldRefused) -> Phrase:
    """Why a field cannot be."""
    if refusal.reason == "field-sensitive":
        return Phrase("field-sensitive", {"trait": Phrase(f"trait-{refusal.found}")})
    return Phrase(refusal.reason, {"found": refusal.found})


def renaming(request: Request, rest: str) -> Answer:
    """Call a field otherwise."""
    key, _, named = rest.partition(" ")

    def rename(unit: Unit) -> None:
        community = request.community or 0
        field = next((one for one in own_fields.fields_of(unit, community) if one.key == key), None)
        if field is None or not named.strip():
            saying(request, Phrase("fields-no-such", {"field": key or "…"}))(unit)
            return
        try:
            changed = new_field(key, field.kind, Label.read(named), field.options)
        except FieldRefused as refusal:
            saying(request, refused(refusal))(unit)
            return
        own_fields.rename(unit, community, key, Label.read(named))
        note(unit, request, "field.rename", key)
        saying(request, stacked([Phrase("fields-renamed"), line_of(changed)]))(unit)

    return rename


def retiring(request: Request, key: str) -> Answer:
    """Ask for a field no more."""

    def retire(unit: Unit) -> None:
        if key in SHIPPED:
            saying(request, Phrase("fields-shipped", {"field": key}))(unit)
            return
        if asking := desk.asking_about(desk.shelf_of(unit, request.community or 0), key):
            saying(request, Phrase("fields-asked-about", {"field": key, "names": ", ".join(asking)}))(unit)
            return
        if not own_fields.retire(unit, request.community or 0, key, request.now):
            saying(request, Phrase("fields-no-such", {"field": key or "…"}))(unit)
            return
        note(unit, request, "field.retire", key)
        saying(request, Phrase("fields-retired", {"field": key, "days": own_fields.KEPT_AFTER_RETIRING.days}))(unit)

    return retire


def overview(unit: Unit, request: Request) -> Phrase:
    """Every field asked here, the community's own first."""
    own = own_fields.fields_of(unit, request.community or 0)
    shipped = listed([field_phrase(field) for field in SHIPPED.values()])
    lines = [line_of(field) for field in own] or [Phrase("fields-none")]
    ours = Phrase("fields-all", {"fields": shipped})
    return stacked([Phrase("fields-head"), *lines, ours, Phrase("fields-how-short")])


def line_of(field: Field) -> Phrase:
    """A field in a line."""
    said: dict[str, str | int | float | Phrase] = {
        "field": field.key,
        "name": field_phrase(field),
        "kind": Phrase(f"field-kind-{field.kind.value}"),
    }
    if not field.kind.is_closed:
        return Phrase("fields-line", said)
    choices = listed([value_phrase(field, one) for one in field.values])
    return Phrase("fields-line-choices", {**said, "choices": choices})
