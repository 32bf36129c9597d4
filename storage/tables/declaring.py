"""What a community asks of its members on purpose: its own fields, questionnaires and their answers; and purchases.

Everything a person said or bought is kept by account, so that linked accounts stay what each of them brought.
"""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import BigId, Owner, UtcDateTime, owned_by


class FactField(SQLModel, table=True):
    """A field a community's admins added to what members may say of themselves."""

    __tablename__ = "fact_field"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    key: str = Field(primary_key=True)  # as rules and files name it
    kind: str  # choice | several | number | text | date
    zh: str
    en: str
    options: str  # JSON list of [value, zh, en]
    made_at: datetime = Field(sa_type=UtcDateTime)
    retired_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class DeclaredNumber(SQLModel, table=True):
    """A number or a day (since 1970) somebody says of themselves, in the clear, so that rules can compare it."""

    __tablename__ = "declared_number"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id", without_rowid=True)

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger)
    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger, index=True)
    key: str = Field(primary_key=True)
    value: float
    at: datetime = Field(sa_type=UtcDateTime)


class DeclaredText(SQLModel, table=True):
    """What somebody says of themselves in their own words, sealed under their account's key; no rule reads it."""

    __tablename__ = "declared_text"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id", without_rowid=True)

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger)
    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger, index=True)
    key: str = Field(primary_key=True)
    text: bytes
    at: datetime = Field(sa_type=UtcDateTime)


class AwaitedText(SQLModel, table=True):
    """That the next line an account writes to us in private answers something we asked."""

    __tablename__ = "awaited_text"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    account_id: int = Field(primary_key=True, foreign_key="account.id", sa_type=BigInteger)
    action: str
    argument: str = ""
    community_id: int | None = Field(default=None, foreign_key="community.id", sa_type=BigInteger)
    expires: datetime = Field(sa_type=UtcDateTime, index=True)


class Questionnaire(SQLModel, table=True):
    """Some questions of a community's admins, under a name."""

    __tablename__ = "questionnaire"
    __table_args__ = (UniqueConstraint("community_id", "name"), owned_by(Owner.NOBODY))

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger)
    name: str
    version: int  # the one that is asked now
    state: str  # draft | open | closed
    changed_at: datetime = Field(sa_type=UtcDateTime)


class QuestionnaireVersion(SQLModel, table=True):
    """A questionnaire as it was written: what somebody has begun to answer is never changed under their hands."""

    __tablename__ = "questionnaire_version"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    questionnaire_id: int = Field(primary_key=True, foreign_key="questionnaire.id", sa_type=BigInteger)
    version: int = Field(primary_key=True)
    text: str
    by: str  # whoever wrote it, as the audit log knows them
    at: datetime = Field(sa_type=UtcDateTime)


class QuestionnaireRun(SQLModel, table=True):
    """Somebody answering a questionnaire, or having answered it."""

    __tablename__ = "questionnaire_run"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id", never_reused=True)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    questionnaire_id: int = Field(foreign_key="questionnaire.id", sa_type=BigInteger, index=True)
    version: int
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger, index=True)
    community_id: int = Field(foreign_key="community.id", sa_type=BigInteger)
    state: str  # open | done
    question: str = ""  # where they are; empty: at the beginning
    keeps: bool = False  # what fills a field is to become a declared fact
    began_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime, index=True)


class QuestionnaireAnswer(SQLModel, table=True):
    """One answer of a run: what was chosen or counted in the clear, words sealed under their account's key."""

    __tablename__ = "questionnaire_answer"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id", never_reused=True)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    run_id: int = Field(foreign_key="questionnaire_run.id", sa_type=BigInteger, index=True)
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger, index=True)
    question: str
    chosen: str = "[]"  # JSON list of values; empty: passed over, or words
    text: bytes | None = None
    at: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # when an admin last read the words


class QuestionnaireTally(SQLModel, table=True):
    """How often something was answered in an anonymous questionnaire; whose answers they were is kept nowhere."""

    __tablename__ = "questionnaire_tally"
    __table_args__ = owned_by(Owner.NOBODY, without_rowid=True)

    questionnaire_id: int = Field(primary_key=True, foreign_key="questionnaire.id", sa_type=BigInteger)
    version: int = Field(primary_key=True)
    question: str = Field(primary_key=True)  # empty: everybody who has finished
    value: str = Field(primary_key=True)
    count: int
    shown: int = 0  # as of the last five who finished: no single answer shows in a difference


class Purchase(SQLModel, table=True):
    """Something somebody bought, from a file an admin took in; amounts in the smallest unit of their currency."""

    __tablename__ = "purchase"
    __table_args__ = owned_by(Owner.ACCOUNT, "account_id")

    community_id: int = Field(primary_key=True, foreign_key="community.id", sa_type=BigInteger)
    key: bytes = Field(
        primary_key=True
    )  # keyed hash of the order's number, or of the row and which of its equals it is
    account_id: int = Field(foreign_key="account.id", sa_type=BigInteger, index=True)
    day: int  # since 1970, in the community's zone
    amount: int = Field(sa_type=BigInteger)  # negative: given back
    currency: str
    category: str = ""
    at: datetime = Field(sa_type=UtcDateTime)  # when it was taken in
