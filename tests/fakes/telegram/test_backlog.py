"""Generated backlogs: the same for the same seed, in the shares asked for, readable by the library."""

from collections import Counter

from telegram import Update

from tests.fakes.telegram.backlog import Plan, Shares, generate, kind_of
from tests.fakes.telegram.conversation import Talk
from tests.fakes.telegram.model import Json

PLAN = Plan(seed=7, count=3_000)
ROOM = -1_000_000_000_777


def _generated(plan: Plan) -> list[Json]:
    return list(generate(plan, chat_id=ROOM, title="围炉", first_update_id=100))


def test_the_same_seed_yields_the_same_updates_and_another_seed_others() -> None:
    assert _generated(PLAN) == _generated(PLAN)
    assert _generated(PLAN) != _generated(Plan(seed=8, count=3_000))


def test_update_ids_and_message_ids_count_up_without_gaps() -> None:
    updates = _generated(PLAN)
    assert [update["update_id"] for update in updates] == list(range(100, 3_100))
    messages = [one["message"] for one in updates if "message" in one]
    numbers = [message["message_id"] for message in messages if isinstance(message, dict)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_kinds_come_in_about_their_shares() -> None:
    kinds = Counter(kind_of(update) for update in _generated(PLAN))
    for kind in ("reply", "reaction", "join", "command"):
        share: float = getattr(Shares(), kind)
        assert 0.6 * share < kinds[kind] / 3_000 < 1.6 * share, kind


def test_the_library_understands_every_update() -> None:
    for update in _generated(Plan(seed=3, count=500, private_commands=True)):
        read = Update.de_json(dict(update), None)
        assert read.effective_user is not None


async def test_a_filled_room_is_fetched_and_confirmed_whole(talk: Talk) -> None:
    world = talk.fake.world
    group = world.group("围炉")
    kinds = world.fill(group, Plan(seed=1, count=350, private_commands=True))
    offset, seen = 0, 0
    while batch := await talk.updates(offset=offset):
        seen += len(batch)
        offset = int(str(batch[-1]["update_id"])) + 1
    assert seen == kinds.total() == world.queue.confirmed == 350
    writer = next(chat for chat in world.chats.values() if chat.kind == "private")
    await talk.result("sendMessage", chat_id=writer.id, text="your answer")
    last = group.last_message_id
    assert (await talk.result("sendMessage", chat_id=group.id, text="hi"))["message_id"] == last + 1
