"""A history goes where it belongs: into the named community, its rooms' own, the only one, or a new one."""

from pathlib import Path

import pytest

from adapters.history.source import Kind
from bot.errors import Problem
from storage.store import Store
from tests.adapters.history.samples import message
from tests.bot.histories import Taking, chat, count, jsonl, lines, state, telegram
from tests.storage.ingest.house import House


@pytest.fixture
def taking(store: Store) -> Taking:
    """Imports into an empty database of each kind."""
    return Taking(store)


def test_a_community_is_made_under_the_name_that_is_given(taking: Taking, tmp_path: Path) -> None:
    taking.take(telegram(tmp_path, chat(1, 5)), community="围炉 🔥")
    ((community, is_new),) = taking.announced
    assert (community.name, community.consent, community.zone, is_new) == ("围炉 🔥", "notice", "UTC", True)
    assert House(taking.store).rows("select action, detail from audit_entry") == [
        ("community.create", "consent=notice")
    ]


def test_a_room_that_is_known_leads_to_its_community(taking: Taking, tmp_path: Path) -> None:
    taking.take(telegram(tmp_path, chat(1, 5)), community="one")
    taking.take(jsonl(tmp_path, lines(5)), kind=Kind.JSONL, community="other")
    assert taking.take(telegram(tmp_path, chat(1, 9))).community == "one"
    assert [is_new for _, is_new in taking.announced] == [True, True, False]


def test_the_only_community_there_is_need_not_be_named(taking: Taking, tmp_path: Path) -> None:
    taking.take(telegram(tmp_path, chat(1, 5)), community="one")
    report = taking.take(telegram(tmp_path, chat(1, 5), "b.json", id=1400000010))
    assert (report.community, report.new, report.members) == ("one", 5, 5)
    lined = taking.take(jsonl(tmp_path, lines(5)), kind=Kind.JSONL)
    assert lined.community == "one"
    assert House(taking.store).rows("select native_id from room where platform = 'jsonl'") == [("one",)]


def test_among_several_communities_one_must_be_named(taking: Taking, tmp_path: Path) -> None:
    taking.take(jsonl(tmp_path, lines(5)), kind=Kind.JSONL, community="one")
    taking.take(jsonl(tmp_path, lines(5)), kind=Kind.JSONL, community="other")
    with pytest.raises(Problem, match=r"not clear which community.*one, other"):
        taking.take(telegram(tmp_path, chat(1, 5)))


def test_a_room_of_another_community_is_refused_before_anything_is_made(taking: Taking, tmp_path: Path) -> None:
    taking.take(telegram(tmp_path, chat(1, 5)), community="one")
    before = state(taking.store)
    mixed = [telegram(tmp_path, chat(1, 5), "b.json", id=1400000010), telegram(tmp_path, chat(1, 9), "c.json")]
    with pytest.raises(Problem, match=r"Reading circle belongs to the community one.*--community 'one'"):
        taking.take(*mixed, community="other")
    assert state(taking.store) == before


def test_jsonl_that_nobody_names_is_called_after_its_file(taking: Taking, tmp_path: Path) -> None:
    path = jsonl(tmp_path, lines(6, stream="general"), "bakers.jsonl")
    assert taking.take(path, kind=Kind.JSONL).community == "bakers"
    assert House(taking.store).rows("select native_id from room") == [("bakers/general",)]
    assert taking.take(path, kind=Kind.JSONL).duplicates == 6


def test_an_old_export_is_read_by_the_clock_of_its_community(taking: Taking, tmp_path: Path) -> None:
    taking.zone = "Asia/Shanghai"
    old = message(1, date="2023-11-15T01:30:00", date_unixtime=...)
    taking.take(telegram(tmp_path, [old]), community="east")
    at = House(taking.store).rows("select at, d.hours from message m join member_day d on d.member_id = m.member_id")
    assert at == [(1_699_983_000, 1 << 1)]


@pytest.mark.parametrize(
    ("consent", "evidence", "ties"), [("notice", True, True), ("ask", False, False), ("declared", False, False)]
)
def test_only_under_notice_is_looked_at_what_was_said(
    taking: Taking, tmp_path: Path, consent: str, evidence: bool, ties: bool
) -> None:
    taking.take(telegram(tmp_path, chat(1, 30)), consent=consent)
    assert count(taking.store, "member") == 5
    assert (count(taking.store, "evidence") != 0, count(taking.store, "tie") != 0) == (evidence, ties)
    assert House(taking.store).rows("select sum(messages) from member_day")[0][0] == 30


def test_a_community_keeps_its_own_consent(taking: Taking, tmp_path: Path) -> None:
    taking.take(telegram(tmp_path, chat(1, 5)), consent="ask")
    taking.take(telegram(tmp_path, chat(1, 30)), consent="notice")
    assert [community.consent for community, _ in taking.announced] == ["ask", "ask"]
    assert count(taking.store, "evidence") == 0
