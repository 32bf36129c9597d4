"""Portraits against what was planted: how often Hearth is right about simulated members, each figure beside a baseline.

python benchmarks/portrait.py [--json] [--members N] [--days N] [--seeds N]

Communities of each template live through the real way in, from messages to the stored counts, and every portrait is
compared with the person behind it. Members who wrote fewer than ten messages are not asked about their topics.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from adapters.local.planted import Planted
from adapters.local.templates import TEMPLATES, Template
from benchmarks.planted import STANDING_OF, Standing, World, lived, standings
from profiling.portrait import Portrait
from profiling.tags import TagKind

FEWEST_MESSAGES = 10
TOP = 3
Pairs = Sequence[tuple[Planted, Portrait]]
Figures = dict[str, float]


def topics_of(portrait: Portrait) -> list[str]:
    """The strongest topics of a portrait."""
    return [tag.name for tag in portrait.tags if tag.kind is TagKind.TOPIC][:TOP]


def precision(named: Mapping[int, Sequence[str]], people: Mapping[int, Planted]) -> float:
    """Of the topics named for each member, the share that was planted; over those of whom any is named."""
    shares = []
    for number, topics in named.items():
        own = {interest.topic for interest in people[number].interests}
        shares += [fmean(topic in own for topic in topics)] if topics else []
    return fmean(shares)


def topic_figures(world: World, pairs: Pairs) -> Figures:
    """Precision of the three strongest topics; the baseline names the three everybody talks about most."""
    known = [(who, found) for who, found in pairs if world.messages.get(who.account.id, 0) >= FEWEST_MESSAGES]
    people = {who.number: who for who, _ in known}
    ours = {who.number: topics_of(found) for who, found in known}
    most = [topic for topic, _ in Counter(topic for topics in ours.values() for topic in topics).most_common(TOP)]
    planted = [{one.topic for one in who.interests} for who, _ in known]
    found = sum(len(own & set(ours[who.number])) for own, (who, _) in zip(planted, known, strict=True))
    return {
        "topic_members": len(known),
        "topic_precision_at_3": precision(ours, people),
        "topic_recall_at_3": found / sum(map(len, planted)),
        "topic_precision_at_3_majority": precision(dict.fromkeys(people, most), people),
    }


def stage_figures(world: World, pairs: Pairs) -> Figures:
    """Agreement on where members stand; baselines: the most frequent standing, and silence of two weeks alone."""
    truth = standings(world)
    right = [STANDING_OF[found.stage] is truth[who.number] for who, found in pairs]
    most = Counter(truth.values()).most_common(1)[0][1]
    return {
        "stage_members": len(right),
        "stage_agreement": fmean(right),
        "stage_agreement_majority": most / len(truth),
        "stage_agreement_recency": fmean(recent(world, found) is truth[who.number] for who, found in pairs),
    }


def recent(world: World, found: Portrait) -> Standing:
    """What one looks like who is judged by the last active day alone."""
    last = found.activity.last
    if last is None:
        return Standing.LURKER
    return Standing.SILENT if world.asked.until - last > TWO_WEEKS else Standing.HERE


TWO_WEEKS = 14


def leader_figures(pairs: Pairs) -> Figures:
    """Average precision of leaders by influence; the baseline ranks by messages."""
    from sklearn.metrics import average_precision_score

    leads = [who.leads for who, _ in pairs]
    return {
        "leaders": sum(leads),
        "leader_ap": float(average_precision_score(leads, [found.influence or 0.0 for _, found in pairs])),
        "leader_ap_messages": float(average_precision_score(leads, [found.activity.messages for _, found in pairs])),
    }


def figures_of(template: Template, members: int, days: int, seed: int) -> Figures:
    """Everything measured in one community."""
    with tempfile.TemporaryDirectory() as folder:
        world = lived(Path(folder), template, members, days, seed)
        try:
            pairs = world.store.read_now(world.portraits)
            return topic_figures(world, pairs) | stage_figures(world, pairs) | leader_figures(pairs)
        finally:
            world.store.close()


COUNTS = ("topic_members", "stage_members", "leaders")


def measure(members: int, days: int, seeds: Sequence[int]) -> Figures:
    """The mean over all communities, every one weighing the same, with the worst of each; counts are summed up."""
    each = [figures_of(template, members, days, seed) for template in TEMPLATES.values() for seed in seeds]
    found: Figures = {"communities": len(each), "members": members, "days": days}
    for name in each[0]:
        values = [one[name] for one in each]
        found[name] = sum(values) if name in COUNTS else round(fmean(values), 4)
        if name in WORST:
            found[f"{name}_worst"] = round(min(values), 4)
    return found


WORST = ("topic_precision_at_3", "stage_agreement", "leader_ap")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, as one flat object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--members", type=int, default=400)
    parser.add_argument("--days", type=int, default=120)
    parser.add_argument("--seeds", type=int, default=3, help="so many communities of each template")
    chosen = parser.parse_args(arguments)
    found = measure(chosen.members, chosen.days, range(1, chosen.seeds + 1))
    if chosen.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:34} {value:>10}")


if __name__ == "__main__":
    main()
