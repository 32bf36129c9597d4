"""Which tags a member has."""

from profiling.calendar import bit_of, week_of
from profiling.evidence import Fading
from profiling.tags import MOST_TAGS, EvidenceRow, TagKind, TagSource, given_tag, tags_of

TODAY = 20_000


def shown(kind: TagKind, name: str, *ages: int) -> list[EvidenceRow]:
    """Evidence on days so long ago."""
    return [EvidenceRow(kind, name, week_of(TODAY - age), bit_of(TODAY - age)) for age in ages]


def test_tags_come_strongest_first_with_what_they_rest_on() -> None:
    evidence = [*shown(TagKind.TOPIC, "music", 1), *shown(TagKind.KEYWORD, "胶片", 1, 2, 9)]
    film, music = tags_of(evidence, (), (), Fading(TODAY))
    assert (film.name, film.kind, film.source) == ("胶片", TagKind.KEYWORD, TagSource.TEXT)
    assert (film.evidence, film.first, film.last) == (3, TODAY - 9, TODAY - 1)
    assert film.weight > music.weight
    assert film.confidence > music.confidence


def test_a_faded_tag_is_forgotten() -> None:
    assert tags_of(shown(TagKind.TOPIC, "music", 200, 201), (), (), Fading(TODAY)) == []


def test_a_hidden_tag_is_left_out_whoever_gave_it() -> None:
    evidence = shown(TagKind.TOPIC, "music", 1)
    pinned = given_tag("cars", TagKind.TOPIC, TagSource.MEMBER)
    assert tags_of(evidence, [pinned], {("topic", "music"), ("topic", "cars")}, Fading(TODAY)) == []


def test_what_was_said_by_hand_is_never_overwritten_by_a_computation() -> None:
    said = given_tag("music", TagKind.TOPIC, TagSource.ADMIN, TODAY - 300)
    assert tags_of(shown(TagKind.TOPIC, "music", 1, 2), [said], (), Fading(TODAY)) == [said]


def test_a_name_may_be_a_topic_and_declared_at_once() -> None:
    said = given_tag("music", TagKind.DECLARED, TagSource.MEMBER)
    tags = tags_of(shown(TagKind.TOPIC, "music", 1), [said], (), Fading(TODAY))
    assert [tag.kind for tag in tags] == [TagKind.DECLARED, TagKind.TOPIC]


def test_at_most_sixty_four_tags_are_shown_and_given_ones_stay() -> None:
    evidence = [row for number in range(100) for row in shown(TagKind.KEYWORD, f"word{number}", *range(1, 20))]
    said = given_tag("helper", TagKind.ADMIN, TagSource.ADMIN)
    tags = tags_of(evidence, [said], (), Fading(TODAY))
    assert len(tags) == MOST_TAGS
    assert said in tags
