# 管理员怎么调迎新和问候

campaign-back = 返回
campaign-samples = 看看写什么
campaign-try = 先发给我
campaign-how = 用自己的话
campaign-dry = 试算
campaign-turn-on = 打开
campaign-turn-off = 关掉
campaign-tried = 只发给了你,标着「试看」。别人都没收到,也不算次数。

slot-greeting = 欢迎词
slot-guide = 带路的第一句
slot-call = 问候
slot-plain = 不点名的问候
words-own = 自己写的
words-ours = 围炉的
words-in-use = { $slot }:中文{ $zh },英文{ $en }

steer-holdout = 留 { $share }% 不打扰,好知道有没有用
steer-holdout-none = 一个不落,没有留着对照的
steer-cap-welcome = 每位新人一天最多一次,不占私信的数
steer-cap-wakeup = 主动私信每 { $days } 天最多一条
steer-quiet-welcome = 夜里也迎,不出声:人家刚进门
steer-quiet-wakeup = { $hours } 不打扰
figures-none = 最近 30 天还没有数可说。
figures-welcome = 最近 30 天:迎了 { $sent } 位,其中 { $reached } 位 { $days } 天里说了话。
figures-wakeup = 最近 30 天:问候了 { $sent } 位,其中 { $reached } 位 { $days } 天里回来了。
figures-held-out = 没打扰的 { $held } 位里,自己来了 { $reached } 位。
figures-skipped = 没发:{ $reasons }
figures-reason = { $reason } { $members } 位

samples-head = 「{ $community }」,成员会这样读到({ $spoken }):
samples-in-zh = 看中文的
samples-in-en = 看英文的
sample-name = 小雨
sample =
    — { $variant }({ $whose })
    { $text }
    { $buttons }
sample-bare =
    — { $variant }({ $whose })
    { $text }
sample-test =
    🧪 试看,只发给你({ $variant }):
    { $text }
sample-inert = 这是给你试看的,按钮在这里不起作用。
variant-whisper = 悄悄对一位新人说
variant-aloud = 在群里说
variant-guide = 私下带路
variant-topic = 他们的话题正热闹
variant-people = 大家在聊
variant-plain = 不点名,人人一样

own-saved = { $slot }从现在起用你写的({ $spoken })。
own-forgotten = { $slot }用回围炉的({ $spoken })。
own-empty = 里面还没有话。
own-too-long = 太长了:{ $found } 个字,最多 { $longest } 个。
own-unknown = { $found } 没东西可填(第 { $position } 个字)。是不是 { $nearest }?
own-brace = 第 { $position } 个字落单了一个 { $found }:花括号要成对。
own-repeated = { $found } 多了一次(第 { $position } 个字):最多 { $most } 次。
own-places = 能用的有:{ $places }
own-kept = 现在用的没有变。
own-how = 写在命令后面,中文写 zh,英文写 en:
own-how-line = { $slot }:{ $command } · { $places } · 最多 { $longest } 个字
own-how-back = 想用回围炉的:{ $command } zh default
place-name = { $place }:对方的名字
place-names = { $place }:一起进门的各位
place-group = { $place }:社群的名字
place-topic = { $place }:对方正热闹的话题;没有的时候用围炉的话
place-count = { $place }:多少人在聊

dry-first = 先看看会怎样。觉得行,就点下面打开。
dry-held-out = 其中 { $held } 位不打扰,好知道有没有用;会收到的 { $send } 位。
dry-names = 是这些人:{ $names }
dry-names-more = 是这些人:{ $names },还有 { $more } 位
dry-names-none = 名字都不知道({ $more } 位)。
dry-names-private = 是谁,只在私聊里告诉你。
dry-too-few = 人太少,还说不准有没有用:还差 { $needed } 位。
dry-no-verdict = 没有留着对照的,说不出有没有用。
dry-examples = 会这样写:

large-ask = 「{ $community }」有 { $people } 位刚歇下来、想收到提醒的朋友。超过 { $most } 位,等你点头才发。先看看,再把数字写回来:/wakeup send { $people }
large-how = 把人数写在后面:/wakeup send 63
large-off = 问候还没打开。先 /wakeup preview,再 /wakeup on。
large-silent = 现在要安静,什么都不发。/silent 可以结束。
large-nobody = 现在没有人在等问候。
large-other = 现在是 { $people } 位了。可以的话:/wakeup send { $people }
large-done = 好:{ $at } 起发 { $letters } 封({ $people } 位里留 { $held } 位不打扰)。{ $minutes } 分钟内还能叫停。
large-cancel = 叫停
large-cancelled = 叫停了:{ $stayed } 封一封都没发。想再看看:/wakeup preview。
large-cancelled-partly = 叫停了:拦下 { $stayed } 封,{ $left } 封已经发了。
large-gone = 没有能叫停的了。
large-waits = 等你点头:{ $people } 位。要发就写:/wakeup send { $people }
large-leaves = 正要发给 { $people } 位;没发出的还能叫停。

left-out-flood = 一下子来太多
left-out-too-late = 来了太久
left-out-met-at-the-door = 在门口打过招呼
left-out-never-admitted = 一直没放进来
left-out-cannot-whisper = 没法悄悄说
left-out-campaign-off = 中途关了
left-out-paused = 要安静
left-out-cancelled = 叫停了
left-out-other = 别的原因

audit-act-text-write = 自己写了一段话({ $subject },{ $detail })
audit-act-text-default = 用回了围炉的话({ $subject },{ $detail })
audit-act-send-confirm = 点头发给 { $detail } 位
audit-act-send-cancel = 叫停了 { $detail } 封
