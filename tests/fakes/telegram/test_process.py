"""The fake as a process of its own, steered from outside."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.fakes.telegram.backlog import Plan
from tests.fakes.telegram.control import Control, running
from tests.fakes.telegram.faults import Fault


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Control]:
    """A fake in another process."""
    state: Path = tmp_path_factory.mktemp("fake") / "fake.json"
    with running(state, "--seed", "5") as steered:
        yield steered


def _call(control: Control, method: str, **values: object) -> httpx.Response:
    return httpx.post(f"{control.url}/bot{control.token}/{method}", json=values)


def test_people_act_and_the_bot_answers_across_processes(control: Control) -> None:
    ada = control.user("Ada")
    group = control.group("Readers", members=[ada])
    asked = control.say(ada, group, "/me")
    control.ask("start", user=ada)
    _call(control, "sendMessage", chat_id=group, text="you", reply_parameters={"message_id": asked})
    _call(control, "sendPoll", chat_id=group, question="Tea?", options=["yes", "no"], is_anonymous=False)
    answer, poll = control.sent(chat=group)
    assert (answer["text"], answer["silent"]) == ("you", False)
    control.ask("vote", user=ada, chat=group, message=poll["message_id"], options=["yes"])
    control.ask("react", user=ada, chat=group, message=asked, emojis=["👍"])
    kinds = [set(update) - {"update_id"} for update in _call(control, "getUpdates").json()["result"]]
    assert kinds == [{"message"}, {"message"}, {"poll"}, {"poll_answer"}]


def test_a_backlog_is_queued_and_reported(control: Control) -> None:
    group = control.group("围炉")
    before = control.report()
    kinds = control.backlog(group, Plan(seed=2, count=250))
    assert sum(kinds.values()) == 250
    assert int(str(control.report()["pending"])) - int(str(before["pending"])) == 250


def test_faults_go_on_and_off(control: Control) -> None:
    control.faults(Fault("outage", times=None))
    assert _call(control, "getMe").status_code == 503
    control.faults()
    assert _call(control, "getMe").status_code == 200
    assert control.report()["faults"] == {"outage": 1}


def test_a_wrong_verb_is_refused_with_its_reason(control: Control) -> None:
    with pytest.raises(RuntimeError, match="no verb 'dance'"):
        control.ask("dance")
    with pytest.raises(RuntimeError, match="KeyError"):
        control.ask("start", user=1)
