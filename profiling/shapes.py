"""Portraits and reports in the shape that `--json` promises (docs: contracts), days as ISO dates."""

from collections.abc import Sequence
from dataclasses import asdict

from profiling.calendar import day_to_date, month_name
from profiling.community import CommunityReport, Leader, TagShare
from profiling.dimensions import Item
from profiling.lifecycle import Stage
from profiling.portrait import AccountName, Portrait
from profiling.reasons import Reasons
from profiling.returning import Grounds
from profiling.tags import Tag, TagKind, TagSource

DIGITS = 4
"""Decimals of shares, weights and chances."""
Json = dict[str, object]


def portrait_shape(portrait: Portrait) -> Json:
    """One line of `hearth members export`."""
    activity = portrait.activity
    return {
        "member": portrait.member,
        "accounts": accounts_shape(portrait.accounts),
        "joined": date_shape(portrait.joined),
        "first_seen": date_shape(portrait.first_seen),
        "last_active": date_shape(activity.last),
        "messages": activity.messages,
        "active_days": len(activity.active),
        "active_days_90d": portrait.active_days[90],
        "replies_given": activity.replies_given,
        "replies_received": activity.replies_received,
        "reactions_given": activity.reactions_given,
        "reactions_received": activity.reactions_received,
        "mentioned_by": portrait.mentioned_by,
        "stage": portrait.stage.value,
        "returning": round(portrait.returning, DIGITS),
        "returning_because": None if portrait.grounds is None else because_shape(portrait.grounds, portrait.reasons),
        "influence": None if portrait.influence is None else round(portrait.influence, DIGITS),
        "media": dict(portrait.media),
        "via": portrait.via or None,
        "persona": portrait.persona,
        "sentiment": portrait.sentiment,
        "consent": {
            "counts": portrait.consent.counts,
            "portrait": portrait.consent.portrait,
            "contact": portrait.consent.contact,
        },
        "tags": [tag_shape(tag) for tag in portrait.tags],
        "hidden": portrait.hidden,
        "dimensions": {side.value: [item_shape(item) for item in items] for side, items in portrait.sides.items()},
    }


def item_shape(item: Item) -> Json:
    """One item of a dimension, with the numbers its sentence under /why is made of."""
    return {
        "name": item.name,
        "value": item.value,
        "source": item.source,
        "weight": round(item.weight, DIGITS),
        "confidence": round(item.confidence, DIGITS),
        "evidence": item.evidence,
        "first": date_shape(item.first),
        "last": date_shape(item.last),
        **({"facts": dict(item.facts)} if item.facts else {}),
    }


def because_shape(grounds: Grounds, reasons: Reasons) -> Json:
    """The facts a chance of returning follows from, and which of them raise and lower it, the weightiest first."""
    return {**asdict(grounds), "raises": list(reasons.raising), "lowers": list(reasons.lowering)}


def tag_shape(tag: Tag) -> Json:
    """One tag of a member."""
    return {
        "name": tag.name,
        "kind": tag.kind.value,
        "source": tag.source.value,
        "weight": round(tag.weight, DIGITS),
        "confidence": round(tag.confidence, DIGITS),
        "evidence": tag.evidence,
        "first": date_shape(tag.first),
        "last": date_shape(tag.last),
        "by_hand": by_hand(tag),
    }


def by_hand(tag: Tag) -> str | None:
    """Who corrected what was computed, and how: the member kept it or said it, an admin gave it; None: nobody did."""
    if tag.source is TagSource.ADMIN:
        return "admin"
    if tag.source is not TagSource.MEMBER:
        return None
    return "declared" if tag.kind is TagKind.DECLARED else "kept"


def report_shape(community: str, report: CommunityReport) -> Json:
    """What `hearth community report` prints."""
    return {
        "community": community,
        "as_of": date_shape(report.asked.today),
        "members": report.members,
        "posters": report.posters,
        "messages": report.messages,
        "replies": report.replies,
        "reactions": report.reactions,
        "joins": report.joins,
        "leaves": report.leaves,
        "first_event": date_shape(report.first_day),
        "last_event": date_shape(report.last_day),
        "stages": {stage.value: report.stages[stage] for stage in Stage},
        "active": {"daily": report.daily, "weekly": report.weekly, "monthly": report.monthly},
        "retention": retention_shape(report),
        "topics": [tag_share_shape(topic) for topic in report.topics],
        "keywords": [tag_share_shape(keyword) for keyword in report.keywords],
        "leaders": [leader_shape(leader) for leader in report.leaders],
        "room_topics": [asdict(share) for share in report.room_topics],
        "media": dict(report.media),
        "mood": None if report.mood is None else {name: round(share, DIGITS) for name, share in report.mood.items()},
        "declared": {name: dict(values) for name, values in report.declared.items()},
        "observed_days": report.observed_days,
        "stages_known_on": date_shape(report.stages_known_on),
        "people": report.people,
        "people_on": date_shape(report.people_on),
    }


def retention_shape(report: CommunityReport) -> list[Json]:
    """The cohorts, the earliest first; the first share of each is 1."""
    return [
        {
            "cohort": month_name(cohort.month),
            "size": cohort.size,
            "months": [round(share, DIGITS) for share in cohort.shares],
        }
        for cohort in report.retention
    ]


def tag_share_shape(share: TagShare) -> Json:
    """One topic or keyword of a community."""
    return {"name": share.name, "members": share.members, "weight": round(share.weight, DIGITS)}


def leader_shape(leader: Leader) -> Json:
    """One of those many turn to."""
    return {
        "member": leader.member,
        "accounts": accounts_shape(leader.accounts),
        "influence": round(leader.influence, DIGITS),
        "mentioned_by": leader.mentioned_by,
    }


def accounts_shape(accounts: Sequence[AccountName]) -> list[Json]:
    """The accounts of a member."""
    return [{"platform": account.platform, "id": account.id, "name": account.name} for account in accounts]


def date_shape(day: int | None) -> str | None:
    """A day as `YYYY-MM-DD`."""
    return None if day is None else day_to_date(day).isoformat()
