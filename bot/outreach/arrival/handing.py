"""How an admin's checklist reaches them and nobody else: in private, whispered, or by a door left in the room."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.outreach.replies import Reply
from storage import checklists, outbox
from storage.checklists import ARRIVING, Held
from storage.doors import is_door_open, private_room
from storage.letters import Act, Letter, Otherwise, Phrase, Whisper, sent_with
from storage.rooms import RoomStanding
from storage.store import Unit
from storage.wakeups import home

PAYLOAD = "setup-"
DOOR_STANDS_SECONDS = 300
"""How long the line with the door stands in the room, where nothing could be whispered."""
FRESH_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Admin:
    """Somebody in charge of a room, known in person."""

    account: int
    native: str
    language: str


def letter_for(unit: Unit, admin: Admin, room: RoomStanding, reply: Reply, *, may_leave_door: bool) -> Letter:
    """A letter an admin alone will read: in their private chat, else whispered in the room."""
    letter = Letter(
        platform=room.platform,
        room=private_room(unit, admin.account),
        template=reply.template,
        arguments=reply.arguments,
        buttons=reply.buttons,
        language=admin.language,
        account_id=admin.account,
        community_id=room.community,
        solicited=True,
    )
    if is_door_open(unit, admin.account):
        return letter
    otherwise = Otherwise.DOOR if may_leave_door else Otherwise.NOTHING
    return replace(
        letter,
        room=room.native,
        thread=room.thread,
        silent=True,
        language=home(unit, room.community).language,  # the line beside the door is for the whole room
        whisper=Whisper(admin.native, "", otherwise, Phrase("arrival-door") if may_leave_door else None),
        payload=f"{PAYLOAD}{room.id}",
        vanish_seconds=DOOR_STANDS_SECONDS,
    )


def hand_out(
    unit: Unit, admin: Admin, room: RoomStanding, reply: Reply, now: datetime, *, may_leave_door: bool = True
) -> None:
    """Give an admin the checklist of a room anew; one they had before goes."""
    for held in checklists.holders(unit, room.id):
        if held.account == admin.account:
            outbox.post(unit, replace(about(held, room), act=Act.DELETE), now)
    letter = letter_for(unit, admin, room, reply, may_leave_door=may_leave_door)
    posted = outbox.post(unit, replace(letter, expires=now + FRESH_FOR), now)
    if posted is not None:
        checklists.hand_over(unit, room.id, admin.account, posted)


def change(unit: Unit, held: Held, room: RoomStanding, reply: Reply, now: datetime) -> None:
    """Let a checklist say what holds now, where it stands; where it never arrived, try without a word to the room."""
    if not stands(unit, held):
        hand_out(unit, holder(held), room, reply, now, may_leave_door=False)
        return
    language = held.language or home(unit, room.community).language
    letter = replace(about(held, room), act=Act.EDIT, template=reply.template, arguments=reply.arguments)
    letter = replace(letter, language=language)
    outbox.post(unit, replace(letter, buttons=reply.buttons), now)


def about(held: Held, room: RoomStanding) -> Letter:
    """The letter that does something to a checklist where it stands."""
    return Letter(
        platform=room.platform,
        room=held.place,
        language=held.language,
        account_id=held.account,
        community_id=room.community,
        solicited=True,
        target=sent_with(held.letter),
    )


def holder(held: Held) -> Admin:
    """Whose checklist it is."""
    return Admin(held.account, held.native, held.language)


def stands(unit: Unit, held: Held) -> bool:
    """Say whether a checklist is on its way to its holder, or there."""
    return outbox.state_of(unit, held.letter) in ARRIVING or outbox.became(unit, held.letter, held.place) is not None
