"""What can be asked of a member: each field by its name, what sort of thing it is, and what it rests on.

A new field is one line here (its SQL is the column of the same name in `portrait`, or a line in
`storage/segments/columns.py`), and its words in `bot/texts/*/conditions.ftl`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from profiling.lifecycle import Stage


class Sort(StrEnum):
    """What sort of value a field has."""

    NUMBER = "number"
    SHARE = "share"
    """From 0 to 1; `40%` is 0.4."""
    SPAN = "span"
    """A length in days."""
    SINCE = "since"
    """Days from a stored day to the day asked on; `from_day` says which."""
    DATE = "date"
    CHOICE = "choice"
    """One of a few words."""
    WORD = "word"
    """Any word."""
    FLAG = "flag"


class Basis(StrEnum):
    """What a field rests on."""

    COUNTS = "counts"
    """Known of everybody who is counted."""
    PORTRAIT = "portrait"
    """Worked out of what was said or of who turned to whom: unknown of whoever agreed to no portrait."""
    OWN_WORD = "own word"
    """What the member said or agreed to."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, the Chinese name it also goes by, and the words it may be compared with."""

    name: str
    sort: Sort
    zh: str
    basis: Basis = Basis.COUNTS
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Value → what else it may be called."""
    from_day: str = ""
    """For `SINCE`: the column of the day counted from."""
    stored_as: str = ""
    """The column of `portrait`, where it bears another name."""

    @property
    def column(self) -> str:
        """The column of `portrait` it is read from."""
        return self.from_day or self.stored_as or self.name

    @property
    def is_ordered(self) -> bool:
        """Say whether its values can be smaller and larger."""
        return self.sort in (Sort.NUMBER, Sort.SHARE, Sort.SPAN, Sort.SINCE, Sort.DATE)


STAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Stage.UNKNOWN.value: ("观察中", "not known yet"),
        Stage.NEWCOMER.value: ("新人", "new"),
        Stage.LURKER.value: ("潜水", "quiet"),
        Stage.ACTIVE.value: ("活跃",),
        Stage.CORE.value: ("核心",),
        Stage.COOLING.value: ("降温",),
        Stage.DORMANT.value: ("沉睡",),
        Stage.RETURNED.value: ("回归",),
        Stage.LOST.value: ("流失",),
    }
)
MOODS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"positive": ("积极", "正面"), "neutral": ("中性",), "negative": ("消极", "负面")}
)
MOTIVES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "seeks": ("求助",),
        "helps": ("帮人",),
        "shares": ("分享",),
        "socialises": ("交朋友", "社交"),
        "sells": ("推销",),
        "organises": ("张罗", "组织"),
    }
)
WINDOWS = (7, 30, 90)


def counted(name: str, zh: str) -> Field:
    """A number known of everybody who is counted."""
    return Field(name, Sort.NUMBER, zh)


def read_out(name: str, zh: str, sort: Sort = Sort.NUMBER) -> Field:
    """Something only known of whoever agreed to a portrait."""
    return Field(name, sort, zh, Basis.PORTRAIT)


ALL = (
    Field("stage", Sort.CHOICE, "阶段", words=STAGES),
    Field("returning", Sort.SHARE, "回来的可能", stored_as="return_chance"),
    Field("silent_days", Sort.SINCE, "沉默天数", from_day="last_active"),
    Field("tenure_days", Sort.SINCE, "来了多少天", from_day="first_seen"),
    Field("joined", Sort.DATE, "加入日期"),
    Field("first_seen", Sort.DATE, "初见日期"),
    Field("last_active", Sort.DATE, "最近活跃"),
    counted("messages", "发言"),
    *(counted(f"messages_{days}d", f"近{days}天发言") for days in WINDOWS),
    counted("active_days", "活跃天数"),
    *(counted(f"active_days_{days}d", f"近{days}天活跃天数") for days in WINDOWS),
    counted("streak", "连续活跃天数"),
    Field("gap_median", Sort.SPAN, "平常间隔"),
    Field("gap_p90", Sort.SPAN, "最长间隔"),
    Field("night_share", Sort.SHARE, "夜间占比"),
    counted("replies_given", "回复别人"),
    counted("replies_received", "被回复"),
    counted("mentions_given", "提到别人"),
    counted("mentions_received", "被提到"),
    counted("reactions_given", "点出的表情"),
    counted("reactions_received", "收到的表情"),
    counted("questions", "提问"),
    counted("answers", "回答"),
    counted("answered", "提问得到的回复"),
    counted("forwards", "转发"),
    counted("comments", "评论"),
    counted("links", "链接"),
    counted("pictures", "图片"),
    counted("videos", "视频"),
    counted("voices", "语音"),
    counted("stickers", "贴纸"),
    read_out("partners", "往来人数"),
    read_out("mentioned_by", "多少人找过"),
    read_out("influence", "影响力", Sort.SHARE),
    Field("motive", Sort.CHOICE, "动机", Basis.PORTRAIT, words=MOTIVES),
    Field("persona", Sort.WORD, "群像", Basis.PORTRAIT),
    Field("sentiment", Sort.CHOICE, "情绪", Basis.PORTRAIT, words=MOODS),
    read_out("intent", "购买意向", Sort.SHARE),
    Field("contribution", Sort.SHARE, "贡献"),
    Field("level", Sort.WORD, "等级"),
    Field("via", Sort.WORD, "来路"),
    Field("purchases", Sort.NUMBER, "购买次数", Basis.OWN_WORD),
    Field("spent", Sort.NUMBER, "消费金额", Basis.OWN_WORD),
    Field("last_purchase_days", Sort.SINCE, "距上次购买天数", Basis.OWN_WORD, from_day="last_purchase"),
    Field("agreed", Sort.FLAG, "同意画像", Basis.OWN_WORD),
    Field("opted_out", Sort.FLAG, "不想被联系", Basis.OWN_WORD),
    Field("left", Sort.FLAG, "已离开"),
)
FIELDS: Mapping[str, Field] = MappingProxyType({one.name: one for one in ALL})
COUNTED_FROM = tuple(dict.fromkeys(one.from_day for one in ALL if one.from_day))
"""Days that are counted from."""
ALIASES: Mapping[str, str] = MappingProxyType(
    {alias.casefold(): one.name for one in ALL for alias in (one.name, one.zh)}
)
"""Everything a field may be called, folded → its name."""
