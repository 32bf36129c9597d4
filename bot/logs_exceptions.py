"""How an error is written down: where it happened in full, what it said only if nobody's words can be in it."""

import asyncio
import traceback
from typing import TextIO

import structlog
from structlog.typing import ExcInfo

SPEAKING_MODULES = frozenset({"bot", "adapters", "storage", "profiling", "telegram", "discord", "httpx", "httpcore"})
"""Whose errors say what we or a platform wrote. A ValueError or a database's error may quote a member."""


def tell_exception(exc_info: ExcInfo) -> str:
    """Give the frames of an error and of those behind it; foreign messages are left out."""
    chain = _chain(exc_info[1])
    return "\n".join(_told(error) for error in chain)


def print_exception(stream: TextIO, info: ExcInfo) -> None:
    """Write `tell_exception` to a stream, as structlog's console asks for it."""
    stream.write(tell_exception(info))


def log_loop_error(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    """Log what a task died of, for `loop.set_exception_handler`: asyncio's own line would quote the error."""
    error = context.get("exception")
    log = structlog.stdlib.get_logger(__name__)
    log.error("a task failed unseen", exc_info=error if isinstance(error, BaseException) else None)


def may_speak(error: BaseException) -> bool:
    """Say whether an error's message can be shown: it is ours, a platform library's or the system's."""
    return isinstance(error, OSError) or type(error).__module__.partition(".")[0] in SPEAKING_MODULES


def _chain(error: BaseException) -> list[BaseException]:
    """List an error's causes before itself, each once."""
    found: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in found:
        found.insert(0, current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return found


def _told(error: BaseException) -> str:
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__))).rstrip()
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    last = f"{kind}: {error}" if may_speak(error) else kind
    inner = [_told(one) for one in error.exceptions] if isinstance(error, BaseExceptionGroup) else []
    return "\n".join([*([frames] if frames else []), last, *inner])
