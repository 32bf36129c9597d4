"""Topics are named by their words, and of a message only what is not sensitive may be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiling.interests import MOST_KEYWORDS, MOST_REMEMBERED, Interests
from profiling.taxonomy import SENSITIVE, TOPICS
from tests.profiling.knowing import interests

ANYTHING = st.text(st.characters(), max_size=400)

LINES = [
    ("基金净值又跌了", "finance"),
    ("这个楼盘的户型不错", "realty"),
    ("a股今天又跌停", "stocks"),
    ("高考分数线出来了", "education"),
    ("望远镜里能看到木星的卫星", "science"),
    ("警方抓获了那个小偷", "society"),
    ("外交部发言人回应", "politics"),
    ("昨晚湖人赢了勇士", "sports"),
    ("这个副本打了三次都团灭", "game"),
    ("新剧的女主角是谁演的", "entertainment"),
    ("练吉他练得手指疼", "music"),
    ("i finally watched the star wars trilogy", "film"),
    ("求推荐科幻小说", "books"),
    ("my favourite manga got an anime", "anime"),
    ("晚饭做了红烧肉", "food"),
    ("订了去丽江的机票和民宿", "travel"),
    ("宝宝的辅食怎么做", "parenting"),
    ("猫砂盆放哪里好", "pets"),
    ("aperture or shutter speed first?", "photography"),
    ("这条连衣裙很显瘦", "fashion"),
    ("这支口红和粉底液都好用", "beauty"),
    ("高血压要吃什么药", "health"),
    ("新能源车的续航靠谱吗", "cars"),
    ("which mechanical keyboard do you use", "digital"),
    ("segfault in my rust parser", "programming"),
    ("客厅装修选什么地板", "home"),
    ("明天面试,简历还没改", "work"),
    ("双十一凑单满减", "shopping"),
    ("今天深蹲和卧推", "fitness"),
    ("周末去徒步露营", "outdoors"),
    ("水彩和素描都想学", "art"),
    ("日语五十音背不下来", "language"),
    ("my lawyer filed a lawsuit", "law"),
    ("周日去教堂做礼拜", "religion"),
]


def topics(text: str) -> dict[str, float]:
    known = interests()
    return {topic.name: topic.score for topic in known.topics(known.words.cut(text))}


@pytest.mark.parametrize(("text", "topic"), LINES)
def test_a_line_is_about_what_its_words_say(text: str, topic: str) -> None:
    assert next(iter(topics(text))) == topic


def test_the_lines_speak_of_every_topic() -> None:
    assert tuple(topic for _, topic in LINES) == TOPICS


def test_traditional_characters_say_the_same() -> None:
    assert topics("這個遊戲的副本很難") == topics("这个游戏的副本很难") != {}


def test_scores_fall_and_lie_between_nothing_and_certainty() -> None:
    scores = list(topics("去云南旅游拍照,买了新镜头,吃了米线").values())
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_one_weak_word_is_no_tag_and_one_plain_word_is() -> None:
    assert interests().mine("我的账户").topics == ()
    assert interests().mine("看看净值").topics == ("finance",)


def test_saying_it_twice_is_no_more_evidence() -> None:
    assert topics("吉他") == topics("吉他吉他吉他 吉他")


def test_one_word_in_a_long_text_is_no_tag() -> None:
    assert "music" in interests().mine("吉他").topics
    assert "music" not in interests().mine("吉他 " + "石头 " * 2000).topics


@pytest.mark.parametrize(
    "text", ["高血压要吃什么药", "周日去教堂做礼拜", "外交部发言人回应", "i have cancer", "vote trump"]
)
def test_sensitive_topics_are_shown_and_never_kept(text: str) -> None:
    known = interests()
    assert any(topic.sensitive for topic in known.topics(known.words.cut(text)))
    assert SENSITIVE.isdisjoint(known.mine(text).topics)


def test_denied_words_are_shown_and_never_kept() -> None:
    known = interests()
    text = "确诊抑郁症之后开始练吉他"
    assert "抑郁症" in [keyword.name for keyword in known.keywords(known.words.cut(text))]
    assert known.mine(text).keywords == ("吉他",)


def test_somebodys_name_is_no_keyword() -> None:
    known = interests()
    assert "zigzagger" in known.mine("zigzagger: have a look at the allocator").keywords
    assert "zigzagger" not in known.mine("zigzagger: have a look at the allocator", {"zigzagger"}).keywords


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("怎么配置环境变量", True),
        ("有人周末去爬山吗", True),
        ("这样可以？", True),
        ("how do I do this", True),
        ("does it work", True),
        ("really?", True),
        ("今天去爬山了", False),
        ("this is how it works", False),
        ("https://example.org/a?b=1", False),
        ("", False),
    ],
)
def test_a_question_is_seen(text: str, asks: bool) -> None:
    assert interests().mine(text).is_question is asks


def test_words_of_the_admins_become_keywords() -> None:
    assert "围炉夜话会" in Interests.load(["围炉夜话会"]).mine("周五的围炉夜话会照常").keywords


@given(ANYTHING)
def test_what_is_kept_is_bounded_and_never_sensitive(text: str) -> None:
    mined = interests().mine(text)
    assert len(mined.keywords) == len(set(mined.keywords)) <= MOST_KEYWORDS
    assert set(mined.topics) <= set(TOPICS) - SENSITIVE
    assert all(len(keyword) > 1 for keyword in mined.keywords)


@given(ANYTHING)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert interests().mine(text) == interests().mine(text)


@given(ANYTHING)
def test_the_message_path_gets_the_same_tags_as_everybody_else(text: str) -> None:
    mined, tags = interests().mine(text), interests().tags(text)
    assert (tags.topics, tags.keywords) == (mined.topics, mined.keywords)


def test_what_is_remembered_of_words_changes_nothing_when_it_is_full() -> None:
    lines = [f"吉他 lens{number}x 三脚架{chr(0x4E00 + number % 5000)}" for number in range(MOST_REMEMBERED)]
    known = interests()
    before = known.tags("周五去练吉他")
    assert all(known.tags(line).keywords for line in lines)
    assert known.tags("周五去练吉他") == before
