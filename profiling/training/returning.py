"""Fit the model of returning and judge it on communities it was not fitted on.

Run: `python -m profiling.training.returning FOLDER_OF_CHATS profiling/data/returning.json` (needs scikit-learn).
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from math import exp
from pathlib import Path

from profiling.returning import HORIZON_DAYS, Features, ReturningModel
from profiling.training.chats import CHATS, Chat, read_chat
from profiling.training.examples import HEARD_DAYS, Examples, examples_of, never_active_share, typical_of
from profiling.training.judging import Figures, calibration, judged, majority

JUDGED_WINDOWS = (90, 30)
RECENCY_ONLY = 1
ALL_FEATURES = len(Features._fields)
DIGITS = 4
Views = list[Examples]
"""One chat asked as it is, then as if it had been heard for a few months only."""


def views_of(chat: Chat) -> Views:
    """Everything a chat is asked for fitting, the whole chat first."""
    return [examples_of(chat, heard) for heard in HEARD_DAYS]


def weights_of(chats: Sequence[Views], columns: int = ALL_FEATURES) -> list[float]:
    """Fit a logistic regression on the first features: the intercept, then the coefficients.

    Every chat weighs the same, however large, and so does every view of it.
    """
    from sklearn.linear_model import LogisticRegression

    examples = [view for views in chats for view in views]
    rows = [features[:columns] for view in examples for features in view.features]
    answers = [answer for view in examples for answer in view.returned]
    weights = [1_000 / len(view.returned) for view in examples for _ in view.returned]
    model = LogisticRegression(C=100.0, max_iter=1_000).fit(rows, answers, sample_weight=weights)
    return [float(model.intercept_[0]), *map(float, model.coef_[0])]


def fit(chats: Sequence[Views], never_active: float) -> ReturningModel:
    """Fit the model as it is shipped, with coefficients of four decimals."""
    intercept, *coefficients = (round(weight, DIGITS) for weight in weights_of(chats))
    return ReturningModel(intercept, tuple(coefficients), never_active, typical_of([views[0] for views in chats]))


def chances_of(model: ReturningModel, examples: Examples) -> list[float]:
    """What the model answers."""
    return [model.chance(features) for features in examples.features]


def recency_chances(weights: Sequence[float], examples: Examples) -> list[float]:
    """What recency alone answers."""
    intercept, weight = weights
    return [1.0 / (1.0 + exp(-intercept - weight * features.recency)) for features in examples.features]


def leave_one_out(chats: Mapping[str, Views]) -> dict[str, object]:
    """For every chat and window, the figures of a model fitted on the other chats, and of recency alone."""
    figures: dict[str, dict[str, Figures]] = {}
    answered: list[tuple[list[float], list[bool]]] = []
    for name, views in chats.items():
        others = [other for left, other in chats.items() if left != name]
        model, recency = fit(others, 0.0), weights_of(others, RECENCY_ONLY)
        figures[name] = {}
        for window in JUDGED_WINDOWS:
            asked = views[0].within(window)
            alone = judged(recency_chances(recency, asked), asked.returned)
            figures[name][f"active_{window}"] = {
                **judged(chances_of(model, asked), asked.returned),
                **{f"{figure}_recency": value for figure, value in alone.items()},
                **majority(asked.returned),
            }
        asked = views[0].within(max(JUDGED_WINDOWS))
        answered.append((chances_of(model, asked), asked.returned))
    return {"left_out": figures, "calibration": calibration(answered)}


def fitted_on(chats: Sequence[Chat]) -> dict[str, object]:
    """The coefficients fitted on all chats, and how models did that were fitted without one of them."""
    views = {chat.name: views_of(chat) for chat in chats}
    never_active = round(never_active_share(next(chat for chat in chats if chat.joined)), DIGITS)
    model = fit(list(views.values()), never_active)
    return {
        "horizon_days": HORIZON_DAYS,
        "intercept": model.intercept,
        "coefficients": dict(zip(Features._fields, model.coefficients, strict=True)),
        "never_active": model.never_active,
        "typical": asdict(model.typical),
        **leave_one_out(views),
    }


def main(folder: Path, target: Path) -> None:
    """Fit on all chats, judge by leaving each out in turn, and write coefficients and figures."""
    found = fitted_on([read_chat(folder, name) for name in CHATS])
    target.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
