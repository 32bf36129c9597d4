"""What the bot asks and says about itself: identity, command lists, webhook."""

import re

from tests.fakes.telegram.answers import Call, bad_request
from tests.fakes.telegram.model import Json
from tests.fakes.telegram.shapes import user_json
from tests.fakes.telegram.state import Webhook
from tests.fakes.telegram.world import World

MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
MOST_CONNECTIONS, MOST_CONNECTIONS_UNASKED = 100, 40
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(world: World, call: Call) -> Json:
    """Say who the bot is."""
    abilities = {"can_join_groups": True, "supports_inline_queries": False, "can_connect_to_business": False}
    reads_all = {"can_read_all_group_messages": not world.privacy_mode, "has_main_web_app": False}
    return user_json(world.bot) | abilities | reads_all


def set_my_commands(world: World, call: Call) -> bool:
    """Set the command list of a scope and language."""
    commands = [command for command in call.items("commands") if isinstance(command, dict)]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= LONGEST_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.settings.commands[_command_key(call)] = commands
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    """Return the command list of a scope and language."""
    return world.settings.commands.get(_command_key(call), [])


def delete_my_commands(world: World, call: Call) -> bool:
    """Forget the command list of a scope and language."""
    world.settings.commands.pop(_command_key(call), None)
    return True


def set_webhook(world: World, call: Call) -> bool:
    """Set a webhook, which ends long polling, or take it away by an empty address."""
    url, secret = call.text("url"), call.text("secret_token")
    if url and not url.startswith(("https://", "http://") if world.is_local else "https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    at_once = call.integer("max_connections", MOST_CONNECTIONS_UNASKED, least=1, most=MOST_CONNECTIONS)
    world.settings.webhook = Webhook(url, secret, at_once) if url else None
    if call.has("allowed_updates"):
        world.queue.allow([str(kind) for kind in call.items("allowed_updates")])
    if call.flag("drop_pending_updates"):
        world.queue.drop_all()
    world.queue.wake()
    return True


def delete_webhook(world: World, call: Call) -> bool:
    """Go back to long polling."""
    world.settings.webhook = None
    if call.flag("drop_pending_updates"):
        world.queue.drop_all()
    return True


def get_webhook_info(world: World, call: Call) -> Json:
    """Describe the webhook and how much waits."""
    hook = world.settings.webhook
    told: Json = {
        "url": "" if hook is None else hook.url,
        "has_custom_certificate": False,
        "pending_update_count": world.queue.pending(),
    }
    if hook is None:
        return told
    told |= {"max_connections": hook.max_connections, "allowed_updates": sorted(world.queue.allowed)}
    if hook.last_error_date is not None:
        told |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    return told


def acknowledge(world: World, call: Call) -> bool:
    """Accept a call that changes nothing here (`close`, `logOut`)."""
    return True


def _command_key(call: Call) -> str:
    scope = call.fields("scope") or {"type": "default"}
    return f"{sorted(scope.items())}/{call.text('language_code')}"
