"""A finding is a fact: two that say the same are the same."""

from adapters.finding import Finding


def test_a_finding_needs_no_hint_where_all_is_well() -> None:
    assert Finding("telegram.token", "ok", "@bot") == Finding("telegram.token", "ok", "@bot", "")
