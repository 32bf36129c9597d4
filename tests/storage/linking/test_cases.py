"""Cases and notes follow a person's accounts together, and apart again each account has its own."""

import pytest

from profiling.events import MessageSent, Platform, Room
from profiling.signals import Kind
from storage import cases, notes
from storage.cases import CaseWish
from storage.joining.communities import join
from storage.notes import About
from storage.store import Store, Unit
from tests.storage.ingest.house import NOON
from tests.storage.linking.village import Village


@pytest.fixture
def village(store: Store) -> Village:
    """Two accounts that have spoken, each with a case and a note of its own."""
    village = Village(store, "77")
    for who in (0, 1):
        village.hear(MessageSent(village.room(who), NOON, str(who + 1), village.account(who), "hello"))
        member, community = member_of(village, who), village.community or 0

        def care(unit: Unit, member: int = member, community: int = community, who: int = who) -> None:
            case = cases.open_case(unit, CaseWish(community, member, Kind.LATE, {"nights": who}, NOON))
            notes.write(unit, About(community, member, case), "ann", f"note {who}", NOON)

        store.write_now(care)
    return village


def member_of(village: Village, who: int) -> int:
    [(member,)] = village.rows(
        "select b.member_id from member_account b join account a on a.id = b.account_id "
        f"where a.native_id = '{village.account(who).id}'"
    )
    return int(str(member))


def texts(village: Village, who: int) -> list[str]:
    member = member_of(village, who)
    return [one.text for one in village.store.read_now(lambda unit: notes.of_member(unit, member))]


def evidence(village: Village, who: int) -> list[dict[str, float]]:
    member = member_of(village, who)
    return [dict(one.evidence) for one in village.store.read_now(lambda unit: cases.of_member(unit, member))]


def test_linked_they_are_one_persons_and_apart_each_accounts_own(village: Village) -> None:
    village.link(0, 1)
    assert texts(village, 0) == texts(village, 1) == ["note 0", "note 1"]
    assert evidence(village, 0) == [{"nights": 0}, {"nights": 1}]
    village.unlink(1)
    assert (texts(village, 0), texts(village, 1)) == (["note 0"], ["note 1"])
    assert (evidence(village, 0), evidence(village, 1)) == ([{"nights": 0}], [{"nights": 1}])


def test_while_linked_there_is_no_third_case_on_the_same(village: Village) -> None:
    village.link(0, 1)
    wish = CaseWish(village.community or 0, member_of(village, 0), Kind.LATE, {}, NOON)
    assert village.store.write_now(lambda unit: cases.open_case(unit, wish)) is None


def test_what_is_noted_while_linked_goes_with_the_account_whose_key_seals_it(village: Village) -> None:
    village.link(0, 1)
    about = About(village.community or 0, member_of(village, 0))
    village.store.write_now(lambda unit: notes.write(unit, about, "ann", "since", NOON))
    village.unlink(1)
    assert (texts(village, 0), texts(village, 1)) == (["note 0", "since"], ["note 1"])


def test_a_community_that_joins_another_brings_its_cases(store: Store) -> None:
    village = Village(store, "78", is_one=False)
    for place in (0, 1):
        room = Room(Platform.TELEGRAM, f"-78{place}", f"room {place}")
        village.hear(MessageSent(room, NOON, str(place + 1), village.account(0), "hello"))
    [(host,), (guest,)] = village.rows("select id from community order by id")
    members = village.rows("select id, community_id from member order by id")

    def care(unit: Unit) -> None:
        for member, community in members:
            where = int(str(community))
            case = cases.open_case(unit, CaseWish(where, int(str(member)), Kind.LATE, {}, NOON))
            notes.write(unit, About(where, int(str(member)), case), "ann", f"in {where}", NOON)

    store.write_now(care)
    store.write_now(lambda unit: join(unit, int(str(guest)), int(str(host)), NOON))
    village.community = int(str(host))
    assert sorted(texts(village, 0)) == sorted([f"in {host}", f"in {guest}"])
    assert village.rows("select distinct community_id from care_case") == [(host,)]
