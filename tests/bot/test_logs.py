"""Logs say enough to mend things, and never a token, a name or a text, at any level."""

import asyncio
import io
import json
import logging
import warnings
from collections.abc import Callable, Iterator

import httpx
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Problem
from bot.logs import HASHED, OUR_LOGGERS, PRIVATE, configure_logs, redact, short_id
from bot.logs_exceptions import log_loop_error

TOKEN = "123456789:AAF-canary_canary_canary_canary_ca"
WORDS = "canary words of a member"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    levels = {name: logging.getLogger(name).level for name in OUR_LOGGERS}
    yield
    root.handlers = handlers
    root.setLevel(level)
    for name, former in levels.items():
        logging.getLogger(name).setLevel(former)
    logging.captureWarnings(False)
    structlog.reset_defaults()


def logged(act: Callable[[], None], style: str = "json", level: str = "DEBUG", secrets: tuple[str, ...] = ()) -> str:
    stream = io.StringIO()
    configure_logs(level, style, secrets, stream)
    act()
    return stream.getvalue()


def test_a_line_for_programs_is_one_json_object() -> None:
    told = logged(lambda: structlog.stdlib.get_logger("bot.inbox").info("batch stored", events=7))
    line = json.loads(told)
    assert (line["event"], line["events"], line["level"], line["logger"]) == ("batch stored", 7, "info", "bot.inbox")


def test_a_line_for_people_names_what_happened() -> None:
    told = logged(lambda: structlog.stdlib.get_logger("bot.inbox").info("batch stored", events=7), style="console")
    assert "batch stored" in told
    assert "events=7" in told


def test_below_the_chosen_level_nothing_is_said() -> None:
    assert logged(lambda: structlog.stdlib.get_logger("bot.inbox").info("batch stored"), level="WARNING") == ""


def test_libraries_are_quiet_below_warning_even_at_debug() -> None:
    def speak() -> None:
        for name in ("httpx", "httpcore.connection", "telegram.Bot", "apscheduler", "asyncio", "sqlalchemy.engine"):
            logging.getLogger(name).info(WORDS)

    assert logged(speak) == ""


async def test_a_request_with_the_token_in_its_path_leaves_no_trace() -> None:
    stream = io.StringIO()
    configure_logs("DEBUG", "json", (TOKEN,), stream)
    answer = httpx.MockTransport(lambda request: httpx.Response(200))
    async with httpx.AsyncClient(transport=answer) as client:
        await client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert "canary" not in stream.getvalue()


@pytest.mark.parametrize("style", ["json", "console"])
@pytest.mark.parametrize(
    "say",
    [
        lambda: structlog.stdlib.get_logger("bot").info(f"polling with {TOKEN}"),
        lambda: structlog.stdlib.get_logger("bot").debug("polling", url=f"https://host/bot{TOKEN}/getUpdates"),
        lambda: structlog.stdlib.get_logger("bot").info("opening", url="postgresql://hearth:canary@db/hearth"),
        lambda: structlog.stdlib.get_logger("bot").info("proxy in use", proxy="the-canary-proxy"),
        lambda: logging.getLogger("telegram").error("failed: %s", TOKEN),
        lambda: logging.getLogger("telegram").error("failed: https://host/bot1:canary/getMe"),
        lambda: warnings.warn(f"deprecated: {TOKEN}", stacklevel=1),
    ],
)
def test_secrets_never_come_out(style: str, say: Callable[[], None]) -> None:
    told = logged(say, style, secrets=("the-canary-proxy",))
    assert told
    assert "canary" not in told


@pytest.mark.parametrize("field", sorted(PRIVATE))
def test_private_fields_are_hidden(field: str) -> None:
    told = logged(lambda: structlog.stdlib.get_logger("adapters.telegram").info("heard", **{field: WORDS}))
    assert json.loads(told)[field] == "[private]"


@pytest.mark.parametrize("field", sorted(HASHED))
def test_native_ids_are_hashed_and_still_tell_two_apart(field: str) -> None:
    def speak() -> None:
        for native in ("5000001", "5000001", "5000002"):
            structlog.stdlib.get_logger("adapters.telegram").info("heard", **{field: native})

    told = logged(speak)
    first, again, other = (json.loads(line)[field] for line in told.splitlines())
    assert first == again != other
    assert "500000" not in told


def raise_what_quotes_a_member() -> None:
    try:
        int(WORDS)
    except ValueError as error:
        raise Problem("the line could not be read", "export.json") from error


@pytest.mark.parametrize("style", ["json", "console"])
def test_an_error_shows_where_and_what_of_ours_but_not_what_it_quotes(style: str) -> None:
    def fail() -> None:
        try:
            raise_what_quotes_a_member()
        except Problem:
            structlog.stdlib.get_logger("bot").exception("import failed")

    told = logged(fail, style)
    assert "raise_what_quotes_a_member" in told
    assert "export.json: the line could not be read" in told
    assert "ValueError" in told
    assert "canary words" not in told


def test_a_group_of_errors_names_each() -> None:
    def fail() -> None:
        try:
            raise ExceptionGroup(WORDS, [ConnectionError("refused"), KeyError(WORDS)])
        except ExceptionGroup:
            structlog.stdlib.get_logger("bot").exception("two things failed")

    told = logged(fail)
    assert "ConnectionError: refused" in told
    assert "KeyError" in told
    assert WORDS not in told


async def test_a_task_that_dies_unseen_is_told_without_its_words() -> None:
    stream = io.StringIO()
    configure_logs("DEBUG", "json", (), stream)
    log_loop_error(asyncio.get_running_loop(), {"message": WORDS, "exception": ValueError(WORDS)})
    assert "ValueError" in stream.getvalue()
    assert "canary" not in stream.getvalue()


@given(st.from_regex(r"[0-9]{6,12}:[A-Za-z0-9_-]{30,40}", fullmatch=True), st.text(), st.text())
def test_a_token_is_found_wherever_it_stands(token: str, before: str, after: str) -> None:
    assert token not in redact(f"{before} {token} {after}")


def test_short_ids_need_the_key() -> None:
    assert short_id(b"one", "5000001") == short_id(b"one", "5000001") != short_id(b"two", "5000001")
