"""What another process may ask of the fake under `/_control/…`: let people act, make things fail, tell what came."""

import json
from collections.abc import Callable, Mapping

from aiohttp import web
from pydantic import TypeAdapter

from tests.fakes.telegram.answers import Call, Refusal
from tests.fakes.telegram.backlog import Plan
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Chat, ChatKind, Json, Message, Status, User
from tests.fakes.telegram.server import FakeTelegram
from tests.fakes.telegram.shapes import message_json, user_json

Verb = Callable[[FakeTelegram, Call], object]


def attach(fake: FakeTelegram) -> None:
    """Serve the verbs on the fake's own port; call it before the fake is opened."""

    async def serve(request: web.Request) -> web.Response:
        body = await request.read()
        asked = Call(request.match_info["verb"], json.loads(body) if body else {})
        verb = VERBS.get(asked.method)
        if verb is None:
            return web.json_response({"error": f"no verb {asked.method!r}", "verbs": sorted(VERBS)}, status=404)
        try:
            return web.json_response({"result": verb(fake, asked)})
        except (LookupError, ValueError, TypeError, Refusal) as error:
            return web.json_response({"error": f"{asked.method}: {error!r}"}, status=400)

    fake.app.router.add_post("/_control/{verb}", serve)


def _user(fake: FakeTelegram, asked: Call) -> User:
    return fake.world.users[asked.integer("user")]


def _chat(fake: FakeTelegram, asked: Call) -> Chat:
    number = asked.integer("chat")
    return fake.world.private(fake.world.users[number]) if number > 0 else fake.world.chats[number]


def _message(fake: FakeTelegram, asked: Call, name: str = "message") -> Message:
    return _chat(fake, asked).messages[asked.integer(name)]


def new_user(fake: FakeTelegram, asked: Call) -> Json:
    """Bring a person into the world: name, id, username, language_code."""
    given = asked.integer("id") or None
    language = asked.text("language_code") or "zh-hans"
    return user_json(
        fake.world.user(asked.text("name"), id=given, language_code=language, username=asked.text("username"))
    )


def crowd(fake: FakeTelegram, asked: Call) -> list[int]:
    """Bring many people into the world who wrote to the bot long ago: count; give their ids."""
    people = [fake.world.user(f"客{number}") for number in range(asked.integer("count"))]
    for one in people:
        fake.world.private(one).is_started = True
    return [one.id for one in people]


def new_group(fake: FakeTelegram, asked: Call) -> Json:
    """Found a group with the bot as its administrator (or a `member`): title, members, owner, is_basic, bot."""
    members = [fake.world.users[int(str(number))] for number in asked.items("members")]
    owner = fake.world.users[asked.integer("owner")] if asked.has("owner") else None
    kind: ChatKind = "group" if asked.flag("is_basic") else "supergroup"
    role: Status = "member" if asked.text("bot") == "member" else "administrator"
    group = fake.world.group(asked.text("title"), *members, owner=owner, bot=role, kind=kind)
    return {"id": group.id}


def say(fake: FakeTelegram, asked: Call) -> Json:
    """Let someone write: user, chat, text, reply_to."""
    reply_to = _message(fake, asked, "reply_to") if asked.has("reply_to") else None
    return message_json(fake.world.say(_user(fake, asked), _chat(fake, asked), asked.text("text"), reply_to))


def edit(fake: FakeTelegram, asked: Call) -> Json:
    """Let an author change a message: chat, message, text."""
    return message_json(fake.world.edit(_message(fake, asked), asked.text("text")))


def react(fake: FakeTelegram, asked: Call) -> None:
    """Set reactions: user, chat, message, emojis."""
    emojis = [str(emoji) for emoji in asked.items("emojis")]
    fake.world.react(_user(fake, asked), _chat(fake, asked), _message(fake, asked), emojis)


def press(fake: FakeTelegram, asked: Call) -> str:
    """Press a button: user, chat, message, button."""
    return fake.world.press(_user(fake, asked), _message(fake, asked), asked.text("button"))


def vote(fake: FakeTelegram, asked: Call) -> None:
    """Vote: user, chat, message, options (places or texts); no options take the vote back."""
    options = [one if isinstance(one, int) else str(one) for one in asked.items("options")]
    if options:
        return fake.world.vote(_user(fake, asked), _message(fake, asked), options)
    return fake.world.retract_vote(_user(fake, asked), _message(fake, asked))


def whisper(fake: FakeTelegram, asked: Call) -> Json:
    """Give a command that only the bot sees: user, chat, text."""
    return message_json(fake.world.whisper(_user(fake, asked), _chat(fake, asked), asked.text("text")))


def whispered(fake: FakeTelegram, asked: Call) -> list[Json]:
    """List what the bot has whispered."""
    return [message_json(one) | {"is_deleted": one.is_deleted} for one in fake.world.whispered]


def backlog(fake: FakeTelegram, asked: Call) -> Json:
    """Queue a generated backlog: chat, and the fields of Plan (shares as an object); tell how many of each kind."""
    plan = TypeAdapter(Plan).validate_python({name: asked.values[name] for name in asked.values if name != "chat"})
    first = fake.world.queue.next_id
    kinds = fake.world.fill(_chat(fake, asked), plan)
    return {"kinds": dict(kinds), "first_update_id": first, "last_update_id": fake.world.queue.next_id - 1}


def raw(fake: FakeTelegram, asked: Call) -> int:
    """Queue something malformed: update (an object), updates (many), or hex (bytes); tell the last one's number."""
    if asked.has("updates"):
        return max(fake.world.push_raw(one) for one in asked.items("updates") if isinstance(one, dict))
    if asked.has("hex"):
        return fake.world.push_raw(bytes.fromhex(asked.text("hex")))
    return fake.world.push_raw(asked.fields("update"))


def sent(fake: FakeTelegram, asked: Call) -> list[Json]:
    """List what the bot has sent: chat (or all), since (how many to pass over)."""
    chosen = [one for one in fake.world.sent if not asked.has("chat") or one.chat.id == asked.integer("chat")]
    marks = ({"silent": one.silent, "is_deleted": one.is_deleted} for one in chosen)
    described = [message_json(one) | mark for one, mark in zip(chosen, marks, strict=True)]
    return described[asked.integer("since") :]


def report(fake: FakeTelegram, asked: Call) -> Json:
    """Sum up: confirmed, pending, expired, sent, calls by method, violations, faults that struck."""
    queue = fake.world.queue
    return {
        "confirmed": queue.confirmed,
        "pending": queue.pending(),
        "expired": queue.expired,
        "next_update_id": queue.next_id,
        "sent": len(fake.world.sent),
        "calls": dict(fake.counts),
        "violations": fake.judge.report(),
        "faults": fake.faults.drawn,
    }


def faults(fake: FakeTelegram, asked: Call) -> None:
    """Switch faults on: `on`, a list of objects with the fields of Fault; `clear` switches all others off first."""
    if asked.flag("clear"):
        fake.faults.clear()
    for one in asked.items("on"):
        fake.faults.add(TypeAdapter(Fault).validate_python(one))


VERBS: Mapping[str, Verb] = {
    "user": new_user,
    "crowd": crowd,
    "group": new_group,
    "say": say,
    "edit": edit,
    "react": react,
    "press": press,
    "vote": vote,
    "whisper": whisper,
    "whispered": whispered,
    "backlog": backlog,
    "raw": raw,
    "sent": sent,
    "report": report,
    "faults": faults,
    "start": lambda fake, asked: message_json(fake.world.start(_user(fake, asked), asked.text("payload"))),
    "join": lambda fake, asked: fake.world.join(_user(fake, asked), _chat(fake, asked)),
    "ask_to_join": lambda fake, asked: fake.world.ask_to_join(_user(fake, asked), _chat(fake, asked)),
    "leave": lambda fake, asked: fake.world.leave(_user(fake, asked), _chat(fake, asked)),
    "add_bot": lambda fake, asked: fake.world.add_bot(_chat(fake, asked), _user(fake, asked)),
    "promote_bot": lambda fake, asked: fake.world.promote_bot(_chat(fake, asked)),
    "block": lambda fake, asked: fake.world.block(_user(fake, asked)),
    "unblock": lambda fake, asked: fake.world.unblock(_user(fake, asked)),
    "migrate": lambda fake, asked: fake.world.migrate(_chat(fake, asked)),
}
