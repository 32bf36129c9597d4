"""Remembers the latest posts of the channel a group belongs to, so that what is said under one is told as a comment."""

from adapters.telegram.fields import Raw, flag, integer, mapping

MOST_POSTS = 4_096
"""How many posts are remembered: months of a busy channel, and half a megabyte."""


class Posts:
    """Posts by room and number, those longest silent forgotten first.

    A comment on a comment names only the thread it is in, whose number is the post's. After a restart the memory is
    empty; the next post, or the next direct answer to an old one, fills it again.
    """

    def __init__(self, most: int = MOST_POSTS) -> None:
        self._most = most
        self._seen: dict[tuple[str, int], None] = {}

    def note(self, room: str, number: int) -> None:
        """Remember a post, or that it is still talked about."""
        self._seen.pop((room, number), None)
        self._seen[room, number] = None
        if len(self._seen) > self._most:
            del self._seen[next(iter(self._seen))]

    def has(self, room: str, number: int) -> bool:
        """Say whether a number is a post's."""
        return (room, number) in self._seen


def is_comment(raw: Raw, room: str, posts: Posts | None) -> bool:
    """Say whether a message stands under a post of the group's own channel, directly or in the thread below it.

    A post comes into the group as an automatic forward; noting it is a part of the look.
    """
    if "is_automatic_forward" in raw and flag(raw, "is_automatic_forward"):
        if posts is not None:
            posts.note(room, integer(raw, "message_id", 1))
        return False
    if "reply_to_message" in raw and flag(target := mapping(raw, "reply_to_message"), "is_automatic_forward"):
        if posts is not None:
            posts.note(room, integer(target, "message_id", 1))
        return True
    return posts is not None and "message_thread_id" in raw and posts.has(room, integer(raw, "message_thread_id"))
