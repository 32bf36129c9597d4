"""Playful names for people who do not exist, put together from syllables."""

from random import Random

ZH_FIRST = ("小", "阿", "大", "老", "半", "一", "三", "七", "山", "云", "月", "木", "青", "夏", "冬", "晚")
ZH_LAST = tuple("满橘柚禾糖豆圆汤饼团芒笋茶枣梨栗杏桃荷藕麦葵莓椰椒姜蒜葱笙舟灯鲸雀鹿狸猫兔熊鸽蛙螺贝虾")
EN_FIRST = (
    "Mi",
    "Ko",
    "Lu",
    "Ta",
    "Ne",
    "Po",
    "Zu",
    "Bi",
    "Ri",
    "Fa",
    "Yo",
    "Ki",
    "Sa",
    "Wo",
    "Ju",
    "De",
    "Lo",
    "Pi",
    "Ga",
    "Ve",
    "Ni",
    "Bo",
    "To",
    "Ha",
)
EN_LAST = (
    "ka",
    "bo",
    "lin",
    "ro",
    "nu",
    "dle",
    "mi",
    "zo",
    "ppa",
    "tty",
    "ven",
    "sha",
    "gu",
    "lo",
    "pip",
    "fy",
    "rru",
    "na",
    "zel",
    "mo",
)


class Nicknames:
    """Draws names no two of which are the same."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def draw(self, *, chinese: bool) -> str:
        """A new name, Chinese or Latin: two syllables, three if that is taken, then a number in the end."""
        name = self._syllables(chinese)
        if name in self._taken:
            name += self._rng.choice(ZH_LAST if chinese else EN_LAST)
        longer = name
        while name in self._taken:
            name = f"{longer}{self._rng.randrange(2, 100 + len(self._taken))}"
        self._taken.add(name)
        return name

    def _syllables(self, chinese: bool) -> str:
        choice = self._rng.choice
        if chinese:
            return choice(ZH_FIRST) + choice(ZH_LAST)
        return choice(EN_FIRST) + choice(EN_LAST)
