"""The page about the lifecycle says what the code and the shipped model say."""

import json
from importlib import resources
from pathlib import Path

from profiling.lifecycle import Stage

PAGE = (Path(__file__).parents[2] / "docs" / "lifecycle.md").read_text("utf-8")
SHIPPED = json.loads(resources.files("profiling").joinpath("data/returning.json").read_text("utf-8"))


def test_the_page_lists_the_stages_in_the_order_they_are_tried() -> None:
    rows = [line.split()[1] for line in PAGE.splitlines() if line.startswith("| ") and line.split()[1] in {*Stage}]
    assert rows == [stage.value for stage in Stage]


def test_the_page_shows_the_figures_the_model_was_shipped_with() -> None:
    for judged in SHIPPED["left_out"].values():
        windows = [judged["active_90"], judged["active_30"]]
        figures = [window[name] for window in windows for name in ("auc", "auc_recency", "brier")]
        assert " | ".join(f"{figure:.3f}" for figure in figures) in PAGE
    assert str(SHIPPED["never_active"]) in PAGE
