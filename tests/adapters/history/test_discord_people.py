"""Users of an export: each made once, and an id is a positive number or is refused."""

import pytest

from adapters.history.discord_people import REMEMBERED, DiscordPeople, snowflake
from adapters.history.records import BadRecord
from tests.adapters.history.discord_samples import user


def test_a_user_is_made_once_for_as_long_as_they_look_the_same() -> None:
    people = DiscordPeople()
    ada = people.account(user(1, "ada"))
    assert people.account(user(1, "ada")) is ada
    assert people.account(user(1, "ada", nickname="Countess")).name == "Countess"


def test_what_is_remembered_has_a_bound() -> None:
    people = DiscordPeople()
    ada = people.account(user(1))
    for number in range(2, REMEMBERED + 2):
        people.account(user(number))
    again = people.account(user(1))
    assert (again, again is ada) == (ada, False)


@pytest.mark.parametrize("value", ["", "0", "01", "-1", "1.0", "١", "9" * 20, str(2**63), 5, None, True, "5 "])
def test_what_is_no_snowflake_is_refused(value: object) -> None:
    with pytest.raises(BadRecord, match="that is none"):
        snowflake(value, "that")
