"""The bot one would write first: a handler of python-telegram-bot, jieba's keywords, a database session a message."""

from datetime import datetime
from pathlib import Path
from typing import Any

import jieba.analyse
from sqlalchemy import Engine, event, func
from sqlalchemy.orm import registry
from sqlmodel import Field, Session, SQLModel, create_engine, select
from telegram import Update

from benchmarks.peers import LibraryBot

MOST_TAGS = 5
DURABLE = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL")
"""As durable as Hearth's own database."""


class Naive(SQLModel, registry=registry()):
    """What the tables below share: metadata of their own, apart from Hearth's."""


class SaidMessage(Naive, table=True):
    """One message."""

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = Field(index=True)
    message_id: int
    person_id: int = Field(index=True)
    reply_to: int | None = None
    length: int
    sent_at: datetime


class Person(Naive, table=True):
    """Who wrote, how often, and when last."""

    id: int = Field(primary_key=True)
    name: str
    username: str | None = None
    messages: int = 0
    last_seen: datetime


class PersonTag(Naive, table=True):
    """How often somebody used a keyword."""

    person_id: int = Field(primary_key=True)
    tag: str = Field(primary_key=True)
    count: int = 0


class NaiveBot:
    """Handles every message by itself, from the parsed update to the commit."""

    def __init__(self, folder: Path) -> None:
        self._engine = create_engine(f"sqlite:///{folder / 'naive.db'}")
        event.listen(self._engine, "connect", make_durable)
        Naive.metadata.create_all(self._engine)
        self._bot = LibraryBot(self._remember)

    async def take(self, body: bytes) -> None:
        """Handle the updates of one answer."""
        await self._bot.take(body)

    def stored(self) -> int:
        """How many messages are stored."""
        with Session(self._engine) as session:
            return session.exec(select(func.count()).select_from(SaidMessage)).one()

    async def close(self) -> None:
        """Let go of the database."""
        await self._bot.close()
        self._engine.dispose()

    async def _remember(self, update: Update, context: object) -> None:
        keep(self._engine, update)


def keep(engine: Engine, update: Update) -> None:
    """Store one message, who wrote it, and its keywords."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    text = message.text or message.caption or ""
    reply = message.reply_to_message
    with Session(engine) as session:
        session.add(
            SaidMessage(
                chat_id=message.chat_id,
                message_id=message.message_id,
                person_id=user.id,
                reply_to=reply.message_id if reply else None,
                length=len(text),
                sent_at=message.date,
            )
        )
        person = session.get(Person, user.id)
        if person is None:
            person = Person(id=user.id, name=user.full_name, username=user.username, last_seen=message.date)
        person.messages += 1
        person.last_seen = message.date
        session.add(person)
        for tag in jieba.analyse.extract_tags(text, topK=MOST_TAGS):
            row = session.get(PersonTag, (user.id, tag)) or PersonTag(person_id=user.id, tag=tag)
            row.count += 1
            session.add(row)
        session.commit()


def make_durable(connection: Any, record: object) -> None:
    """Set a fresh SQLite connection up."""
    for pragma in DURABLE:
        connection.execute(pragma)
