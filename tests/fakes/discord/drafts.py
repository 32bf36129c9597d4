"""Reading what the bot wants to post: text, mentions, poll, components, files; and what Discord refuses of it."""

from collections.abc import Mapping

from tests.fakes.discord.answers import Call, Refusal, invalid_form, too_long
from tests.fakes.discord.model import EPHEMERAL, Channel, Json, Message, Poll, User
from tests.fakes.discord.talk import MENTION, ROLE_MENTION
from tests.fakes.discord.world import World

LONGEST_CONTENT = 2000
MOST_EMBEDS = 10
LONGEST_QUESTION = 300
LONGEST_ANSWER = 55
MOST_ANSWERS = 10
MOST_POLL_HOURS = 32 * 24
MOST_ROWS = 5
MOST_IN_ROW = 5
LONGEST_CUSTOM_ID = 100
SUPPRESS_NOTIFICATIONS = 1 << 12
COMPONENTS_V2 = 1 << 15
ACTION_ROW = 1
BUTTON = 2
LINK = 5


def content_of(call: Call) -> str:
    """Read the text, refusing one that is too long."""
    content = call.text("content").strip()
    if len(content) > LONGEST_CONTENT:
        raise too_long("content", LONGEST_CONTENT)
    return content


def facts_of(world: World, call: Call, channel: Channel) -> dict[str, object]:
    """Read everything a new message has but its text."""
    facts: Json = {
        "embeds": _embeds(call),
        "components": components_of(call),
        "flags": call.integer("flags") & (SUPPRESS_NOTIFICATIONS | EPHEMERAL | COMPONENTS_V2 | 4),
        "attachments": _attachments(world, call),
        "poll": poll_of(world, call) if call.has("poll") else None,
    }
    wrote = bool(content_of(call)) or any(facts[name] for name in ("embeds", "components", "attachments", "poll"))
    if not wrote and not call.items("sticker_ids"):
        raise Refusal(400, 50006, "Cannot send an empty message")
    return facts | {"reply_to": _answered(call, channel)}


def pings(world: World, call: Call, content: str, answered: Message | None) -> Json:
    """Tell who is named in a text and may be, by `allowed_mentions`."""
    allowed = call.fields("allowed_mentions") if call.has("allowed_mentions") else None
    kinds = allowed.get("parse", []) if allowed is not None else ["users", "roles", "everyone"]
    kinds = kinds if isinstance(kinds, list) else []
    users = [world.users[int(number)] for number in MENTION.findall(content) if int(number) in world.users]
    roles = [int(number) for number in ROLE_MENTION.findall(content)]
    named: list[User] = [user for user in users if "users" in kinds or _lists(allowed, "users", user.id)]
    if answered is not None and (allowed is None or allowed.get("replied_user") is True):
        named.append(answered.author)
    return {
        "mentions": tuple(dict.fromkeys(named)),
        "mention_roles": tuple(one for one in roles if "roles" in kinds or _lists(allowed, "roles", one)),
        "mentions_everyone": "everyone" in kinds and ("@everyone" in content or "@here" in content),
    }


def _lists(allowed: Mapping[str, object] | None, kind: str, number: int) -> bool:
    listed = allowed.get(kind) if allowed else None
    return isinstance(listed, list) and str(number) in [str(one) for one in listed]


def _answered(call: Call, channel: Channel) -> Message | None:
    reference = call.fields("message_reference")
    if not reference:
        return None
    found = channel.messages.get(int(str(reference.get("message_id", 0))))
    if found is None and reference.get("fail_if_not_exists", True):
        raise invalid_form("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    return found


def _embeds(call: Call) -> list[object]:
    embeds = call.items("embeds")
    if len(embeds) > MOST_EMBEDS:
        raise invalid_form("embeds", "BASE_TYPE_MAX_LENGTH", f"Must be {MOST_EMBEDS} or fewer in length.")
    return [{"type": "rich", **one} for one in embeds if isinstance(one, dict)]


def _attachments(world: World, call: Call) -> list[Json]:
    made = []
    for name, content in call.files.items():
        number = world.ids.next()
        url = f"https://cdn.example/{number}/{name}"
        made.append({"id": str(number), "filename": name, "size": len(content), "url": url, "proxy_url": url})
    return made


def components_of(call: Call) -> list[object]:
    """Read buttons and menus, refusing what Discord refuses: rows, labels, ids that are missing or come twice."""
    rows = call.items("components")
    if len(rows) > MOST_ROWS and not call.integer("flags") & COMPONENTS_V2:
        raise invalid_form("components", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MOST_ROWS} in length.")
    seen: set[str] = set()
    for row in rows:
        inner = row.get("components", []) if isinstance(row, dict) and row.get("type") == ACTION_ROW else []
        if not isinstance(inner, list) or len(inner) > MOST_IN_ROW:
            raise invalid_form("components", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MOST_IN_ROW} in length.")
        for one in inner:
            _check_component(one, seen)
    return rows


def _check_component(component: object, seen: set[str]) -> None:
    if not isinstance(component, dict):
        raise invalid_form("components", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    if component.get("type") == BUTTON and component.get("style") == LINK:
        return
    custom_id = str(component.get("custom_id") or "")
    if not custom_id:
        raise invalid_form("components", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id required")
    if len(custom_id) > LONGEST_CUSTOM_ID:
        raise too_long("components", LONGEST_CUSTOM_ID)
    if custom_id in seen:
        raise invalid_form("components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
    seen.add(custom_id)
    if len(str(component.get("label") or "")) > 80:
        raise too_long("components", 80)


def poll_of(world: World, call: Call) -> Poll:
    """Read a poll, refusing one with a question or answers out of bounds."""
    given = call.fields("poll")
    question, answers = given.get("question"), given.get("answers")
    text = str(question.get("text", "")) if isinstance(question, dict) else ""
    if not 1 <= len(text) <= LONGEST_QUESTION:
        raise too_long("poll", LONGEST_QUESTION)
    media = [one.get("poll_media") for one in answers if isinstance(one, dict)] if isinstance(answers, list) else []
    if not 1 <= len(media) <= MOST_ANSWERS:
        raise invalid_form("poll", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MOST_ANSWERS} in length.")
    chosen = tuple(one for one in media if isinstance(one, dict))
    if any(not 1 <= len(str(one.get("text", ""))) <= LONGEST_ANSWER for one in chosen):
        raise too_long("poll", LONGEST_ANSWER)
    hours = float(str(given.get("duration", 24)))
    if not 0 < hours <= MOST_POLL_HOURS:
        raise invalid_form("poll", "NUMBER_TYPE_MAX", f"int value should be less than or equal to {MOST_POLL_HOURS}.")
    return Poll(text, chosen, world.clock() + hours * 3600, given.get("allow_multiselect") is True)
