"""A process of its own mines, answers, and is gone; one that does not is ended."""

import sys

import pytest

from bot.mining.child import Miner, MiningFailed
from storage.store import Store
from tests.bot.mining.village import settled


async def test_the_process_answers_what_it_found(store: Store) -> None:
    until = settled(store)
    found = await Miner(store).mine(1, until)
    assert (found.until, found.members > 0, len(found.grouping.personas)) == (until, True, 3)


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("import time; time.sleep(60)", "longer than 1 seconds"),
        ("raise SystemExit('no such table')", "status 1: no such table"),
        ("print('hello')", "could be read"),
    ],
)
async def test_one_that_does_not_answer_is_ended_and_says_how(store: Store, program: str, complaint: str) -> None:
    miner = Miner(store, (sys.executable, "-c", program), longest_seconds=1.0)
    with pytest.raises(MiningFailed, match=complaint):
        await miner.mine(1, 20_000)
