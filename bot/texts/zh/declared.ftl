# 社区自己的资料项,和问卷

either = { $en ->
   *[other] { $zh }
 }

command-fields = 成员可以填的资料项:看、加、改名、停用(管理员)
    .example = /fields add tea choice 喜欢的茶 | Favourite tea: green=绿茶|Green; black=红茶|Black
command-questionnaire = 按自己的节奏答一份问卷
    .example = /questionnaire spring
slash-fields = 资料项
slash-fields-to = add 加、rename 改名、retire 停用;不填就是看看
slash-fields-rest = 这一项:代号 种类 中文 | English
slash-questionnaire = 问卷
slash-questionnaire-which = 哪一份;不填就看开放的
slash-questionnaire-rest = 管理员用:名字,或问卷本身

fields-head = 这里的成员可以自己说的。只有本人能填,本人和你们能看,随时可以收回:
fields-none = (还没有自己的资料项)
fields-all = 另外各处都有:{ $fields }
fields-how-short = 再加一项:/fields add 代号 种类 中文 | English
fields-how =
    这样写:/fields add shoe_size number 鞋码 | Shoe size
    种类:{ $kinds }。选项写在冒号后:green=绿茶|Green; black=红茶|Black
fields-line = · { $name }({ $field },{ $kind })
fields-line-choices = · { $name }({ $field },{ $kind }):{ $choices }
field-kind-choice = 单选
field-kind-several = 多选
field-kind-number = 数字
field-kind-text = 自己的话,密封保存
field-kind-date = 日期
fields-added = 加好了:{ $field }。成员在 /correct 里就能看到。
fields-renamed = 改好了。
fields-asked-about = 「{ $field }」还有规则或人群在用:{ $names }。先改掉或删掉它们。
fields-retired = 「{ $field }」不再问了。说过的 { $days } 天后删掉;在那之前再加一次就都回来。
fields-stands = 已经有「{ $field }」了:/fields rename { $field } 中文 | English
fields-no-such = 你们没有叫「{ $field }」的资料项。/fields 看全部。
fields-shipped = 「{ $field }」各处都有,谁都可以不填。
fields-many = { $most } 项够多了,先停用一项吧。
field-bad-key = 「{ $found }」不能当代号:要小写字母开头,只用小写字母、数字和 _,也不能和已有的重名。
field-bad-label = 名字要 1 到 40 个字、写在一行里,这个不行:「{ $found }」
field-bad-value = 「{ $found }」不能当选项值:只用小写字母、数字、- 和 _。写成 值=中文|English。
field-few-choices = 选项要 2 到 25 个,现在有 { $found } 个。写在冒号后:green=绿茶|Green; black=红茶|Black
field-no-choices = 「{ $found }」这种资料项没有选项。
field-twice = 「{ $found }」里有个值写了两遍。
field-sensitive = 这个我不记在任何人名下:它问的是{ $trait }。可以改用匿名问卷或投票问问大家。
trait-health = 健康
trait-religion = 宗教信仰
trait-politics = 政治观点
trait-sexuality = 性取向与性生活
trait-ethnicity = 民族族裔
trait-finances = 钱和收入
trait-identity = 证件、密码或案底

correct-write = 写一下
correct-clear = 收回
correct-number = { $field }:填一个数字。
correct-date = { $field }:填一个日期。
correct-text = { $field }:用你自己的话。密封保存,只有你和管理员能看,不会拿去分析画像。
correct-write-number = { $field }:在这里直接发个数字给我就行。
correct-write-date = { $field }:在这里直接发个日期给我就行,比如 2026-01-05。
correct-write-text = { $field }:在这里直接发给我就行。密封保存,不会拿去分析画像。
correct-hint-number = 一个数字,比如 42
correct-hint-date = 一个日期,比如 2026-01-05
correct-no-such-number = 「{ $value }」不像{ $field }的数字,再试一次吧,比如 42。
correct-no-such-date = 「{ $value }」不像{ $field }的日期,再试一次吧,比如 2026-01-05。
correct-no-such-text = { $field }最多记 1000 字。
correct-gone = 这一项已经不问了。

ask-head = { $title } · 最多 { $count } 题
ask-from = { $community } 想问问你:
ask-anonymous = 匿名:只留合计,每满五人才更新一次。没有人看得到你自己答了什么。哪题都可以跳过,随时可以停。
ask-named = 管理员能看到每个答案有多少人选。你的答案跟着你的账号,直到你删掉。哪题都可以跳过;中途停下就什么都不留。
ask-words-kept = 你写的话密封保存,给管理员一条一条看、不带名字,{ $days } 天后忘掉,也不会拿去分析画像。
ask-fills = 你愿意的话,答案还会填进你的这些资料:{ $fields }。/correct 随时可改可删。
ask-begin = 开始
ask-begin-keep = 开始,顺便记住
ask-begin-plain = 开始,不用记
ask-not-now = 先不了
ask-progress = { $title } · { $place }/{ $total }
ask-hint-several = 可以多选。
ask-hint-nps = 0 完全不会 … 10 非常愿意
ask-hint-csat = 1 很不满意 … 5 很满意
ask-hint-number = 在这里直接发个数字给我就行。
ask-hint-text = 在这里直接发给我就行,最多 { $longest } 字。
ask-done = 选好了({ $count })
ask-back = ‹ 上一题
ask-skip = 跳过
ask-stop = 不答了
ask-listed = { $number }. { $ask }
ask-open-form = 答这 { $count } 题
ask-form-title = { $place }/{ $total } { $title }
ask-thanks = 谢谢你!「{ $title }」答完了。
ask-kept = 记下了:{ $facts }。/correct 可以改。
ask-stopped = 停下了,什么都没留。
ask-declined = 好的。想答的时候:/questionnaire
ask-closed = 这份问卷现在不收答案了。
ask-gone = 那份已经结束了。看看还开放的:/questionnaire
ask-answered-before = 这份你已经答过啦,谢谢!
ask-begun-elsewhere = 你在另一个账号上答到一半。去那边接着答,或者在这里停下它。
ask-begun-other = 另一份还答到一半,先把它答完:
ask-none-open = 眼下没有要答的。
ask-no-such = 没有对你开放的问卷「{ $name }」。看看还开放的:/questionnaire
ask-open-here = { $community } 想问问你:
ask-button = { $title }({ $count } 题)
answer-required = 这一题要答一下哦。
answer-too-long = 有 { $found } 字了,最多 1000 字。
answer-no-number = 「{ $found }」不像数字,再试一次吧,比如 42。
answer-unknown = 「{ $found }」不在选项里。

ask-how = 在一条消息里这样写,或者用文件:hearth questionnaires import 文件
ask-how-example =
    /questionnaire new
    问卷 spring
    标题 春天的小问卷 | Spring survey
    问 joy 推荐度
    愿意把这里推荐给朋友吗? | Would you recommend us to a friend?
    0-6 -> why
    否则 -> 结束
    问 why 文字
    哪里可以更好? | What could be better?

    种类:单选、多选、推荐度、满意度、数字、文字。选项写成:* tea = 茶 | Tea -> 题的代号。「必答」和「填入 资料项」写在种类后;「匿名」单独一行。
ask-form-new = 写一份问卷
ask-written = 写好了:{ $name },第 { $version } 版。你开放之前没有人看得到。开头是这样的:
ask-flaws = 有 { $count } 处还不对:
ask-flaw = 第 { $line } 行:{ $what }
ask-which = 哪一份?{ $names }
ask-none-written = 还没有问卷。/questionnaire new 告诉你怎么写。
ask-list-head = 问卷:
ask-line = · { $name },{ $state }:{ $done } 人答完,{ $under_way } 人在答
ask-state-draft = 草稿
ask-state-open = 开放中
ask-state-closed = 已结束
ask-do-open = 开放
ask-do-ask = 发到群里
ask-do-words = 看看大家写的
ask-do-export = 导出表格
ask-question-line = { $number }. { $ask }({ $kind })
ask-question-ways = { $number }. { $ask }({ $kind };{ $ways })
ask-kind-choice = 单选
ask-kind-several = 多选
ask-kind-nps = 0–10
ask-kind-csat = 1–5
ask-kind-number = 数字
ask-kind-text = 自己的话
ask-now-open = 「{ $name }」开放了。成员用 /questionnaire 就能答;不会给任何人发消息。
ask-now-closed = 「{ $name }」不再收答案了。
ask-open-first = 先开放它:/questionnaire open { $name }
ask-no-room = 这个社区里我不在任何群。
ask-put-up = 已经发在 { $room } 了。
ask-invitation = { $title }:几个小问题,私下答,哪题都可以跳过。愿意的话:
ask-invitation-anonymous = { $title }:几个匿名小问题,私下答。愿意的话:
ask-answer = 去答
ask-results = { $title },第 { $version } 版:{ $people } 人答完
ask-results-few = 满 { $fewest } 人作答才显示结果,免得看出是谁答的。
ask-results-anonymous = 匿名:每满五人这些数才更新一次。不到五人的格子不显示。
ask-result-head = { $ask }({ $answered })
ask-result-words = 大家用自己的话写的
ask-result-mean = 平均 { $mean }
ask-score-nps = NPS { $value }(95%:{ $low } 到 { $high },n = { $answered })
ask-score-csat = CSAT { $value }%(95%:{ $low } 到 { $high }%,n = { $answered })
ask-count = · { $name }:{ $count }
ask-count-hidden = · { $name }:不到五人
ask-no-words = 还没有人写。
ask-words-of = { $ask }
ask-words = 「{ $text }」({ $when })
ask-words-count = 一共 { $count } 条,没看过的在前。
ask-next-words = 下一条
ask-exported = { $name } 的结果;不到五人的格子留空。

ask-flaw-too-long = 全文有 { $found } 字,最多 { $hint }
ask-flaw-no-name = 少了一行「问卷 名字」
ask-flaw-no-questions = 还没有题;一题以「问 代号 种类」开头
ask-flaw-no-words = 「{ $found }」这题没有题目;题目写在它下一行
ask-flaw-strange-line = 「{ $found }」看不懂;可以写:{ $hint }
ask-flaw-strange-word = 「{ $found }」不能写在这里;可以写:{ $hint }
ask-flaw-bad-title = 标题每种语言 1 到 { $hint } 个字
ask-flaw-bad-name = 「{ $found }」不能当名字:只用小写字母、数字和 -
ask-flaw-second-name = 又一个名字「{ $found }」:一段文字只写一份问卷
ask-flaw-bad-key = 「{ $found }」不能当题的代号:只用小写字母、数字和 _,也不能叫 end
ask-flaw-twice = 「{ $found }」写了两遍
ask-flaw-bad-kind = 没有「{ $found }」这种题;可以是:{ $hint }
ask-flaw-two-jumps = 一行里有两个箭头
ask-flaw-bad-answer = 「{ $found }」不是这题的答案;有这些:{ $hint }
ask-flaw-long-words = 一题最多 { $hint } 个字
ask-flaw-long-option = 「{ $found }」超过 { $hint } 个字
ask-flaw-bad-value = 「{ $found }」不能当选项值:只用小写字母、数字、- 和 _
ask-flaw-many-questions = 有 { $found } 题,最多 { $hint } 题
ask-flaw-few-options = 「{ $found }」有 { $hint } 个选项;要 2 到 25 个
ask-flaw-jump-of-several = 多选题(「{ $found }」)不能按答案分路;可以写「否则 -> 代号」
ask-flaw-words-anonymous = 「{ $found }」:自己写的话和数字认得出是谁,匿名问卷里不能有
ask-flaw-fills-anonymous = 匿名问卷不填资料项(「{ $found }」)
ask-flaw-no-field = 没有资料项「{ $found }」;可以是:{ $hint }
ask-flaw-other-field = 答案放不进资料项「{ $found }」({ $hint })
ask-flaw-no-value-of-field = 「{ $found }」不是那一项的值;有这些:{ $hint }
ask-flaw-no-target = 「{ $found }」哪儿也不到;可以是:{ $hint }
ask-flaw-unreachable = 没有答案会走到「{ $found }」
ask-flaw-loop = 「{ $found }」又绕回自己:{ $hint }
ask-flaw-sensitive-health = 「{ $found }」问的是健康,我不记在任何人名下;请匿名问
ask-flaw-sensitive-religion = 「{ $found }」问的是宗教信仰,我不记在任何人名下;请匿名问
ask-flaw-sensitive-politics = 「{ $found }」问的是政治观点,我不记在任何人名下;请匿名问
ask-flaw-sensitive-sexuality = 「{ $found }」问的是性取向,我不记在任何人名下;请匿名问
ask-flaw-sensitive-ethnicity = 「{ $found }」问的是民族族裔,我不记在任何人名下;请匿名问
ask-flaw-sensitive-finances = 「{ $found }」问的是钱,我不记在任何人名下;请匿名问
ask-flaw-sensitive-identity = 「{ $found }」问的是证件或案底,我不记在任何人名下;请匿名问

audit-act-field-add = 加了资料项「{ $subject }」({ $detail })
audit-act-field-rename = 给资料项「{ $subject }」改了名
audit-act-field-retire = 停用了资料项「{ $subject }」
audit-act-questionnaire-write = 写了问卷「{ $subject }」({ $detail })
audit-act-questionnaire-open = 开放了问卷「{ $subject }」
audit-act-questionnaire-closed = 结束了问卷「{ $subject }」
audit-act-questionnaire-ask = 把问卷「{ $subject }」发到了群里
audit-act-questionnaire-words = 看了成员在「{ $subject }」里写的话
audit-act-questionnaire-export = 导出了「{ $subject }」的结果

audit-act-purchases-import = 从表格导入了 { $detail } 笔消费

card-purchases = 管理员导入的消费:{ $count } 次,共 { $amount },最近一次 { $last }。明细在 /mydata

member-bought = 消费 { $count } 次,共 { $amount },最近一次在 { $days } 天前
member-bought-beside = 消费 { $count } 次,共 { $amount },最近一次在 { $days } 天前。和其他买家比(5 是最高的五分之一):近期 { $recent }、次数 { $often }、金额 { $much }
member-bought-what = 花在:{ $what }
member-bought-of = { $category } { $amount }
