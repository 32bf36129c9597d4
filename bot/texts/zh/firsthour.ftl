# 围炉进门的第一个小时:自我介绍,和点头的那一刻。改动 introduction、introduction-notice 的意思,要同时改 bot/consents.py 的版本号

introduction = 大家好,我是围炉:帮新人认路,也数数大家聊得多热闹(只计次数)。想要自己的小画像点下面;不想被计数,发 /pause。
introduction-notice = 大家好,我是围炉:帮新人认路,数数大家聊得多热闹,也记大家爱聊什么(只记标签,不存原话)。想看自己的点下面,在那里随时可关;不想被计数,发 /pause。
introduction-show = 看看我的
introduction-leave = 不参与

mine-new = 你在「{ $community }」:刚认识。说上几句,这里就有你常来的钟点和节奏。
mine-taps = 爱聊这些吗?点一下就记上。
mine-more = 更多…
mine-door = 想要我偶尔叫你一声吗?咱们私下说。

on-day = { $month } 月 { $day } 日
known-people = 群里 { $people } 位 · 见过 { $members } 位 · 听到 { $heard } 位说话 · { $messages } 句
known-agreed = { $agreed } 位有画像,{ $others } 位还没有
unknown-head = 还不知道的:
unknown-peak = · 什么时候最热闹:等 { $people } 位都说过话就看得出。
unknown-stages = · 谁在潜水、谁走远了:才听了 { $days } 天,{ $day }起有第一份名单;等不及就先导入聊天记录。
unknown-people = · 群里一共多少位:一小时内就问到。
unknown-introduction = · 大家还不知道我在:我没介绍过自己,先不出声。发 /introduce 先看看样子。

command-introduce = 在群里介绍我自己,先给你看(管理员)
    .example = /introduce

arrival-head = 我在「{ $room }」:
arrival-door = 我到了。管理员来私下定一下怎么开始?
arrival-thanks = 谢谢带我进「{ $room }」🔥 怎么开始由管理员定:请他们把我设成管理员,我就私下找他们。
arrival-put-out = 我不在「{ $room }」了,那边不再数了。
right-admin = ✓ 管理员
    .without = ✗ 管理员:不是的话,收不到表情和进出,也不能悄悄对一个人说话。
right-hears = ✓ 听得到消息
    .without = ✗ 听消息:现在只听得到命令和对我的回复,数不了次数。设成管理员就好。
right-sees = ✓ 看得到表情和进出
    .without = ✗ 看表情和进出:要做管理员才看得到;没有也照样数消息。
right-delete-messages = ✓ 删消息
    .without = ✗ 删消息:好让命令过一分钟也收走;没有的话,我只收走自己说的。
right-invite-users = ✓ 邀请用户
    .without = ✗ 邀请用户:好在有人申请进群时先打个招呼;没有就等进来再说。
right-send-welcome-messages = ✓ 发欢迎语
    .without = ✗ 发欢迎语:好让欢迎只给新人一个人看;没有就说给大家听,两分钟后收走。
right-manage-tags = ✓ 成员标签
    .without = ✗ 成员标签:好在名字旁边显示一个词,只在你们要的时候;没有也不碍事。
right-pin-messages = 置顶
right-manage-topics = 管理话题
right-restrict-members = 限制成员
right-promote-members = 任命管理员
right-change-info = 改群资料
arrival-tap = → 群资料 › 编辑 › 管理员 › 我,打开 ✗ 的几项;改好了这里会自己变成 ✓。
arrival-spare = 这些我用不着,可以关掉:{ $rights }
arrival-give = 把缺的权限给我
arrival-choose = 怎么开始?你选好之前,我只数次数,群里一句不说。
arrival-unknown-here = 还没在群里介绍过自己。
arrival-begin-introduce = 介绍一下自己
arrival-begin-listen = 先静静听 7 天
arrival-begin-import = 先导入聊天记录
arrival-begin-preview = 先发给我看看
arrival-again = 再介绍一次(先给我看)
arrival-introduced = ✓ { $day }在群里介绍过自己。想再来一次:/introduce
arrival-listening = 先听着:到{ $day }为止只数次数,群里一句不说;有人问我,我照答。大家还没听说我在数次数,晚几天再说是你的决定,已经记录在案。
arrival-importing =
    先导入:电脑版 Telegram 打开这个群 › ⋮ › 导出聊天记录 › 格式选 JSON,得到 result.json;然后在我住的那台机器上运行:
    { $command }
    导完我再来问你。在那之前只数次数,群里一句不说。
arrival-over-listen = 7 天听完了:
arrival-over-import = 聊天记录导进来了:
arrival-proposal = 上面就是大家会看到的样子,按钮你可以先试。发到群里吗?原来那条会收走。
arrival-post = 发到「{ $room }」
arrival-posted = 好,已经发到「{ $room }」。
