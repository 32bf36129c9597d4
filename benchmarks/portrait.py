"""Portraits against what was planted: how often Hearth is right about simulated members, each figure beside a baseline.

python benchmarks/portrait.py [--json] [--members N] [--days N] [--seeds N] [--planted-only]

Communities of each template live through the real way in, from messages to the stored counts, and every portrait is
compared with the person behind it. Members who wrote fewer than ten messages are not asked about their topics; personas
are compared with planted manners, over those who have one. Beside it stand, where the shared data is here, the figures
of the real sets: language, topics, and the chance to return (`benchmarks/language.py`, `topics.py`, `returning.py`).
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
from benchmarks import language, returning, topics
from benchmarks.planted import STANDING_OF, Standing, World, lived, standings
from profiling.interests import Interests
from profiling.personas import personas_of
from profiling.portrait import Portrait
from profiling.tags import TagKind
from storage.mining.looking import survey

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
    for number, said in named.items():
        own = {interest.topic for interest in people[number].interests}
        shares += [fmean(topic in own for topic in said)] if said else []
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


def persona_figures(world: World, pairs: Pairs) -> Figures:
    """Agreement (adjusted Rand) of personas with planted manners; the baseline groups by how much somebody wrote."""
    from sklearn.metrics import adjusted_rand_score

    seen = world.store.read_now(lambda unit: survey(unit, world.place(unit), world.asked.until))
    found = personas_of(seen.conduct)
    manners = {portrait.member: who.manner.value for who, portrait in pairs}
    whose = sorted(found.of)
    much = sorted(whose, key=lambda member: seen.conduct[member].messages)
    fifths = {member: place * len(set(manners.values())) // len(much) for place, member in enumerate(much)}
    planted = [manners[member] for member in whose]
    return {
        "persona_members": len(whose),
        "persona_rand": float(adjusted_rand_score(planted, [found.of[member][0] for member in whose])),
        "persona_rand_messages": float(adjusted_rand_score(planted, [fifths[member] for member in whose])),
        "persona_stability": found.stability or 0.0,
    }


def figures_of(template: Template, members: int, days: int, seed: int) -> Figures:
    """Everything measured in one community."""
    with tempfile.TemporaryDirectory() as folder:
        world = lived(Path(folder), template, members, days, seed)
        try:
            pairs = world.store.read_now(world.portraits)
            found = topic_figures(world, pairs) | stage_figures(world, pairs)
            return found | leader_figures(pairs) | persona_figures(world, pairs)
        finally:
            world.store.close()


COUNTS = ("topic_members", "stage_members", "leaders", "persona_members")
WORST = ("topic_precision_at_3", "stage_agreement", "leader_ap", "persona_rand")
REAL_STEP_DAYS = 60
"""From one question about returning to the next: enough here, where `returning.py` asks every fortnight."""


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


def real_figures(folder: Path) -> Figures:
    """The figures of the shared real sets, by the name of the benchmark; none where they are not here."""
    if not folder.is_dir():
        return {}
    said = language.measure(folder / "labelled")
    titles = topics.measure(topics.titles(folder / topics.TITLES), Interests.load())
    back = returning.measure(folder / "chats", REAL_STEP_DAYS)
    each = {"language": said, "topics": titles, "returning": back}
    return {f"{name}_{key}": round(value, 4) for name, found in each.items() for key, value in found.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, as one flat object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--members", type=int, default=400)
    parser.add_argument("--days", type=int, default=120)
    parser.add_argument("--seeds", type=int, default=3, help="so many communities of each template")
    parser.add_argument("--planted-only", action="store_true", help="leave the shared real sets out")
    chosen = parser.parse_args(arguments)
    found = measure(chosen.members, chosen.days, range(1, chosen.seeds + 1))
    if not chosen.planted_only:
        found |= real_figures(topics.SHARED)
    if chosen.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:60} {value:>10}")


if __name__ == "__main__":
    main()
