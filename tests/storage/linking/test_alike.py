"""Who is called alike on another platform is shown as a guess; on the same platform, or already linked, nobody is."""

from dataclasses import replace

import pytest

from profiling.events import MessageSent
from storage.linking.alike import Alike, alike
from storage.store import Store
from tests.storage.ingest.house import NOON
from tests.storage.linking.village import Village


@pytest.fixture
def village(store: Store) -> Village:
    """Somebody on Telegram, and others elsewhere and here."""
    village = Village(store, "77")
    speaks(village, 0, "Ada", "ada_reads")
    return village


def speaks(village: Village, who: int, name: str, handle: str) -> None:
    author = replace(village.account(who), name=name, handle=handle)
    village.hear(MessageSent(village.room(who), NOON, str(who + 1), author, "hello"))


def found(village: Village) -> list[Alike]:
    """Who is called like the first one."""
    return village.store.read_now(lambda unit: alike(unit, village.community or 0, 1))


@pytest.mark.parametrize(
    ("who", "name", "handle", "is_shown"),
    [
        (2, "ADA", "other", True),
        (3, "Somebody", "Ada_Reads", True),
        (1, "Ada", "other", False),
        (3, "Somebody", "else", False),
    ],
)
def test_a_name_or_a_handle_on_another_platform_is_shown(
    village: Village, who: int, name: str, handle: str, is_shown: bool
) -> None:
    speaks(village, who, name, handle)
    assert [(one.member, one.name) for one in found(village)] == ([(2, name)] if is_shown else [])


def test_nothing_is_linked_by_being_alike_and_the_linked_are_no_guess(village: Village) -> None:
    speaks(village, 3, "Ada", "ada_reads")
    assert village.rows("select count(*) from member") == [(2,)]
    village.link(0, 3)
    assert found(village) == []
