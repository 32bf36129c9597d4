"""What reading a chat line costs: all of it, segmenting alone, and `jieba.analyse.extract_tags` on the same lines.

The three take turns on the same lines in one process. Reading names topics, keywords, language and question;
extract_tags names keywords only and does not strip addresses.
"""

import argparse
import json
import logging
import random
import statistics
import time
from collections.abc import Callable, Sequence

import jieba
import jieba.analyse

from profiling.interests import Interests

PARTS = (
    "昨天去爬了武功山,",
    "日出太美了,",
    "有没有人周末一起拍星空?",
    "新买的镜头虚化真好看",
    "这个副本掉落太低了,",
    "周五开黑吗",
    "预算六千想装台电脑,显卡怎么选",
    "今天的红烧肉特别好吃,",
    "猫又把杯子推下桌了哈哈哈",
    "求推荐一本科幻小说,",
    "https://example.org/a?b=1 ",
    "does anybody know how to profile a rust program? ",
    "the new album is really good, ",
    "my cat sleeps on the keyboard all day ",
)
LINES = 2_000
PAIRS = 5


def chat(chance: random.Random, count: int) -> list[str]:
    """Made-up lines of about 32 characters in two languages."""
    return ["".join(chance.sample(PARTS, 2)) for _ in range(count)]


def seconds(act: Callable[[str], object], lines: Sequence[str]) -> float:
    """CPU-seconds for all lines."""
    begin = time.process_time()
    for line in lines:
        act(line)
    return time.process_time() - begin


def measure(lines: Sequence[str], pairs: int) -> dict[str, float]:
    """Medians over interleaved rounds: lines per CPU-second of each side, and how many times faster reading is."""
    jieba.setLogLevel(logging.ERROR)
    interests = Interests.load()
    sides: dict[str, Callable[[str], object]] = {
        "read": interests.mine,
        "segment": interests.words.cut,
        "extract_tags": jieba.analyse.extract_tags,
    }
    seconds(jieba.analyse.extract_tags, lines[:1])
    rounds = [{name: seconds(act, lines) for name, act in sides.items()} for _ in range(pairs)]
    rates = {
        f"{name}_lines_per_cpu_second": len(lines) / statistics.median(taken[name] for taken in rounds)
        for name in sides
    }
    return {
        "lines": len(lines),
        "mean_characters": statistics.mean(map(len, lines)),
        "pairs": pairs,
        **rates,
        "ratio_extract_tags": statistics.median(taken["extract_tags"] / taken["read"] for taken in rounds),
        "ratio_segment": statistics.median(taken["segment"] / taken["read"] for taken in rounds),
    }


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one flat object")
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    measured = measure(chat(random.Random(options.seed), options.lines), options.pairs)
    if options.json:
        print(json.dumps({name: round(value, 3) for name, value in measured.items()}))
        return
    for name, value in measured.items():
        print(f"{name:32} {value:,.2f}")


if __name__ == "__main__":
    main()
