"""Two thousand unreadable updates between good ones: all counted, none kept, none in the way (R15, the quick form)."""

import random
from pathlib import Path

from tests.chaos.life import Life
from tests.chaos.rubbish import CANARY, NO_JSON, ODD, odd_messages, unreadable
from tests.fakes.telegram import control
from tests.fakes.telegram.control import Control

UNREADABLE = 2_000
A_GOOD_ONE_EVERY = 20
SPOILED_ANSWERS = 8
FIRST_ODD = 900_000
LONGEST_LINE = 1_024
PATIENCE = 60.0


def push(fake: Control, room: int, rng: random.Random) -> int:
    """Queue it all; gives how many good messages are among it."""
    ann, good = fake.user("Ann"), 0
    for number in range(UNREADABLE - SPOILED_ANSWERS):
        fake.ask("raw", update=unreadable(rng))
        if number % A_GOOD_ONE_EVERY == 0:
            fake.say(ann, room, f"good {number}")
            good += 1
    for number in range(SPOILED_ANSWERS):
        fake.ask("raw", hex=NO_JSON[number % len(NO_JSON)].hex())
        fake.say(ann, room, f"good after rubbish {number}")
    for update in odd_messages(room, int(str(fake.report()["next_update_id"])), FIRST_ODD):
        fake.ask("raw", hex=update.hex())
    return good + SPOILED_ANSWERS + len(ODD)


def test_rubbish_is_counted_and_stops_nothing_and_leaves_no_word_anywhere(tmp_path: Path) -> None:
    with control.running(tmp_path / "fake.json", "--no-privacy-mode") as fake:
        room = fake.group("围炉")
        good = push(fake, room, random.Random(15))
        life = Life(tmp_path / "house", fake)
        life.begin()
        life.wait_for(life.database.exists)
        life.wait_for(lambda: life.polls() > 0 and life.is_done(), PATIENCE)
        assert life.rows("SELECT count(*) FROM message") == [(good,)]
        assert life.rows("SELECT sum(count) FROM quarantine") == [(UNREADABLE,)]

        fake.ask("raw", update=unreadable(random.Random(16)))
        fake.say(fake.user("Bo"), room, "still listening?")
        life.wait_for(lambda: life.rows("SELECT count(*) FROM message") == [(good + 1,)])
        life.end()

    lines = life.log.read_bytes().splitlines()
    assert len(lines) >= UNREADABLE
    assert max(len(line) for line in lines) <= LONGEST_LINE
    written = life.log.read_text("utf-8", "replace") + life.database.read_bytes().decode("utf-8", "replace")
    assert CANARY not in written
    assert life.fake.token not in written
