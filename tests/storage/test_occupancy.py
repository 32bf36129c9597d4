"""An embedded database is used by many or had by one alone, and a dead process holds nothing."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.engine import DatabaseUnusable
from storage.occupancy import have_alone, use
from storage.opening import open_store

HOLD = (
    "import sys, time; from storage.occupancy import use; use(sys.argv[1]); print('held', flush=True); time.sleep(60)"
)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'hearth.db'}"


def test_many_use_it_and_nobody_has_it_alone_meanwhile(url: str) -> None:
    first, second = use(url), use(url)
    assert have_alone(url) is None
    first()
    assert have_alone(url) is None
    second()
    alone = have_alone(url)
    assert alone is not None
    alone()


def test_while_somebody_has_it_alone_a_house_does_not_open(url: str, tmp_path: Path) -> None:
    alone = have_alone(url)
    assert alone is not None
    with pytest.raises(DatabaseUnusable, match="a backup is just being restored"):
        open_store(url, tmp_path / "key")
    assert not (tmp_path / "data" / "hearth.db").exists()
    alone()
    open_store(url, tmp_path / "key").close()


def test_a_house_that_could_not_open_holds_nothing(url: str, tmp_path: Path) -> None:
    open_store(url, tmp_path / "key").close()
    (tmp_path / "key").write_text("no key")
    with pytest.raises(Exception, match="key"):
        open_store(url, tmp_path / "key")
    alone = have_alone(url)
    assert alone is not None
    alone()


def test_a_process_that_stands_still_holds_it_and_a_dead_one_does_not(url: str) -> None:
    other = subprocess.Popen([sys.executable, "-c", HOLD, url], stdout=subprocess.PIPE, text=True)
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        other.send_signal(signal.SIGSTOP)
        assert have_alone(url) is None
        other.kill()
    alone = have_alone(url)
    assert alone is not None
    alone()


def test_a_server_looks_after_its_own() -> None:
    url = "postgresql+psycopg://db/hearth"
    use(url)()
    alone = have_alone(url)
    assert alone is not None
    alone()
