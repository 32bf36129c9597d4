# 成员看自己、改自己

command-interests = 挑几样自己爱聊的
    .example = /interests

interests-head = 在「{ $community }」,平时爱聊什么?点一下就记下,再点一下就取消。你和管理员能看到。
interests-noticed = 另外从你的话里看出来的:{ $tags }。不对就藏起来。
interests-why = 怎么看出来的
interests-done = 记下了:{ $topics }
interests-none = 现在一样都没记。

why-tags = 点一个,看看它是怎么来的。不像你的可以藏起来,像你的可以留住。
why-tags-none = 还没有标签。
why-label-hidden = 🙈 { $tag }
why-label-kept = 📌 { $tag }
why-back = 看全部
why-undo = 改回去
why-hide = 不是我,藏起来
why-pin = 是我,留住
why-unpin = 不用特意留
why-withdraw = 拿掉
why-show-again = 还是放出来吧
why-no-such-tag = 没找到「{ $tag }」。发 /why 看看有哪些。
why-gone = 「{ $tag }」已经淡掉了,不在了。

why-from-text = 「{ $tag }」({ $community }):来自你的话,有 { $days } 天聊到过,最早 { $first },最近 { $last },分量 { $weight }%,把握 { $confidence }%。只记了日子,没记原话。
why-from-member = 「{ $tag }」({ $community }):你自己选的({ $first }),我没有猜。
why-kept = 「{ $tag }」({ $community }):你说是你,就一直留着(最早 { $first },最近 { $last })。
why-from-admin = 「{ $tag }」({ $community }):管理员加的({ $first })。觉得不对,发 /feedback 告诉他们。
why-from-rule = 「{ $tag }」({ $community }):管理员定的规则,你正好符合(从 { $first } 起)。
why-from-cluster = 「{ $tag }」({ $community }):由次数归出的类型(最早 { $first },最近 { $last })。
why-hidden = 「{ $tag }」({ $community }):你说不是你,藏着呢,谁也看不到。

why-item-stage = 阶段
why-item-returning = 再来
why-item-influence = 影响力
why-stage = 阶段({ $community }):{ $stage }。从你来过的 { $days } 天看出来的(最早 { $first },最近 { $last }),只用次数。
why-stage-since = 阶段({ $community }):{ $stage },从 { $since } 起。从你来过的 { $days } 天看出来的(最早 { $first },最近 { $last }),只用次数。
why-returning = 再来:30 天内大约 { $chance }% 的可能。{ $facts }。只用次数。
why-returning-both = 再来:30 天内大约 { $chance }% 的可能。{ $facts }。往上添的:{ $raising };往下减的:{ $lowering }。只用次数。
why-returning-raised = 再来:30 天内大约 { $chance }% 的可能。{ $facts }。往上添的:{ $raising }。只用次数。
why-returning-lowered = 再来:30 天内大约 { $chance }% 的可能。{ $facts }。往下减的:{ $lowering }。只用次数。
why-returning-never = 再来:30 天内大约 { $chance }% 的可能。还没听你说过话,只知道一般是这样。
why-returning-left = 再来:你离开了,就不猜了。门一直开着。
returning-facts = 最近 90 天来过 { $days } 天,一般隔 { $gap } 天,{ $silent ->
    [0] 刚来过
   *[other] 有 { $silent } 天没来
 }
returning-facts-once = 最近 90 天来过 { $days } 天,还看不出间隔,{ $silent ->
    [0] 刚来过
   *[other] 有 { $silent } 天没来
 }
returning-fact-silent = 离上次来多久
returning-fact-recent-days = 最近来得勤不勤
returning-fact-gap = 两次之间隔多久
returning-fact-months = 在几个月里来过
returning-fact-heard = 我听了这里多久
why-influence = 影响力:{ $influence }%。有 { $people } 位朋友回应或提到过你,你来过 { $days } 天(最早 { $first },最近 { $last })。
why-influence-off = 影响力:没有算(你没同意画像,我就不看谁和谁聊)。

tag-hidden = 「{ $tag }」藏起来了,谁也看不到。
tag-shown = 「{ $tag }」又放出来了。
tag-kept = 「{ $tag }」留住了,不会淡掉。
tag-let-go = 好,「{ $tag }」聊到才有,不聊就慢慢淡掉。
tag-withdrawn = 「{ $tag }」拿掉了。
tag-declared = 「{ $tag }」记下了。

card-admin-tags = 管理员给你的标签:{ $tags }

command-member = 看一位成员的卡片(管理员)
    .example = /member @xiaoyu_rain
command-tag = 给成员加标签、拿标签(管理员)
    .example = /tag @xiaoyu_rain 摄影高手

member-whom = 想看谁?写名字、@用户名或编号,或者回复他的一句话再发这个命令。
member-nobody = 这里没有「{ $text }」。
member-several = 「{ $text }」有好几位:{ $people }。用编号说是哪一位。
member-number = { $name }(#{ $number })
member-gone = 这位已经不在了。
member-under-age = 未满 18 岁:不画画像
member-under-age-ask = { $name } 未满 18 岁吗?那就不画画像:看出来的、挑过的都会抹掉,找不回来;次数照旧只是次数。说错了,本人可以用 /correct 年龄 改。
member-under-age-yes = 是,未满 18 岁
member-under-age-done = 记下了:{ $name } 未满 18 岁。画像已经抹掉,也不会再画。
member-head = { $name }(#{ $number }),在「{ $community }」
member-stage = 阶段:{ $stage }
member-stage-since = 阶段:{ $stage },从 { $since } 起
member-counts = 说过 { $messages } 句,来过 { $days } 天,最近 30 天来了 { $month } 天
member-rhythm = 一般隔 { $days } 天来一次
member-returning = 30 天内再来的可能:约 { $chance }%
member-returning-because = 30 天内再来的可能:约 { $chance }%({ $facts })
member-joined = { $day } 进来{ $door }
member-first-seen = { $day } 第一次见到{ $door }
member-door-link = ,从「{ $link }」这个邀请链接
member-door-request = ,自己申请的
member-door-invited = ,有人拉进来的
member-consents = 画像:{ $portrait } · 提醒:{ $contact }
member-agreed = 同意了
member-not-yet = 还没有
member-tags-shown = 爱聊:{ $tags }
member-tags-given = 管理员的标签:{ $tags }
member-tag = 标签…
member-why = 标签怎么来的
member-numbers = 全部数字
member-back = 回到卡片
member-all-numbers =
    来过:7 天里 { $week }、30 天里 { $month }、90 天里 { $quarter },连着 { $streak }
    回复:给出 { $replies_given }、收到 { $replies_received }
    表情:给出 { $reactions_given }、收到 { $reactions_received }
member-influence = 影响力 { $influence }%,{ $people } 位回应或提到过
member-reason = { $tag }:{ $source },{ $days } 天,最早 { $first },最近 { $last },分量 { $weight }%
member-source-text = 自己的话
member-source-reaction = 点过的表情
member-source-member = 自己说的
member-source-admin = 管理员加的
member-source-rule = 按规则
member-source-cluster = 归类
member-no-tags = 没有可看的标签。

tag-head = { $name } 的标签(管理员加的):{ $tags }。点一下加上,再点一下拿掉。本人看得到。
tag-none = 还没有
tag-list = 用着的标签:{ $tags }
tag-listed = { $tag }({ $members })
tag-list-none = 还没有加过标签。
tag-too-long = 标签最多 { $longest } 个字,写在一行里。
tag-denied = 「{ $word }」不能记在人身上:健康、信仰、政治、性、出身、钱和未成年,谁都不记,没有开关。
tag-show-in-group = 在群里也显示
tag-take-down = 群里不显示
tag-put-up = 「{ $tag }」这就显示在群里的名字旁边。
tag-taken-down = 群里名字旁边的标签这就拿掉。
tag-nowhere = 群里显示不了:要有 can_manage_tags 权限,标签最多 16 个字、不带表情。
