"""`/rule` and `/segment`: admins read, try, change and delete the conditions their community goes by."""

from bot.commands import segment_changes, segment_pages
from bot.commands.admitting import for_admins
from bot.commands.arguments import Text
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.replies import edited, posting, reply
from bot.commands.segment_lines import Line, Wanted, read_line
from bot.commands.segment_pages import Page
from bot.handling import Answer
from bot.rights import Capability
from profiling.segments.definitions import Kind
from storage.letters import Phrase
from storage.segments import keeping
from storage.store import Unit

LONGEST = 3_500
"""Of what stands behind the command: some lines of a file."""


@command(
    "rule",
    who=Who.ADMIN,
    where=Where.PRIVATE,
    needs=Capability.STEER_SEGMENTS,
    arguments=[Text("rest", required=False, takes_rest=True, longest=LONGEST)],
)
async def rule(request: Request, reach: Reach) -> Answer:
    """Conditions that give their name as a tag."""
    return await done(request, reach, Kind.RULE)


@command(
    "segment",
    who=Who.ADMIN,
    where=Where.PRIVATE,
    needs=Capability.STEER_SEGMENTS,
    arguments=[Text("rest", required=False, takes_rest=True, longest=LONGEST)],
)
async def segment(request: Request, reach: Reach) -> Answer:
    """Conditions that say who somebody means."""
    return await done(request, reach, Kind.SEGMENT)


async def done(request: Request, reach: Reach, kind: Kind) -> Answer:
    """Do what was asked for."""
    community = request.community or 0
    known = await reach.store.read(lambda unit: keeping.names(unit, community))
    line = read_line(request.values.text("rest"), known)
    match line.wanted:
        case Wanted.LIST:
            return paged(request, kind)
        case Wanted.SHOW | Wanted.HISTORY:
            return told(request, line)
        case Wanted.DRAFT:
            return await segment_changes.drafted(request, reach, kind, line)
        case Wanted.TRY:
            return await segment_changes.tried(request, reach, kind, line)
        case Wanted.DELETE:
            return segment_changes.deleted(request, line.name, line.reason)
        case Wanted.RESTORE:
            return segment_changes.restored(request, reach, line.name, line.number, line.reason)
        case Wanted.EXPORT:
            return segment_changes.exported(request)
        case Wanted.IMPORT:
            return await segment_changes.imported(request, reach, line.text)


def paged(request: Request, kind: Kind, page: int = 0) -> Answer:
    """The list, as an answer of its own or in the place of what was pressed."""
    return lambda unit: answered(unit, request, segment_pages.list_page(unit, request, kind, page))


def told(request: Request, line: Line) -> Answer:
    """One of them, or its history."""

    def tell(unit: Unit) -> None:
        keeping.begin(unit, request.community or 0, request.now)
        saved = keeping.find(unit, request.community or 0, line.name)
        if saved is not None:
            page = segment_pages.history_page if line.wanted is Wanted.HISTORY else segment_pages.one_page
            answered(unit, request, page(unit, request, saved))

    return tell


def answered(unit: Unit, request: Request, page: Page) -> None:
    """A page where it belongs."""
    text, rows = page
    is_press = request.asked.kind == "press"
    posting(request, edited(request, text, *rows) if is_press else reply(request, text, *rows))(unit)


@for_admins(Capability.STEER_SEGMENTS)
async def listed(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows a page of the list."""
    kind, _, page = argument.partition(":")
    return paged(request, Kind(kind), int(page or 0))


@for_admins(Capability.STEER_SEGMENTS)
async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The buttons that show one, or its history."""
    what, _, number = argument.partition(":")

    def show(unit: Unit) -> None:
        saved = keeping.by_id(unit, request.community or 0, int(number))
        if saved is None:
            posting(request, edited(request, Phrase("segment-gone")))(unit)
            return
        page = segment_pages.history_page if what == "history" else segment_pages.one_page
        answered(unit, request, page(unit, request, saved))

    return show


@for_admins(Capability.STEER_SEGMENTS)
async def saved(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that saves what was tried."""
    return await segment_changes.saved_draft(request, reach, argument)


@for_admins(Capability.STEER_SEGMENTS)
async def deleted(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that deletes one, unless it was changed since."""
    number, _, version = argument.partition(":")
    name = await name_of(request, reach, int(number))
    return segment_changes.deleted(request, name, version=int(version))


@for_admins(Capability.STEER_SEGMENTS)
async def restored(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that brings one back, or an earlier version of it."""
    number, _, rest = argument.partition(":")
    _, _, version = rest.partition(":")
    name = await name_of(request, reach, int(number))
    return segment_changes.restored(request, reach, name, int(version or 0))


async def name_of(request: Request, reach: Reach, number: int) -> str:
    """What one is called; empty where there is none."""
    found = await reach.store.read(lambda unit: keeping.by_id(unit, request.community or 0, number))
    return "" if found is None else found.name
