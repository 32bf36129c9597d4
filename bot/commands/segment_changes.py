"""How admins change rules and segments: tried first, saved by a button, deleted and brought back, moved in files."""

import asyncio

import orjson

from bot.commands import segment_pages
from bot.commands.admitting import note
from bot.commands.model import Reach, Request
from bot.commands.replies import edited, file_reply, posting, reply, saying, stacked
from bot.commands.segment_lines import Line
from bot.conditions import desk, faults
from bot.conditions.desk import Preview, Shelf
from bot.handling import Answer
from profiling.segments.definitions import Definition, FileRefused, Kind, file_of
from profiling.segments.flaws import ConditionRefused
from profiling.segments.tree import Condition
from storage import audit
from storage.letters import Attachment, ButtonRow, Phrase, Press
from storage.segments import keeping
from storage.segments.keeping import Act, Change, Saved
from storage.store import Unit

NAMES_SHOWN = 12


async def shelf_for(request: Request, reach: Reach) -> Shelf:
    """What the community uses."""
    return await reach.store.read(lambda unit: desk.shelf_of(unit, request.community or 0))


async def drafted(request: Request, reach: Reach, kind: Kind, line: Line) -> Answer:
    """Show whom a condition would hold for under its name, with a button to save it."""
    shelf = await shelf_for(request, reach)
    standing = shelf.held.get(line.name)
    wish = Definition(kind if standing is None else standing.kind, line.name, line.text)
    if not await asyncio.to_thread(desk.may_be_called, wish.name, wish.kind):
        return saying(request, Phrase("segment-name", {"name": wish.name}))
    try:
        kept, condition = await asyncio.to_thread(desk.wished, reach.texts, shelf, wish)
    except ConditionRefused as error:
        return saying(request, stacked([*faults.refusal(error), Phrase("segment-not-saved")]))
    found = await previewed(request, reach, condition)
    version = standing.version if standing is not None else 0
    held = {
        "kind": kept.kind.value,
        "name": kept.name,
        "text": kept.text,
        "reason": line.reason,
        "version": str(version),
    }
    save = Press(Phrase("segment-save"), "segment-save", orjson.dumps(held).decode())
    head = Phrase("segment-draft" if standing is None else "segment-draft-change", {"name": kept.name})
    notes = [Phrase("segment-rule-note")] if kept.kind is Kind.RULE else []
    return saying(request, stacked([head, *segment_pages.meaning(condition, found), *notes]), (save,))


async def tried(request: Request, reach: Reach, kind: Kind, line: Line) -> Answer:
    """Show whom a condition holds for, and how to keep it; a mistyped name is told with those like it."""
    shelf = await shelf_for(request, reach)
    try:
        wish = Definition(Kind.SEGMENT, "", line.text)
        _, condition = await asyncio.to_thread(desk.wished, reach.texts, shelf, wish)
    except ConditionRefused as error:
        near = shelf.nearest(line.text)[:3] if len(line.text) <= NAMES_SHOWN * 3 else ()
        meant = [Phrase("segment-meant", {"names": " / ".join(near)})] if near else []
        return saying(request, stacked([*meant, *faults.refusal(error)]))
    found = await previewed(request, reach, condition)
    how = Phrase("segment-how-to-keep", {"command": f"/{kind.value} …: {line.text}"})
    return saying(request, stacked([*segment_pages.meaning(condition, found), how]))


async def previewed(request: Request, reach: Reach, condition: Condition) -> Preview:
    """Whom a condition holds for."""
    return await reach.store.read(lambda unit: desk.preview(unit, request.community or 0, condition, request.now))


async def saved_draft(request: Request, reach: Reach, argument: str) -> Answer:
    """Save what was tried, unless somebody else changed it since."""
    held = orjson.loads(argument)
    wish = Definition(Kind(held["kind"]), held["name"], held["text"])
    await asyncio.to_thread(desk.may_be_called, wish.name, wish.kind)  # the deny-list is loaded beside the writer

    def save(unit: Unit) -> None:
        community = request.community or 0
        standing = keeping.find(unit, community, wish.name)
        version = standing.version if standing is not None and standing.is_kept else 0
        if str(version) != held["version"]:
            posting(request, edited(request, Phrase("segment-changed-meanwhile", {"name": wish.name})))(unit)
            return
        try:
            kept, _ = desk.wished(reach.texts, desk.shelf_of(unit, community), wish)
        except ConditionRefused as error:
            posting(request, edited(request, stacked(faults.refusal(error))))(unit)
            return
        saved = keeping.write(
            unit, community, kept, change(unit, request, Act.CHANGED if version else Act.MADE, held["reason"])
        )
        note(unit, request, "segment.save", saved.name, saved.kind.value)
        shown(unit, request, saved, "segment-saved")

    return save


def deleted(request: Request, name: str, reason: str = "", version: int = 0) -> Answer:
    """Use one no longer, unless others rest on it."""

    def delete(unit: Unit) -> None:
        community = request.community or 0
        saved = keeping.find(unit, community, name)
        if saved is None or not saved.is_kept or version not in (0, saved.version):
            answered(request, Phrase("segment-changed-meanwhile", {"name": name}))(unit)
            return
        if resting := desk.resting_on(desk.shelf_of(unit, community), name):
            answered(request, Phrase("segment-rested-on", {"name": name, "others": "、".join(resting)}))(unit)
            return
        keeping.remove(unit, community, name, change(unit, request, Act.DELETED, reason))
        note(unit, request, "segment.delete", name, saved.kind.value)
        gone = keeping.find(unit, community, name)
        if gone is not None:
            shown(unit, request, gone, "segment-deleted")

    return delete


def restored(request: Request, reach: Reach, name: str, number: int, reason: str = "") -> Answer:
    """Let one hold again as it was in a version, the latest other one if none is said."""

    def restore(unit: Unit) -> None:
        community = request.community or 0
        wish = desk.as_it_was(unit, community, name, number)
        if wish is None:
            answered(request, Phrase("segment-no-version", {"name": name}))(unit)
            return
        try:
            kept, _ = desk.wished(reach.texts, desk.shelf_of(unit, community), wish)
        except ConditionRefused as error:
            answered(request, stacked(faults.refusal(error)))(unit)
            return
        saved = keeping.write(unit, community, kept, change(unit, request, Act.RESTORED, reason))
        note(unit, request, "segment.restore", saved.name, saved.kind.value)
        shown(unit, request, saved, "segment-restored")

    return restore


def exported(request: Request) -> Answer:
    """Hand all rules and segments over as a file."""

    def export(unit: Unit) -> None:
        found = keeping.kept(unit, request.community or 0)
        content = file_of(Definition(one.kind, one.name, one.text) for one in found)
        note(unit, request, "segment.export", "", str(len(found)))
        posting(request, file_reply(request, Phrase("segments-file"), Attachment("segments.txt", content.encode())))(
            unit
        )

    return export


async def imported(request: Request, reach: Reach, content: str) -> Answer:
    """Take rules and segments in from the lines of a file: all of them or none."""
    if not content:
        return saying(request, Phrase("segments-import-how"))
    shelf = await shelf_for(request, reach)
    try:
        found = await asyncio.to_thread(desk.from_file, reach.texts, shelf, content)
    except FileRefused as error:
        return saying(request, stacked([*faults.file_refusal(error), Phrase("segments-not-imported")]))
    wishes = [wish for wish, _ in found]

    def take(unit: Unit) -> None:
        community = request.community or 0
        outcome = desk.compared(desk.shelf_of(unit, community), wishes)
        for wish in wishes:
            keeping.write(unit, community, wish, change(unit, request, Act.IMPORTED, ""))
        note(unit, request, "segment.import", "", str(len(wishes)))
        said = {name: str(len(names)) for name, names in outcome.items()}
        saying(request, Phrase("segments-imported", dict(said)))(unit)

    return take


def change(unit: Unit, request: Request, act: Act, reason: str) -> Change:
    """A change by whoever asks."""
    by = audit.hashed_id(unit.vault, request.actor.platform, request.actor.native)
    return Change(act, by, request.now, reason)


def shown(unit: Unit, request: Request, saved: Saved, key: str) -> None:
    """Say what was done, with the one it was done to."""
    text, rows = segment_pages.one_page(unit, request, saved)
    answered(request, stacked([Phrase(key, {"name": saved.name}), text]), *rows)(unit)


def answered(request: Request, phrase: Phrase, *rows: ButtonRow) -> Answer:
    """An answer in the place of the message whose button was pressed, or a new one."""
    is_press = request.asked.kind == "press"
    return posting(request, edited(request, phrase, *rows) if is_press else reply(request, phrase, *rows))
