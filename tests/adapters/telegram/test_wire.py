import random
import subprocess
import sys

import pytest
from telegram.error import TelegramError

from adapters.port import AdapterUnusable
from adapters.telegram import connect
from adapters.telegram.wire import DEFAULT_WAIT_SECONDS, Wire, open_line, wait_named_in
from bot.clock import SystemClock


def test_without_a_token_there_is_nothing_to_connect_to() -> None:
    with pytest.raises(AdapterUnusable, match="@BotFather"):
        connect("", "https://example.org", offset=None, clock=SystemClock().now, rng=random.Random(1))


def test_importing_the_package_loads_no_library_of_the_platform() -> None:
    look = "import sys, adapters.telegram, adapters.telegram.decode; print('telegram' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


async def test_reasons_are_short_and_without_the_token_in_any_spelling() -> None:
    line = open_line("1:a b", "https://example.org/")
    assert line.scrub("at /bot1:a b/ and /bot1%3Aa%20b/") == "at /bot<token>/ and /bot<token>/"
    assert len(line.scrub("x" * 5_000)) == 200
    assert "a b" not in repr(line)
    assert line.bot.base_url == "https://example.org/bot1:a b"
    await line.close()


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (b'{"ok":false,"parameters":{"retry_after":35}}', 35),
        (b'{"parameters":{"retry_after":"soon"}}', DEFAULT_WAIT_SECONDS),
        (b'{"parameters":{"retry_after":-1}}', DEFAULT_WAIT_SECONDS),
        (b"[]", DEFAULT_WAIT_SECONDS),
        (b"<html>", DEFAULT_WAIT_SECONDS),
    ],
)
def test_the_wait_is_the_one_named_or_a_usual_one(body: bytes, seconds: float) -> None:
    assert wait_named_in(body) == seconds


@pytest.mark.parametrize("payload", [b"<html>canary</html>", b'["canary"]', b'{"canary":1}', b"[" * 100_000])
def test_an_answer_that_is_none_is_an_error_that_does_not_quote_it(payload: bytes) -> None:
    with pytest.raises(TelegramError) as caught:
        Wire.parse_json_payload(payload)
    assert "canary" not in str(caught.value)
