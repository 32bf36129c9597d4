"""How often the shipped lexicon names the class of a Chinese news title it was never fitted on."""

import argparse
import gzip
import json
import os
from collections import Counter
from pathlib import Path

from profiling.interests import Interests

SHARED = Path(os.environ.get("HEARTH_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
TITLES = Path("labelled") / "topic_zh_titles.tsv.gz"

Titles = list[tuple[str, str]]


def titles(path: Path) -> Titles:
    """The (class, title) rows of a gzipped TSV with a header line."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t", 1) for line in file]
    return [(label, text) for label, text in rows[1:]]


def measure(rows: Titles, interests: Interests) -> dict[str, float]:
    """Accuracy of the best topic among the classes of the set, and of the best of the whole taxonomy."""
    classes = Counter(label for label, _ in rows)
    right: Counter[str] = Counter()
    covered = first = 0
    for label, text in rows:
        named = [topic.name for topic in interests.topics(interests.words.cut(text))]
        among = [name for name in named if name in classes]
        covered += bool(among)
        right[label] += among[:1] == [label]
        first += named[:1] == [label]
    total = len(rows)
    return {
        "titles": total,
        "accuracy": right.total() / total,
        "accuracy_whole_taxonomy": first / total,
        "accuracy_where_covered": right.total() / max(1, covered),
        "coverage": covered / total,
        "majority": max(classes.values()) / total,
        **{f"accuracy_{label}": right[label] / count for label, count in sorted(classes.items())},
    }


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--titles", type=Path, default=SHARED / TITLES, help="a gzipped TSV of label and text")
    options = parser.parse_args(arguments)
    if not options.titles.is_file():
        print(json.dumps({"skipped": f"no titles at {options.titles}: set HEARTH_SHARED_DATA"}))
        return
    measured = measure(titles(options.titles), Interests.load())
    if options.json:
        print(json.dumps({name: round(value, 4) for name, value in measured.items()}))
        return
    for name, value in measured.items():
        print(f"{name:28} {value:.3f}" if name != "titles" else f"{name:28} {value:.0f}")


if __name__ == "__main__":
    main()
