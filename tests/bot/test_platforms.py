import re

from bot.platforms import webhook_secret
from storage.sealing import Vault
from storage.store import Store


def test_a_webhook_s_secret_is_the_same_after_every_start_and_no_other_house_s(store: Store) -> None:
    secret = webhook_secret(store, "1:token")
    assert secret == webhook_secret(store, "1:token")
    assert secret != webhook_secret(store, "2:token")
    assert secret != webhook_secret(Store(store.engines, Vault(b"x" * 32)), "1:token")
    assert re.fullmatch(r"[A-Za-z0-9_-]{32,256}", secret)
