"""What a platform's rules forbid is refused wherever it could be chosen, with a sentence that says why."""

import pytest
from pydantic import SecretStr, ValidationError

from bot.consent_rules import CONSENT_SAYS, refusal
from bot.settings import Settings
from profiling.events import Platform

DISCORD, TELEGRAM = SecretStr("MTE0.G7abcd.x9-token"), SecretStr("1:abc")


@pytest.mark.parametrize("mode", ["ask", "declared", "notice"])
def test_only_notice_is_refused_and_only_on_discord(mode: str) -> None:
    assert CONSENT_SAYS[mode]
    assert refusal(Platform.TELEGRAM, mode) == ""
    assert bool(refusal(Platform.DISCORD, mode)) == (mode == "notice")
    assert "rule 16" in (refusal(Platform.DISCORD, "notice"))


def test_a_house_on_discord_alone_cannot_be_set_to_it() -> None:
    with pytest.raises(ValidationError, match="rule 16"):
        Settings(discord_token=DISCORD, consent="notice")
    assert Settings(discord_token=DISCORD, consent="declared").consent == "declared"


def test_a_house_on_telegram_too_can_for_its_servers_begin_with_asking_all_the_same() -> None:
    assert Settings(telegram_token=TELEGRAM, discord_token=DISCORD, consent="notice").consent == "notice"
