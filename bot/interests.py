"""The picker of interests: eight topics a page, a tap declares one, another tap takes it back."""

from collections.abc import Collection, Sequence

from profiling.taxonomy import SENSITIVE, TOPICS
from storage.letters import ButtonRow, Phrase, Press

A_PAGE = 8
A_ROW = 2
FIRST = ("music", "film", "books", "game", "food", "travel", "pets", "photography")
"""The first page: what people are happy to say they like."""
OFFERED = (*FIRST, *(topic for topic in TOPICS if topic not in SENSITIVE and topic not in FIRST))
PAGES = -(-len(OFFERED) // A_PAGE)


def topic_phrase(topic: str) -> Phrase:
    """What a topic is called."""
    return Phrase(f"topic-{topic}")


def rows_of(community: int, page: int, chosen: Collection[str], flow: str = "guide") -> tuple[ButtonRow, ...]:
    """The buttons of a page, those chosen with a tick; the last row turns the page or ends.

    `flow` says whose buttons they are, and so who answers: `guide-topic`, `guide-page`, `guide-done` are the guide's.
    """
    shown = OFFERED[page * A_PAGE : (page + 1) * A_PAGE]
    presses = [topic_button(community, page, topic, flow, is_chosen=topic in chosen) for topic in shown]
    more = Press(Phrase("guide-more"), f"{flow}-page", f"{community}:{(page + 1) % PAGES}")
    done = Press(Phrase("guide-done"), f"{flow}-done", f"{community}")
    return (*in_rows(presses), (more, done))


def in_rows(presses: Sequence[Press]) -> tuple[ButtonRow, ...]:
    """Buttons two by two."""
    return tuple(tuple(presses[start : start + A_ROW]) for start in range(0, len(presses), A_ROW))


def topic_button(community: int, page: int, topic: str, flow: str, *, is_chosen: bool) -> Press:
    """The button of one topic."""
    name = topic_phrase(topic)
    label = Phrase("guide-chosen", {"topic": name}) if is_chosen else name
    return Press(label, f"{flow}-topic", f"{community}:{page}:{topic}")
