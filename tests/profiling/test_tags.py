"""Which tags a member has."""

from profiling.background import Background
from profiling.calendar import bit_of, week_of
from profiling.evidence import Fading
from profiling.tags import LIKED, MOST_TAGS, EvidenceRow, TagKind, TagSource, given_tag, tags_of, weights_of

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


def test_a_topic_taken_up_in_passing_is_no_interest_beside_a_strong_one_and_words_are_not_measured_by_it() -> None:
    strong, passing, word = (TagKind.TOPIC, "music"), (TagKind.TOPIC, "cars"), (TagKind.KEYWORD, "胶片")
    evidence = [*shown(*strong, *range(1, 9)), *shown(*passing, 1, 2), *shown(*word, 1)]
    assert {tag.name for tag in tags_of(evidence, (), (), Fading(TODAY))} == {"music", "胶片"}
    assert set(weights_of(evidence, Fading(TODAY))) == {strong, word}


def test_topics_that_show_about_as_often_are_all_interests() -> None:
    evidence = [*shown(TagKind.TOPIC, "music", 1, 2, 3), *shown(TagKind.TOPIC, "cars", 1, 2)]
    assert [tag.name for tag in tags_of(evidence, (), (), Fading(TODAY))] == ["music", "cars"]


def test_a_hidden_tag_is_left_out_whoever_gave_it() -> None:
    evidence = shown(TagKind.TOPIC, "music", 1)
    pinned = given_tag("cars", TagKind.TOPIC, TagSource.MEMBER)
    assert tags_of(evidence, [pinned], {("topic", "music"), ("topic", "cars")}, Fading(TODAY)) == []


def test_a_kept_tag_never_fades_and_still_says_on_which_days_it_showed() -> None:
    kept = given_tag("胶片", TagKind.KEYWORD, TagSource.MEMBER, TODAY - 3)
    (film,) = tags_of(shown(TagKind.KEYWORD, "胶片", 200, 201), [kept], (), Fading(TODAY))
    assert (film.weight, film.source) == (1.0, TagSource.MEMBER)
    assert (film.evidence, film.first, film.last) == (2, TODAY - 201, TODAY - 200)
    assert tags_of((), [kept], (), Fading(TODAY)) == [kept]


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


def test_reacting_counts_less_than_talking_and_says_where_it_comes_from() -> None:
    days = range(TODAY - 10, TODAY)
    talked = [EvidenceRow("topic", "music", week_of(day), bit_of(day)) for day in days]
    liked = [EvidenceRow(LIKED, "music", week_of(day), bit_of(day)) for day in days]
    (spoken,) = tags_of(talked, (), (), Fading(TODAY))
    (reacted,) = tags_of(liked, (), (), Fading(TODAY))
    (both,) = tags_of([*talked, *liked], (), (), Fading(TODAY))
    assert 0.1 < reacted.weight < spoken.weight < both.weight
    assert (reacted.source, spoken.source, both.source) == (TagSource.REACTION, TagSource.TEXT, TagSource.TEXT)
    assert (reacted.kind, both.evidence) == (TagKind.TOPIC, 10)


def test_a_keyword_everybody_says_is_nobodys() -> None:
    evidence = [
        EvidenceRow("keyword", word, week_of(day), bit_of(day))
        for word in ("tea", "kiln")
        for day in (TODAY - 2, TODAY - 1)
    ]
    room = Background({"tea": 500, "kiln": 2}, total=900, members=30)
    assert {tag.name for tag in tags_of(evidence, (), (), Fading(TODAY))} == {"tea", "kiln"}
    assert [tag.name for tag in tags_of(evidence, (), (), Fading(TODAY), room)] == ["kiln"]
