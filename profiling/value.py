"""What a member means to the community: what they give, whether they think of buying, what admins say of it."""

from collections.abc import Sequence

from profiling.tags import COMPUTED, Tag, TagKind

ANSWER_WORTH, RECEIVED_WORTH = 2.0, 0.5
"""An answer to somebody's question counts two; a reply or a reaction that others gave them, a half."""
HALF_CONTRIBUTION = 20.0
"""So much within 90 days is a contribution of one half."""
FEWEST_JUDGED = 20
"""Of fewer judged messages nothing is said about how somebody sounds."""
LEANING = 0.2
"""How far one side must outweigh the other, as a share of all judged messages."""
INTENT_TOPIC = "shopping"
LEVEL = "level:"
"""What an admin's tag begins with that says how much a member is worth to them: `level:gold`."""


def contribution_of(answers: int, replies_received: int, reactions_received: int) -> float:
    """In [0, 1): x / (x + 20) of what they gave within 90 days, as others took it up."""
    worth = ANSWER_WORTH * answers + RECEIVED_WORTH * max(0, replies_received + reactions_received)
    return worth / (worth + HALF_CONTRIBUTION)


def intent_of(tags: Sequence[Tag]) -> Tag | None:
    """The evidence that they think of buying: shopping among what they talk about or react to."""
    return next((tag for tag in tags if tag.name == INTENT_TOPIC and tag.source in COMPUTED), None)


def level_of(tags: Sequence[Tag]) -> Tag | None:
    """The level an admin set; of several the first by name."""
    set_by_admins = [tag for tag in tags if tag.kind is TagKind.ADMIN and tag.name.startswith(LEVEL)]
    return min(set_by_admins, key=lambda tag: tag.name, default=None)


def sound_of(positive: int, neutral: int, negative: int) -> str | None:
    """How somebody mostly sounds; None where too little was judged."""
    judged = positive + neutral + negative
    if judged < FEWEST_JUDGED:
        return None
    leaning = (positive - negative) / judged
    if abs(leaning) < LEANING:
        return "neutral"
    return "positive" if leaning > 0 else "negative"
