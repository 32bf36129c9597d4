"""How to begin in a room, as its admin chooses: say who we are, listen for a week, or take a history in first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answers import end_press
from bot.handling import Answer, Handler, Handlers
from bot.outreach.arrival.checklist import IMPORT, INTRODUCE, LISTEN, PREVIEW, Ourselves
from bot.outreach.arrival.handing import Admin, change, letter_for
from bot.outreach.arrival.introduction import introduction
from bot.outreach.arrival.placing import Placing, composed
from bot.outreach.replies import Reply, letter_to, say
from bot.texts import language_for
from storage import audit, checklists, outbox, rooms
from storage.beginnings import WORDLESS, begin
from storage.choices import choices_of
from storage.letters import Phrase, Press
from storage.rooms import RoomStanding, room_standing, rooms_of
from storage.store import Unit
from storage.todos import Asked
from storage.wakeups import home

AGAIN = "introduce-again"
PROPOSAL = "introduce-"
LISTEN_FOR = timedelta(days=7)
MOST_ROOMS = 5

Way = Callable[[Unit, RoomStanding, datetime], None]


@dataclass(frozen=True, slots=True)
class Beginning:
    """Answers the checklist's choice, and `/introduce`."""

    placing: Placing

    def handlers(self) -> Handlers:
        """What this answers."""
        ways: Mapping[str, Way] = {INTRODUCE: introduce_first, LISTEN: listen, IMPORT: take_in, AGAIN: introduce}
        presses = {action: self._chosen(action, way) for action, way in ways.items()}
        return Handlers(presses={**presses, PREVIEW: self.previewed})

    async def begin(self, asked: Asked, payload: str) -> Answer:
        """Show an admin the introduction before it is posted: for `/introduce`, of a room or of a community's rooms."""
        community, _, number = payload.removeprefix(PROPOSAL).partition("-")
        meant = int(community) if community.isascii() and community.isdigit() else 0
        here = await self.placing.store.read(lambda unit: rooms_of(unit, meant))
        wanted = [room for room in here if number in ("", str(room.id))][:MOST_ROOMS]
        admin = await self.placing.admin(asked, wanted[0]) if wanted else None
        if admin is None:
            return lambda unit: self._refuse(unit, asked)
        return lambda unit: propose(unit, admin, wanted, self.placing.clock.now())

    async def previewed(self, asked: Asked) -> Answer:
        """Send the introduction to the admin first."""
        room = await self._room(asked)
        admin = None if room is None else await self.placing.admin(asked, room)
        if room is None or admin is None:
            return lambda unit: self._refuse(unit, asked)
        ourselves = await self.placing.ourselves(room.platform)

        def show(unit: Unit) -> None:
            propose(unit, admin, [room], self.placing.clock.now())
            self._refresh(unit, room, ourselves)

        return show

    def _chosen(self, action: str, way: Way) -> Handler:
        async def handle(asked: Asked) -> Answer:
            room = await self._room(asked)
            admin = None if room is None else await self.placing.admin(asked, room)
            if room is None or admin is None:
                return lambda unit: self._refuse(unit, asked)
            ourselves = await self.placing.ourselves(room.platform)

            def choose(unit: Unit) -> None:
                now = self.placing.clock.now()
                way(unit, room, now)
                actor = audit.hashed_id(unit.vault, asked.platform, asked.account_native)
                audit.note(unit, audit.Act(actor, action, room.title, community=room.community), now)
                self._refresh(unit, room, ourselves)
                if action == AGAIN:
                    done = letter_to(asked, room.community, say("arrival-posted", room=room.title))
                    outbox.post(unit, done, now)

            return choose

        return handle

    async def _room(self, asked: Asked) -> RoomStanding | None:
        """The room a button is about, if we are still there."""
        number = int(asked.details.get("argument") or 0)
        found = await self.placing.store.read(lambda unit: room_standing(unit, number))
        return found if found is not None and found.is_ours else None

    def _refresh(self, unit: Unit, room: RoomStanding, ourselves: Ourselves) -> None:
        """Let every checklist of the community say what was chosen."""
        for one in rooms_of(unit, room.community):
            for held in checklists.holders(unit, one.id):
                change(unit, held, one, composed(unit, one, ourselves), self.placing.clock.now())

    def _refuse(self, unit: Unit, asked: Asked) -> None:
        now = self.placing.clock.now()
        if asked.kind == "press":
            end_press(unit, asked, now, Phrase("refused-not-admin"), language_for(asked.language))
            return
        outbox.post(unit, letter_to(asked, None, say("refused-not-admin")), now)


def introduce_first(unit: Unit, room: RoomStanding, now: datetime) -> None:
    """Say in a room who we are, unless that was said there before."""
    current = room_standing(unit, room.id)
    if current is not None and current.introduced_at is None:
        introduce(unit, room, now)


def introduce(unit: Unit, room: RoomStanding, now: datetime) -> None:
    """Say in a room who we are; where it was said before, the message moves."""
    outbox.post(unit, introduction(room, home(unit, room.community)), now)
    rooms.introduced(unit, room.id, now)
    if choices_of(unit, room.community).beginning in WORDLESS:
        begin(unit, room.community, "introduce", now)


def listen(unit: Unit, room: RoomStanding, now: datetime) -> None:
    """Count, and say nothing for a week."""
    begin(unit, room.community, "listen", now, now + LISTEN_FOR)


def take_in(unit: Unit, room: RoomStanding, now: datetime) -> None:
    """Wait for a history to be imported."""
    begin(unit, room.community, "import", now)


def propose(unit: Unit, admin: Admin, wanted: list[RoomStanding], now: datetime) -> None:
    """Show an admin the introduction as everybody would see it, and where it may be posted."""
    shown = introduction(wanted[0], home(unit, wanted[0].community))
    preview = letter_for(
        unit, admin, wanted[0], Reply(shown.template, shown.arguments, shown.buttons), may_leave_door=False
    )
    outbox.post(unit, replace(preview, language=shown.language), now)
    rows = [(Press(Phrase("arrival-post", {"room": room.title}), AGAIN, str(room.id)),) for room in wanted]
    asking = say("arrival-proposal", *rows)
    outbox.post(unit, letter_for(unit, admin, wanted[0], asking, may_leave_door=True), now)
