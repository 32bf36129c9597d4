"""`/tag`: admins give members tags of their own and take them back; no computation ever overwrites one."""

import asyncio
import unicodedata

from bot.commands.admitting import for_admins, note
from bot.commands.arguments import Text
from bot.commands.denying import denied_in
from bot.commands.model import Reach, Request, Where, Who, command
from bot.commands.pointing import named, pointed_at
from bot.commands.replies import edited, listed, posting, reply, saying
from bot.handling import Answer
from bot.interests import in_rows
from bot.rights import Capability
from storage import outbox
from storage.dossier import Dossier, dossier_of, give_tag, given_tags, tags_in_use, take_tag
from storage.letters import Act, ButtonRow, Letter, Phrase, Press
from storage.rooms import RoomStanding, rooms_of
from storage.store import Unit

LIST = "list"
LONGEST = 32
MOST_OFFERED = 6
MOST_LISTED = 20
SHOWN_LONGEST = 16
"""Characters of a tag beside a name in a group; the platform takes no more, and no emoji."""
MAY_SHOW = "can_manage_tags"


@command(
    "tag",
    who=Who.ADMIN,
    where=Where.PRIVATE,
    needs=Capability.TAG_MEMBERS,
    arguments=[
        Text("who", required=False, longest=64),
        Text("tag", required=False, takes_rest=True, longest=64),
    ],
)
async def tag(request: Request, reach: Reach) -> Answer:
    """Give a tag, take one back (`-TAG`), or show those in use."""
    first, rest = request.values.text("who"), request.values.text("tag")
    is_reply = bool(request.asked.details.get("reply_to", ""))
    wanted = f"{first} {rest}".strip() if is_reply else rest
    if first == LIST and not rest:
        return lambda unit: saying(request, in_use(unit, request))(unit)
    name, is_taken = wanted.removeprefix("-").strip(), wanted.startswith("-")
    refusal = await why_not(name) if name and not is_taken else None
    if refusal is not None:
        return saying(request, refusal)

    def change(unit: Unit) -> None:
        who = pointed_at(unit, request) if is_reply else named(unit, request, first)
        who = who or Phrase("member-whom")
        if isinstance(who, Phrase):
            saying(request, who)(unit)
            return
        if name:
            changed(unit, request, who, name, is_taken=is_taken)
        text, rows = page(unit, request, who, name if name and not is_taken else "")
        posting(request, reply(request, text, *rows))(unit)

    return change


@for_admins(Capability.TAG_MEMBERS)
async def opened(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows a member's tags with those in use."""
    return shown(request, argument, "")


@for_admins(Capability.TAG_MEMBERS)
async def pressed(request: Request, reach: Reach, argument: str) -> Answer:
    """The button of one tag: given, or taken back where it was given."""
    number, _, name = argument.partition(":")

    def change(unit: Unit) -> None:
        who = dossier_of(unit, request.community or 0, int(number))
        is_taken = who is not None and name in given_tags(unit, who.member)
        if who is not None:
            changed(unit, request, who, name, is_taken=is_taken)
        shown(request, number, "" if is_taken else name)(unit)

    return change


@for_admins(Capability.TAG_MEMBERS)
async def put_up(request: Request, reach: Reach, argument: str) -> Answer:
    """The button that shows a tag beside the member's name in the group, or takes it down."""
    number, _, name = argument.partition(":")

    def show(unit: Unit) -> None:
        who = dossier_of(unit, request.community or 0, int(number))
        letters = [] if who is None else beside_name(unit, request, who, name)
        for letter in letters:
            outbox.post(unit, letter, request.now)
        if letters and who is not None:
            note(unit, request, "tag.show" if name else "tag.hide", who.subjects[0], name)
        told = Phrase("tag-put-up" if name else "tag-taken-down", {"tag": name}) if letters else Phrase("tag-nowhere")
        posting(request, edited(request, told))(unit)

    return show


async def why_not(name: str) -> Phrase | None:
    """Why a tag cannot be given; None where it can."""
    if len(name) > LONGEST or "\n" in name:
        return Phrase("tag-too-long", {"longest": LONGEST})
    word = await asyncio.to_thread(denied_in, name)
    return Phrase("tag-denied", {"word": word}) if word else None


def changed(unit: Unit, request: Request, who: Dossier, name: str, *, is_taken: bool) -> None:
    """Give a tag or take it back, and write that down."""
    if is_taken:
        take_tag(unit, who.member, name)
    else:
        give_tag(unit, who.member, name, request.now)
    note(unit, request, "tag.take" if is_taken else "tag.give", who.subjects[0] if who.subjects else "", name)


def shown(request: Request, number: str, just_given: str) -> Answer:
    """A member's tags in the place of the message whose button was pressed."""

    def show(unit: Unit) -> None:
        who = dossier_of(unit, request.community or 0, int(number))
        if who is None:
            posting(request, edited(request, Phrase("member-gone")))(unit)
            return
        text, rows = page(unit, request, who, just_given)
        posting(request, edited(request, text, *rows))(unit)

    return show


def page(unit: Unit, request: Request, who: Dossier, just_given: str) -> tuple[Phrase, tuple[ButtonRow, ...]]:
    """A member's tags, those most in use to tap, and the way to show one in the group."""
    given = given_tags(unit, who.member)
    used = [name for name, _ in tags_in_use(unit, request.community or 0, MOST_OFFERED)]
    presses = [
        Press(label(name, is_given=name in given), "tag", f"{who.member}:{name}")
        for name in dict.fromkeys([*given, *used])
    ]
    up: tuple[ButtonRow, ...] = ()
    if just_given and can_be_shown(just_given) and rooms_to_show_in(unit, request):
        down = Press(Phrase("tag-take-down"), "tag-put-up", f"{who.member}:")
        up = ((Press(Phrase("tag-show-in-group"), "tag-put-up", f"{who.member}:{just_given}"), down),)
    name = Phrase("plain", {"text": who.name}) if who.name else Phrase("friend")
    back = ((Press(Phrase("member-back"), "member", f"card:{who.member}"),),)
    tags = listed([Phrase("plain", {"text": one}) for one in given]) if given else Phrase("tag-none")
    return Phrase("tag-head", {"name": name, "tags": tags}), (*in_rows(presses), *up, *back)


def label(name: str, *, is_given: bool) -> Phrase:
    """What stands on a tag's button."""
    plain = Phrase("plain", {"text": name})
    return Phrase("guide-chosen", {"topic": plain}) if is_given else plain


def in_use(unit: Unit, request: Request) -> Phrase:
    """The tags in use, and for how many."""
    found = tags_in_use(unit, request.community or 0, MOST_LISTED)
    if not found:
        return Phrase("tag-list-none")
    parts = [Phrase("tag-listed", {"tag": name, "members": members}) for name, members in found]
    return Phrase("tag-list", {"tags": listed(parts)})


def can_be_shown(name: str) -> bool:
    """Say whether a tag can stand beside a name in a group: short, and without emoji."""
    return len(name) <= SHOWN_LONGEST and not any(unicodedata.category(one) in ("So", "Cs", "Co") for one in name)


def rooms_to_show_in(unit: Unit, request: Request) -> list[RoomStanding]:
    """The rooms of the community where we may put tags beside names."""
    return [room for room in rooms_of(unit, request.community or 0) if MAY_SHOW in room.rights]


def beside_name(unit: Unit, request: Request, who: Dossier, name: str) -> list[Letter]:
    """The acts that put a tag beside a member's name in every room where we may; without one, take it down."""
    return [
        Letter(
            platform=room.platform,
            room=room.native,
            act=Act.TAG,
            template="plain" if name else "",
            arguments={"text": name} if name else {},
            target=account.native,
            account_id=account.id,
            community_id=request.community,
            solicited=True,
        )
        for room in rooms_to_show_in(unit, request)
        for account in who.accounts
        if account.platform == room.platform and (not name or can_be_shown(name))
    ]
