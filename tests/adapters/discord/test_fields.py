"""Values of Discord's JSON, read or refused."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters.discord.fields import Unfit, born, ids, snowflake, snowflake_at, storable


def test_an_id_tells_when_it_was_made_and_back() -> None:
    at = datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert born(str(snowflake_at(at))) == at
    assert born(str(snowflake_at(at) - 1)) < at
    assert snowflake_at(datetime(2014, 1, 1, tzinfo=UTC)) == 0


@pytest.mark.parametrize("value", [None, 5, "", "0", "-1", "1.5", "x", str(2**63), "١"])
def test_what_is_no_id_is_refused(value: object) -> None:
    with pytest.raises(Unfit, match="who is no id"):
        snowflake({"who": value}, "who")
    with pytest.raises(Unfit, match="who is no id"):
        ids({"who": ["5", value]}, "who")


def test_the_largest_id_is_a_time_that_exists() -> None:
    assert born(str(2**63 - 1)) - datetime(2015, 1, 1, tzinfo=UTC) < timedelta(days=366 * 100)


def test_what_no_database_takes_is_replaced() -> None:
    assert storable("a\0\ud800b") == "a��b"
