# 运行时终端里显示的话

view-demo = 演示社群,人物皆为虚构
view-speed = 一秒等于 { $minutes } 分钟
view-speed-real = 实时
view-people = { $members } 位成员 · { $agreed } 位同意画像
view-counts = 听到 { $heard } · 画像 { $portraits } · 发出 { $sent } · 对照 { $held_out } · 回应 { $answered }
view-quiet = 还没有动静,有了就会出现在这里。
view-more = …还有 { $count } 条
view-page = 网页:{ $address }
view-end = 按 Ctrl-C 结束。
view-weekday = { $day ->
    [0] 周一
    [1] 周二
    [2] 周三
    [3] 周四
    [4] 周五
    [5] 周六
   *[other] 周日
  }
view-date = { $month }月{ $day }日 { $weekday } { $time }
view-stage = { $stage ->
    [newcomer] 新人
    [returned] 回归
    [active] 活跃
    [core] 核心
    [cooling] 降温
    [dormant] 沉睡
    [lost] 流失
    [lurker] 潜水
   *[unknown] 观察中
  }
view-campaign = { $campaign ->
    [welcome] 欢迎
    [wakeup] 唤醒
    [poll] 反馈小投票
   *[other] 一条消息
  }
view-log = 日志:{ $file }
view-somebody = 有人

view-joined = { $who } 来了
view-left = { $who } 离开了
view-agreed = { $who } 同意有一张画像
view-declined = { $who } 不想要画像
view-tagged = { $who } 爱聊 { $what }
view-stage-entered = { $who } 现在是:{ $what }
view-sent = 给 { $who } 带了句话:{ $what }
view-held-out = { $who } 这次不打扰,留作对照:{ $what }
view-unreachable = { $who } 收不到私信
view-in-doubt = 可能已发给 { $who },不会再发:{ $what }
view-asked = 问了大家:{ $what }
view-answered = { $who } 回应了:{ $what }
view-closed = 数好了:{ $what }
view-erased = { $who } 的一切都已抹去
