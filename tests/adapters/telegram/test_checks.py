from adapters.telegram.checks import check
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.server import FakeTelegram


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
    fake.world.settings.webhook_url = "https://example.org/hook"
    assert (await states(fake))["telegram.webhook"] == "fail"


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
