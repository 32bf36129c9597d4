# 管理员怎么掌舵

refused-anonymous = 你在用群的名义说话,我认不出是谁。关掉「匿名」再发一次,或者私下找我。

command-silent = 让我安静一阵(管理员)
    .example = /silent 8h
command-settings = 社群的各样设定(管理员)
    .example = /settings
command-audit = 管理员做过什么(管理员)
    .example = /audit

silence-none = 「{ $community }」没有要我安静。要的话选个时间:没人问,我就不主动说话;回答大家照常。
silence-until = 「{ $community }」安静到 { $until }:没人问,我就不主动说话;回答大家照常。
silence-kept = 「{ $community }」一直安静着,直到你说可以。回答大家照常。
silence-for-1h = 1 小时
silence-for-8h = 8 小时
silence-for-2d = 2 天
silence-for-good = 直到我说
silence-end = 可以说话了

settings-head = 「{ $community }」现在这样:
settings-line = { $name }:{ $value }
settings-back = 看全部
settings-greeting = 迎新
settings-greeting-auto = 能悄悄说就悄悄说,不然在群里说
settings-greeting-whisper = 只悄悄说
settings-greeting-off = 不迎
settings-poll = 小投票
settings-poll-anonymous = 匿名
settings-poll-linked = 记名
settings-quiet = 安静时段
settings-language = 语言
settings-language-zh = 中文
settings-language-en = English
settings-cap = 主动私信
settings-cap-days = 每 { $days } 天最多一条
settings-rules = 群规
settings-rules-set = 写好了
settings-rules-none = 还没写
settings-topic = 在哪个话题说话
settings-topic-set = 你选的那个
settings-topic-general = 默认的
settings-topic-here = 好,以后我自己要说的都在这个话题里说。
settings-silence = 安静一阵
settings-how-greeting = 新人来了怎么迎?
settings-how-poll = 小投票记不记名?
settings-how-quiet = 夜里什么时候不打扰?选一个,或者这样写:/settings quiet 22:30-08:30
settings-how-language = 我在群里说哪种话?
settings-how-cap = 没人问的私信,多少天最多一条?
settings-how-rules = 把群规写在后面:/settings rules 一,对事不对人。二,不发广告。
settings-how-topic = 到想让我说话的那个话题里发:/settings topic

audit-head = 「{ $community }」最近:
audit-none = 「{ $community }」还没有什么记录。
audit-line = { $at } { $who }:{ $what }
audit-earlier = 更早的
audit-operator = 运营者
audit-house = 围炉
audit-somebody = 一位管理员
audit-act = 改了点什么
audit-act-poll = 问了大家一个问题
audit-act-campaign-on = 打开了 { $subject }
audit-act-campaign-off = 关了 { $subject }
audit-act-inbox-heard = 听了一条悄悄话
audit-act-inbox-done = 办好了一条悄悄话
audit-act-inbox-answer = 回了一条悄悄话
audit-act-silence-on = { $detail ->
    [for-good] 让围炉一直安静
   *[other] 让围炉安静到 { $detail }
 }
audit-act-silence-off = 让围炉可以说话
audit-act-settings-greeting = 迎新改成 { $detail }
audit-act-settings-poll = 小投票改成 { $detail }
audit-act-settings-quiet = 安静时段改成 { $detail }
audit-act-settings-language = 语言改成 { $detail }
audit-act-settings-cap = 主动私信改成每 { $detail } 天最多一条
audit-act-settings-rules = 改了群规
audit-act-settings-topic = 改了说话的话题
audit-act-member-look = 看了一位成员的卡片
audit-act-tag-give = 给一位成员加了「{ $detail }」
audit-act-tag-take = 拿掉一位成员的「{ $detail }」
audit-act-tag-show = 在群里显示了「{ $detail }」
audit-act-tag-hide = 拿掉了群里显示的标签
audit-act-member-age = 记下一位成员未满 18 岁,不画画像
audit-act-begin-introduce = 让围炉在「{ $subject }」介绍自己
audit-act-begin-listen = 让围炉先安静地听 7 天
audit-act-begin-import = 想先导入历史记录
audit-act-introduce-again = 让围炉在「{ $subject }」再介绍一次自己
audit-welcome = 迎新
audit-wakeup = 给久未露面的人的一句话
audit-poll = 定期小投票
