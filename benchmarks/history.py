"""How fast history is read: messages of a Telegram export and of JSONL turned into events, per CPU-second."""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from adapters.history.jsonl import JsonlHistory
from adapters.history.records import History
from adapters.history.telegram import TelegramHistory

START = 1_500_000_000
WORDS = ("reading", "circle", "winter", "novel", "chapter", "读书", "会", "冬天", "小说", "今晚", "大家", "好", "tea")
PEOPLE = 2_000


def text(chance: random.Random) -> str:
    """A line of about the length people write."""
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 24)))


def telegram_message(number: int, chance: random.Random) -> dict[str, object]:
    """A message as Telegram Desktop writes it; every third is a reply."""
    author, words = chance.randrange(1, PEOPLE), text(chance)
    record: dict[str, object] = {
        "id": number,
        "type": "message",
        "date": "2017-07-14T02:40:00",
        "date_unixtime": str(START + 60 * number),
        "from": f"member {author}",
        "from_id": f"user{author}",
    }
    if number % 3 == 0:
        record["reply_to_message_id"] = number - 1
    return record | {"text": words, "text_entities": [{"type": "plain", "text": words}]}


def write_telegram(path: Path, count: int, chance: random.Random) -> None:
    """An export of one group, indented as Telegram Desktop does."""
    records = [telegram_message(number, chance) for number in range(1, count + 1)]
    chat = {"name": "Benchmark", "type": "private_supergroup", "id": 1400000001, "messages": records}
    path.write_text(json.dumps(chat, ensure_ascii=False, indent=1), "utf-8")


def write_jsonl(path: Path, count: int, chance: random.Random) -> None:
    """A channel's log without message ids."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            record = {"ts": START + 60 * number, "u": f"nick{chance.randrange(PEOPLE)}", "t": "msg", "x": text(chance)}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def rate(open_it: Callable[[], History], count: int, rounds: int) -> float:
    """Messages per CPU-second of the best of some rounds, each from an unopened file to the last event."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        read = sum(len(chunk.events) for chunk in open_it().chunks())
        best = min(best, time.process_time() - begin)
        if read != count:
            raise SystemExit(f"{read} events read of {count} written")
    return count / best


def main() -> None:
    """Print one flat object with --json, else two lines."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        export, log = Path(folder) / "result.json", Path(folder) / "log.jsonl"
        write_telegram(export, chosen.messages, chance)
        write_jsonl(log, chosen.messages, chance)
        telegram = rate(lambda: TelegramHistory(export), chosen.messages, chosen.rounds)
        jsonl = rate(lambda: JsonlHistory(log, room="log"), chosen.messages, chosen.rounds)
    if chosen.json:
        figures = {"telegram_messages_per_cpu_second": telegram, "jsonl_messages_per_cpu_second": jsonl}
        print(json.dumps({name: round(value) for name, value in figures.items()} | {"messages": chosen.messages}))
        return
    print(f"Telegram export: {telegram:,.0f} messages per CPU-second ({1e6 / telegram:.1f} µs each)")
    print(f"Hearth JSONL:    {jsonl:,.0f} messages per CPU-second ({1e6 / jsonl:.1f} µs each)")


if __name__ == "__main__":
    main()
