"""A condition is explained in words that read well in both languages, whatever it asks."""

import pytest
from hypothesis import given

from bot.conditions.reading import read
from bot.conditions.wording import explained
from bot.speaking import say
from bot.texts import LANGUAGES, Language, Texts
from profiling.segments.fields import ALL, Sort
from profiling.segments.tree import Condition
from tests.profiling.segments.conditions import CONDITIONS, OWN

TEXTS = Texts.load()
RULES = ("年轻宝妈",)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (
            'messages_30d >= 10 and tag("摄影") > 0.5 and stage in (active, core) and not opted_out',
            "en",
            "at least 10 messages in the last 30 days, and tag “摄影” above 50%, and stage is active or core, "
            "and may be written to",
        ),
        (
            'declared.age in ("20-29","30-39") and declared.gender = "女" and topic("育儿") > 0.4',
            "zh",
            "年龄是20–29或30–39,并且性别是女,并且对育儿的兴趣超过 40%",
        ),
        ("近30天发言 >= 10", "zh", "近 30 天发言至少 10 条"),
        ("partners < 3 and active_days_7d > 2", "zh", "有来往的人不到 3 人,并且近 7 天活跃超过 2 天"),
        ("silent_days > 2w or tenure_days < 30", "en", "silent for more than 14 days, or here for less than 30 days"),
        ("not silent_days > 14", "en", "silent for at most 14 days"),
        ("not stage = core", "zh", "阶段不是核心"),
        ("stage not in (core, lost)", "en", "stage is neither core nor lost"),
        ("questions > answers", "en", "more questions asked than answers given"),
        ("questions > answers", "zh", "提问比回答多"),
        ("joined >= 2026-01-05", "en", "joined on or after 2026-01-05"),
        ("not known(declared.age)", "en", "age is not known"),
        ("not not agreed", "en", "agreed to a portrait"),
        ("not topic(旅行)", "zh", "看不出对旅行有兴趣"),
        ("rule(年轻宝妈)", "zh", "符合规则「年轻宝妈」"),
        ("agreed and (left or stage = core)", "en", "agreed to a portrait, and (has left, or stage is core)"),
        ("declared.tea = green", "zh", "喜欢的茶是绿茶"),
        ("not declared.tea in (green, black)", "en", "Favourite tea is neither Green nor Black"),
        ("declared.kids >= 2", "zh", "孩子数至少 2"),
        ("not declared.kids >= 2", "en", "Children below 2"),
        ("declared.kids in (1, 2)", "en", "Children is 1 or 2"),
        ("自述.入坑 < 2024-03-09", "zh", "入坑在 2024-03-09 之前"),
        ("known(declared.since)", "en", "Hooked is known"),
        ("agreed and left or stage = core", "en", "(agreed to a portrait, and has left), or stage is core"),
        ("not (agreed and left)", "zh", "不满足(同意过画像,并且已离开)"),
    ],
)
def test_a_condition_reads_as_somebody_would_say_it(text: str, language: Language, words: str) -> None:
    assert say(TEXTS, language, explained(read(TEXTS, text, RULES, OWN))) == words


@given(CONDITIONS)
def test_every_condition_can_be_said_in_both_languages(condition: Condition) -> None:
    for language in LANGUAGES:
        assert say(TEXTS, language, explained(condition)).strip()


def test_every_field_has_its_words() -> None:
    for field in ALL:
        ends = ["", *([".noun"] if field.sort in (Sort.SINCE, Sort.DATE, Sort.FLAG) else [])]
        ends += ["-not"] if field.sort is Sort.FLAG else []
        for end in ends:
            assert all(TEXTS.say(language, f"field-{field.name}{end}") for language in LANGUAGES)


def test_names_of_both_languages_mean_the_same() -> None:
    pairs = [
        ("topic(parenting)", "话题（育儿）"),
        ("declared.gender = f", "自述.性别 = 女"),
        ("declared.region = africa", "declared.地区 = 非洲"),
        ("stage = dormant", "阶段 = 沉睡"),
    ]
    for english, chinese in pairs:
        assert read(TEXTS, english) == read(TEXTS, chinese)
