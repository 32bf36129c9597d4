"""Each outward sign of an advert is seen where it is, and not where it only looks so."""

import pytest

from profiling.disguises import Disguises, disguises, rarity
from profiling.spam import bare
from tests.profiling.knowing import interests


def signs(text: str) -> Disguises:
    folded = interests().words.fold(text)
    return disguises(text, folded, bare(folded))


@pytest.mark.parametrize(
    ("sign", "shown", "not_shown"),
    [
        ("handle", "找 abc5566 要", "显卡 rtx3060 多少钱"),
        ("number", "扣 1234 5678 90", "一共 15000000 块"),
        ("number", "加 123 4567 8910", "1850+7500+1550+15 点"),
        ("address", "看 t.me/abcdef", "看 readme"),
        ("dressed", "𝐀𝐁𝐂 在线", "ABC 在线"),
        ("signs", "快来☎", "快来😀"),
        ("asks_to_add", "看名字++", "1+1"),
        ("invites", "需要的私聊", "需要一点时间"),
        ("ends_asking", "有货私", "私人"),
        ("opens_selling", "出一张票", "外出了"),
        ("fringe", "xyz长期稳定项目", "长期稳定项目"),
        ("joints", "企-鹅-号", "企鹅号"),
        ("unheard_of", "慡好", "很好"),
        ("repeats", "看我名字" * 8, "今天天气不错我们一起去公园散步吧然后吃饭再回家睡觉明天上班"),
    ],
)
def test_a_sign_is_seen_where_it_is(sign: str, shown: str, not_shown: str) -> None:
    assert getattr(signs(shown), sign)
    assert not getattr(signs(not_shown), sign)


def test_characters_are_more_or_less_usual() -> None:
    assert [rarity(letter) for letter in "我筘慡"] == [0, 1, 2]
