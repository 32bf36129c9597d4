import pytest
from telegram import ChatMemberAdministrator

from adapters.telegram.checks import check, standing
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.server import FakeTelegram
from tests.fakes.telegram.state import Webhook

BOT = {"id": 1, "is_bot": True, "first_name": "Hearth"}
RIGHTS = (
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_tags",
    "can_send_welcome_messages",
)


async def states(fake: FakeTelegram, *rooms: str, token: str = "") -> dict[str, str]:
    findings = await check(token or fake.token, fake.url, rooms=rooms)
    assert all(finding.hint for finding in findings if finding.state != "ok")
    assert all(fake.token not in f"{finding}" for finding in findings)
    return {finding.name: finding.state for finding in findings}


async def test_everything_well_is_ok() -> None:
    async with FakeTelegram(privacy_mode=False) as fake:
        room = str(fake.world.group("读书会", fake.world.user("Ada")).id)
        assert await states(fake, room) == {
            "telegram.token": "ok",
            "telegram.privacy_mode": "ok",
            "telegram.webhook": "ok",
            f"telegram.room.{room}": "ok",
        }


async def test_a_wrong_token_fails_alone(fake: FakeTelegram) -> None:
    assert await states(fake, "-1", token="1:wrong") == {"telegram.token": "fail"}


async def test_no_token_fails_without_a_call(fake: FakeTelegram) -> None:
    findings = await check("", fake.url)
    assert [(finding.name, finding.state) for finding in findings] == [("telegram.token", "fail")]
    assert not fake.counts


async def test_privacy_mode_is_a_warning(fake: FakeTelegram) -> None:
    assert (await states(fake))["telegram.privacy_mode"] == "warn"


async def test_a_webhook_fails(fake: FakeTelegram) -> None:
    fake.world.settings.webhook = Webhook("https://example.org/hook")
    assert (await states(fake))["telegram.webhook"] == "fail"


async def test_a_webhook_a_house_left_behind_is_only_a_warning(fake: FakeTelegram) -> None:
    fake.world.settings.webhook = Webhook("https://old.example.org/telegram/updates")
    assert (await states(fake))["telegram.webhook"] == "warn"


async def test_a_webhook_that_cannot_be_asked_for_is_a_warning(fake: FakeTelegram) -> None:
    fake.faults.add(Fault("refuse", method="getWebhookInfo", code=502))
    assert (await states(fake))["telegram.webhook"] == "warn"


async def test_a_room_without_admin_rights_is_a_warning(fake: FakeTelegram) -> None:
    room = str(fake.world.group("读书会", fake.world.user("Ada"), bot="member").id)
    assert (await states(fake, room))[f"telegram.room.{room}"] == "warn"


async def test_a_room_that_threw_us_out_fails(fake: FakeTelegram) -> None:
    ada = fake.world.user("Ada")
    group = fake.world.group("读书会", ada)
    fake.world.remove_bot(group, ada)
    assert (await states(fake, str(group.id), "lounge")) | {} == await states(fake) | {
        f"telegram.room.{group.id}": "fail",
        "telegram.room.lounge": "fail",
    }


async def test_a_webhook_of_our_own_is_as_it_should_be(fake: FakeTelegram) -> None:
    fake.world.settings.webhook = Webhook("https://hearth.example.org/telegram/updates")
    findings = await check(fake.token, fake.url, webhook_url="https://hearth.example.org")
    assert {one.name: one.state for one in findings}["telegram.webhook"] == "ok"


async def test_a_webhook_that_is_wanted_and_not_set_is_a_warning(fake: FakeTelegram) -> None:
    findings = await check(fake.token, fake.url, webhook_url="https://hearth.example.org")
    assert {one.name: one.state for one in findings}["telegram.webhook"] == "warn"


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ([], "with every right"),
        (["can_delete_messages"], "without delete messages"),
        (["can_delete_messages", "can_invite_users"], "requests to join are not told"),
    ],
)
def test_a_missing_right_names_what_it_costs(missing: list[str], said: str) -> None:
    rights = dict.fromkeys(RIGHTS, True) | dict.fromkeys(missing, False)
    member = ChatMemberAdministrator.de_json({"user": BOT, "status": "administrator", "can_be_edited": False, **rights})
    assert said in standing("telegram.room.1", member).detail
