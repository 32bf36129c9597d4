"""Routes of interactions: the first answer within three seconds, and what follows for a quarter of an hour."""

from dataclasses import replace

from tests.fakes.discord.answers import Call, Refusal, invalid_form, not_found
from tests.fakes.discord.drafts import content_of, facts_of, pings
from tests.fakes.discord.interactions import (
    ANSWER_SECONDS,
    COMMAND,
    COMPONENT,
    FORM,
    TOKEN_SECONDS,
    TYPING,
    Interaction,
)
from tests.fakes.discord.modals import modal
from tests.fakes.discord.model import EPHEMERAL, LOADING, Json, Message
from tests.fakes.discord.routes_messages import rewrite, shown
from tests.fakes.discord.shapes import user_json
from tests.fakes.discord.world import World

MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, PROPOSALS, MODAL = 4, 5, 6, 7, 8, 9
ALLOWED = {
    MESSAGE: {COMMAND, COMPONENT, FORM},
    DEFERRED: {COMMAND, COMPONENT, FORM},
    DEFERRED_UPDATE: {COMPONENT, FORM},
    UPDATE: {COMPONENT, FORM},
    PROPOSALS: {TYPING},
    MODAL: {COMMAND, COMPONENT},
}
ANSWERED_A_COMMAND = 20
MOST_CHOICES = 25


def respond(world: World, call: Call) -> Json | None:
    """Answer an interaction for the first time."""
    asked = world.interactions.get(call.places["webhook_token"])
    if asked is None or str(asked.id) != call.places["webhook_id"]:
        raise not_found("interaction", 10062)
    if asked.stage != "open":
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    if world.clock() > asked.at + ANSWER_SECONDS:
        raise not_found("interaction", 10062)
    kind = call.integer("type")
    if asked.kind not in ALLOWED.get(kind, set()) or (kind in {UPDATE, DEFERRED_UPDATE} and asked.message is None):
        raise invalid_form("type", "INTERACTION_TYPE_INVALID", "This interaction cannot be answered so")
    _carry_out(world, asked, kind, replace(call, body=call.fields("data")))
    asked.answered_at = world.clock()
    return _described(world, asked, kind) if call.query.get("with_response") in {"1", "true"} else None


def _carry_out(world: World, asked: Interaction, kind: int, call: Call) -> None:
    match kind:
        case 4:
            asked.response = _write(world, asked, call)
        case 5:
            asked.is_ephemeral = bool(call.integer("flags") & EPHEMERAL)
            flags = LOADING | EPHEMERAL * asked.is_ephemeral
            asked.response = _place(world, asked, world.write(asked.channel, world.bot, "", flags=flags))
            asked.stage = "deferred"
            return
        case 6 | 7:
            asked.response = asked.message
            if kind == UPDATE and asked.message is not None:
                rewrite(world, asked.message, call)
        case 8:
            asked.choices = call.items("choices")
            if len(asked.choices) > MOST_CHOICES:
                raise invalid_form("choices", "BASE_TYPE_MAX_LENGTH", f"Must be {MOST_CHOICES} or fewer in length.")
        case 9:
            asked.form = modal(call)
    asked.stage = "answered"


def _write(world: World, asked: Interaction, call: Call) -> Message:
    facts = facts_of(world, call, asked.channel)
    content = content_of(call)
    facts |= pings(world, call, content, None)
    return _place(world, asked, world.write(asked.channel, world.bot, content, **facts))


def _place(world: World, asked: Interaction, message: Message) -> Message:
    """Let a new answer be seen: by everybody, or by the one who asked, and then in no history."""
    message.kind = ANSWERED_A_COMMAND if asked.kind == COMMAND and asked.response is None else 0
    about: Json = {"id": str(asked.id), "type": asked.kind, "user": user_json(asked.user)}
    about["authorizing_integration_owners"] = {}
    message.extra = {"application_id": str(world.bot.id), "webhook_id": str(world.bot.id)}
    message.extra["interaction_metadata"] = about
    (world.whispered if message.is_ephemeral else world.sent).append(message)
    return world.tell_message("MESSAGE_CREATE", message)


def _described(world: World, asked: Interaction, kind: int) -> Json:
    about: Json = {"id": str(asked.id), "type": asked.kind}
    resource: Json = {"type": kind}
    if asked.response is not None:
        about["response_message_id"] = str(asked.response.id)
        about["response_message_loading"] = asked.stage == "deferred"
        about["response_message_ephemeral"] = asked.response.is_ephemeral
        if kind in {MESSAGE, UPDATE}:
            resource["message"] = shown(world, asked.response)
    return {"interaction": about, "resource": resource}


def follow_up(world: World, call: Call) -> Json | None:
    """Say more; what follows a deferred answer takes its place first."""
    asked = _asked(world, call)
    if asked.stage == "deferred" and asked.response is not None:
        message = _complete(world, asked, asked.response, call)
    else:
        message = _write(world, asked, call)
        asked.followups.append(message)
    return shown(world, message) if call.query.get("wait", "true") in {"1", "true"} else None


def get_answer(world: World, call: Call) -> Json:
    """Read an answer back."""
    return shown(world, _answer(_asked(world, call), call))


def edit_answer(world: World, call: Call) -> Json:
    """Change an answer; a deferred one is thereby given."""
    asked = _asked(world, call)
    message = _answer(asked, call)
    if message.flags & LOADING:
        return shown(world, _complete(world, asked, message, call))
    return shown(world, rewrite(world, message, call))


def delete_answer(world: World, call: Call) -> None:
    """Take an answer back."""
    message = _answer(_asked(world, call), call)
    if not message.is_ephemeral:
        return world.delete(message)
    message.is_deleted = True
    message.channel.messages.pop(message.id, None)
    return None


def _complete(world: World, asked: Interaction, message: Message, call: Call) -> Message:
    content = content_of(call)
    facts = facts_of(world, call, asked.channel) | pings(world, call, content, None)
    for name in ("embeds", "components", "attachments", "poll", "mentions", "mention_roles", "mentions_everyone"):
        setattr(message, name, facts[name])
    if message.poll is not None:
        world.open_polls.append(message)
    message.content, message.flags = content, message.flags & ~LOADING
    asked.stage = "answered"
    return world.tell_message("MESSAGE_UPDATE", message)


def _asked(world: World, call: Call) -> Interaction:
    asked = world.interactions.get(call.places["webhook_token"])
    if asked is None or call.places["webhook_id"] != str(world.bot.id) or asked.stage == "open":
        raise not_found("Webhook", 10015)
    if world.clock() > asked.at + TOKEN_SECONDS:
        raise Refusal(401, 50027, "Invalid Webhook Token")
    return asked


def _answer(asked: Interaction, call: Call) -> Message:
    named = call.places.get("message_id", "@original")
    known = [asked.response] if named == "@original" else [asked.response, *asked.followups]
    for one in known:
        if one is not None and not one.is_deleted and named in {"@original", str(one.id)}:
            return one
    raise not_found("Message", 10008)
