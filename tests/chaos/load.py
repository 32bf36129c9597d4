"""Batches of a talkative group, the same for every house that is given them, each with its reading position."""

import random
from datetime import datetime, timedelta

from adapters.port import Batch
from profiling.events import Account, Event, MessageSent, Platform, Reacted
from tests.bot.commands.room import ANN, GROUP, RAIN
from tests.conftest import MONDAY_NOON

CURSOR = "telegram:1"
STEP = timedelta(seconds=3)
GUESTS = tuple(Account(Platform.TELEGRAM, str(7_300_000_000 + number), f"客{number}") for number in range(20))
PEOPLE = (RAIN, ANN, *GUESTS)
WORDS = ("摄影", "爬山", "读书", "tea", "fire", "周末", "音乐", "晚安")


def time_of(number: int) -> datetime:
    """When a batch is handed over."""
    return MONDAY_NOON + number * STEP


def batch(number: int, size: int, seed: int) -> Batch:
    """The batch of a number, from 1: what some people say in the group, with replies and reactions."""
    rng, now, events = random.Random(f"{seed} {number}"), time_of(number), list[Event]()
    for place in range(size):
        who, message = rng.choice(PEOPLE), number * size + place
        if place % 5 == 4:
            events.append(Reacted(GROUP, now, str(message - 1), who, (), (rng.choice("👍🔥"),)))
            continue
        reply_to = str(message - 1) if place % 3 == 2 else ""
        events.append(MessageSent(GROUP, now, str(message), who, " ".join(rng.sample(WORDS, 3)), reply_to=reply_to))
    return Batch(events, (CURSOR, str(number)))
