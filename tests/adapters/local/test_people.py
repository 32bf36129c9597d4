"""Members are planted as their community's template says, the same ones for the same seed."""

import math
import random
from collections import Counter

import pytest

from adapters.local.people import People, draw_responses
from adapters.local.planted import Role
from adapters.local.templates import GROWTH_DAYS, NEIGHBOURHOOD, TEMPLATES, Template

MANY = 2000
FOUR_SIGMA = 4


def planted(size: int = MANY, seed: int = 3, template: Template = NEIGHBOURHOOD) -> People:
    return People(template, size, random.Random(seed))


def test_the_same_seed_plants_the_same_people_and_another_seed_others() -> None:
    assert planted(200).everyone == planted(200).everyone
    assert planted(200).everyone != planted(200, seed=4).everyone


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_roles_and_languages_appear_in_their_planted_proportions(template: Template) -> None:
    everyone = planted(template=template).everyone
    found: Counter[str] = Counter(kind for member in everyone for kind in (member.role, member.tongue))
    for kind, share in [*template.roles.items(), *template.tongues.items()]:
        spread = math.sqrt(share * (1 - share) / MANY)
        assert abs(found[kind] / MANY - share) < FOUR_SIGMA * spread, kind


def test_the_shares_of_somebodys_interests_add_up_to_one_and_no_topic_stands_twice() -> None:
    for member in planted(300).everyone:
        assert math.isclose(sum(interest.share for interest in member.interests), 1)
        assert len({interest.topic for interest in member.interests}) == len(member.interests)


def test_those_who_were_not_here_before_join_evenly_over_the_time_of_growth() -> None:
    days = Counter(member.joins_on for member in planted(1000).everyone if member.joins_on is not None)
    assert sum(days.values()) == round(1000 * (1 - NEIGHBOURHOOD.founders))
    assert set(days) == set(range(1, GROWTH_DAYS + 1)) - {GROWTH_DAYS}
    assert max(days.values()) - min(days.values()) <= 1


def test_nobody_is_their_own_friend_and_leaders_have_more_friends_who_turn_to_them() -> None:
    people = planted(1000)
    turned_to = Counter(friend for member in people.everyone for friend in people.friends(member.number))
    assert all(member.number not in people.friends(member.number) for member in people.everyone)

    def popularity(role: Role) -> float:
        numbers = [member.number for member in people.everyone if member.role is role]
        return sum(turned_to[number] for number in numbers) / len(numbers)

    assert popularity(Role.LEADER) > 2 * popularity(Role.REGULAR)


def test_the_founder_leads_and_was_here_before_the_bot() -> None:
    founder = planted(100).founder
    assert founder.leads
    assert founder.joins_on is None


def test_a_word_helps_those_with_friends_more(rng: random.Random) -> None:
    assert draw_responses(Role.REGULAR, 4, rng).effect > 2 * draw_responses(Role.REGULAR, 0, rng).effect


def test_whoever_leads_is_turned_to_however_late_they_joined() -> None:
    people = planted(1000)
    turned_to = Counter(friend for member in people.everyone for friend in people.friends(member.number))
    late = [member.number for member in people.everyone if member.leads and member.joins_on is not None]
    others = [member.number for member in people.everyone if not member.leads and member.joins_on is not None]

    def popularity(numbers: list[int]) -> float:
        return sum(turned_to[number] for number in numbers) / len(numbers)

    assert popularity(late) > 2 * popularity(others)
