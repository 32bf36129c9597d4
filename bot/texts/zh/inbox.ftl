# 成员对管理员说的话,和管理员的回音

command-feedback = 对管理员说句悄悄话
    .example = /feedback 周末的活动能不能早两天说?
command-inbox = 看成员说的悄悄话(管理员)
    .example = /inbox
command-answer = 回一条悄悄话(管理员)
    .example = /answer 12 好主意,下次提前三天说

feedback-ask = 想对管理员说什么?写在命令后面就行,比如:/feedback 周末的活动能不能早两天说? 交出去之前会问你带不带名字。
feedback-yours = 「{ $text }」
feedback-choose = 交给管理员吗?带上名字,他们看得到是你说的;不带名字,他们只看到这句话,回音由我转。
feedback-named = 带上名字
feedback-nameless = 不带名字
feedback-to-named = { $community }:带名字
feedback-to-nameless = { $community }:不带名字
feedback-leave = 算了
feedback-sent-named = 交给「{ $community }」的管理员了,带着你的名字。他们听到了、办好了,我都告诉你。
feedback-sent-nameless = 交给「{ $community }」的管理员了,没带名字。他们听到了、办好了,我都告诉你。
feedback-dropped = 好,没交出去,也没留下。
feedback-gone = 这句已经不在了。
feedback-many = 你有 { $count } 句还没人听到,等他们听听再说吧。
feedback-heard = 「{ $community }」的管理员听到你说的了。
feedback-done = 你对「{ $community }」的管理员说的,办好了。谢谢你开口。
feedback-answer =
    { $text }

    ——「{ $community }」的管理员

inbox-news = 「{ $community }」有人说了句悄悄话。
inbox-open = 看看
inbox-empty = 都听过、办好了,没有在等的。有新的我会告诉你,一小时最多一次。
inbox-word =
    「{ $community }」#{ $number }({ $place }/{ $total })· { $who } · { $at } · { $state }

    { $text }
inbox-nameless = 没留名字
inbox-is-new = 新的
inbox-is-heard = 听到了
inbox-is-done = 办好了
inbox-heard = 听到了
inbox-done = 办好了
inbox-answer = 回一句…
inbox-next = 下一条
inbox-how-to-answer = 这样回:/answer { $number } 你的话。由我转,署名是「管理员」,不露你是谁。
inbox-answered = #{ $number } 的回音带到了。
inbox-unreachable = #{ $number } 现在带不到:对方没开私聊,或者不想收消息。
inbox-no-such = 没有 #{ $number } 这一条。发 /inbox 看看有哪些。
inbox-gone = 这一条已经不在了。
