import re

import pytest

from adapters.port import Refused
from bot.platforms import announced_once, webhook_secret
from storage.sealing import Vault
from storage.store import Store


def test_a_webhook_s_secret_is_the_same_after_every_start_and_no_other_house_s(store: Store) -> None:
    secret = webhook_secret(store, "1:token")
    assert secret == webhook_secret(store, "1:token")
    assert secret != webhook_secret(store, "2:token")
    assert secret != webhook_secret(Store(store.engines, Vault(b"x" * 32)), "1:token")
    assert re.fullmatch(r"[A-Za-z0-9_-]{32,256}", secret)


async def test_menus_are_told_when_they_changed_and_until_they_were_taken(store: Store) -> None:
    told: list[str] = []

    async def tell(menus: str, *, fails: bool = False) -> None:
        async def announce() -> None:
            told.append(menus)
            if fails:
                raise Refused("not now")

        await announced_once(store, "telegram:1", menus, announce)

    with pytest.raises(Refused):
        await tell("one", fails=True)
    for menus in ("one", "one", "two", "two", "one"):
        await tell(menus)
    assert told == ["one", "one", "two", "one"]
