"""The questions of `hearth init`: each answer is checked, a token is looked at live, and nothing loops for ever."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from bot.setting_up.answers import NOTHING, Answers
from bot.setting_up.conversation import Conversation, Found, GivenUp
from bot.setting_up.token import TokenFound, TokenState
from bot.texts import Texts

TOKEN = "123456789:AAFabcdefghijklmnopqrstuvwxyz0123456"
TEXTS = Texts.load()
DISCORD_TOKEN = "MTE0.G7abcd.x9-token"
THERE = TokenFound(TokenState.GOOD, "hearth", link="https://discord.com/oauth2/authorize?client_id=1")
GOOD = TokenFound(TokenState.GOOD, "hearth_bot")
REFUSED = TokenFound(TokenState.REFUSED, reason="no")
AWAY = TokenFound(TokenState.UNKNOWN, reason="no route")


@dataclass
class Operator:
    """Somebody who answers from a list, and takes every default when it is empty."""

    answers: deque[str]
    heard: list[str] = field(default_factory=list)

    def tell(self, text: str) -> None:
        self.heard.append(text)

    def ask(self, question: str, default: str = "") -> str:
        self.heard.append(question)
        return self.answers.popleft() if self.answers else default

    def agree(self, question: str, *, default: bool) -> bool:
        return self.ask(question, "yes" if default else "no") == "yes"


def talk(
    operator: Operator,
    found: Sequence[TokenFound] = (GOOD,),
    on_discord: Sequence[TokenFound] = (),
    given: Answers | None = None,
    held: Mapping[str, str] = NOTHING,
) -> Found:
    states, there = deque(found), deque(on_discord)
    conversation = Conversation(
        operator,
        TEXTS,
        lambda token, proxy: states.popleft(),
        lambda token, proxy: there.popleft(),
        "Asia/Shanghai",
        held,
    )
    return conversation.hold(given or Answers(), locale="zh_CN.UTF-8")


def hold(*answers: str, found: Sequence[TokenFound] = (GOOD,), given: Answers | None = None, **held: str) -> Found:
    return talk(Operator(deque(answers)), found, given=given, held=held)


def test_all_answers_are_asked_for_and_the_machines_own_are_suggested() -> None:
    assert hold("zh", TOKEN) == Found(Answers("zh", TOKEN, "", "Asia/Shanghai", "ask"), GOOD)


def test_what_was_given_is_not_asked_again() -> None:
    given = Answers("en", TOKEN, "", "Europe/Berlin", "declared")
    assert hold(given=given) == Found(given, GOOD)


def test_a_token_that_is_none_is_asked_for_again_and_so_is_one_telegram_refuses() -> None:
    found = hold("en", "hello", TOKEN, TOKEN, "", found=(REFUSED, GOOD))
    assert found.answers.telegram_token == TOKEN


def test_where_telegram_cannot_be_reached_a_proxy_is_tried() -> None:
    found = hold("en", TOKEN, "http://127.0.0.1:7890", found=(AWAY, GOOD))
    assert (found.answers.proxy_url, found.telegram) == ("http://127.0.0.1:7890", GOOD)


def test_without_a_proxy_the_token_is_kept_for_later() -> None:
    found = hold("en", TOKEN, "", found=(AWAY,))
    assert (found.answers.telegram_token, found.telegram) == (TOKEN, None)


def test_a_token_that_stands_may_stay() -> None:
    assert hold("en", "yes", telegram_token=TOKEN).answers.telegram_token == ""


def test_a_zone_that_is_none_is_asked_for_again() -> None:
    assert hold("en", TOKEN, "", "Peking", "Asia/Shanghai").answers.timezone == "Asia/Shanghai"


@pytest.mark.parametrize(("sure", "expected"), [("yes", "notice"), ("no", "ask")])
def test_notice_takes_a_second_yes(sure: str, expected: str) -> None:
    assert hold("en", TOKEN, "", "UTC", "notice", sure).answers.consent == expected


def test_somebody_who_never_answers_well_is_let_go() -> None:
    with pytest.raises(GivenUp):
        hold("en", *["nonsense"] * 5)
    with pytest.raises(GivenUp):
        hold("en", *[TOKEN] * 5, found=[REFUSED] * 5)
    with pytest.raises(GivenUp):
        hold("en")


def test_a_house_may_be_on_discord_alone() -> None:
    found = talk(Operator(deque(["en", "", DISCORD_TOKEN])), (), (THERE,))
    assert (found.answers.telegram_token, found.answers.discord_token) == ("", DISCORD_TOKEN)
    assert (found.telegram, found.discord) == (None, THERE)


def test_what_the_portal_has_switched_off_is_named_with_where_to_switch_it_on() -> None:
    operator = Operator(deque(["en", TOKEN, DISCORD_TOKEN]))
    deaf = TokenFound(TokenState.GOOD, "hearth", switched_off=("Message Content Intent",))
    talk(operator, (GOOD,), (deaf,))
    [told] = [line for line in operator.heard if line.startswith("! Switched off")]
    assert "Message Content Intent" in told
    assert "Privileged Gateway Intents" in told


def test_a_house_without_any_token_is_asked_again() -> None:
    operator = Operator(deque(["en", "", "", "", DISCORD_TOKEN]))
    assert talk(operator, (), (THERE,)).answers.discord_token == DISCORD_TOKEN
    assert any("or both" in line for line in operator.heard)


def test_on_discord_alone_notice_is_refused_with_the_rule_and_asked_again() -> None:
    operator = Operator(deque(["en", "", DISCORD_TOKEN, "UTC", "notice", "declared"]))
    assert talk(operator, (), (THERE,)).answers.consent == "declared"
    assert any("rule 16" in line and "forbids" in line for line in operator.heard)
    assert any("rule 13" in line for line in operator.heard)


def test_a_discord_token_that_stands_makes_the_rule_hold_as_well() -> None:
    operator = Operator(deque(["en", "", "yes", "UTC", *["notice"] * 5]))
    with pytest.raises(GivenUp):
        talk(operator, (), held={"discord_token": DISCORD_TOKEN})
