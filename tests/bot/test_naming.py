"""Names are said as they are; advertisements in the place of names are not said at all."""

import pytest

from bot.naming import can_be_said, names_to_say


@pytest.mark.parametrize(
    "name", ["小雨", "Ann", "J. R. Smith", "阿木 🌲", "O'Neil", "Dr.Who", "3.14", "a@b", "老周(杭州)", "M.E. Lee"]
)
def test_a_name_is_a_name(name: str) -> None:
    assert can_be_said(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "加群 t.me/joinchat",
        "T.ME/+AbCd",
        "看我主页 https://example.com",
        "tg://resolve?domain=x",
        "www.example.de 便宜",
        "casino.xyz",
        "BEST-casino.COM 🎰",
        "找 @cheap_loans_bot",
        "sub.shop.vip",
    ],
)
def test_an_advertisement_is_not(name: str) -> None:
    assert not can_be_said(name)


def test_who_is_not_named_is_counted() -> None:
    assert names_to_say(["甲", "t.me/x", "乙", "", "丙"], 2) == (["甲", "乙"], 3)
    assert names_to_say([], 2) == ([], 0)
