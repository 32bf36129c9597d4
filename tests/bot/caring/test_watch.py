"""The hourly watch: many cards read are told to the others, never to who did it alone; so are new accounts alike."""

from sqlalchemy import insert

from profiling.lookers import MOST_READ
from storage import audit, floods
from storage.audit import OPERATOR, Act
from storage.columns import table_of
from storage.tables import HouseOwner
from tests.bot.caring.desk import HOUR, Desk


async def test_many_cards_read_are_told_to_the_others_and_not_to_who_read_them(desk: Desk) -> None:
    reader, other, owner = desk.admin("Ann"), desk.admin("Ben"), desk.village.villager("Olga")
    row = {"account_id": owner.account, "at": desk.now}
    desk.store.write_now(lambda unit: unit.connection.execute(insert(table_of(HouseOwner)).values(**row)))
    desk.looks(desk.hash_of(reader), MOST_READ + 1)
    for _ in range(2):
        await desk.run("watch")
    assert {who for _, who, _ in desk.letters()} == {other.account, owner.account}
    [case] = desk.found()
    assert (case.kind, case.member, case.evidence) == ("reading", None, {"members": MOST_READ + 1, "usual": 0})
    [noted] = [one.act for one in noted_in(desk) if one.act.action == "reading.alarm"]
    assert (noted.actor, noted.detail) == (audit.HOUSE, str(MOST_READ + 1))


def noted_in(desk: Desk) -> list[audit.Entry]:
    return desk.store.read_now(lambda unit: audit.entries(unit, desk.village.community, 100))


async def test_an_export_at_the_machine_is_told_to_all_admins(desk: Desk) -> None:
    admin = desk.admin()
    act = Act(OPERATOR, "members.export", "members", "300", desk.village.community)
    desk.store.write_now(lambda unit: audit.note(unit, act, desk.now - HOUR))
    await desk.run("watch")
    assert [(text, who) for text, who, _ in desk.letters()] == [("cases-reading-news", admin.account)]


async def test_a_look_round_is_no_alarm(desk: Desk) -> None:
    desk.looks(desk.hash_of(desk.admin()), MOST_READ)
    await desk.run("watch")
    assert (desk.found(), desk.letters()) == ([], [])


async def test_new_accounts_alike_are_a_case_and_told_once(desk: Desk) -> None:
    admin = desk.admin()
    desk.joins(14)
    for _ in range(2):
        await desk.run("watch")
    await desk.run("watch", desk.now + HOUR)
    [case] = desk.found()
    assert (case.kind, case.evidence["people"], case.evidence["same_door"]) == ("burst", 14, 100)
    assert [(text, who) for text, who, _ in desk.letters()] == [("cases-burst-news", admin.account)]


async def test_with_nobody_to_tell_of_a_burst_it_is_in_the_next_digest(desk: Desk) -> None:
    desk.joins(14)
    await desk.run("watch")
    admin = desk.admin()
    await desk.run("care")
    assert [(text, who) for text, who, _ in desk.letters()] == [("cases-digest", admin.account)]


async def test_of_reading_by_the_only_admin_no_letter_goes_to_them(desk: Desk) -> None:
    reader = desk.admin()
    desk.looks(desk.hash_of(reader), MOST_READ + 1)
    await desk.run("watch")
    await desk.run("care")
    assert (len(desk.found()), desk.letters()) == (1, [])


async def test_of_a_flood_they_were_told_already_there_is_a_case_and_no_second_letter(desk: Desk) -> None:
    desk.admin()
    desk.joins(14)
    desk.store.write_now(lambda unit: floods.note(unit, desk.village.room, "14 joins a minute", desk.now - HOUR))
    await desk.run("watch")
    assert [(case.kind, case.evidence["flood"]) for case in desk.found()] == [("burst", 1)]
    assert desk.letters() == []


async def test_a_few_friends_brought_along_are_no_burst(desk: Desk) -> None:
    desk.admin()
    desk.joins(5)
    await desk.run("watch")
    assert desk.found() == []
