"""How well feelings, adverts and keywords are read, each beside its baseline, on labelled sets nothing was fitted on.

Chinese talk and English text messages are what the models were fitted on: of these the figures of parts left out at the
fitting are told (`left_out`). Keywords have no set of ours: the words a tagger takes for names of people, places and
works in news titles stand in for what a person would pick.
"""

import argparse
import gzip
import json
import logging
import os
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path

from bot.cli.output import to_json
from profiling.analyse import Readers, analyse
from profiling.lexicon import read
from profiling.training.answers import f1, judged

SHARED = Path(os.environ.get("HEARTH_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
LABELLED = SHARED / "labelled"
FEELINGS = {
    "en_dialogue": "sentiment_en_dialogue",
    "zh_hotel": "sentiment_zh_hotel",
    "zh_takeaway": "sentiment_zh_takeaway",
}
SPAM, TITLES = "spam_zh_telegram", "topic_zh_titles"
SPEED = (SPAM, "sentiment_en_dialogue", TITLES, "sentiment_zh_dialogue")
SPEED_LINES = 8_000
VADER_FROM = 0.05
"""VADER's own bound: a compound score from here on is positive, and negative from its opposite."""
NAMES = frozenset({"nr", "nrfg", "nrt", "ns", "nt", "nz", "eng"})
MOST_KEYWORDS = 5

Labelled = list[tuple[str, str]]
Figures = dict[str, float]


def labelled(path: Path) -> Labelled:
    """The (label, text) rows of a gzipped TSV with a header line."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t", 1) for line in file]
    return [(label, text) for label, text in rows[1:]]


def feelings(rows: Labelled, readers: Readers) -> Figures:
    """Coverage, macro-F1 and accuracy of our answers, and what naming the commonest class of the same lines gives."""
    given = [analyse(text, readers).sentiment for _, text in rows]
    return judged([(label, mood.label if mood else None) for (label, _), mood in zip(rows, given, strict=True)])


def vader(rows: Labelled) -> Figures:
    """The same of VADER, where it is installed: on all lines, and on the surest as many as we answer."""
    if find_spec("vaderSentiment") is None:
        return {}
    score: Callable[[str], dict[str, float]] = (
        import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer().polarity_scores
    )
    told = [(label, vader_label(score(text)["compound"])) for label, text in rows]
    return {f"vader_{name}": value for name, value in judged(told).items() if name in ("macro_f1", "accuracy")}


def vader_label(compound: float) -> str:
    """The class of a compound score."""
    return "positive" if compound >= VADER_FROM else "negative" if compound <= -VADER_FROM else "neutral"


def adverts(rows: Labelled, readers: Readers) -> Figures:
    """F1, precision, recall and the rate of false alarms at a probability of one half, and F1 of crying wolf always."""
    told = [("1" if label == "1" else "0", text) for label, text in rows]
    pairs = [(label, "1" if (analyse(text, readers).spam or 0.0) >= 0.5 else "0") for label, text in told]
    spam, ham = sum(label == "1" for label, _ in pairs), sum(label == "0" for label, _ in pairs)
    hits = sum(label == answer == "1" for label, answer in pairs)
    alarms = sum(label == "0" and answer == "1" for label, answer in pairs)
    return {
        "lines": len(pairs),
        "f1": f1(pairs, "1"),
        "precision": hits / max(1, hits + alarms),
        "recall": hits / max(1, spam),
        "false_positive_rate": alarms / max(1, ham),
        "f1_of_always": f1([(label, "1") for label, _ in pairs], "1"),
    }


def keywords(texts: Sequence[str], readers: Readers) -> Figures:
    """Recall and precision of at most five keywords against the names in each text, ours and jieba's TF-IDF."""
    import jieba
    import jieba.analyse
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    wanted = [
        {pair.word.casefold() for pair in jieba.posseg.cut(text) if is_name(pair.word, pair.flag)} for text in texts
    ]
    ours = [[keyword.name for keyword in analyse(text, readers).keywords] for text in texts]
    theirs = [[word.casefold() for word in jieba.analyse.extract_tags(text, topK=MOST_KEYWORDS)] for text in texts]
    figures: Figures = {"texts": len(texts)}
    for side, found in (("", ours), ("jieba_", theirs)):
        both = [(names, words) for names, words in zip(wanted, found, strict=True) if names]
        hits = sum(len(names & set(words)) for names, words in both)
        figures[f"{side}recall"] = hits / max(1, sum(len(names) for names, _ in both))
        figures[f"{side}precision"] = hits / max(1, sum(len(words) for _, words in both))
    return figures


def is_name(word: str, flag: str) -> bool:
    """Say whether the tagger takes a word for a name; numbers are none."""
    return flag in NAMES and len(word) > 1 and not word.isdigit()


def speed(lines: Iterable[str], readers: Readers) -> Figures:
    """Lines a CPU-second, JSON and all, once everything is loaded."""
    kept = list(lines)
    begin = time.process_time()
    for line in kept:
        to_json(analyse(line, readers))
    return {"lines": len(kept), "lines_per_cpu_second": len(kept) / (time.process_time() - begin)}


def measure(folder: Path) -> Figures:
    """Everything, flat."""
    begin = time.process_time()
    readers = Readers.load()
    found: dict[str, Figures] = {"load": {"cpu_seconds": time.process_time() - begin}}
    for name, file in FEELINGS.items():
        rows = labelled(folder / f"{file}.tsv.gz")
        found[name] = feelings(rows, readers) | (vader(rows) if name.startswith("en") else {})
    found["zh_dialogue_left_out"] = json.loads(read("moods.json"))["cped_left_out"]
    found["en_sms_left_out"] = json.loads(read("spam.json"))["sms_left_out"]
    found["zh_telegram"] = adverts(labelled(folder / f"{SPAM}.tsv.gz"), readers)
    titles = [text for _, text in labelled(folder / f"{TITLES}.tsv.gz")]
    found["keywords"] = keywords(titles[::8], readers)
    sets = [[text for _, text in labelled(folder / f"{file}.tsv.gz")] for file in SPEED]
    mixed = (text for texts in zip(*sets, strict=False) for text in texts)
    found["analyse"] = speed(islice(cycle(mixed), SPEED_LINES), readers)
    return {f"{part}_{name}": value for part, figures in found.items() for name, value in figures.items()}


def main(arguments: list[str] | None = None) -> None:
    """Measure and print; without the sets, say so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--labelled", type=Path, default=LABELLED, help="the folder of labelled sets")
    options = parser.parse_args(arguments)
    if not options.labelled.is_dir():
        print(json.dumps({"skipped": f"no labelled sets in {options.labelled}: set HEARTH_SHARED_DATA"}))
        return
    measured = measure(options.labelled)
    if options.json:
        print(json.dumps({name: round(value, 4) for name, value in measured.items()}))
        return
    for name, value in measured.items():
        print(f"{name:40} {value:,.3f}")


if __name__ == "__main__":
    main()
