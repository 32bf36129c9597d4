"""A house that outlives its test would disturb the next one."""

import subprocess
import sys
from pathlib import Path

from tests.chaos.life import Life
from tests.fakes.telegram.control import Control

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_no_house_is_left_running_however_a_test_ends(tmp_path: Path) -> None:
    with Control("http://127.0.0.1:9", "1:token") as nobody, Life(tmp_path, nobody) as life:
        running = life.process = subprocess.Popen(SLEEPER)
        assert running.poll() is None
    assert running.poll() is not None
