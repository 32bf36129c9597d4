# 条件用话说出来:要符合一条规则或一个人群,得是什么样

condition-and = { $before },并且{ $last }
condition-or = { $before },或者{ $last }
condition-brackets = ({ $inner })
condition-not = 不满足({ $inner })
condition-is = { $field }是{ $value }
condition-is-not = { $field }不是{ $value }
condition-is-neither = { $field }不是{ $value }
condition-either = { $before }或{ $last }
condition-nor = { $before }也不是{ $last }
condition-known = 知道{ $field }
condition-known-not = 不知道{ $field }
condition-number = { $test ->
    [more] { $field }超过 { $value }
    [at-least] { $field }至少 { $value }
    [less] { $field }不到 { $value }
    [at-most] { $field }至多 { $value }
    [equal] { $field }正好 { $value }
   *[unequal] { $field }不是 { $value }
  }
condition-share = { $test ->
    [more] { $field }超过 { $value }
    [at-least] { $field }至少 { $value }
    [less] { $field }不到 { $value }
    [at-most] { $field }至多 { $value }
    [equal] { $field }正好 { $value }
   *[unequal] { $field }不是 { $value }
  }
condition-span = { $test ->
    [more] { $field }超过 { $value } 天
    [at-least] { $field }至少 { $value } 天
    [less] { $field }不到 { $value } 天
    [at-most] { $field }至多 { $value } 天
    [equal] { $field }正好 { $value } 天
   *[unequal] { $field }不是 { $value } 天
  }
condition-since = { $test ->
    [more] { $field }超过 { $value } 天
    [at-least] { $field }至少 { $value } 天
    [less] { $field }不到 { $value } 天
    [at-most] { $field }至多 { $value } 天
    [equal] { $field }正好 { $value } 天
   *[unequal] { $field }不是正好 { $value } 天
  }
condition-date = { $test ->
    [more] { $field }在 { $value } 之后
    [at-least] { $field }在 { $value } 或之后
    [less] { $field }在 { $value } 之前
    [at-most] { $field }在 { $value } 或之前
    [equal] { $field }在 { $value } 当天
   *[unequal] { $field }不在 { $value } 当天
  }
condition-counts = { $test ->
    [more] { $field }比{ $other }多
    [at-least] { $field }不比{ $other }少
    [less] { $field }比{ $other }少
    [at-most] { $field }不比{ $other }多
    [equal] { $field }和{ $other }一样多
   *[unequal] { $field }和{ $other }不一样多
  }
condition-fields = { $test ->
    [more] { $field }大于{ $other }
    [at-least] { $field }不小于{ $other }
    [less] { $field }小于{ $other }
    [at-most] { $field }不大于{ $other }
    [equal] { $field }等于{ $other }
   *[unequal] { $field }不等于{ $other }
  }

amount-messages = { $value } 条
amount-days = { $value } 天
amount-people = { $value } 人
amount-times = { $value } 次
amount-pieces = { $value } 个

tag-weight-tag = 标签「{ $tag }」的分量
tag-weight-topic = 对{ $tag }的兴趣
tag-weight-keyword = 聊「{ $tag }」的分量
tag-weight-rule = 规则标签「{ $tag }」的分量
tag-weight-admin = 管理员标签「{ $tag }」的分量
tag-there-tag = 有标签「{ $tag }」
tag-there-tag-not = 没有标签「{ $tag }」
tag-there-topic = 对{ $tag }有兴趣
tag-there-topic-not = 看不出对{ $tag }有兴趣
tag-there-keyword = 会聊「{ $tag }」
tag-there-keyword-not = 不怎么聊「{ $tag }」
tag-there-rule = 符合规则「{ $tag }」
tag-there-rule-not = 不符合规则「{ $tag }」
tag-there-admin = 管理员给过标签「{ $tag }」
tag-there-admin-not = 管理员没给标签「{ $tag }」

value-sentiment-positive = 积极
value-sentiment-neutral = 平和
value-sentiment-negative = 消极

value-motive-seeks = 求助
value-motive-helps = 帮人
value-motive-shares = 分享
value-motive-socialises = 交朋友
value-motive-sells = 推销
value-motive-organises = 张罗事情

field-stage = 阶段
field-returning = 再来的可能
field-silent_days = 已沉默
    .noun = 沉默的天数
field-tenure_days = 来了
    .noun = 来了多少天
field-joined = 加入日期
    .noun = 加入的日子
field-first_seen = 初见日期
    .noun = 初次见到的日子
field-last_active = 最近活跃的日期
    .noun = 最近一次活跃的日子
field-messages = 发言
field-messages_7d = 近 7 天发言
field-messages_30d = 近 30 天发言
field-messages_90d = 近 90 天发言
field-active_days = 活跃
field-active_days_7d = 近 7 天活跃
field-active_days_30d = 近 30 天活跃
field-active_days_90d = 近 90 天活跃
field-streak = 连续活跃
field-gap_median = 两次活跃平常的间隔
field-gap_p90 = 两次活跃较长的间隔
field-night_share = 深夜时段的占比
field-replies_given = 回复别人
field-replies_received = 被回复
field-mentions_given = 提到别人
field-mentions_received = 被提到
field-reactions_given = 点出的表情
field-reactions_received = 收到的表情
field-questions = 提问
field-answers = 回答
field-answered = 提问得到的回复
field-forwards = 转发
field-comments = 评论
field-links = 链接
field-pictures = 图片
field-videos = 视频
field-voices = 语音
field-stickers = 贴纸
field-partners = 有来往的人
field-mentioned_by = 找过 TA 的人
field-influence = 影响力
field-motive = 动机
field-persona = 群像
field-sentiment = 情绪
field-intent = 购买意向
field-contribution = 对大家的贡献
field-level = 价值等级
field-via = 来的门路
field-purchases = 购买
field-spent = 总共花费
field-last_purchase_days = 距上次购买
    .noun = 距上次购买的天数
field-agreed = 同意过画像
    .noun = 是否同意画像
field-agreed-not = 还没同意画像
field-opted_out = 不能主动联系
    .noun = 是否不想被联系
field-opted_out-not = 可以主动联系
field-left = 已离开
    .noun = 是否已离开
field-left-not = 没有离开

# 条件哪里写错了

fault-at = { $fault }
    { $before }▸{ $found }◂{ $after }
fault-known = { $fault }可以是:{ $names }
fault-empty = 还没有写条件。
fault-too-long = 太长了:{ $found } 个字,最多 { $limit } 个。
fault-too-deep = 第 { $position } 个字这里括号套得太深,最多 { $limit } 层。
fault-too-many = 第 { $position } 个字这里项目太多了,最多 { $limit } 个。
fault-character = 第 { $position } 个字「{ $found }」我看不懂。
fault-quote = 第 { $position } 个字的引号 { $found } 没有合上。
fault-number = 第 { $position } 个字的「{ $found }」不像一个数。
fault-unexpected = 第 { $position } 个字这里放「{ $found }」不对。
fault-unended = 最后少了点什么。
fault-chain = 一次比一样,用「且」连起来(第 { $position } 个字)。
fault-unknown-name = 没有「{ $found }」这一项(第 { $position } 个字)。
fault-unknown-function = 没有 { $found }(…) 这种写法(第 { $position } 个字)。
fault-unknown-value = 没有「{ $found }」这个值(第 { $position } 个字)。
fault-unknown-topic = 没有「{ $found }」这个话题(第 { $position } 个字)。
fault-unknown-rule = 这里没有规则「{ $found }」(第 { $position } 个字)。
fault-unknown-fact = 这里没人能自己说「{ $found }」(第 { $position } 个字)。
fault-own-words = 「{ $found }」(第 { $position } 个字)是各人自己写的话,条件不去读它。
fault-needs-number = 「{ $found }」这里该是一个数(第 { $position } 个字);天数也可以写 30天、4周。
fault-needs-share = 「{ $found }」这里该是 0 到 1 的数,或百分数(第 { $position } 个字)。
fault-needs-date = 「{ $found }」这里该是日期,比如 2026-01-31(第 { $position } 个字)。
fault-needs-word = 第 { $position } 个字这里该是一个词,放在引号里:话题("旅行")。
fault-needs-test = 「{ $found }」还要比一比,比如 > 10 或 = 核心(第 { $position } 个字)。
fault-needs-name = 第 { $position } 个字这里该是名字,比如 阶段 或 declared.age。
fault-no-order = 「{ $found }」没有大小,只能用 =、!= 或 属于(第 { $position } 个字)。
fault-is-flag = 「{ $found }」只有是和不是:单写它,或在前面加「非」(第 { $position } 个字)。
fault-sensitive = 「{ $found }」(第 { $position } 个字)这类事我不记任何人的,所以也不能用来找人。没有开关。
fault-denied = 「{ $found }」(第 { $position } 个字)不能放在任何人身上,所以也不能用来找人。
fault-circle = 「{ $found }」绕回到自己身上了。

# 规则和人群的文件哪里写错了

file-fault-at = 第 { $line } 行第 { $column } 列:{ $what }
file-fault-too-long = 文件有 { $found } 个字,太长了。
file-fault-too-many = 一共 { $found } 条,最多 200 条。
file-fault-heading = 「{ $found }」不是标题,标题只有 [rules] 和 [segments]。
file-fault-no-heading = 「{ $found }」前面要先有标题:[rules] 或 [segments]。
file-fault-no-colon = 「{ $found }」里没有冒号,写成「名字: 条件」。
file-fault-name = 「{ $found }」不能当名字:1 到 32 个字,写在一行里,也不能是不许放在人身上的词。
file-fault-twice = 「{ $found }」写了两遍。
file-fault-condition = 「{ $name }」里:{ $fault }
