"""We were added to a room, given other rights there, or put out of it: who is told, in private, and what they read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.port import SendFailed, Voice
from bot.clock import Clock
from bot.handling import Answer, Handlers
from bot.outreach.arrival.checklist import Ourselves, Stand, checklist
from bot.outreach.arrival.handing import DOOR_STANDS_SECONDS, PAYLOAD, Admin, change, hand_out, letter_for
from bot.outreach.replies import Reply, letter_to, say
from bot.rights import Actor, Capability, Rights, is_nobody_in_person
from profiling.events import Rank
from storage import checklists, outbox
from storage.checklists import Held
from storage.doors import door_opened, is_door_open
from storage.letters import Letter, Link, Phrase
from storage.rooms import RoomStanding, room_standing
from storage.store import Store, Unit
from storage.todos import Asked
from storage.wakeups import home


@dataclass(frozen=True, slots=True)
class Placing:
    """Tells admins how we stand in their room; whoever is none is told nothing of it."""

    store: Store
    clock: Clock
    rights: Rights
    voices: Mapping[str, Voice]

    def handlers(self) -> Handlers:
        """What this answers."""
        return Handlers(events={"placed": self.placed})

    async def placed(self, asked: Asked) -> Answer:
        """Change the checklists that stand, or give one to whoever did it if they are in charge."""
        room = await self.store.read(lambda unit: room_standing(unit, asked.room_id))
        if room is None:
            return nothing
        held = await self.store.read(lambda unit: checklists.holders(unit, room.id))
        if asked.name == Rank.OUTSIDE.value:
            return lambda unit: self._put_out(unit, room, held)
        audience = [one for one in held if await self.is_in_charge(room, one.native)]
        ourselves = await self.ourselves(room.platform)
        if audience:
            return lambda unit: self._change(unit, room, audience, ourselves)
        admin = await self.admin(asked, room)
        if admin is not None:
            return lambda unit: hand_out(unit, admin, room, composed(unit, room, ourselves), self.clock.now())
        return lambda unit: self._nobody_known(unit, asked, room)

    async def begin(self, asked: Asked, payload: str) -> Answer:
        """Show the checklist in private to whoever came through the door left in the room, if they are in charge."""
        number = payload.removeprefix(PAYLOAD)
        wanted = int(number) if number.isascii() and number.isdigit() else 0
        room = await self.store.read(lambda unit: room_standing(unit, wanted))
        admin = None if room is None else await self.admin(asked, room)
        if room is None or admin is None:
            return lambda unit: self._refuse(unit, asked)
        ourselves = await self.ourselves(room.platform)

        def show(unit: Unit) -> None:
            door_opened(unit, admin.account)
            hand_out(unit, admin, room, composed(unit, room, ourselves), self.clock.now())

        return show

    async def admin(self, asked: Asked, room: RoomStanding) -> Admin | None:
        """Whoever asks, as somebody in charge of a room; None where they are not, or speak for many."""
        if asked.account is None or not await self.is_in_charge(room, asked.account_native):
            return None
        place = await self.store.read(lambda unit: home(unit, room.community))
        return Admin(asked.account, asked.account_native, asked.language or place.language)

    async def is_in_charge(self, room: RoomStanding, native: str) -> bool:
        """Say whether an account may steer the room's community."""
        return await self.rights.may(Actor(room.platform, native), room.community, Capability.CHANGE_SETTINGS)

    async def ourselves(self, platform: str) -> Ourselves:
        """What the platform says of us; nothing where it does not answer."""
        try:
            me = await self.voices[platform].me()
        except (SendFailed, KeyError):
            return Ourselves()
        return Ourselves(me.facts.get("privacy mode") == "off", me.group_link)

    def _change(self, unit: Unit, room: RoomStanding, audience: Sequence[Held], ourselves: Ourselves) -> None:
        for held in audience:
            change(unit, held, room, composed(unit, room, ourselves), self.clock.now())

    def _put_out(self, unit: Unit, room: RoomStanding, audience: Sequence[Held]) -> None:
        """Say so where it can still be read; whoever adds us again gets a new checklist."""
        now = self.clock.now()
        for held in audience:
            if held.place != room.native:
                change(unit, held, room, say("arrival-put-out", room=room.title), now)
            checklists.take_back(unit, room.id, held.account)

    def _nobody_known(self, unit: Unit, asked: Asked, room: RoomStanding) -> None:
        """Whoever brought us is not in charge, or nobody knows who it was."""
        now, place = self.clock.now(), home(unit, room.community)
        if asked.account is None or is_nobody_in_person(Actor(asked.platform, asked.account_native)):
            outbox.post(unit, open_door(asked, room, place.language), now)
            return
        guest = Admin(asked.account, asked.account_native, asked.language or place.language)
        if is_door_open(unit, guest.account):
            word = letter_for(unit, guest, room, say("arrival-thanks", room=room.title), may_leave_door=False)
            outbox.post(unit, word, now)

    def _refuse(self, unit: Unit, asked: Asked) -> None:
        outbox.post(unit, letter_to(asked, None, say("refused-not-admin")), self.clock.now())


def composed(unit: Unit, room: RoomStanding, ourselves: Ourselves, *seen: Phrase) -> Reply:
    """The checklist of a room as it is now."""
    now = room_standing(unit, room.id) or room
    return checklist(Stand(now, home(unit, room.community), ourselves, seen))


def open_door(asked: Asked, room: RoomStanding, language: str) -> Letter:
    """One line to the room for whoever is in charge there, where nobody can be told in person; once a day."""
    return Letter(
        platform=room.platform,
        room=room.native,
        template="arrival-door",
        buttons=((Link(Phrase("to-private"), payload=f"{PAYLOAD}{room.id}"),),),
        language=language,
        community_id=room.community,
        thread=room.thread,
        solicited=True,
        silent=True,
        vanish_seconds=DOOR_STANDS_SECONDS,
        dedupe=f"placed:{room.id}:{asked.at:%Y%m%d}",
    )


def nothing(unit: Unit) -> None:
    """Answer with silence."""
