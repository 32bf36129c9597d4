"""`hearth analyse` answers every line with one line, whatever bytes it is fed."""

import io
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.analyse import lines, show, write_json
from profiling.analyse import analyse
from tests.bot.cli.terminal import Terminal
from tests.profiling.knowing import readers

FIELDS = {"language", "words", "keywords", "topics", "sentiment", "spam"}


def answers(text: bytes) -> list[dict[str, object]]:
    target = io.BytesIO()
    write_json((analyse(line, readers()) for line in lines(io.BytesIO(text))), target)
    written = target.getvalue()
    assert not written or written.endswith(b"\n")
    return [json.loads(line) for line in written.split(b"\n")[:-1]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (b"", 0),
        (b"\n", 1),
        (b"a", 1),
        (b"a\n", 1),
        (b"a\n\n", 2),
        (b"\n\nb", 3),
        (b"a\r\nb\r", 2),
        ("a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg\n".encode(), 1),
        (b"a" * 100_000 + b"\n" + b"b", 2),
        (b"a" * 8192 + b"\n", 1),
        (b"a" * 8191 + b"\nb\n", 2),
        (b"a" * 16384, 1),
    ],
)
def test_there_is_one_answer_a_line_and_lines_end_at_the_newline_only(text: bytes, count: int) -> None:
    assert len(answers(text)) == count


def test_an_answer_has_exactly_the_promised_fields() -> None:
    (answer,) = answers("高血压的人能去西藏徒步吗".encode())
    assert set(answer) == FIELDS
    mood = answer["sentiment"]
    assert mood is None or (isinstance(mood, dict) and set(mood) == {"label", "confidence"})
    assert isinstance(answer["spam"], float)
    topics, keywords = answer["topics"], answer["keywords"]
    assert isinstance(topics, list)
    assert isinstance(keywords, list)
    assert all(set(topic) == {"name", "score", "sensitive"} for topic in topics)
    assert all(set(keyword) == {"name", "weight"} for keyword in keywords)
    assert {topic["name"]: topic["sensitive"] for topic in topics}.items() >= {"health": True, "travel": False}.items()


@pytest.mark.parametrize("text", [b"\xff\xfe\xfa", b"\xed\xa0\x80 surrogate", "好".encode()[:2], b"\x00\x01\x02 nul"])
def test_bytes_that_are_no_text_are_answered_too(text: bytes) -> None:
    assert len(answers(text + b"\n")) == 1


@given(st.binary(max_size=400))
def test_any_bytes_get_as_many_answers_as_lines(text: bytes) -> None:
    assert len(answers(text)) == text.count(b"\n") + (not text.endswith(b"\n") and text != b"")


def test_the_program_reads_standard_input_whatever_the_language_of_the_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "analyse", "--json"],
        input="周末去露营\nsegfault in rust\n\n".encode(),
        env={"LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.decode("utf-8").split("\n")[:-1]]
    assert [answer["language"] for answer in told] == ["zh", "en", "und"]
    assert [answer["topics"][0]["name"] for answer in told[:2]] == ["outdoors", "programming"]


def test_a_text_may_stand_behind_the_command(terminal: Terminal) -> None:
    answer = terminal.hearth("analyse", "周末去露营", "--json")
    assert [topic["name"] for topic in answer.json["topics"]] == ["outdoors"]


def test_people_get_three_short_lines_each(capsys: pytest.CaptureFixture[str]) -> None:
    show(analyse(text, readers()) for text in ("周末去露营,带上帐篷", "去教堂", ""))
    told = capsys.readouterr().out
    assert len(told.splitlines()) == 9
    assert "outdoors" in told
    assert "religion 0.67 (never kept)" in told
