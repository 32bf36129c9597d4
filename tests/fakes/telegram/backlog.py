"""Thousands of plausible updates of a zh/en chat, the same for the same seed: for kill tests and benchmarks."""

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from tests.fakes.telegram import phrases
from tests.fakes.telegram.entities import found_entities
from tests.fakes.telegram.model import Json

FIRST_PERSON = 5_000_001
NEWCOMER_WEIGHT = 0.2
REFERABLE = 200
"""How many of the last messages are replied to, reacted to or edited."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of each kind of update; what is left over are plain messages."""

    reply: float = 0.18
    reaction: float = 0.10
    media: float = 0.05
    join: float = 0.03
    command: float = 0.02
    edit: float = 0.01
    leave: float = 0.01
    mention: float = 0.03


@dataclass(frozen=True, slots=True)
class Plan:
    """What to generate: how much, by how many people, from when on (seconds since 1970), how dense."""

    seed: int
    count: int
    people: int = 200
    start: int = 1_780_000_000
    messages_per_hour: int = 120
    shares: Shares = Shares()
    commands: tuple[str, ...] = ("/me", "/help", "/privacy")
    private_commands: bool = False
    """Whether commands come in private, by people who have pressed Start, rather than in the room."""
    zh_share: float = 0.6


def kind_of(update: Json) -> str:
    """Name the kind of a generated update: message, reply, command, reaction, join, leave or edit."""
    match update:
        case {"message_reaction": _}:
            return "reaction"
        case {"edited_message": _}:
            return "edit"
        case {"chat_member": {"new_chat_member": {"status": status}}}:
            return "join" if status == "member" else "leave"
        case {"message": {"text": str(text)}} if text.startswith("/"):
            return "command"
        case {"message": {"reply_to_message": _}}:
            return "reply"
        case _:
            return "message"


def generate(
    plan: Plan, *, chat_id: int, title: str, first_update_id: int, first_message_id: int = 1
) -> Iterator[Json]:
    """Yield `plan.count` raw updates in order of time, ids counting up from the given ones."""
    room = _Room(plan, {"id": chat_id, "title": title, "type": "supergroup"}, first_message_id)
    for offset in range(plan.count):
        yield {"update_id": first_update_id + offset, **room.next_update()}


@dataclass(slots=True)
class _Room:
    plan: Plan
    chat: Json
    next_message_id: int
    rng: random.Random = field(init=False)
    members: list[Json] = field(init=False)
    recent: deque[Json] = field(init=False)
    now: float = field(init=False)
    joined: int = 0
    private_ids: dict[object, int] = field(default_factory=dict)
    weights: list[float] = field(init=False)
    kinds: tuple[list[str], list[float]] = field(init=False)

    def __post_init__(self) -> None:
        plan = self.plan
        self.rng = random.Random(plan.seed)
        self.members = [self._person(FIRST_PERSON + number) for number in range(plan.people)]
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(plan.people)))
        self.recent = deque(maxlen=REFERABLE)
        self.now = float(plan.start)
        shares = {name: getattr(plan.shares, name) for name in Shares.__slots__}
        names = ["message", *shares]
        self.kinds = (names, list(accumulate([1 - sum(shares.values()), *shares.values()])))

    def next_update(self) -> Json:
        """Let one thing happen in the room."""
        self.now += self.rng.expovariate(self.plan.messages_per_hour / 3600)
        kind = self.rng.choices(self.kinds[0], cum_weights=self.kinds[1])[0]
        if kind in {"reply", "reaction", "edit"} and not self.recent:
            kind = "message"
        match kind:
            case "reply":
                return {"message": self._message(self._reply(), reply_to=self.rng.choice(self.recent))}
            case "reaction":
                return {"message_reaction": self._reaction(self.rng.choice(self.recent))}
            case "edit":
                return {"edited_message": self._edit(self.rng.choice(self.recent))}
            case "join" | "leave":
                return {"chat_member": self._coming(kind)}
            case "command":
                return {"message": self._command()}
            case "media":
                photo = [{"file_id": "f", "file_unique_id": f"u{self.next_message_id}", "width": 800, "height": 600}]
                return {"message": self._message(self._line(), media={"photo": photo})}
            case "mention":
                return {"message": self._message(f"@{self._someone()['username']} {self._line()}")}
            case _:
                return {"message": self._message(self._line())}

    def _person(self, number: int) -> Json:
        is_zh = self.rng.random() < self.plan.zh_share
        name = self.rng.choice(phrases.ZH_NAMES if is_zh else phrases.EN_NAMES)
        named = {"first_name": f"{name}{number % 1000}", "username": f"person{number}"}
        return {"id": number, "is_bot": False, **named, "language_code": "zh-hans" if is_zh else "en"}

    def _someone(self) -> Json:
        return self.rng.choices(self.members, cum_weights=self.weights)[0]

    def _line(self) -> str:
        is_zh = self.rng.random() < self.plan.zh_share
        subject = self.rng.choice(phrases.ZH_SUBJECTS if is_zh else phrases.EN_SUBJECTS)
        line = self.rng.choice(phrases.ZH_LINES if is_zh else phrases.EN_LINES)
        return line.replace("{}", subject, 1).replace("{}", str(self.next_message_id))

    def _reply(self) -> str:
        is_zh = self.rng.random() < self.plan.zh_share
        return self.rng.choice(phrases.ZH_REPLIES if is_zh else phrases.EN_REPLIES)

    def _message(self, text: str, *, reply_to: Json | None = None, media: Json | None = None) -> Json:
        message: Json = {"message_id": self.next_message_id, "from": self._someone(), "chat": self.chat}
        message |= {"date": int(self.now)} | (media or {})
        message["caption" if media else "text"] = text
        if entities := found_entities(text):
            message["caption_entities" if media else "entities"] = entities
        self.next_message_id += 1
        self.recent.append(message)
        return message if reply_to is None else message | {"reply_to_message": reply_to}

    def _command(self) -> Json:
        command = self.rng.choice(self.plan.commands)
        if not self.plan.private_commands:
            return self._message(command)
        person = self._someone()
        number = self.private_ids[person["id"]] = self.private_ids.get(person["id"], 0) + 1
        names = {"first_name": person["first_name"], "username": person["username"]}
        written: Json = {"text": command, "entities": found_entities(command), "date": int(self.now)}
        return {
            "message_id": number,
            "from": person,
            "chat": {"id": person["id"], **names, "type": "private"},
            **written,
        }

    def _reaction(self, message: Json) -> Json:
        emoji: list[Json] = [{"type": "emoji", "emoji": self.rng.choice(phrases.EMOJIS)}]
        about: Json = {"chat": self.chat, "message_id": message["message_id"], "user": self._someone()}
        return about | {"date": int(self.now), "old_reaction": [], "new_reaction": emoji}

    def _edit(self, message: Json) -> Json:
        text = f"{message.get('text') or message.get('caption')} (edit)"
        written = {"caption" if "caption" in message else "text": text, "edit_date": int(self.now)}
        kept = {name: value for name, value in message.items() if name not in {"entities", "caption_entities"}}
        entities = {"caption_entities" if "caption" in message else "entities": found_entities(text)}
        return kept | written | (entities if any(entities.values()) else {})

    def _coming(self, kind: str) -> Json:
        if kind == "leave" and len(self.members) > 1:
            person = self.members.pop()
            self.weights.pop()
        else:
            kind = "join"
            person = self._person(FIRST_PERSON + self.plan.people + self.joined)
            self.joined += 1
            self.members.append(person)
            self.weights.append(self.weights[-1] + NEWCOMER_WEIGHT)
        before, after = ("left", "member") if kind == "join" else ("member", "left")
        states = {
            "old_chat_member": {"user": person, "status": before},
            "new_chat_member": {"user": person, "status": after},
        }
        return {"chat": self.chat, "from": person, "date": int(self.now), **states}
