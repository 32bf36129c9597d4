"""A portrait assembled from rows, and the shape it is exported in."""

from datetime import date

from profiling.activity import MemberDay
from profiling.calendar import AsOf, bit_of, day_of, week_of
from profiling.evidence import Fading
from profiling.influence import Tie, TieKind
from profiling.lifecycle import Stage
from profiling.observed import ObservedDays
from profiling.portrait import AccountName, Consent, Gaze, MemberHistory, Portrait, is_known, portrait_of
from profiling.returning import shipped_model
from profiling.shapes import portrait_shape
from profiling.tags import EvidenceRow, TagKind, TagSource, given_tag

TODAY = day_of(date(2026, 3, 2))
AGREED = Consent(portrait=True)


def history_of(consent: Consent = AGREED) -> MemberHistory:
    """Lin joined a month ago, wrote on five evenings, and two people answered."""
    days = [MemberDay(TODAY - age, messages=2, replies_received=1, hours=1 << 20) for age in (9, 7, 5, 3, 1)]
    return MemberHistory(
        member=7,
        days=[*days, MemberDay(TODAY, messages=1)],
        joined=[TODAY - 30],
        ties_received=[Tie(other, TieKind.REPLY, week_of(TODAY - 5), bit_of(TODAY - 5)) for other in (1, 2)],
        evidence=[EvidenceRow("topic", "photography", week_of(TODAY - 3), bit_of(TODAY - 3))],
        given=[given_tag("helper", TagKind.ADMIN, TagSource.ADMIN)],
        accounts=[AccountName("telegram", "42", "Lin")],
        consent=consent,
    )


def seen(history: MemberHistory, asked: AsOf) -> Portrait:
    """A portrait in a community heard all year."""
    observed = ObservedDays.of_spans([(TODAY - 365, TODAY)])
    return portrait_of(history, Gaze(asked, observed, Fading(asked.until), shipped_model()))


def test_a_portrait_of_an_earlier_day_leaves_that_day_out() -> None:
    assert seen(history_of(), AsOf.start_of(TODAY)).activity.messages == 10
    assert seen(history_of(), AsOf.during(TODAY)).activity.messages == 11
    before_the_answers = seen(history_of(), AsOf.start_of(TODAY - 5))
    assert before_the_answers.mentioned_by == 0
    assert [tag.kind for tag in before_the_answers.tags] == [TagKind.ADMIN]


def test_a_portrait_tells_rhythm_hours_stage_and_streak() -> None:
    portrait = seen(history_of(), AsOf.start_of(TODAY))
    assert portrait.stage is Stage.ACTIVE
    assert (portrait.rhythm.gaps, portrait.rhythm.median, portrait.rhythm.p90) == (4, 2, 7)
    assert portrait.hours.busiest is not None
    assert portrait.hours.busiest[1] == 20
    assert portrait.active_days == {7: 4, 30: 5, 90: 5}
    assert portrait.streak == 1


def test_without_consent_nothing_is_told_of_interests_and_people() -> None:
    portrait = seen(history_of(Consent()), AsOf.start_of(TODAY))
    assert portrait.influence is None
    assert portrait.mentioned_by == 0
    assert [tag.kind for tag in portrait.tags] == [TagKind.ADMIN]


def test_a_member_is_known_from_the_first_day_they_were_seen_in_any_way() -> None:
    assert is_known(history_of(), TODAY - 29)
    assert not is_known(history_of(), TODAY - 30)
    assert is_known(MemberHistory(member=1, first_seen=TODAY), TODAY + 1)
    assert not is_known(MemberHistory(member=1, first_seen=TODAY), TODAY)


def test_the_exported_shape_is_the_one_programs_rely_on() -> None:
    shape = portrait_shape(seen(history_of(), AsOf.start_of(TODAY)))
    assert shape | {"tags": [], "returning": 0, "influence": 0} == {
        "member": 7,
        "accounts": [{"platform": "telegram", "id": "42", "name": "Lin"}],
        "joined": "2026-01-31",
        "first_seen": "2026-01-31",
        "last_active": "2026-03-01",
        "messages": 10,
        "active_days": 5,
        "active_days_90d": 5,
        "replies_given": 0,
        "replies_received": 5,
        "reactions_given": 0,
        "reactions_received": 0,
        "mentioned_by": 2,
        "stage": "active",
        "returning": 0,
        "returning_because": {
            "silent": 0,
            "recent_days": 5,
            "gap": 2.0,
            "months": 1,
            "heard": 365,
            "raises": ["silent", "recent_days"],
            "lowers": [],
        },
        "influence": 0,
        "media": {},
        "via": None,
        "persona": None,
        "sentiment": None,
        "consent": {"counts": True, "portrait": True, "contact": False},
        "tags": [],
        "hidden": 0,
        "dimensions": {},
    }


def test_an_exported_tag_says_where_it_comes_from_and_how_sure_it_is() -> None:
    assert portrait_shape(seen(history_of(), AsOf.start_of(TODAY)))["tags"] == [
        {
            "name": "helper",
            "kind": "admin",
            "source": "admin",
            "weight": 1.0,
            "confidence": 1.0,
            "evidence": 1,
            "first": None,
            "last": None,
            "by_hand": "admin",
        },
        {
            "name": "photography",
            "kind": "topic",
            "source": "text",
            "weight": 0.198,
            "confidence": 0.3333,
            "evidence": 1,
            "first": "2026-02-27",
            "last": "2026-02-27",
            "by_hand": None,
        },
    ]


def test_whoever_was_only_named_by_others_had_not_been_seen_yet() -> None:
    days = [MemberDay(TODAY - 9, mentions_received=1), MemberDay(TODAY - 2, messages=1)]
    named_first = MemberHistory(member=1, days=days, first_seen=TODAY - 2)
    assert not is_known(named_first, TODAY - 2)
    assert is_known(named_first, TODAY - 1)
