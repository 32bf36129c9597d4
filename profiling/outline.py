"""What a community's report counts of one member: far less than a history, for a hundred thousand of them."""

from collections.abc import Sequence
from typing import NamedTuple

from profiling.activity import activity_of
from profiling.influence import Reach
from profiling.lifeline import Lifeline
from profiling.portrait import AccountName, MemberHistory, lifeline_of, reach_within_consent
from profiling.tags import TagName

NO_REACH = Reach(0, 0)


class Outline(NamedTuple):
    """One member as known before a day, within what they agreed to; a tuple, for a hundred thousand are made at once.

    Who has been silent for too long to be anything but lost may come without meetings, reach and evidence; who meets
    too few to be of the core without meetings.
    """

    member: int
    life: Lifeline
    messages: int = 0
    replies_given: int = 0
    reactions_given: int = 0
    reach: Reach = NO_REACH
    evidence: Sequence[tuple[str, str, int, int]] = ()
    hidden: frozenset[TagName] = frozenset()
    declared: Sequence[tuple[str, str]] = ()
    accounts: Sequence[AccountName] = ()

    def is_known(self, until: int) -> bool:
        """Say whether the member had been seen before a day: who was only named by others by then had not."""
        life = self.life
        seen_before = life.first_seen is not None and life.first_seen < until
        return seen_before or bool(life.active or life.joined or life.left)


def outline_of(history: MemberHistory, until: int) -> Outline:
    """The outline of a history: the definition, which `storage/outlines.py` is held against."""
    activity = activity_of(history.days, until)
    return Outline(
        member=history.member,
        life=lifeline_of(history, activity.active, until),
        messages=activity.messages,
        replies_given=activity.replies_given,
        reactions_given=activity.reactions_given,
        reach=reach_within_consent(history, until),
        evidence=history.evidence if history.consent.portrait else (),
        hidden=history.hidden,
        declared=history.declared,
        accounts=history.accounts,
    )
