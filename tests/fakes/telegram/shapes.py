"""The JSON the platform sends for users, chats, members, messages and polls."""

from collections.abc import Iterable

from tests.fakes.telegram.model import Chat, Json, Member, Message, Poll, User

CREATOR_OR_ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_tags",
    "can_send_welcome_messages",
)
SENDING_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
)
OTHER_RIGHTS = ("can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag")


def user_json(user: User) -> Json:
    """Describe a user as `User`."""
    optional = {"last_name": user.last_name, "username": user.username, "language_code": user.language_code}
    return {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name} | {
        name: value for name, value in optional.items() if value is not None
    }


def chat_json(chat: Chat) -> Json:
    """Describe a chat as `Chat`."""
    if chat.kind == "private":
        person = next(member.user for member in chat.members.values() if not member.user.is_bot)
        names = {"first_name": person.first_name, "last_name": person.last_name, "username": person.username}
        return {"id": chat.id, **{name: value for name, value in names.items() if value}, "type": "private"}
    described: Json = {"id": chat.id, "title": chat.title, "type": chat.kind}
    forum: Json = {"is_forum": True} if chat.is_forum else {}
    return described | forum | ({"username": chat.username} if chat.username else {})


def member_json(member: Member) -> Json:
    """Describe a membership as the `ChatMember` of its status."""
    described: Json = {"user": user_json(member.user), "status": member.status}
    titled: Json = {"custom_title": member.custom_title} if member.custom_title else {}
    tagged: Json = {"tag": member.tag} if member.tag else {}
    match member.status:
        case "creator":
            return described | {"is_anonymous": False} | titled
        case "administrator":
            rights: Json = {right: member.may(right) for right in CREATOR_OR_ADMIN_RIGHTS}
            return (
                titled
                | described
                | rights
                | {"can_be_edited": False, "can_promote_members": False, "is_anonymous": False}
            )
        case "restricted":
            sending: Json = dict.fromkeys(SENDING_RIGHTS, member.can_send)
            return (
                described
                | dict.fromkeys(OTHER_RIGHTS, False)
                | sending
                | {"is_member": member.is_member, "until_date": 0}
                | tagged
            )
        case "member":
            return described | tagged
        case "kicked":
            return described | {"until_date": 0}
        case _:
            return described


def poll_json(poll: Poll) -> Json:
    """Describe a poll and its present counts as `Poll`."""
    described: Json = {
        "id": poll.id,
        "question": poll.question,
        "options": [
            {"persistent_id": str(index), "text": text, "voter_count": count}
            for index, (text, count) in enumerate(zip(poll.options, poll.counts(), strict=True))
        ],
        "total_voter_count": len(poll.votes),
        "is_closed": poll.is_closed,
        "is_anonymous": poll.is_anonymous,
        "type": poll.kind,
        "allows_multiple_answers": poll.allows_multiple_answers,
        "allows_revoting": poll.kind == "regular",
        "members_only": False,
    }
    optional = {"open_period": poll.open_period, "close_date": poll.close_date}
    quiz = {"correct_option_id": poll.correct_option} if poll.is_closed or poll.by_bot else {}
    return described | {name: value for name, value in (optional | quiz).items() if value is not None}


def message_json(message: Message, *, nested: bool = False) -> Json:
    """Describe a message as `Message`; a nested one (replied to) does not carry its own reply further."""
    described: Json = {
        "message_id": 0 if message.receiver else message.id,
        "from": user_json(message.sender),
        "chat": chat_json(message.chat),
        "date": message.date,
    }
    if message.receiver is not None:
        described |= {"ephemeral_message_id": message.id, "receiver_user": user_json(message.receiver)}
    if tag := message.chat.member(message.sender).tag:
        described["sender_tag"] = tag
    if message.edit_date is not None:
        described["edit_date"] = message.edit_date
    if message.thread_id is not None:
        described["message_thread_id"] = message.thread_id
        if message.chat.is_forum:
            described["is_topic_message"] = True
    if message.reply_to is not None and not nested:
        described["reply_to_message"] = message_json(message.reply_to, nested=True)
    if message.reply_markup is not None:
        described["reply_markup"] = message.reply_markup
    poll: Json = {"poll": poll_json(message.poll)} if message.poll else {}
    return described | message.content | poll


def reactions_json(emojis: Iterable[str]) -> list[Json]:
    """Describe emojis as a list of `ReactionType`."""
    return [{"type": "emoji", "emoji": emoji} for emoji in emojis]
