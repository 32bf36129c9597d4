"""People of a village asking for things: what the handlers are given."""

from datetime import datetime

from bot.handling import Handler
from storage import buttons
from storage.buttons import Redeemed
from storage.todos import Asked
from tests.fakes.village import GROUP, Village, Villager


def asked_in_group(village: Village, who: Villager, kind: str, at: datetime, **details: str) -> Asked:
    """Somebody in the group."""
    return Asked(
        todo=1,
        kind=kind,
        name=kind,
        at=at,
        platform="telegram",
        room=GROUP,
        room_id=village.room,
        room_kind="group",
        community=village.community,
        account=who.account,
        account_native=who.native,
        member=who.member,
        language="zh",
        details=details,
    )


def asked_in_private(who: Villager, kind: str, at: datetime, **details: str) -> Asked:
    """Somebody in their private chat with us, where no community is meant yet."""
    return Asked(
        todo=1,
        kind=kind,
        name=kind,
        at=at,
        platform="telegram",
        room=who.native,
        room_id=0,
        room_kind="private",
        community=None,
        account=who.account,
        account_native=who.native,
        member=None,
        language="zh",
        details=details,
    )


async def answer(village: Village, handler: Handler, asked: Asked) -> None:
    """Let a handler look, and store its answer."""
    stored = await handler(asked)
    await village.store.write(stored)


def pressed(village: Village, who: Villager, token: str, at: datetime, message: str) -> Asked:
    """Somebody presses a button, as the worker hands it to the handler."""
    found = village.store.write_now(lambda unit: buttons.redeem(unit, token, who.account, at))
    if not isinstance(found, Redeemed):
        raise AssertionError(f"the press was refused: {found}")
    details = {"press": token[:8], "message": message, "action": found.action, "argument": found.argument}
    return asked_in_private(who, "press", at, **details)
