"""What another process may ask of the fake under `/_control/…`: let people act, make things fail, tell what came."""

import json
from collections import Counter
from collections.abc import Callable, Mapping

from aiohttp import web
from pydantic import TypeAdapter

from tests.fakes.discord.answers import Call, Refusal
from tests.fakes.discord.faults import Fault
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.life import Life, Plan
from tests.fakes.discord.model import Channel, Guild, Json, Message, User
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.shapes import message_json, user_json

Verb = Callable[[FakeDiscord, Call], object]


def attach(fake: FakeDiscord) -> None:
    """Serve the verbs on the fake's own port; call it before the fake is opened."""

    async def serve(request: web.Request) -> web.Response:
        body = await request.read()
        name = request.match_info["verb"]
        asked = Call(name, body=json.loads(body) if body else {})
        verb = VERBS.get(name)
        if verb is None:
            return web.json_response({"error": f"no verb {name!r}", "verbs": sorted(VERBS)}, status=404)
        try:
            return web.json_response({"result": verb(fake, asked)})
        except (LookupError, ValueError, TypeError, Refusal) as error:
            return web.json_response({"error": f"{name}: {error!r}"}, status=400)

    fake.app.router.add_post("/_control/{verb}", serve)


def _user(fake: FakeDiscord, asked: Call) -> User:
    return fake.world.users[asked.id("user")]


def _guild(fake: FakeDiscord, asked: Call) -> Guild:
    return fake.world.guilds[asked.id("guild")]


def _channel(fake: FakeDiscord, asked: Call) -> Channel:
    """The channel named, or the direct messages with the person whose id is given in its place."""
    number = asked.id("channel")
    return fake.world.private(fake.world.users[number]) if number in fake.world.users else fake.world.channels[number]


def _message(fake: FakeDiscord, asked: Call, name: str = "message") -> Message:
    return _channel(fake, asked).messages[asked.id(name)]


def _told(fake: FakeDiscord, message: Message) -> Json:
    return message_json(message, fake.world.bot) | {"is_deleted": message.is_deleted}


def _asked(fake: FakeDiscord, made: Interaction) -> Json:
    response = _told(fake, made.response) if made.response is not None else None
    followups = [_told(fake, one) for one in made.followups]
    facts: Json = {"token": made.token, "id": str(made.id), "stage": made.stage, "form": made.form}
    return facts | {"response": response, "followups": followups, "user": str(made.user.id), "choices": made.choices}


def new_user(fake: FakeDiscord, asked: Call) -> Json:
    """Bring a person into the world: name, locale, closed (takes no direct messages)."""
    person = fake.world.user(asked.text("name"), locale=asked.text("locale") or "zh-CN")
    if asked.flag("closed"):
        fake.world.closed_to_bots.add(person.id)
    return user_json(person)


def crowd(fake: FakeDiscord, asked: Call) -> list[str]:
    """Bring many people into the world and found a guild of them all: count, closed_every; tells their ids."""
    people = [fake.world.user(f"p{number}") for number in range(asked.integer("count"))]
    fake.world.guild("围炉", *people)
    if every := asked.integer("closed_every"):
        fake.world.closed_to_bots.update(person.id for person in people[::every])
    return [str(person.id) for person in people]


def arrivals(fake: FakeDiscord, asked: Call) -> dict[str, int]:
    """Count what the bot has written to each person by themselves, by their ids."""
    to = [message.channel.recipient for message in fake.world.sent]
    return dict(Counter(str(person.id) for person in to if person is not None))


def new_guild(fake: FakeDiscord, asked: Call) -> Json:
    """Found a guild with the bot in it: name, members, owner, lacks (bits); tells its id and its first channel's."""
    members = [fake.world.users[int(str(number))] for number in asked.items("members")]
    owner = fake.world.users[asked.id("owner")] if asked.has("owner") else None
    guild = fake.world.guild(asked.text("name"), *members, owner=owner, lacks=asked.integer("lacks"))
    return {"id": str(guild.id), "general": str(guild.general.id)}


def new_channel(fake: FakeDiscord, asked: Call) -> str:
    """Open a channel: guild, name, kind."""
    return str(fake.world.channel(_guild(fake, asked), asked.text("name"), asked.text("kind") or "text").id)


def say(fake: FakeDiscord, asked: Call) -> Json:
    """Let someone write: user, channel, text, reply_to."""
    reply_to = _message(fake, asked, "reply_to") if asked.has("reply_to") else None
    return _told(fake, fake.world.say(_user(fake, asked), _channel(fake, asked), asked.text("text"), reply_to))


def slash(fake: FakeDiscord, asked: Call) -> Json:
    """Give a command: user, channel, name, options (texts by name)."""
    options = {name: str(value) for name, value in asked.fields("options").items()}
    made = fake.world.slash(_user(fake, asked), _channel(fake, asked), asked.text("name"), **options)
    return _asked(fake, made)


def press(fake: FakeDiscord, asked: Call) -> Json:
    """Press a button: user, channel, message, button."""
    return _asked(fake, fake.world.press(_user(fake, asked), _message(fake, asked), asked.text("button")))


def interaction(fake: FakeDiscord, asked: Call) -> Json:
    """Tell what has become of a command or press: token."""
    return _asked(fake, fake.world.interactions[asked.text("token")])


def interactions(fake: FakeDiscord, asked: Call) -> list[Json]:
    """Tell what has become of all commands and presses, oldest first."""
    return [_asked(fake, made) for made in fake.world.interactions.values()]


def vote(fake: FakeDiscord, asked: Call) -> None:
    """Vote: user, channel, message, answer (its text or number)."""
    answer = asked.values.get("answer")
    fake.world.vote(_user(fake, asked), _message(fake, asked), answer if isinstance(answer, int) else str(answer))


def live(fake: FakeDiscord, asked: Call) -> Json:
    """Let people live in a guild: guild, and the fields of Plan (shares as an object); tell how many of each act."""
    plan = TypeAdapter(Plan).validate_python({name: asked.values[name] for name in asked.values if name != "guild"})
    return dict(Life(fake.world, _guild(fake, asked), plan).live())


def history(fake: FakeDiscord, asked: Call) -> list[Json]:
    """List what stands in a channel, oldest first: channel."""
    return [_told(fake, one) for _, one in sorted(_channel(fake, asked).messages.items())]


def sent(fake: FakeDiscord, asked: Call) -> list[Json]:
    """List what the bot has written: channel (or all), since (how many to pass over)."""
    here = _channel(fake, asked) if asked.has("channel") else None
    chosen = [one for one in fake.world.sent if here is None or one.channel is here]
    return [_told(fake, one) for one in chosen[asked.integer("since") :]]


def report(fake: FakeDiscord, asked: Call) -> Json:
    """Sum up: sent, calls by route, what came over the gateway, violations, faults that struck, commands registered."""
    violations = fake.judge.report() | {"gateway": dict(fake.gateway.violations)}
    return {
        "sent": len(fake.world.sent),
        "whispered": len(fake.world.whispered),
        "calls": dict(fake.counts),
        "gateway": dict(fake.gateway.counts),
        "connections": len(fake.gateway.connections),
        "violations": violations,
        "faults": fake.faults.drawn,
        "syncs": {str(place): count for place, count in fake.world.syncs.items()},
    }


def faults(fake: FakeDiscord, asked: Call) -> None:
    """Switch faults on: `on`, a list of objects with the fields of Fault; `clear` switches all others off first."""
    if asked.flag("clear"):
        fake.faults.clear()
    for one in asked.items("on"):
        fake.faults.add(TypeAdapter(Fault).validate_python(one))


def gateway(fake: FakeDiscord, asked: Call) -> None:
    """Trouble the gateway: do = drop, reconnect, invalidate, forget, mute (no more answers to heartbeats) or hear."""
    match asked.text("do"):
        case "drop":
            fake.gateway.drop()
        case "reconnect":
            fake.gateway.ask_to_reconnect()
        case "invalidate":
            fake.gateway.invalidate(is_resumable=asked.flag("is_resumable"))
        case "forget":
            fake.gateway.sessions.forget()
        case "mute" | "hear" as chosen:
            fake.gateway.acknowledges = chosen == "hear"
        case other:
            raise LookupError(f"no trouble {other!r}")


VERBS: Mapping[str, Verb] = {
    "user": new_user,
    "guild": new_guild,
    "crowd": crowd,
    "arrivals": arrivals,
    "channel": new_channel,
    "say": say,
    "slash": slash,
    "press": press,
    "interaction": interaction,
    "interactions": interactions,
    "vote": vote,
    "live": live,
    "history": history,
    "sent": sent,
    "report": report,
    "faults": faults,
    "gateway": gateway,
    "edit": lambda fake, asked: _told(fake, fake.world.edit(_message(fake, asked), asked.text("text"))),
    "delete": lambda fake, asked: fake.world.delete(_message(fake, asked)),
    "react": lambda fake, asked: fake.world.react(_user(fake, asked), _message(fake, asked), asked.text("emoji")),
    "unreact": lambda fake, asked: fake.world.unreact(_user(fake, asked), _message(fake, asked), asked.text("emoji")),
    "join": lambda fake, asked: bool(
        fake.world.join(_user(fake, asked), _guild(fake, asked), is_pending=asked.flag("is_pending"))
    ),
    "admit": lambda fake, asked: fake.world.admit(_user(fake, asked), _guild(fake, asked)),
    "leave": lambda fake, asked: fake.world.leave(_user(fake, asked), _guild(fake, asked)),
    "add_bot": lambda fake, asked: fake.world.add_bot(_guild(fake, asked)),
    "remove_bot": lambda fake, asked: fake.world.remove_bot(_guild(fake, asked)),
    "push": lambda fake, asked: fake.gateway.push(asked.text("name"), asked.values.get("data")),
}
