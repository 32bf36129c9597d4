# 给管理员看的

stats-head = 「{ $community }」
stats-people = 见过 { $members } 位 · 听到 { $heard } 位说话 · { $messages } 句
stats-active = 最近 7 天 { $week } 位活跃 · 30 天 { $month } 位
stats-peak = 最热闹在 { $begin }–{ $end } 点
stats-stages = { $stages }
stats-stages-none = 还没有分出新人和老朋友,夜里算一次。
stats-stage = { $stage } { $members }

poll-asked = 好,这就去问。
poll-nowhere = 没有能问的群。先把我拉进群里。
poll-silence-until = 「{ $community }」要安静到 { $until },现在先不问。你自己的问题(/poll 问题?)照样可以问。
poll-silence-kept = 「{ $community }」要一直安静,直到管理员说可以(/silent off),现在先不问。你自己的问题(/poll 问题?)照样可以问。
poll-option-yes = 好
poll-option-perhaps = 看情况
poll-option-no = 不了

campaign-welcome = 新人欢迎:{ $state }
campaign-wakeup = 问候久没来的人:{ $state }
campaign-is-on = 开
campaign-is-off = 关
campaign-is-preview = 只预览,不发
campaign-is-unused = 还没用过

wakeup-preview = 现在有 { $count } 位歇了一阵,其中 { $reachable } 位同意过提醒、能收到。
wakeup-left-out = 不发:{ $reason } { $members } 位
left-out-left = 已离开
left-out-paused-by-member = 请求过不被统计
left-out-lost = 走了太久
left-out-active-again = 又来了
left-out-expired = 过了时候
left-out-no-consent = 没同意提醒
left-out-door-closed = 没开私聊
left-out-no-sign-of-life = 上次问候后还没来
left-out-cool-down = 刚问候过
left-out-cap = 不久前写过
