from datetime import UTC, datetime, timedelta

import pytest
from telegram import WebhookInfo

from adapters.telegram.hook import Hook, complaint, host_of, is_locked_out, is_of_a_house

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def info(failed: datetime | None = None, waiting: int = 3, why: str = "Connection refused") -> WebhookInfo:
    return WebhookInfo("https://x/", False, waiting, last_error_date=failed, last_error_message=why)


@pytest.mark.parametrize("public", ["https://h.example.org", "https://h.example.org/", "https://h.example.org/hearth"])
def test_a_house_is_called_at_its_own_path_below_its_address(public: str) -> None:
    hook = Hook.of(public, "s")
    assert hook.address == public.rstrip("/") + "/telegram/updates"
    assert is_of_a_house(hook.address)
    assert host_of(hook.address) == "h.example.org"


@pytest.mark.parametrize("address", ["", "https://h.example.org/bot", "https://h.example.org/?/telegram/updates"])
def test_another_address_is_no_house_s(address: str) -> None:
    assert not is_of_a_house(address)


def test_only_failures_since_the_last_look_with_something_waiting_are_a_complaint() -> None:
    assert complaint(info(NOW), NOW) == "Telegram cannot hand over 3 updates: Connection refused"
    assert complaint(info(NOW - timedelta(seconds=1)), NOW) == ""
    assert complaint(info(NOW, waiting=0), NOW) == ""
    assert complaint(info(None), NOW) == ""


def test_calls_turned_away_as_a_stranger_s_are_known() -> None:
    assert is_locked_out(info(NOW, why="Wrong response from the webhook: 401 Unauthorized"))
    assert not is_locked_out(info(NOW))
