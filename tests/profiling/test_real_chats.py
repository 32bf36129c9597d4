"""The numbers on real communities, against a plain recount of their files."""

import json
from datetime import timedelta
from importlib import resources

import pytest

from profiling.calendar import AsOf, day_of, day_to_date, month_name
from profiling.community import report
from profiling.lifecycle import Stage, stage_on
from profiling.portrait import lifeline_of
from profiling.training.chats import CHATS, read_chat
from profiling.training.judging import judged
from profiling.training.returning import chances_of, fit, views_of
from profiling.transitions import transitions
from tests.profiling.shared_chats import chats_folder, events_of, histories_of


@pytest.mark.parametrize("name", CHATS)
def test_a_report_agrees_with_a_plain_recount(name: str) -> None:
    members, observed = histories_of(name)
    events = events_of(name)
    until = day_of(max(at for at, *_ in events).date()) + 1
    counted = report(members, observed, AsOf.start_of(until))
    messages = [(at.date(), who) for at, who, kind, *_ in events if kind == "msg"]
    first_months = {who: on.isoformat()[:7] for on, who in sorted(messages, reverse=True)}
    month_ago = day_to_date(until) - timedelta(days=30)
    assert counted.members == len({who for _, who, *_ in events})
    assert counted.messages == len(messages)
    assert counted.posters == len(first_months)
    assert counted.monthly == len({who for on, who in messages if on >= month_ago})
    assert sum(counted.stages.values()) == counted.members
    assert {month_name(cohort.month): cohort.size for cohort in counted.retention} == {
        month: list(first_months.values()).count(month) for month in set(first_months.values())
    }
    assert all(cohort.shares[0] == 1 for cohort in counted.retention)


def test_a_report_of_an_earlier_day_knows_nothing_of_later_ones() -> None:
    members, observed = histories_of("tg_hyperdbg")
    until = day_of(events_of("tg_hyperdbg")[5_000][0].date())
    events = [event for event in events_of("tg_hyperdbg") if day_of(event[0].date()) < until]
    counted = report(members, observed, AsOf.start_of(until))
    assert counted.messages == sum(1 for _, _, kind, *_ in events if kind == "msg")
    assert counted.members == len({who for _, who, *_ in events})
    assert counted.last_day is not None
    assert counted.last_day < until


def test_most_who_joined_the_telegram_group_read_in_silence() -> None:
    members, observed = histories_of("tg_hyperdbg")
    until = day_of(events_of("tg_hyperdbg")[-1][0].date()) + 1
    stages = report(members, observed, AsOf.start_of(until)).stages
    assert stages[Stage.LURKER] > 700
    assert stages[Stage.UNKNOWN] == 0


def test_transitions_of_real_members_are_the_days_their_stage_differs() -> None:
    members, observed = histories_of("slack_clojurians_2019")
    first, last = observed.starts[0], observed.starts[0] + observed.lengths[0] - 1
    for history in members[::20]:
        life = lifeline_of(history, tuple(row[0] for row in history.days), last + 1)
        assert life.since is not None
        stages = [(day, stage_on(life, observed, day)) for day in range(life.since, last + 1)]
        changed = [day for (day, stage), (_, before) in zip(stages[1:], stages, strict=False) if stage is not before]
        assert [change.day for change in transitions(life, observed, first, last)] == [life.since, *changed]


def test_the_model_of_returning_is_better_than_recency_alone_on_chats_it_was_not_fitted_on() -> None:
    views = {name: views_of(read_chat(chats_folder(), name)) for name in CHATS}
    shipped = json.loads(resources.files("profiling").joinpath("data/returning.json").read_text("utf-8"))
    for name in CHATS:
        fitted = fit([chat for other, chat in views.items() if other != name], never_active=0)
        for window in (90, 30):
            asked, published = views[name][0].within(window), shipped["left_out"][name][f"active_{window}"]
            figures = judged(chances_of(fitted, asked), asked.returned)
            assert figures["auc"] == pytest.approx(published["auc"], abs=0.005)
            assert figures["brier"] == pytest.approx(published["brier"], abs=0.005)
            assert figures["auc"] >= published["auc_recency"] + 0.04
