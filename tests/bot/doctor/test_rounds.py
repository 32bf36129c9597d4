"""The doctor tells what is not well and what to do, each thing on its own."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.doctor.check import Check
from bot.doctor.rounds import make_rounds
from bot.settings import Settings
from storage.opening import open_store
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.wiring import pointed_at
from tests.fakes.telegram.server import TOKEN, FakeTelegram


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'data' / 'hearth.db'}", key_file=tmp_path / "key")


async def looked_at(settings: Settings) -> dict[str, Check]:
    return {check.name: check for check in await make_rounds(settings)}


async def test_a_house_in_use_is_sound(settings: Settings) -> None:
    open_store(settings.database_url, settings.key_file).close()
    checks = await looked_at(settings)
    assert checks["database"].detail.startswith("sound")
    assert (checks["database"].state, checks["key file"].state) == ("ok", "ok")


async def test_a_lost_key_is_missed(settings: Settings) -> None:
    open_store(settings.database_url, settings.key_file).close()
    settings.key_file.unlink()
    found = (await looked_at(settings))["key file"]
    assert found.state == "fail"
    assert "backup" in found.hint


async def test_a_damaged_database_does_not_hide_the_key(settings: Settings) -> None:
    open_store(settings.database_url, settings.key_file).close()
    (settings.data_folder / "hearth.db").write_bytes(b"a letter, not a database; " * 200)
    checks = await looked_at(settings)
    assert (checks["database"].state, checks["key file"].state) == ("fail", "ok")


async def test_a_server_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://hearth:canary@127.0.0.1:1/hearth"
    found = (await looked_at(Settings(database_url=url, key_file=tmp_path / "key")))["database"]
    assert found.state == "fail"
    assert "canary" not in found.detail + found.hint


async def test_a_data_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'data' / 'hearth.db'}", key_file=tmp_path / "key")
    checks = await looked_at(settings)
    assert (checks["data folder"].state, checks["database"].state) == ("fail", "ok")


async def test_without_a_token_telegram_is_off(settings: Settings) -> None:
    found = (await looked_at(settings))["telegram"]
    assert found.state == "off"
    assert "HEARTH_TELEGRAM_TOKEN" in found.hint


async def test_without_a_token_discord_is_off(settings: Settings) -> None:
    found = (await looked_at(settings))["discord"]
    assert (found.state, "HEARTH_DISCORD_TOKEN" in found.hint) == ("off", True)


@pytest.mark.parametrize(("chosen", "holds"), [("ask", "ask"), ("declared", "declared"), ("notice", "ask")])
async def test_with_a_token_discord_is_asked_and_its_rules_are_quoted(
    settings: Settings, chosen: str, holds: str
) -> None:
    async with FakeDiscord() as fake:
        guild = fake.world.guild("围炉", fake.world.user("ada"))
        tokens = {"telegram_token": SecretStr("1:a"), "discord_token": SecretStr(fake.token), "consent": chosen}
        where = {"discord_api_url": fake.api_url, "discord_gateway_url": fake.gateway_url}
        with pointed_at(fake.api_url, fake.gateway_url):
            checks = await looked_at(settings.model_copy(update={**tokens, **where, "telegram_api_url": fake.url}))
    assert checks["discord.token"].state == "ok"
    assert checks[f"discord.server.{guild.id}"].state == "ok"
    rules = checks["discord.consent"]
    assert f"begin with `{holds}`" in rules.detail
    assert "rule 13" in rules.hint


async def test_without_telegram_a_house_on_discord_is_no_demo(settings: Settings) -> None:
    away = {"discord_api_url": "http://127.0.0.1:9", "discord_token": SecretStr("MTE0.any.token")}
    checks = await looked_at(settings.model_copy(update=away))
    assert (checks["telegram"].detail, checks["discord.token"].state) == ("no token", "fail")


async def test_with_a_token_telegram_is_asked(settings: Settings) -> None:
    async with FakeTelegram() as fake:
        asked = settings.model_copy(update={"telegram_token": SecretStr(TOKEN), "telegram_api_url": fake.url})
        checks = await looked_at(asked)
    assert checks["telegram.token"] == Check("telegram.token", "ok", "@hearth_test_bot")


async def test_a_wrong_token_is_told_and_not_repeated(settings: Settings) -> None:
    async with FakeTelegram() as fake:
        wrong = settings.model_copy(
            update={"telegram_token": SecretStr("1:canary-canary"), "telegram_api_url": fake.url}
        )
        found = (await looked_at(wrong))["telegram.token"]
    assert found.state == "fail"
    assert "canary" not in found.detail + found.hint


async def test_a_house_without_an_owner_says_how_to_become_one(settings: Settings) -> None:
    open_store(settings.database_url, settings.key_file).close()
    found = (await looked_at(settings))["owner"]
    assert (found.state, "hearth owner --code" in found.hint) == ("off", True)
