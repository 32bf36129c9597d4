"""An outbox with nothing in it says so, instead of showing the head of a table."""

import pytest

from bot.cli.outbox import show


def test_an_empty_outbox_says_what_will_stand_there(capsys: pytest.CaptureFixture[str]) -> None:
    show([])
    said = capsys.readouterr().out
    assert said.startswith("Nothing was meant for anybody yet")
    assert "campaign  member" not in said
