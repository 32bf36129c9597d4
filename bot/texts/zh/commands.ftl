# 命令和它们的回答

stacked =
    { $above }
    { $below }
listed = { $before }、{ $last }
plain = { $text }

command-start = 认识一下
    .example = /start
command-help = 我能为你做什么
    .example = /help
command-me = 看看自己的小画像
    .example = /me
command-why = 某个标签是怎么来的
    .example = /why 摄影
command-privacy = 记了什么、为什么记,随时可改
    .example = /privacy
command-mydata = 把关于我的一切给我一份
    .example = /mydata
command-pause = 别再数我
    .example = /pause
command-resume = 接着数我
    .example = /resume
command-stop = 别再主动给我发消息
    .example = /stop
command-forgetme = 把我的一切都抹去
    .example = /forgetme
command-stats = 社群的数字(管理员)
    .example = /stats
command-poll = 问问大家(管理员)
    .example = /poll 周末去爬山吗? in 2d
command-welcome = 新人欢迎:开关、用自己的话、先发给我(管理员)
    .example = /welcome
command-wakeup = 问候久没来的人:试算、用自己的话、开关(管理员)
    .example = /wakeup preview

help-head = 在这里可以用:
help-admins = 作为管理员还有:
help-line = /{ $name } — { $what }

start-greeting = 你好,我是围炉🔥 帮新人认路,也数数大家聊得多热闹(只计次数)。想看看自己,还是先看看我记了什么?
start-me = 看看我的
start-privacy = 你记了什么

unknown = 这个我还不会。发 /help 看看我会什么。
unknown-near = 这个我还不会。你是想要 /{ $command } 吗?
something-went-wrong = 抱歉,刚才出了点岔子,没办成。过一会儿再试试?

press-unknown = 这个按钮太旧了,重新发一次命令吧。
press-expired = 这个按钮过时了,重新发一次命令吧。
press-not-yours = 这个按钮是给别人的。
press-used = 已经按过啦。

answered-in-private = 私下告诉你了。
open-the-door = 这个咱们私下说。
to-private = 私下聊

refused-example = 比如:{ $example }
refused-missing = 后面还缺点什么。
refused-too-much = 多了一截:「{ $value }」。
refused-too-long = 太长了:{ $length } 个字,最多 { $longest } 个。
refused-number = 「{ $value }」不行,要 { $least } 到 { $most } 之间的整数。
refused-duration = 「{ $value }」不像一段时间,写成 30m、12h、7d 或 2w(7天 也行)。
refused-duration-bounds = 「{ $value }」不行,最短 { $least },最长 { $most }。
refused-choice = 「{ $value }」不行,可以是:{ $choices }。
refused-member = 「{ $value }」不像一位成员,写成 @用户名 或编号。
refused-only-group = 这个要在群里用。
refused-stranger = 我还没在群里见过你。先去坐坐,再来找我。
refused-not-admin = 这个只有管理员能用。

paused = 好,从现在起不再数你。想接着来就发 /resume。
resumed = 好,从现在起接着数你。
stopped = 好,不会再主动给你发消息。你来找我,我照样回。

is-on = 开
is-off = 关

card-head = 你在「{ $community }」:{ $stage }
card-counts = 说过 { $messages } 句,来过 { $days } 天
card-lately = 最近 7 天来了 { $week } 天,30 天里 { $month } 天
card-streak = 连着来了 { $days } 天🔥
card-hours = 最常在{ $day } { $hour } 点
card-topics = 最近爱聊:{ $topics }
card-topics-none = 爱聊什么还看不出来,多聊几天就有了。
card-topics-off = 爱聊什么没从你的话里看;自己用 /interests 选,就会写在这里。
card-consents = 计次数:{ $counts } · 画像:{ $portrait } · 提醒:{ $contact }
card-short = 你说过 { $messages } 句,来过 { $days } 天。其余私下看。
card-privacy = 改一改

stage-newcomer = 刚来不久,随意坐
stage-lurker = 静静听着的朋友
stage-active = 常来的朋友
stage-core = 火边的老朋友
stage-cooling = 最近歇一歇
stage-dormant = 歇了一阵,位子还留着
stage-returned = 欢迎回来
stage-lost = 好久不见
stage-unknown = 我也刚来,还在认人

mydata-summary = 都在这个文件里了:{ $communities } 个社群,{ $days } 天,{ $messages } 句(只有次数),{ $tags } 个标签,{ $consents } 次同意或不同意;管理员看过你的卡片 { $looks } 次。
