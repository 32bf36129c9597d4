"""R25: while everybody is being written to, people leave, block us, say stop, pause, turn out to be one, and the group
becomes a supergroup: nobody is written to after that stands, and no message of anybody else's is touched.

`python -m tests.chaos.r25 --json` runs the full form, with `--quick` the short one. Each wave is a broadcast to all who
fell silent; its sends are paced as ever, some are cut off in doubt, and the house is stopped and started in its midst.
"""

import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.campaign_report import Report, report
from storage import campaigns
from storage.campaigns import Kind
from tests.chaos.exodus import COMMUNITY, Exodus
from tests.chaos.verdict import Numbers, Verdict, command
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.model import Chat
from tests.journeys.house import House, lived_in, said

FULL = {"people": 400, "waves": 3, "restarts": 6, "seed": 25}
QUICK = {"people": 50, "waves": 2, "restarts": 2, "seed": 25}
STRANGERS = 6
CUT_OFF = Fault("reset_after", method="sendMessage", times=None, probability=0.05)
Make = Callable[[Path], House]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known at the end."""

    report: Report
    after: list[str]
    ways: Mapping[str, int]
    too_many: int
    listed_unsent: int
    """Listed as sent, and nobody was called; or somebody was called, and nobody was listed."""
    harmed: int
    """Messages of the new group that were taken away or changed."""
    misplaced: int
    """What did not follow: words counted twice or not at all, rooms, letters left waiting."""
    restarts: int
    skipped: Mapping[str, int]


async def lived(folder: Path, numbers: Numbers, make: Make) -> Told:
    """The whole story of one community."""
    rng = random.Random(numbers["seed"])
    async with lived_in(make(folder)) as home:
        town = await Exodus.gathered(home, numbers["people"], numbers["seed"])
        old, restarts = town.room, 0
        await town.stir_the_room()
        for wave in range(numbers["waves"]):
            await town.broadcast()
            town.trouble(CUT_OFF)
            candidates = [who for who in town.people if who.id not in town.gone]
            rng.shuffle(candidates)
            for turn, how in enumerate([*town.ways(), "is shut", "merges"]):
                await town.goes_on()
                one, another, third = (candidates.pop() for _ in range(3))
                if how == "merges":
                    await town.merge(one, another)
                    await town.opt_out("says stop", third)
                elif how == "is shut":
                    await town.shut(one)
                else:
                    await town.opt_out(how, one)
                    await town.opt_out(how, another)
                if wave == 0 and how == "pauses":
                    await moved(town)
                if restarts < numbers["restarts"] * (wave + 1) / numbers["waves"] and turn % 2:
                    await home.stop()
                    await home.start()
                    restarts += 1
            await town.to_the_end()
            town.trouble()
        await town.lives_on()
        return await told(town, old, restarts)


async def moved(town: Exodus) -> None:
    """The group moves while letters of its own wait, and the wave goes on."""
    await town.moves([town.home.world.user(f"路人{number}") for number in range(STRANGERS)])


async def told(town: Exodus, old: Chat, restarts: int) -> Told:
    """Read the books, and compare them with what the platform saw."""
    home = town.home
    campaign = await home.app.store.read(lambda unit: campaigns.one(unit, COMMUNITY, Kind.WAKEUP.value))
    found = await home.app.store.read(lambda unit: report(unit, campaign))
    counted = await home.rows("SELECT coalesce(sum(messages), 0) FROM member_day")
    rooms = await home.rows(
        "SELECT (SELECT count(DISTINCT community_id) FROM room WHERE kind = 'group'), "
        "(SELECT count(*) FROM community), "
        f"(SELECT count(*) FROM outbox WHERE room = '{old.id}' AND state IN ('planned', 'claimed')), "
        f"(SELECT count(*) FROM poll p JOIN room r ON r.id = p.room_id WHERE p.state = 'closed' "
        f"AND r.native_id = '{town.room.id}')"
    )
    answered = any(said(home.language, "help-head") in one.text for one in home.world.outbox(town.room))
    strangers = [one for one in town.room.messages.values() if "新群的第" in one.text and one.edit_date is None]
    return Told(
        report=found,
        after=town.sends_after(),
        ways=Counter(how for how, _ in town.gone.values()),
        too_many=town.too_many,
        listed_unsent=await unlisted(town),
        harmed=town.strange_words - len(strangers),
        misplaced=abs(int(str(counted[0][0])) - town.spoken) + (rooms != [(1, 1, 0, 1)]) + (not answered),
        restarts=restarts,
        skipped=found.tally.skipped,
    )


async def unlisted(town: Exodus) -> int:
    """How many words the list and the platform do not agree about: sent ones arrived, those in doubt perhaps did."""
    rows = await town.home.rows(
        "SELECT room, state, count(*) FROM outbox WHERE campaign_id IS NOT NULL AND account_id IS NOT NULL "
        "AND act = 'send' AND state IN ('sent', 'in_doubt', 'failed') GROUP BY room, state"
    )
    listed = {(int(str(room)), str(state)): int(str(count)) for room, state, count in rows}
    called = town.called()
    off = 0
    for who in {*called, *(room for room, _ in listed)}:
        tried = sum(listed.get((who, state), 0) for state in ("sent", "in_doubt", "failed"))
        off += abs(called[who] - tried)
    return off


def run(folder: Path, numbers: Numbers, make: Make = House) -> Verdict:
    """Live it, and judge."""
    began = time.monotonic()
    end = asyncio.run(lived(folder, numbers, make))
    states = end.report.tally.states
    decided = numbers["people"] * numbers["waves"]
    unaccounted = end.report.waiting + max(0, decided - end.report.tally.planned)
    lost = unaccounted + end.misplaced + end.harmed + end.listed_unsent
    summed = " + ".join(f"{states.get(one, 0)} {one}" for one in ("sent", "skipped", "failed", "in_doubt", "held_out"))
    enough = states.get("sent", 0) > 0 and states.get("held_out", 0) > 0 and len(end.ways) >= LEAST_WAYS
    return Verdict(
        "R25",
        numbers["seed"],
        sum(end.ways.values()),
        end.restarts,
        lost=lost,
        dup=end.too_many + len(end.after),
        in_doubt=states.get("in_doubt", 0),
        seconds=round(time.monotonic() - began, 1),
        details=f"{end.report.tally.planned} decisions = {summed} + {end.report.waiting} waiting; "
        f"{len(end.after)} sends after an opt-out {dict(Counter(end.after)) or ''}; {end.harmed} messages of "
        f"the new group touched; {end.misplaced} did not follow; skipped {dict(end.skipped)}",
        ok=not lost and not end.too_many and not end.after and enough and end.restarts >= numbers["restarts"],
    )


LEAST_WAYS = 6

if __name__ == "__main__":
    sys.exit(command("R25", __doc__, run, full=FULL, quick=QUICK))
