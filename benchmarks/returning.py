"""How well a chance of returning comes true where the model was not fitted: `python benchmarks/returning.py --json`.

Each chat is imported by `hearth import jsonl` into a database of its own, and its members are drawn as `hearth members
export --as-of` draws them, every so many days, with a model fitted on the other chats. Asked is about everybody active
in the 90 (or 30) days before; whether they came back within 30 days is read from the portrait of a month later. Beside
it in the same run: recency alone, fitted on the same other chats, and telling everybody the share that returned.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log1p
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from benchmarks.child import hearth, spend
from profiling.calendar import AsOf
from profiling.evidence import Fading
from profiling.observed import ObservedDays
from profiling.portrait import Gaze, MemberHistory, Portrait, portrait_of
from profiling.returning import HORIZON_DAYS, ReturningModel
from profiling.training.chats import Chat, read_chat
from profiling.training.examples import FIRST_QUESTION_DAYS, QUESTION_STEP_DAYS
from profiling.training.judging import Figures, judged, majority
from profiling.training.returning import JUDGED_WINDOWS, RECENCY_ONLY, fit, views_of, weights_of
from storage import histories
from storage.opening import open_store
from storage.store import Unit

SHARED = Path(os.environ.get("HEARTH_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
SUFFIX = ".jsonl.gz"
STEP_DAYS = QUESTION_STEP_DAYS
NAME = "Judged"


class Past(NamedTuple):
    """A chat as the database gives it back: its members, and the days it was heard."""

    members: list[MemberHistory]
    observed: ObservedDays


class Question(NamedTuple):
    """What was told of one member on one day, and what came of it."""

    silence: int
    chance: float
    chance_by_recency: float
    is_person: bool
    returned: bool


class Rivals(NamedTuple):
    """The model and recency alone, both fitted on other chats."""

    model: ReturningModel
    recency: Sequence[float]


def stored(chat: Path, folder: Path) -> Past:
    """Import a chat into a new database in a folder, and read its members."""
    folder.mkdir()
    spend(hearth("import", "jsonl", str(chat), "--community", NAME, "--json"), folder)

    def read(unit: Unit) -> Past:
        place = histories.place_named(unit, NAME)
        if place is None:
            raise SystemExit(f"{chat.name} was imported, but there is no community of it")
        # What they talked about plays no part in returning, and takes long to look at on every day.
        members = [replace(one, evidence=()) for one in histories.histories(unit, place)]
        return Past(members, histories.observed_days(unit, place.id))

    with open_store(f"sqlite:///{folder / 'hearth.db'}", folder / "key").open_now() as store:
        return store.read_now(read)


def drawn(past: Past, model: ReturningModel, day: int) -> dict[int, Portrait]:
    """Everybody's portrait at 00:00 of a day."""
    gaze = Gaze(AsOf.start_of(day), past.observed, Fading(day), model)
    return {one.member: portrait_of(one, gaze) for one in past.members}


def questions(past: Past, chat: Chat, rivals: Rivals, step: int) -> list[Question]:
    """Ask of everybody active in the last 90 days, every so many days, whether they will come back."""
    found: list[Question] = []
    for day in range(chat.first + FIRST_QUESTION_DAYS, chat.last - HORIZON_DAYS + 2, step):
        later = drawn(past, rivals.model, day + HORIZON_DAYS)
        for number, now in drawn(past, rivals.model, day).items():
            last, last_later = now.activity.last, later[number].activity.last
            if last is None or last_later is None or day - last > max(JUDGED_WINDOWS):
                continue
            is_person = any(account.id in chat.active for account in now.accounts)
            by_recency = recency_chance(rivals.recency, day - last - 1)
            found.append(Question(day - last, now.returning, by_recency, is_person, last_later >= day))
    return found


def recency_chance(weights: Sequence[float], silent: int) -> float:
    """What recency alone says of so many silent days."""
    return 1.0 / (1.0 + exp(-weights[0] - weights[1] * log1p(silent)))


def figures(asked: Sequence[Question]) -> Figures:
    """The model, recency alone and the plain share on the same questions."""
    returned = [one.returned for one in asked]
    ours = judged([one.chance for one in asked], returned)
    alone = judged([one.chance_by_recency for one in asked], returned)
    rivals = {f"{name}_recency": value for name, value in alone.items()}
    return {"questions": len(asked), **ours, **rivals, **majority(returned)}


def measure(folder: Path, step: int) -> dict[str, float]:
    """Leave out each chat of a folder in turn; flat, by window and chat, with the mean over the chats."""
    paths = {path.name.removesuffix(SUFFIX): path for path in sorted(folder.glob(f"*{SUFFIX}"))}
    chats = {name: read_chat(folder, name) for name in paths}
    views = {name: views_of(chat) for name, chat in chats.items()}
    answers: dict[str, list[Question]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, path in paths.items():
            others = [view for other, view in views.items() if other != name]
            rivals = Rivals(fit(others, 0.0), weights_of(others, RECENCY_ONLY))
            answers[name] = questions(stored(path, Path(scratch) / name), chats[name], rivals, step)
    return flat(answers)


def flat(answers: Mapping[str, Sequence[Question]]) -> dict[str, float]:
    """The figures of each chat and window, their mean over the chats, and those of accounts that are no people."""
    found: dict[str, float] = {}
    for window in JUDGED_WINDOWS:
        of_chats: list[Figures] = []
        for name, asked in answers.items():
            within = [one for one in asked if one.silence <= window]
            people = [one for one in within if one.is_person]
            of_chats.append(figures(people))
            found |= {f"{figure}_{window}_{name}": value for figure, value in of_chats[-1].items()}
            if len(people) < len(within):
                found |= {f"{figure}_{window}_{name}_with_services": value for figure, value in figures(within).items()}
        for figure in ("auc", "brier", "auc_recency", "brier_recency", "brier_share"):
            found[f"mean_{figure}_{window}"] = round(mean(one[figure] for one in of_chats), 3)
    return found


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--chats", type=Path, default=SHARED / "chats", help="a folder of chats, two or more .jsonl.gz")
    parser.add_argument("--step", type=int, default=STEP_DAYS, help="days from one question to the next")
    options = parser.parse_args(arguments)
    if not options.chats.is_dir():
        print(json.dumps({"skipped": f"no chats in {options.chats}: set HEARTH_SHARED_DATA"}))
        return
    measured = measure(options.chats, options.step)
    if options.json:
        print(json.dumps(measured))
        return
    for name, value in measured.items():
        print(f"{name:60} {value}")


if __name__ == "__main__":
    main()
