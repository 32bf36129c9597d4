# 也许想有人聊两句的成员:关照、备忘,和每个人的一条时间线

command-cases = 也许想有人聊两句的成员(管理员)
    .example = /cases
command-note = 给成员记一笔(管理员)
    .example = /note @xiaoyu_rain 六月的聚会想由他来办

cases-kind = { $kind ->
    [unanswered] 常在,却少有人理
    [dropped] 没人接话了
    [late] 常熬夜
    [fading] 安静下来了
    [low] 情绪低
    [rhythm] 节奏变了
    [hours] 时间变了
    [reach] 往来变了
    [burst] 一批相似的新号
    [reading] 看了很多人的卡片
   *[other] 可以看看
 }
cases-everybody = 整个群
cases-list-head-open = 「{ $community }」有 { $count } 件可以关照。数字只说往哪看,不说为什么;没人会知道自己在这里。
cases-list-head-mine = 「{ $community }」里你接下的:{ $count } 件
cases-list-head-all = 「{ $community }」全部:{ $count } 件
cases-list-open = 未了
cases-list-mine = 我的
cases-list-all = 全部
cases-none-open = 「{ $community }」现在没有谁像是需要聊两句。我每天看一次,有了就告诉你。
cases-none-mine = 「{ $community }」里没有你接下的。
cases-none-all = 「{ $community }」还没有过。听上几个星期以后,我每天看一次。
cases-more = ……还有 { $count } 件,先看这些。
cases-line = #{ $number } { $who }:{ $kind } · { $state }
cases-button = #{ $number } { $who }
cases-is-open = 还没人接
cases-is-owned = { $who } 接下了
cases-is-waiting = { $who } 接下了,{ $at } 提醒
cases-is-over = { $how ->
    [better] 好些了
    [talked] 聊过了
    [nothing] 不用做什么
    [left] 已经离开
    [dismissed] 放下了
   *[other] 办好了
 }
cases-head = #{ $number } { $who },在「{ $community }」:{ $kind }({ $opened } 起)
cases-why-unanswered = 最近 28 天说话 { $days } 天({ $messages } 句),有人回复、提到或点表情的只有 { $answered_days } 天;别人说这么多,大约会有 { $expected_days } 天。
cases-why-dropped = 这两周说话 { $days } 天,有人理的 { $answered_days } 天;之前八周是 { $days_before } 天里 { $answered_days_before } 天。别人照旧有人接话。
cases-why-late = 最近来的 { $days } 天里,{ $nights } 天在零点到五点还在;以前是 { $days_before } 天里 { $nights_before } 天。
cases-why-fading = { $silent_days } 天没出声。之前 { $within_days } 天里来了 { $active_days } 天,最长也只隔过 { $longest_before } 天。
cases-why-low = { $days } 天里有 { $low_days } 天的话听着低落;以前是 { $days_before } 天里 { $low_days_before } 天。机器猜的,常会猜错。
cases-why-rhythm = 最近两周每天 { $a_day } 句;以前 { $a_day_before } 句。
cases-why-hours = 现在一天的中点在 { $hour } 点({ $days } 天);以前在 { $hour_before } 点。
cases-why-reach = 最近两周每天有人找他 { $a_day } 次;以前 { $a_day_before } 次。
cases-why-reach-people = 现在是 { $people } 个人;以前两周里 { $people_before } 个。
cases-why-burst = { $hours } 小时里来了 { $people } 个新号;平常大约 { $usual } 个。
cases-alike = 像的地方:{ $what }。
cases-alike-door = { $same_door }% 走同一扇门
cases-alike-language = { $same_language }% 用同一种语言
cases-alike-name_shape = { $same_name_shape }% 名字的样子一样
cases-alike-first_steps = { $same_first_steps }% 开头做的事一样
cases-flooded = 当时欢迎先停了,也告诉过你。
cases-why-reading = { $who } 一天里看了 { $members } 位成员的卡片;以前最多一天 { $usual } 位。其他管理员也知道了。
cases-days = 最近 { $days } 天:{ $bars }(最多一天 { $most } 句),有人找他的 { $answered } 天。
cases-noted = 📝 { $at } { $who }:{ $text }
cases-take = 我来
cases-give = 交回去
cases-note = 记一笔…
cases-remind = { $days } 天后提醒我
cases-when = 改天…
cases-end = 后来怎样…
cases-dismiss = 没什么,放下
cases-card = 卡片
cases-back = 返回
cases-to-list = 看未了的
cases-how-to-note = 这样写:/cases { $number } 想记住的话。被记的人用 /mydata 能看到。
cases-how-to-remind = 这样写:/cases { $number } 2026-12-24,或者 /cases { $number } 10d
cases-how-it-went = { $who }(#{ $number })后来怎样?
cases-outcome-better = 好些了
cases-outcome-talked = 聊过了
cases-outcome-nothing = 不用做什么
cases-outcome-left = 已经离开
cases-outcome-other = 别的
cases-no-such = 没有第 { $number } 件。发 /cases 看看有哪些。
cases-no-date = 「{ $value }」当不了提醒:写一年内将来的一天,比如 2026-12-24。
cases-gone = 这一件已经不在了。
cases-digest = { $people ->
    [0] 「{ $community }」有件事可以看看:/cases
   *[other] 「{ $community }」有 { $people } 位也许想有人聊两句:/cases
 }
cases-digest-more = 「{ $community }」有 { $people } 位也许想有人聊两句,还有别的可以看看:/cases
cases-look = 看看
cases-burst-news = { $hours } 小时里,「{ $community }」来了 { $people } 个新号,不止一处相像。我什么都没做,你看看。
cases-reading-news = { $who } 一天里看了「{ $community }」{ $members } 位成员的卡片。也许完全应该,只是让你知道。/audit 里有。
cases-reminder = 你说过要再看看「{ $community }」的 { $who }(#{ $number })。

note-what = 想记什么?这样写:/note @xiaoyu_rain 六月的聚会想由他来办
note-kept = 记在 { $name } 名下了。本人用 /mydata 能看到;人要抹去,这也一起抹去。
note-denied = 「{ $word }」不能记在人身上:健康、信仰、政治、性、出身、钱和未成年。换个说法吧。

timeline-open = 时间线
timeline-head = { $name },从最近的说起({ $page }/{ $pages })
timeline-none = 还没有什么。
timeline-earlier = 更早
timeline-later = 更近
timeline-line = { $at } { $mark } { $what }
timeline-day = 说了 { $messages } 句,表情 { $reactions },有人找他 { $answers } 次
timeline-joined = 进来了
timeline-left = 离开了
timeline-stage = 阶段:{ $stage }
timeline-outreach = { $campaign ->
    [welcome] 欢迎
    [wakeup] 问候
    [poll] 小调查
   *[other] 消息
 }:{ $state ->
    [sent] 已发
    [held_out] 没打扰,作对照
    [skipped] 没发
    [failed] 没送到
    [in_doubt] 也许送到了
   *[other] 在路上
 }
timeline-letter = 一条消息:{ $state ->
    [sent] 已发
    [skipped] 没发
    [failed] 没送到
    [in_doubt] 也许送到了
   *[other] 在路上
 }
timeline-vote = 记名投票「{ $question }」:{ $answer }
timeline-feedback = 对管理员说了句话(/inbox #{ $number })
timeline-consent = 同意了{ $purpose ->
    [portrait] 画像
    [contact] 提醒
   *[other] 计次数
 }
timeline-admin-tag = 管理员加的标签:{ $name }
timeline-declared-tag = 自己说的:{ $name }
timeline-pinned-tag = 自己说「是我」:{ $name }
timeline-case = 开了第 { $number } 件:{ $kind }
timeline-case-over = 第 { $number } 件({ $kind }):{ $outcome ->
    [better] 好些了
    [talked] 聊过了
    [nothing] 不用做什么
    [left] 已经离开
    [dismissed] 放下了
   *[other] 办好了
 }
timeline-note = { $who }:{ $text }

audit-act-case-take = 接下了一件关照
audit-act-case-give = 把一件交了回去
audit-act-case-note = 在一件关照上记了一笔
audit-act-case-remind = 设了提醒:{ $detail }
audit-act-case-done = 了结了一件关照
audit-act-case-dismiss = 放下了一件关照
audit-act-note-write = 给成员记了一笔
audit-act-members-export = 一次读了全部 { $detail } 位成员
audit-act-reading-alarm = 告诉管理员:有人一天里看了 { $detail } 位成员的卡片
