from dataclasses import replace

from adapters.telegram.fields import Ourselves
from adapters.telegram.posts import Posts
from profiling.events import MessageSent
from tests.adapters.telegram.shapes import CHANNEL, GROUP, SERVICE, US, Json, heard, message


def test_posts_are_known_by_room_and_number() -> None:
    posts = Posts()
    posts.note("-1001", 7)
    assert posts.has("-1001", 7)
    assert not posts.has("-1001", 8)
    assert not posts.has("-1002", 7)


def test_only_those_talked_about_lately_are_remembered() -> None:
    posts = Posts(most=2)
    for number in (1, 2, 1, 3):
        posts.note("-1001", number)
    assert [posts.has("-1001", number) for number in (1, 2, 3)] == [True, False, True]


POST: Json = {"message_id": 7, "from": SERVICE, "sender_chat": CHANNEL, "chat": GROUP, "is_automatic_forward": True}


def remembering() -> Ourselves:
    return replace(US, posts=Posts())


def is_comment(us: Ourselves, **fields: object) -> bool:
    [event] = heard(us, message=message(text="+1", **fields))
    assert isinstance(event, MessageSent)
    return event.is_comment


def test_an_answer_to_a_channel_s_post_is_a_comment() -> None:
    assert is_comment(US, reply_to_message=POST, message_thread_id=7)
    assert not is_comment(US, reply_to_message=message(text="hi"), message_thread_id=7)
    assert not is_comment(US)


def test_an_answer_to_a_comment_is_one_too_once_its_post_was_seen() -> None:
    us, under = remembering(), {"reply_to_message": message(text="first"), "message_thread_id": 7}
    assert not is_comment(us, **under)
    [post] = heard(us, message=message(**POST, text="news"))
    assert isinstance(post, MessageSent)
    assert not post.is_comment
    assert is_comment(us, **under)
    assert not is_comment(us, chat=GROUP | {"id": -1001400000009}, **under)


def test_after_a_restart_a_direct_answer_to_an_old_post_is_enough() -> None:
    us = remembering()
    assert is_comment(us, reply_to_message=POST, message_thread_id=7)
    assert is_comment(us, reply_to_message=message(text="first"), message_thread_id=7)
