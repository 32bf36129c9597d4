"""Findings come out of the other process as they went in."""

import pytest

from bot.mining.handing import as_line, from_line
from profiling.findings import Findings
from tests.storage.mining.found import found


@pytest.mark.parametrize("findings", [found([1, 2]), Findings(20_000, 0)])
def test_what_is_written_is_read_again(findings: Findings) -> None:
    assert from_line(as_line(findings)) == findings


def test_what_is_no_finding_is_refused() -> None:
    with pytest.raises(ValueError, match="until"):
        from_line(b"{}")
