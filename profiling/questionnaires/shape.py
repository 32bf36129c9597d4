"""What a questionnaire is: questions in their order, with jumps by answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from profiling.fields import Label, Option

END = "end"
"""Where a jump leads that ends the questionnaire."""
MOST_QUESTIONS = 20
MOST_OPTIONS = 25
"""What a menu of Discord's holds."""
LONGEST_ASK = 300
LONGEST_OPTION = 60
"""What fits a button on both platforms."""
LONGEST_TITLE = 40
"""What fits the head of a form on Discord, with the numbers of its questions."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    SEVERAL = "several"
    NPS = "nps"
    """0–10: would you recommend us."""
    CSAT = "csat"
    """1–5: how content are you."""
    NUMBER = "number"
    TEXT = "text"

    @property
    def is_scale(self) -> bool:
        """Whether one number of a few is picked."""
        return self in (QuestionKind.NPS, QuestionKind.CSAT)

    @property
    def is_tapped(self) -> bool:
        """Whether it is answered by buttons."""
        return self not in (QuestionKind.NUMBER, QuestionKind.TEXT)


SCALES = {QuestionKind.NPS: range(11), QuestionKind.CSAT: range(1, 6)}


@dataclass(frozen=True, slots=True)
class Jump:
    """Where an answer leads: one value, or a span of numbers, and a question's key or the end."""

    target: str
    value: str = ""
    low: float | None = None
    high: float | None = None
    line: int = 0

    def fits(self, answer: str) -> bool:
        """Say whether an answer leads this way."""
        if self.low is None or self.high is None:
            return answer == self.value
        try:
            return self.low <= float(answer) <= self.high
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `otherwise` is where every answer leads that no jump takes; empty: to the next one."""

    key: str
    kind: QuestionKind
    ask: Label
    options: Sequence[Option] = ()
    fills: str = ""
    """The field of members' facts the answer becomes, if they agree."""
    required: bool = False
    jumps: Sequence[Jump] = ()
    otherwise: str = ""
    line: int = 0

    @property
    def values(self) -> tuple[str, ...]:
        """The answers there are to tap."""
        if self.kind.is_scale:
            return tuple(str(number) for number in SCALES[self.kind])
        return tuple(option.value for option in self.options)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Questions under a name."""

    name: str
    title: Label
    questions: Sequence[Question]
    is_anonymous: bool = False
    """Only sums of at least five are kept, and nobody's own answers."""

    def question(self, key: str) -> Question | None:
        """The question of a key."""
        return next((one for one in self.questions if one.key == key), None)

    def place(self, key: str) -> int:
        """Which question a key is, from 0; −1 for none."""
        return next((place for place, one in enumerate(self.questions) if one.key == key), -1)

    @property
    def fills(self) -> tuple[str, ...]:
        """The fields answers may become."""
        return tuple(dict.fromkeys(one.fills for one in self.questions if one.fills))


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with a questionnaire: which fault, where (lines and columns from 1), what stands there."""

    fault: str
    line: int
    column: int = 1
    found: str = ""
    hint: str = ""
    """What was probably meant, or what is possible."""


class Flawed(Exception):
    """A text that is no questionnaire, with everything that is wrong with it."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__("; ".join(f"line {one.line}: {one.fault} {one.found}".rstrip() for one in flaws))
        self.flaws = tuple(flaws)
