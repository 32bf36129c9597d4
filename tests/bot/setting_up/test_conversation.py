"""The questions of `hearth init`: each answer is checked, a token is looked at live, and nothing loops for ever."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from bot.setting_up.answers import Answers
from bot.setting_up.conversation import Conversation, Found, GivenUp
from bot.setting_up.token import TokenFound, TokenState
from bot.texts import Texts

TOKEN = "123456789:AAFabcdefghijklmnopqrstuvwxyz0123456"
TEXTS = Texts.load()
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


def hold(*answers: str, found: Sequence[TokenFound] = (GOOD,), given: Answers | None = None, **more: bool) -> Found:
    states = deque(found)
    operator = Operator(deque(answers))
    conversation = Conversation(operator, TEXTS, lambda token, proxy: states.popleft(), "Asia/Shanghai")
    return conversation.hold(given or Answers(), has_token=more.get("has_token", False), locale="zh_CN.UTF-8")


def test_all_answers_are_asked_for_and_the_machines_own_are_suggested() -> None:
    assert hold("zh", TOKEN) == Found(Answers("zh", TOKEN, "", "Asia/Shanghai", "ask"), "hearth_bot")


def test_what_was_given_is_not_asked_again() -> None:
    given = Answers("en", TOKEN, "", "Europe/Berlin", "declared")
    assert hold(given=given) == Found(given, "hearth_bot")


def test_a_token_that_is_none_is_asked_for_again_and_so_is_one_telegram_refuses() -> None:
    found = hold("en", "hello", TOKEN, TOKEN, found=(REFUSED, GOOD))
    assert found.answers.telegram_token == TOKEN


def test_where_telegram_cannot_be_reached_a_proxy_is_tried() -> None:
    found = hold("en", TOKEN, "http://127.0.0.1:7890", found=(AWAY, GOOD))
    assert (found.answers.proxy_url, found.handle) == ("http://127.0.0.1:7890", "hearth_bot")


def test_without_a_proxy_the_token_is_kept_for_later() -> None:
    found = hold("en", TOKEN, "", found=(AWAY,))
    assert (found.answers.telegram_token, found.handle) == (TOKEN, "")


def test_a_token_that_stands_may_stay() -> None:
    assert hold("en", "yes", has_token=True).answers.telegram_token == ""


def test_a_zone_that_is_none_is_asked_for_again() -> None:
    assert hold("en", TOKEN, "Peking", "Asia/Shanghai").answers.timezone == "Asia/Shanghai"


@pytest.mark.parametrize(("sure", "expected"), [("yes", "notice"), ("no", "ask")])
def test_notice_takes_a_second_yes(sure: str, expected: str) -> None:
    assert hold("en", TOKEN, "UTC", "notice", sure).answers.consent == expected


def test_somebody_who_never_answers_well_is_let_go() -> None:
    with pytest.raises(GivenUp):
        hold("en", *["nonsense"] * 5)
    with pytest.raises(GivenUp):
        hold("en", *[TOKEN] * 5, found=[REFUSED] * 5)
