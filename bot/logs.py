"""What the house writes down about itself: events with numbers and hashed ids, never a text and never a token.

Modules log through `structlog.stdlib.get_logger(__name__)`. Native ids go into the fields named in HASHED as they
are; what is printed is their keyed hash.
"""

import logging
import os
import re
import sys
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import TextIO

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.logs_exceptions import print_exception, tell_exception

OUR_LOGGERS = ("bot", "adapters", "storage", "profiling", "py.warnings")
HASHED = frozenset({"account", "actor", "chat", "recipient", "room", "user"})
PRIVATE = frozenset({"body", "caption", "content", "handle", "name", "payload", "text", "title", "token", "words"})
HIDDEN = "[private]"
TOKENS = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}|(?<=/bot)\d+:[A-Za-z0-9_-]+|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")
"""A bot's token anywhere, whatever stands in a Bot API path, and user:password in an address."""
SHORT_ID_BYTES = 4
SHORTEST_SECRET = 6
"""Shorter strings are not searched for: they would be found everywhere."""


def configure_logs(
    level: str = "INFO", style: str = "console", secrets: Sequence[str] = (), stream: TextIO | None = None
) -> None:
    """Send every log line of this process to the stream (standard error if not given), redacted.

    Libraries speak from WARNING on, at whatever level we do: below that they log addresses, tokens and texts.
    """
    output = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        keep_private(os.urandom(16)),
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(output)
    handler.setFormatter(Redacting(_rendering(style, output.isatty()), shared, secrets))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in OUR_LOGGERS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(True)


class Redacting(ProcessorFormatter):
    """Renders a record, then takes out of the finished line whatever looks like a token or is a known secret."""

    def __init__(self, rendering: Sequence[Processor], shared: Sequence[Processor], secrets: Sequence[str]) -> None:
        super().__init__(
            processors=[ProcessorFormatter.remove_processors_meta, *rendering], foreign_pre_chain=list(shared)
        )
        self._secrets = [secret for secret in secrets if len(secret) >= SHORTEST_SECRET]

    def format(self, record: logging.LogRecord) -> str:
        """Give the line as it may be seen by anybody."""
        return redact(super().format(record), self._secrets)


def redact(line: str, secrets: Sequence[str] = ()) -> str:
    """Replace known secrets and whatever looks like one."""
    for secret in secrets:
        line = line.replace(secret, HIDDEN)
    return TOKENS.sub(HIDDEN, line)


def keep_private(key: bytes) -> Callable[[WrappedLogger, str, EventDict], EventDict]:
    """Make the processor that hides private fields and hashes native ids under a key."""

    def process(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
        for field, value in event.items():
            if field in PRIVATE:
                event[field] = HIDDEN
            elif field in HASHED and value is not None:
                event[field] = short_id(key, str(value))
        return event

    return process


def short_id(key: bytes, native: str) -> str:
    """Give eight hexadecimal digits that stand for a native id as long as the key lives."""
    return blake2b(native.encode(errors="replace"), key=key, digest_size=SHORT_ID_BYTES).hexdigest()


def _rendering(style: str, on_terminal: bool) -> list[Processor]:
    if style == "json":
        return [structlog.processors.ExceptionRenderer(tell_exception), structlog.processors.JSONRenderer()]
    return [structlog.dev.ConsoleRenderer(colors=on_terminal, exception_formatter=print_exception)]
