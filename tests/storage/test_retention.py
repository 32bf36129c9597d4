"""What is forgotten in time, and what stays."""

from datetime import timedelta

from sqlalchemy import func, insert, select

from bot.clock import ManualClock
from storage import outbox, outcomes, retention
from storage.campaigns import Kind
from storage.columns import EPOCH, table_of
from storage.letters import Letter
from storage.outreach import Decision, carry, decide
from storage.store import Store, Unit
from storage.tables import Message, Outbox, Reaction
from tests.fakes.village import GROUP, Village
from tests.storage.test_outbox import claimed, owner

MESSAGE, OUTBOX, REACTION = table_of(Message), table_of(Outbox), table_of(Reaction)


def count(store: Store, model: type[Message | Outbox | Reaction]) -> int:
    statement = select(func.count()).select_from(table_of(model))
    return store.read_now(lambda unit: unit.connection.execute(statement).scalar_one())


def keep_message(village: Village, number: int, kept_since: int, reaction_day: int) -> None:
    who = village.villager()
    row = {"room_id": village.room, "number": number, "member_id": who.member}
    message = {"at": 0, "kept_since": kept_since, "length": 1, "flags": 0}

    def keep(unit: Unit) -> None:
        unit.connection.execute(insert(MESSAGE).values(**row, **message))
        unit.connection.execute(insert(REACTION).values(**row, emoji="🔥", day=reaction_day))

    village.store.write_now(keep)


def test_messages_and_their_reactions_are_forgotten_after_ninety_days_of_keeping(
    store: Store, clock: ManualClock
) -> None:
    village = Village(store, clock.now())
    today = (clock.now() - EPOCH).days
    keep_message(village, 1, today - 91, today - 400)
    keep_message(village, 2, today - 90, today - 400)
    assert store.write_now(lambda unit: retention.purge(unit, clock.now())) == 2
    assert (count(store, Message), count(store, Reaction)) == (1, 1)
    assert store.write_now(lambda unit: retention.purge(unit, clock.now())) == 0


def test_a_letter_is_forgotten_after_thirty_days_and_its_decision_stays(store: Store, clock: ManualClock) -> None:
    village = Village(store, clock.now())
    who, campaign = village.villager(), village.campaign(Kind.WAKEUP)

    def write(unit: Unit) -> None:
        posted = outbox.post(unit, Letter("telegram", GROUP, "hello"), clock.now())
        decided = decide(unit, campaign, Decision(who.member, "dormant:1", clock.now()), clock.now())
        assert posted is not None
        assert decided is not None
        carry(unit, decided.id, posted)

    store.write_now(write)
    letter = claimed(store, owner(store, clock.now()), clock.now())
    store.write_now(lambda unit: outcomes.record_sent(unit, letter, clock.now(), "55"))
    later = clock.now() + timedelta(days=30, seconds=1)
    assert store.write_now(lambda unit: retention.purge(unit, later)) == 1
    assert count(store, Outbox) == 0
    assert village.outreach() == [(who.member, "dormant:1", "sent", "")]
