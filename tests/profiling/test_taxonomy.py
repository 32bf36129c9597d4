"""The names of the topics are a promise."""

from profiling.taxonomy import SENSITIVE, TOPICS

PROMISED = (
    "finance realty stocks education science society politics sports game entertainment music film books anime food "
    "travel parenting pets photography fashion beauty health cars digital programming home work shopping fitness "
    "outdoors art language law religion"
)


def test_the_taxonomy_has_exactly_the_promised_names() -> None:
    assert " ".join(TOPICS) == PROMISED


def test_the_sensitive_topics_are_part_of_it() -> None:
    assert set(TOPICS) >= SENSITIVE == {"politics", "health", "religion"}
