"""Whom the message path is measured against: Telegram's own library, and cutting the texts into words alone."""

import json
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import rjieba
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ExtBot, MessageHandler, filters
from telegram.request import BaseRequest, RequestData

Handle = Callable[[Update, Any], Coroutine[Any, Any, None]]
MYSELF = {"id": 1, "is_bot": True, "first_name": "Benchmark", "username": "benchmark_bot"}


class NoNetwork(BaseRequest):
    """Answers getMe by itself; nothing else is ever asked."""

    @property
    def read_timeout(self) -> float | None:
        """None: nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        """Say who the bot is."""
        if not url.endswith("/getMe"):
            raise ValueError("a benchmark asks nobody anything")
        return 200, json.dumps({"ok": True, "result": MYSELF}).encode()


class LibraryBot:
    """python-telegram-bot with one handler for messages, given answers of getUpdates as its Updater would be."""

    def __init__(self, handle: Handle) -> None:
        self._bot = ExtBot("1:benchmark", request=NoNetwork(), get_updates_request=NoNetwork())
        self._application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder().bot(self._bot).updater(None).build()
        )
        self._application.add_handler(MessageHandler((filters.TEXT | filters.CAPTION) & ~filters.COMMAND, handle))

    async def take(self, body: bytes) -> None:
        """Parse an answer and process its updates one after the other."""
        await self._application.initialize()
        for raw in json.loads(body)["result"]:
            await self._application.process_update(Update.de_json(raw, self._bot))

    async def close(self) -> None:
        """End what the library began."""
        await self._application.shutdown()


class EmptyHandler:
    """The least a bot on python-telegram-bot does: parse, dispatch, nothing."""

    def __init__(self) -> None:
        self._heard = 0
        self._bot = LibraryBot(self._count)

    async def take(self, body: bytes) -> None:
        """Handle the updates of one answer."""
        await self._bot.take(body)

    def stored(self) -> int:
        """How many messages reached the handler."""
        return self._heard

    async def close(self) -> None:
        """End what the library began."""
        await self._bot.close()

    async def _count(self, update: Update, context: object) -> None:
        self._heard += 1


def segment(texts: Sequence[str]) -> None:
    """Cut texts into words and do nothing with them: what no bot that reads them can do without."""
    for text in texts:
        rjieba.cut(text)
