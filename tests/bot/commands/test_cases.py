"""An admin takes a case, notes on it, is reminded of it, and says how it went; nobody else sees any of it."""

import json
from datetime import timedelta

import pytest

from profiling.events import Account, Platform, Rank
from profiling.signals import Kind
from storage import cases
from storage.cases import CaseWish
from storage.consent import Purpose, record
from tests.bot.commands.room import ANN, GROUP, RAIN, Fireside, edits, texts

EVIDENCE = {"days": 20, "messages": 61, "answered_days": 0, "expected_days": 13.4}


def member(fire: Fireside, who: Account = RAIN) -> int:
    [(found,)] = fire.rows(
        f"select b.member_id from member_account b join account a on a.id = b.account_id where a.native_id = '{who.id}'"
    )
    return int(str(found))


def opened(fire: Fireside, kind: Kind = Kind.UNANSWERED, *, nobody: bool = False) -> int:
    about = None if nobody else member(fire)
    wish = CaseWish(1, about, kind, EVIDENCE, fire.clock.now(), 5.0, "2026-01-05" if nobody else "")
    return fire.store.write_now(lambda unit: cases.open_case(unit, wish)) or 0


@pytest.fixture
async def led(fire: Fireside) -> Fireside:
    """A community Ann is an admin of, with a case of 小雨's."""
    fire.rank(ANN, Rank.ADMIN)
    opened(fire)
    return fire


async def test_the_list_says_who_and_what_and_leads_to_each(led: Fireside) -> None:
    (found,) = await led.told(ANN, "/cases")
    assert found.text.splitlines()[1:] == ["#1 小雨: often here, hardly answered · nobody's yet"]
    assert found.buttons == ("#1 小雨", "Mine", "All")
    (mine,) = await led.told(ANN, "/cases mine")
    assert mine.text == "None of the cases in “围炉读书会” is yours."


async def test_a_case_tells_its_evidence_and_the_last_days(led: Fireside) -> None:
    (found,) = await led.told(ANN, "/cases 1")
    lines = found.text.splitlines()
    assert lines[0] == "#1 小雨 in “围炉读书会”: often here, hardly answered (since 2026-01-05)"
    assert lines[1] == (
        "Spoke on 20 of the last 28 days (61 messages). Somebody answered, mentioned or reacted on 0 of them; "
        "for others who say as much it would be about 13.4."
    )
    assert lines[2].startswith("Last 14 days: ·············")
    assert led.rows("select action, detail from audit_entry") == [("member.look", "case")]


async def test_from_taking_it_to_how_it_went(led: Fireside) -> None:
    (found,) = await led.told(ANN, "/cases 1")
    case = edits(await led.pressed(ANN, found, "I'll take it"))
    assert case.text.splitlines()[-1] == "Ann has it"
    (how,) = texts(await led.pressed(ANN, case, "Note…"))
    assert how.startswith("Like this: /cases 1 ")
    (noted,) = await led.told(ANN, "/cases 1 说好周五一起喝茶")
    assert "📝 2026-01-05 12:00 Ann: 说好周五一起喝茶" in noted.text.splitlines()
    later = edits(await led.pressed(ANN, noted, "In 3 days"))
    assert later.text.splitlines()[-1] == "Ann has it, reminder on 2026-01-08"
    asked = edits(await led.pressed(ANN, later, "How it went…"))
    assert asked.buttons == ("Better now", "We talked", "Nothing needed", "Has left", "Something else", "Back")
    done = edits(await led.pressed(ANN, asked, "We talked"))
    assert done.text.splitlines()[-1] == "talked with"
    assert done.buttons == ("Note…", "Timeline", "Card", "All open ones")
    acts = [
        action
        for (action,) in led.rows("select action from audit_entry where substr(action, 1, 5) = 'case.' order by id")
    ]
    assert acts == ["case.take", "case.note", "case.remind", "case.done"]


async def test_one_set_aside_is_gone_from_the_list(led: Fireside) -> None:
    (found,) = await led.told(ANN, "/cases 1")
    aside = edits(await led.pressed(ANN, found, "Nothing to see"))
    assert aside.text.splitlines()[-1] == "set aside"
    assert edits(await led.pressed(ANN, aside, "All open ones")).text.startswith("Nobody in “围炉读书会” seems")
    (every,) = await led.told(ANN, "/cases all")
    assert "#1 小雨" in every.text


@pytest.mark.parametrize(("when", "at"), [("10d", "2026-01-15"), ("2026-02-01", "2026-02-01"), ("2周", "2026-01-19")])
async def test_a_reminder_for_any_day(led: Fireside, when: str, at: str) -> None:
    (found,) = await led.told(ANN, f"/cases 1 {when}")
    assert found.text.splitlines()[-1] == f"Ann has it, reminder on {at}"


@pytest.mark.parametrize("when", ["2026-02-30", "2025-12-01", "2030-01-01", "900d"])
async def test_a_day_that_cannot_be_is_refused_and_is_no_note(led: Fireside, when: str) -> None:
    (refusal,) = texts(await led.told(ANN, f"/cases 1 {when}"))
    assert refusal.endswith("For example: /cases")
    assert led.rows("select count(*) from case_note") == [(0,)]


async def test_what_must_never_be_kept_is_no_note_either(led: Fireside) -> None:
    for line in ("/cases 1 他得了癌症", "/note 小雨 他得了癌症"):
        (refusal,) = texts(await led.told(ANN, line))
        assert "is never kept of anybody" in refusal
    assert led.rows("select count(*) from case_note") == [(0,)]


async def test_a_note_without_a_case_and_on_the_one_under_way(led: Fireside) -> None:
    (kept,) = await led.told(ANN, "/note @xiaoyu_rain 想办六月的聚会")
    assert kept.text.startswith("Noted about 小雨.")
    await led.told(ANN, "/note Ann 带茶来")
    assert led.rows("select case_id from case_note order by id") == [(1,), (None,)]
    assert texts(await led.told(ANN, "/note nobody hm"))[0].startswith("There is no “nobody”")
    assert texts(await led.told(ANN, "/note 小雨"))[0].startswith("What shall I note?")


async def test_members_take_with_them_what_admins_noted_and_who_looked(led: Fireside) -> None:
    await led.told(ANN, "/cases 1 想办六月的聚会")
    said = await led.told(RAIN, "/mydata")
    [file] = [one for one in said if one.act == "file"]
    tables = json.loads(file.text.partition(":")[2])["tables"]
    [note], [case] = tables["case_note"], tables["care_case"]
    assert (note["text"], note["by"]) == ("想办六月的聚会", "Ann")
    assert (case["kind"], json.loads(case["evidence"])["answered_days"], case["owner"]) == ("unanswered", 0, None)
    assert [look["admin"] for look in tables["looked_at_by_admins"]] == ["Ann"]


async def test_the_timeline_tells_heard_sent_answered_and_noted_and_no_refusal(led: Fireside) -> None:
    def say(given: bool) -> None:
        led.store.write_now(
            lambda unit: record(unit, member(led), Purpose.CONTACT, given, led.clock.now(), "test", "1")
        )

    say(True)
    await led.told(ANN, "/tag 小雨 热心")
    await led.told(ANN, "/note 小雨 想办聚会")
    await led.told(RAIN, "/privacy")
    (card,) = await led.told(ANN, "/member 小雨")
    shown = edits(await led.pressed(ANN, card, "Timeline"))
    lines = [line.partition(" ")[2] for line in shown.text.splitlines()]
    assert shown.text.startswith("小雨, the newest first (1/1)")
    assert {"👂 messages: 1, reactions: 0, turned to: 0", "💬 said yes to reminders", "📝 Ann: 想办聚会"} <= set(lines)
    assert {"📝 tag given by an admin: 热心", "📝 case #1 opened: often here, hardly answered"} <= set(lines)
    say(False)
    (card,) = await led.told(ANN, "/member 小雨")
    assert "reminders" not in edits(await led.pressed(ANN, card, "Timeline")).text


async def test_a_long_timeline_is_turned_page_by_page(led: Fireside) -> None:
    for number in range(14):
        await led.told(ANN, f"/note 小雨 n{number}")
    (card,) = await led.told(ANN, "/member 小雨")
    first = edits(await led.pressed(ANN, card, "Timeline"))
    assert "(1/2)" in first.text
    assert first.buttons == ("Earlier", "Back to the card")
    second = edits(await led.pressed(ANN, first, "Earlier"))
    assert "(2/2)" in second.text
    assert second.buttons == ("Later", "Back to the card")


async def test_a_case_of_the_community_as_a_whole_has_no_card(led: Fireside) -> None:
    wish = CaseWish(1, None, Kind.BURST, {"people": 12, "hours": 1, "usual": 0.2, "same_door": 100}, led.clock.now())
    number = led.store.write_now(lambda unit: cases.open_case(unit, wish))
    (found,) = await led.told(ANN, f"/cases {number}")
    assert "12 new accounts within 1 h; about 0.2 would be usual." in found.text
    assert "Alike: 100% through the same door." in found.text
    assert "Card" not in found.buttons


@pytest.mark.parametrize("kind", list(Kind))
async def test_every_kind_has_its_words_in_both_languages(led: Fireside, kind: Kind) -> None:
    numbers = (
        "days messages answered_days expected_days days_before answered_days_before nights nights_before silent_days "
        "longest_before active_days within_days low_days low_days_before a_day a_day_before hour hour_before people "
        "people_before hours usual members same_door same_language same_name_shape same_first_steps flood"
    )
    wish = CaseWish(1, member(led), kind, dict.fromkeys(numbers.split(), 2), led.clock.now() + timedelta(days=90))
    number = led.store.write_now(lambda unit: cases.open_case(unit, wish))
    chinese = Account(Platform.TELEGRAM, ANN.id, "Ann", "ann_reads", language="zh-hans")
    for who in (ANN, chinese):
        (found,) = await led.told(who, f"/cases {number or 1}")
        assert len(found.text.splitlines()) >= 3


@pytest.mark.parametrize("line", ["/cases", "/cases 1", "/note Ann hm"])
async def test_nobody_else_sees_or_writes_any(led: Fireside, line: str) -> None:
    assert texts(await led.told(RAIN, line)) == ["这个只有管理员能用。"]


async def test_who_is_no_admin_any_more_presses_in_vain(led: Fireside) -> None:
    (found,) = await led.told(ANN, "/cases 1")
    led.rank(ANN, Rank.MEMBER)
    led.clock.set(led.clock.now() + timedelta(minutes=5))
    (alert,) = await led.pressed(ANN, found, "I'll take it")
    assert alert.text == "Only admins can use that."
    assert led.rows("select state from care_case") == [("open",)]


async def test_given_in_a_group_it_is_answered_in_private(led: Fireside) -> None:
    await led.told(ANN, "/help")
    said = await led.told(ANN, "/cases", room=GROUP)
    assert not any("小雨" in one.text for one in said if one.room == GROUP.id)
    assert any("小雨" in one.text for one in said if one.room == ANN.id)


async def test_a_case_whose_member_was_erased_is_gone(led: Fireside) -> None:
    (found,) = await led.told(ANN, "/cases 1")
    (question,) = await led.told(RAIN, "/forgetme")
    await led.pressed(RAIN, question, "都抹去")
    assert edits(await led.pressed(ANN, found, "I'll take it")).text == "That one isn't here any more."
    assert texts(await led.told(ANN, "/cases 7")) == ["There is no case 7. /cases shows which there are."]
