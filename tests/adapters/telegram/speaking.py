"""A voice on a fake server, with a room to speak in."""

import random
from dataclasses import dataclass

from adapters.port import Voice
from adapters.telegram import connect
from adapters.telegram.adapter import Patience, TelegramAdapter
from bot.clock import SystemClock
from tests.fakes.telegram.model import Chat, User
from tests.fakes.telegram.server import FakeTelegram

PATIENCE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Stage:
    """A fake server, a room with somebody in it, and the voice that speaks there."""

    fake: FakeTelegram
    adapter: TelegramAdapter
    ada: User
    chat: Chat

    @property
    def voice(self) -> Voice:
        return self.adapter.voice

    @property
    def room(self) -> str:
        return str(self.chat.id)


def adapter_for(url: str, token: str) -> TelegramAdapter:
    patience = Patience(answer_seconds=PATIENCE_SECONDS)
    return connect(token, url, offset=None, clock=SystemClock().now, rng=random.Random(1), patience=patience)
