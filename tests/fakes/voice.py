"""A voice that writes down what it was asked to say, and fails exactly as a test scripts it."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from adapters.port import BotSelf, CannotWhisper, Document, Form, Outgoing, Question, Sent
from profiling.events import Platform, Rank


@dataclass(frozen=True, slots=True)
class Said:
    """One call: which act, to which room, and what it carried in words."""

    act: str
    room: str
    text: str
    buttons: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    silent: bool = False
    target: str = ""


@dataclass(slots=True)
class ScriptedVoice:
    """Speaks on a platform that does as it is told: `script` holds what the next calls raise, None for success."""

    platform: Platform = Platform.TELEGRAM
    script: deque[BaseException | None] = field(default_factory=deque)
    said: list[Said] = field(default_factory=list)
    attempts: list[str] = field(default_factory=list)
    counts: tuple[int, ...] = (0, 0, 0, 0)
    ranks: dict[str, Rank] = field(default_factory=dict)
    whispers: bool = False
    """Can this platform show a message to one person only?"""
    people: dict[str, int] = field(default_factory=dict)
    blocked_rooms: dict[str, asyncio.Event] = field(default_factory=dict)
    """Rooms whose sends hang until their event is set."""
    forms: list[Form] = field(default_factory=list)
    tried: asyncio.Event = field(default_factory=asyncio.Event)
    spoke: asyncio.Event = field(default_factory=asyncio.Event)
    """Set with the first attempt, and with the first success."""

    def texts(self, act: str = "send") -> list[str]:
        """What was said by one kind of act, in order."""
        return [said.text for said in self.said if said.act == act]

    async def me(self) -> BotSelf:
        return BotSelf(self.platform, "1", "hearth_bot")

    async def send(self, room: str, message: Outgoing) -> Sent:
        await self._do("send", room, message)
        return Sent(str(len(self.said)))

    async def whisper(self, room: str, account: str, message: Outgoing, press: str = "") -> Sent:
        if not self.whispers:
            raise CannotWhisper("this platform has no such thing")
        await self._do("whisper", room, message, account)
        return Sent(f"whisper:{account}:{len(self.said)}")

    async def send_file(self, room: str, document: Document) -> Sent:
        await self._go("file", room)
        self.said.append(Said("file", room, f"{document.name}:{document.content.decode()}"))
        return Sent(str(len(self.said)))

    async def ask(self, room: str, question: Question) -> Sent:
        await self._go("ask", room)
        self.said.append(Said("ask", room, question.text, question.options, silent=question.silent))
        return Sent(str(len(self.said)), poll=f"poll-{len(self.said)}")

    async def close_poll(self, room: str, message: str) -> Sequence[int]:
        await self._go("close_poll", room)
        self.said.append(Said("close_poll", room, "", target=message))
        return self.counts

    async def edit(self, room: str, message: str, replacement: Outgoing) -> None:
        await self._do("edit", room, replacement, message)

    async def delete(self, room: str, message: str) -> None:
        await self._go("delete", room)
        self.said.append(Said("delete", room, "", target=message))

    async def answer_press(self, press: str, text: str = "", url: str = "", form: Form | None = None) -> None:
        await self._go("answer_press", press)
        if form is not None:
            names, labels = tuple(one.name for one in form.inputs), tuple(one.label for one in form.inputs)
            self.forms.append(form)
            self.said.append(Said("form", "", form.title, labels, (form.token,), names, target=press))
            return
        self.said.append(Said("answer_press", "", text, target=press, urls=(url,) if url else ()))

    @property
    def places(self) -> "ScriptedPlaces":
        return ScriptedPlaces(self)

    async def deep_link(self, payload: str) -> str:
        return f"https://t.me/hearth_bot?start={payload}"

    async def _do(self, act: str, room: str, message: Outgoing, target: str = "") -> None:
        await self._go(act, room)
        buttons = [button for row in message.buttons for button in row]
        self.said.append(
            Said(
                act,
                room,
                message.text,
                tuple(button.label for button in buttons),
                tuple(button.token for button in buttons if button.token),
                tuple(button.url for button in buttons if button.url),
                message.silent,
                target,
            )
        )

    async def _go(self, act: str, room: str) -> None:
        self.attempts.append(f"{act} {room}")
        self.tried.set()
        if room in self.blocked_rooms:
            await self.blocked_rooms[room].wait()
        outcome = self.script.popleft() if self.script else None
        if outcome is not None:
            raise outcome
        self.spoke.set()


@dataclass(frozen=True, slots=True)
class ScriptedPlaces:
    """What the scripted platform says of its rooms."""

    voice: ScriptedVoice

    async def rank(self, room: str, account: str) -> Rank:
        return self.voice.ranks.get(account, Rank.MEMBER)

    async def count(self, room: str) -> int:
        return self.voice.people.get(room, 0)

    async def tag(self, room: str, account: str, text: str) -> None:
        await self.voice._go("tag", room)
        self.voice.said.append(Said("tag", room, text, target=account))
