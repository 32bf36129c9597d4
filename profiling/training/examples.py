"""Questions asked of a chat's past on many days: who of those heard so far came back within thirty days?"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from profiling.observed import ObservedDays
from profiling.returning import HORIZON_DAYS, Features, Grounds, features_of, grounds_of
from profiling.training.chats import Chat

FIRST_QUESTION_DAYS = 60
"""So many days must have been heard before the first question is asked of a chat."""
QUESTION_STEP_DAYS = 15
LONGEST_SILENCE_DAYS = 180
"""Whoever was silent longer teaches nothing new."""
HEARD_DAYS = (None, 60, 90, 120)
"""Each chat is asked as it is, and as if it had been heard for so many days only: most communities are young to us."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Questions asked of one chat on many days: the facts, days of silence, and whether the member came back."""

    grounds: list[Grounds]
    silence: list[int]
    returned: list[bool]

    @property
    def features(self) -> list[Features]:
        """What the model makes of the facts."""
        return [features_of(grounds) for grounds in self.grounds]

    def within(self, days: int) -> "Examples":
        """Only the questions about members active in the last days."""
        kept = [index for index, silence in enumerate(self.silence) if silence <= days]
        return Examples(
            [self.grounds[index] for index in kept],
            [self.silence[index] for index in kept],
            [self.returned[index] for index in kept],
        )


def questions_of(chat: Chat) -> range:
    """The days a chat is asked on: every fortnight while the answer still lies inside the file."""
    return range(chat.first + FIRST_QUESTION_DAYS, chat.last - HORIZON_DAYS + 2, QUESTION_STEP_DAYS)


def examples_of(chat: Chat, heard: int | None = None) -> Examples:
    """Ask of every member, on many days, whether they were active in the thirty days that followed.

    Args:
        chat: the past.
        heard: on each of the days, only so many days before it are known.
    """
    examples = Examples([], [], [])
    for until in questions_of(chat):
        first = chat.first if heard is None else max(chat.first, until - heard)
        observed = ObservedDays.of_spans([(first, chat.last)])
        for days in chat.active.values():
            begin, count = bisect_left(days, first), bisect_left(days, until)
            if begin == count or until - days[count - 1] > LONGEST_SILENCE_DAYS:
                continue
            known = [observed.ordinal(day) for day in days[begin:count]]
            examples.grounds.append(grounds_of(known, observed.ordinal(until)))
            examples.silence.append(until - days[count - 1])
            examples.returned.append(bisect_left(days, until + HORIZON_DAYS) > count)
    return examples


def typical_of(chats: Sequence[Examples]) -> Grounds:
    """The middle of each fact, where it is known, over the chats; each chat weighs the same."""
    gaps = [[one.gap for one in chat.grounds if one.gap is not None] for chat in chats]
    return Grounds(
        silent=middle([[one.silent for one in chat.grounds] for chat in chats]),
        recent_days=middle([[one.recent_days for one in chat.grounds] for chat in chats]),
        gap=median(median(known) for known in gaps if known),
        months=middle([[one.months for one in chat.grounds] for chat in chats]),
        heard=middle([[one.heard for one in chat.grounds] for chat in chats]),
    )


def middle(chats: Sequence[Sequence[int]]) -> int:
    """The median over the chats of each chat's own."""
    return round(median(median(values) for values in chats))


def never_active_share(chat: Chat) -> float:
    """Of the members who joined and had not written yet on a day, the share who wrote in the thirty days after it."""
    asked = answered = 0
    for until in questions_of(chat):
        for who, joined in chat.joined.items():
            first = chat.active.get(who, [chat.last + HORIZON_DAYS])[0]
            asked += joined < until <= first
            answered += joined < until <= first < until + HORIZON_DAYS
    return answered / asked
