"""Fit the model of returning and judge it on communities it was not fitted on.

Run: `python -m profiling.training.returning FOLDER_OF_CHATS profiling/data/returning.json` (needs scikit-learn).
"""

import json
import sys
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from profiling.returning import HORIZON_DAYS, Features, features_of
from profiling.training.chats import CHATS, Chat, read_chat

FIRST_QUESTION_DAYS = 60
"""So many days must have been heard before the first question is asked of a chat."""
QUESTION_STEP_DAYS = 15
LONGEST_SILENCE_DAYS = 180
"""Whoever was silent longer teaches nothing new."""
JUDGED_WINDOWS = (90, 30)
RECENCY_ONLY = 1
ALL_FEATURES = len(Features._fields)


@dataclass(frozen=True, slots=True)
class Examples:
    """Questions asked of one chat on many days: features, days of silence, and whether the member came back."""

    features: list[Features]
    silence: list[int]
    returned: list[bool]

    def within(self, days: int) -> "Examples":
        """Only the questions about members active in the last days."""
        kept = [index for index, silence in enumerate(self.silence) if silence <= days]
        return Examples(
            [self.features[index] for index in kept],
            [self.silence[index] for index in kept],
            [self.returned[index] for index in kept],
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """An intercept and coefficients."""

    intercept: float
    coefficients: list[float]


def questions_of(chat: Chat) -> range:
    """The days a chat is asked on: every fortnight while the answer still lies inside the file."""
    return range(chat.first + FIRST_QUESTION_DAYS, chat.last - HORIZON_DAYS + 2, QUESTION_STEP_DAYS)


def examples_of(chat: Chat) -> Examples:
    """Ask of every member, on many days, whether they were active in the thirty days that followed."""
    examples = Examples([], [], [])
    observed = chat.observed
    for until in questions_of(chat):
        for days in chat.active.values():
            count = bisect_left(days, until)
            if not count or until - days[count - 1] > LONGEST_SILENCE_DAYS:
                continue
            examples.features.append(features_of(days[:count], observed, until))
            examples.silence.append(until - days[count - 1])
            examples.returned.append(bisect_left(days, until + HORIZON_DAYS) > count)
    return examples


def fit(chats: Sequence[Examples], columns: int = ALL_FEATURES) -> Fit:
    """Fit a logistic regression on the first features; every chat weighs the same, however large."""
    from sklearn.linear_model import LogisticRegression

    rows = [features[:columns] for chat in chats for features in chat.features]
    answers = [answer for chat in chats for answer in chat.returned]
    weights = [1_000 / len(chat.returned) for chat in chats for _ in chat.returned]
    model = LogisticRegression(C=100.0, max_iter=1_000).fit(rows, answers, sample_weight=weights)
    return Fit(float(model.intercept_[0]), [float(weight) for weight in model.coef_[0]])


def judge(fitted: Fit, chat: Examples, columns: int = ALL_FEATURES) -> dict[str, float]:
    """The area under the ROC curve and the Brier score on one chat."""
    from sklearn.metrics import brier_score_loss, roc_auc_score

    sums = [
        fitted.intercept
        + sum(weight * value for weight, value in zip(fitted.coefficients, features[:columns], strict=True))
        for features in chat.features
    ]
    chances = [1.0 / (1.0 + exp(-total)) for total in sums]
    auc, brier = roc_auc_score(chat.returned, chances), brier_score_loss(chat.returned, chances)
    return {"auc": round(float(auc), 3), "brier": round(float(brier), 3)}


def leave_one_out(chats: dict[str, Examples]) -> dict[str, dict[str, dict[str, float]]]:
    """For every chat and window, the figures of a model fitted on the other chats, and of recency alone."""
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for name, held_out in chats.items():
        others = [chat for other, chat in chats.items() if other != name]
        model, recency = fit(others), fit(others, RECENCY_ONLY)
        figures[name] = {}
        for window in JUDGED_WINDOWS:
            judged = held_out.within(window)
            figures[name][f"active_{window}"] = judge(model, judged) | {
                "auc_recency": judge(recency, judged, RECENCY_ONLY)["auc"],
                "returned": round(sum(judged.returned) / len(judged.returned), 3),
            }
    return figures


def never_active_share(chat: Chat) -> float:
    """Of the members who joined and had not written yet on a day, the share who wrote in the thirty days after it."""
    asked = answered = 0
    for until in questions_of(chat):
        for who, joined in chat.joined.items():
            first = chat.active.get(who, [chat.last + HORIZON_DAYS])[0]
            asked += joined < until <= first
            answered += joined < until <= first < until + HORIZON_DAYS
    return answered / asked


def main(folder: Path, target: Path) -> None:
    """Fit on all chats, judge by leaving each out in turn, and write coefficients and figures."""
    chats = {name: read_chat(folder, name) for name in CHATS}
    examples = {name: examples_of(chat) for name, chat in chats.items()}
    fitted = fit(list(examples.values()))
    model = {
        "horizon_days": HORIZON_DAYS,
        "intercept": round(fitted.intercept, 4),
        "coefficients": {
            name: round(weight, 4) for name, weight in zip(Features._fields, fitted.coefficients, strict=True)
        },
        "never_active": round(never_active_share(next(chat for chat in chats.values() if chat.joined)), 4),
        "left_out": leave_one_out(examples),
    }
    target.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
