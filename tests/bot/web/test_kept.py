"""What was counted is handed out at once, counted anew in the background, and never twice at a time."""

import asyncio

import pytest

from bot.web.kept import Kept


class Counting:
    """Counts when it is let, and fails when it is told to."""

    def __init__(self) -> None:
        self.let = asyncio.Event()
        self.begun: list[str] = []
        self.fails = False

    async def __call__(self, key: str) -> int:
        self.begun.append(key)
        await self.let.wait()
        if self.fails:
            raise LookupError(key)
        return len(self.begun)


@pytest.fixture
def counting() -> Counting:
    return Counting()


async def turn() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_the_first_to_ask_waits_and_all_who_ask_meanwhile_share_it(counting: Counting) -> None:
    kept = Kept(counting)
    asking = [asyncio.create_task(kept.get("a")) for _ in range(3)]
    await turn()
    assert (counting.begun, [task.done() for task in asking]) == (["a"], [False] * 3)
    counting.let.set()
    assert [entry.value for entry in await asyncio.gather(*asking) if entry] == [1, 1, 1]


async def test_what_is_old_is_handed_out_while_it_is_counted_anew(counting: Counting) -> None:
    kept = Kept(counting, seconds=0.0)
    counting.let.set()
    await kept.get("a")
    await asyncio.sleep(0.01)
    counting.let.clear()
    old = await kept.get("a")
    await turn()
    assert old is not None
    assert (old.value, old.turn, counting.begun) == (1, 1, ["a", "a"])
    counting.let.set()
    await turn()
    new = kept.at_hand("a")
    assert new is not None
    assert (new.value, new.turn) == (2, 2)


async def test_what_is_fresh_is_not_counted_again(counting: Counting) -> None:
    kept = Kept(counting, seconds=1_000)
    counting.let.set()
    await kept.get("a")
    await kept.get("a")
    assert counting.begun == ["a"]


async def test_one_thing_is_counted_at_a_time(counting: Counting) -> None:
    kept = Kept(counting)
    asking = [asyncio.create_task(kept.get(key)) for key in "ab"]
    await turn()
    assert counting.begun == ["a"]
    counting.let.set()
    await asyncio.gather(*asking)
    assert counting.begun == ["a", "b"]


async def test_a_count_that_fails_leaves_what_stood_and_nobody_hanging(counting: Counting) -> None:
    kept = Kept(counting, seconds=0.0)
    counting.let.set()
    counting.fails = True
    assert await kept.get("a") is None
    counting.fails = False
    good = await kept.get("a")
    counting.fails = True
    await asyncio.sleep(0.01)
    assert await kept.get("a") == good
    await turn()
    assert await kept.get("a") == good


async def test_once_closed_nothing_is_counted_on(counting: Counting) -> None:
    kept = Kept(counting)
    asking = asyncio.create_task(kept.get("a"))
    await turn()
    kept.close()
    with pytest.raises(asyncio.CancelledError):
        await asking
