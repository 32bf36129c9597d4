"""Plausible lines of a bilingual chat, for generated backlogs; every subject is made up."""


def _words(line: str) -> list[str]:
    return line.split()


ZH_SUBJECTS = _words(
    "摄影 水彩 咖啡 露营 骑行 显卡 机械键盘 火锅 猫 多肉 剧本杀 国漫 吉他 股票 考研 租房 登山 羽毛球 科幻小说 高铁"
)
EN_SUBJECTS = _words(
    "photography watercolour coffee camping cycling compilers keyboards ramen cats succulents boardgames anime"
    " guitar stocks exams housing hiking badminton sci-fi trains"
)
ZH_LINES = (
    "今天又去{}了，太开心了",
    "有人懂{}吗？想请教一下",
    "{}的入门推荐有没有",
    "我觉得{}最近有点贵",
    "周末一起{}？",
    "哈哈哈{}真的会上瘾",
    "刚看完一篇讲{}的文章 https://example.org/a/{}",
    "求助：{}遇到问题怎么办，在线等",
    "早上好，今天聊聊{}",
    "不太喜欢{}，有点失望",
    "#{} 打卡第三天 🎉",
)
EN_LINES = (
    "anyone into {}? I just started",
    "my {} setup finally works, so happy",
    "what would you recommend for {} beginners?",
    "honestly {} is overrated",
    "good read on {}: https://example.org/p/{}",
    "who is up for {} this weekend",
    "I spent the whole night on {} again lol",
    "does this {} trick work for you too?",
    "#{} day three 👍",
)
ZH_REPLIES = (
    "确实",
    "同意，我也这么想",
    "可以试试换个角度",
    "谢谢！很有用",
    "哪里买的？",
    "不是吧，我这边没问题",
    "+1",
    "笑死",
)
EN_REPLIES = (
    "agreed",
    "thanks, that helped a lot",
    "try restarting it?",
    "where did you get it",
    "nope, works here",
    "+1",
)
ZH_NAMES = _words("阿青 小满 一舟 南乔 山月 知夏 老陈 木子 晚风 可可 子墨 团子 云起 二饼 星野 阿澈")
EN_NAMES = _words("Ada Ben Cleo Dov Esme Finn Gus Hana Ivo June Kit Lena Milo Nora Otto Pia")
EMOJIS = ("👍", "❤", "🔥", "🎉", "😁", "🤔", "👏")
