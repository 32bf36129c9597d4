"""`hearth owner` says whether the house is somebody's, and makes the code with which it becomes so."""

from bot.clock import ManualClock
from profiling.events import Account, Platform
from storage import owners
from storage.accounts import account_id
from storage.owners import Claim
from tests.bot.cli.terminal import Terminal

ANN = Account(Platform.TELEGRAM, "7200455601", "Ann")


def test_a_code_is_made_only_when_it_is_asked_for(terminal: Terminal) -> None:
    assert terminal.hearth("owner", "--json").json == {"owners": 0, "code": ""}
    assert "hearth owner --code" in terminal.hearth("owner").out


def test_who_says_the_code_is_counted(terminal: Terminal, clock: ManualClock) -> None:
    code = terminal.hearth("owner", "--code", "--json").json["code"]
    with terminal.store() as store:
        now = clock.now()
        said = store.write_now(lambda unit: owners.claim(unit, account_id(unit, ANN.platform, ANN.id, ANN), code, now))
    assert said is Claim.DONE
    assert terminal.hearth("owner", "--json").json["owners"] == 1
    assert terminal.rows("select action from audit_entry") == [("house.code",)]
