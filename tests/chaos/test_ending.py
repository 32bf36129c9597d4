"""Told to end in the middle of its work, the house ends soon and leaves nothing in doubt (R23, one round)."""

import time
from pathlib import Path

from tests.chaos.life import Life
from tests.chaos.r01 import answered
from tests.fakes.telegram import control
from tests.fakes.telegram.backlog import Plan, Shares
from tests.fakes.telegram.faults import Fault

ENDS_WITHIN = 5.0
PLAN = Plan(23, 160, people=100, shares=Shares(command=0.12, join=0.0), commands=("/help",), private_commands=True)


def test_sigterm_under_load_ends_within_seconds_and_leaves_nothing_in_doubt(tmp_path: Path) -> None:
    with control.running(tmp_path / "fake.json", "--no-privacy-mode") as fake:
        life = Life(tmp_path / "house", fake)
        fake.backlog(fake.group("围炉"), PLAN)
        fake.faults(
            Fault("latency", method="sendMessage", times=None, delay=0.1, delay_most=0.4),
            Fault("latency", method="getUpdates", times=None, delay=0.1, delay_most=0.2),
        )
        life.begin()
        life.wait_for(lambda: int(str(life.fake.report()["sent"])) >= 3)
        assert not life.is_done(), "it ends in the middle of its work"
        assert life.end() <= ENDS_WITHIN
        assert life.rows("SELECT count(*) FROM outbox WHERE state IN ('claimed', 'in_doubt')") == [(0,)]

        fake.faults()
        life.begin()
        time.sleep(0.2)
        life.wait_for(life.is_done)
        life.end()
        assert answered(PLAN, fake.sent(), life.listed()) == (0, 0)
        assert life.rows("SELECT count(*) FROM outbox WHERE state = 'in_doubt'") == [(0,)]
