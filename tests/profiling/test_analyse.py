"""One text is read in full for whoever wants to look."""

from hypothesis import given
from hypothesis import strategies as st

from profiling.analyse import analyse
from profiling.taxonomy import SENSITIVE, TOPICS
from tests.profiling.knowing import readers


def test_everything_a_text_says_is_told() -> None:
    analysis = analyse("周末去徒步，顺便拍星空，今天真开心", readers())
    assert analysis.language == "zh"
    assert analysis.words == ["周末", "去", "徒步", "顺便", "拍", "星空", "今天", "真", "开心"]
    assert [keyword.name for keyword in analysis.keywords] == ["星空", "徒步", "开心"]
    assert {topic.name for topic in analysis.topics} >= {"outdoors", "travel"}
    assert analysis.sentiment
    assert analysis.sentiment.label == "positive"
    assert analysis.spam is not None
    assert analysis.spam < 0.5


def test_where_there_is_no_judgement_none_is_made_up() -> None:
    analysis = analyse("", readers())
    assert analysis.sentiment is None
    assert analysis.spam is None


@given(st.text(st.characters(), max_size=300))
def test_any_text_is_read(text: str) -> None:
    analysis = analyse(text, readers())
    assert 2 <= len(analysis.language) <= 3
    assert all(topic.name in TOPICS and topic.sensitive == (topic.name in SENSITIVE) for topic in analysis.topics)
    weights = [keyword.weight for keyword in analysis.keywords]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) <= 5
    assert analysis.sentiment is None or 0.0 < analysis.sentiment.confidence <= 1.0
    assert analysis.spam is None or 0.0 <= analysis.spam <= 1.0
