"""What was said is known as said, whatever happens to the process or its database at that moment."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.pacing import Pacing
from adapters.port import Outgoing, Sent
from bot.clock import ManualClock
from bot.delivery import STALE_AFTER_SECONDS, Delivery
from bot.outcomes import Recorder
from bot.speaking import Ready
from storage import lease, outbox
from storage.errors import DatabaseTrouble
from storage.letters import Letter
from storage.migrate import migrate
from storage.outbox import Claimed
from storage.sealing import Vault
from storage.standing import Standing
from storage.store import Store, Unit
from tests.chaos.failing import Calls, How
from tests.conftest import TEST_KEY
from tests.fakes.sending import TEXTS, PostOffice
from tests.fakes.village import GROUP, Village
from tests.fakes.voice import ScriptedVoice

CALLS_A_LETTER = 20
"""More calls to the database than it takes to send one."""
HELLO = Letter("telegram", GROUP, "guide-end", solicited=True)


@dataclass(slots=True)
class VoiceOverAFailingDatabase(ScriptedVoice):
    """Speaks, and at that moment the database fails, if it is told to."""

    calls: Calls | None = None

    async def send(self, room: str, message: Outgoing) -> Sent:
        sent = await ScriptedVoice.send(self, room, message)
        if self.calls is not None:
            self.calls.fail(1, How.ONCE)
        return sent


@dataclass
class Post:
    """One claimed letter, and all it takes to say it."""

    village: Village
    clock: ManualClock
    voice: VoiceOverAFailingDatabase

    async def deliver(self, late: float = 0.0) -> Sequence[str]:
        """Claim a letter, say it so many seconds later, and give what is known of it."""
        claimed = self.village.store.write_now(self.claim)
        told: list[str] = []
        delivery = Delivery(
            self.village.store,
            {"telegram": self.voice},
            TEXTS,
            self.clock,
            Pacing(),
            Recorder(),
            lambda letter, state: told.append(state),
        )
        since = asyncio.get_running_loop().time() - late
        await delivery.deliver(claimed, Ready(claimed.id, claimed.letter, Standing()), since)
        return [state for _, _, state, _ in self.village.letters()] + told

    def claim(self, unit: Unit) -> Claimed:
        now = self.clock.now()
        outbox.post(unit, HELLO, now)
        holder = lease.take(unit, outbox.LEASE_NAME, "me", now)
        assert holder is not None
        claimed = outbox.claim_one(unit, holder, now, platforms=["telegram"])
        assert claimed is not None
        return claimed


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database that can be made to fail."""
    opened = Store.open(f"sqlite:///{tmp_path / 'hearth.db'}", Vault(TEST_KEY))
    migrate(opened)
    with opened.open_now():
        yield opened


@pytest.fixture
def post(store: Store, clock: ManualClock) -> Post:
    return Post(Village(store, clock.now()), clock, VoiceOverAFailingDatabase())


async def test_a_letter_is_said_and_known_as_sent(post: Post) -> None:
    assert await post.deliver() == ["sent", "sent"]
    assert len(post.voice.said) == 1


async def test_what_was_said_while_the_database_failed_is_known_as_sent(post: Post) -> None:
    post.voice.calls = Calls(post.village.store)
    assert await post.deliver() == ["sent", "sent"]
    assert len(post.voice.said) == 1


async def test_who_was_stopped_before_saying_it_looks_again_first(post: Post) -> None:
    assert await post.deliver(late=STALE_AFTER_SECONDS + 1) == ["planned"]
    assert post.voice.attempts == []


@pytest.mark.parametrize("how", [How.ONCE, How.AFTER_IT])
async def test_whichever_call_to_the_database_fails_each_letter_is_said_once_and_without_a_doubt(
    store: Store, clock: ManualClock, how: How
) -> None:
    village, office, calls = Village(store, clock.now()), PostOffice(store, clock), Calls(store)
    for number in range(1, CALLS_A_LETTER + 1):
        office.post(HELLO)
        calls.fail(number, how)
        with suppress(DatabaseTrouble):
            await office.send()
        calls.heal()
        await office.send()
    assert [state for _, _, state, _ in village.letters()] == ["sent"] * CALLS_A_LETTER
    assert len(office.voice.said) == CALLS_A_LETTER
