# 网页

web-name = 围炉
web-language = 中文
web-skip = 跳到正文
web-places = 社群
web-leave = 退出
web-theme-auto = 亮度:跟随系统
web-theme-light = 亮度:白天
web-theme-dark = 亮度:夜晚
web-footer = 围炉只数数,不留原话。谁在默默看、谁点开过什么,机器人看不到,这里的数字里也没有。
web-footer-privacy = 话题、词语和大家自己填的内容,满五个人才显示;不足五人,就什么也看不到。

web-door-title = 门还关着
web-door-how = 这一页要用一次性链接打开。围炉启动时,终端里给过一个;用过了或过期了,就再要一个:
web-door-why = 链接十五分钟内有效,只能用一次;进来以后十二小时不用再登录。
web-open-title = 进来坐
web-open-code = 链接里的那串码
web-open-button = 打开页面
web-open-note = 链接只能用一次。这个浏览器十二小时内不用再登录。
web-open-over = 这个链接已经用过,或者过了十五分钟。用 `hearth page` 再要一个。
web-open-too-often = 试得太多了,请等一分钟。

web-empty-title = 还没有人来
web-empty-live = 把机器人拉进群并设为管理员,听到第一句话,这一页就会自己长出来。
web-empty-history = 或者先把以前的记录带进来:
web-empty-name = "我们的群"
web-empty-note = 导入的记录只用来看,不会因此发出任何消息。
web-counting-eyebrow = 稍等
web-counting = 正在数。人多的社群,第一次要几秒钟。
web-live-lost = 和围炉断开了,正在自动重连。

web-date = { $month }月{ $day }日
web-month = { $year }年{ $month }月
web-minutes = { $count } 分钟
web-hours = { $count } 小时
web-days = { $count } 天

web-lead = { $people ->
    [0] 今天还没有人来烤火。
   *[other] 今天 { $shown_people } 人来烤火,{ $messages ->
        [0] 谁也没说话。
       *[other] 聊了 { $shown_messages } 句。
      }
  }
web-nobody-yet = 还没听到有人说话。有人开口,这一页就会满起来。
web-fire = { $height ->
    [high] 这一周比前三周烧得旺。
    [usual] 这一周和前三周差不多暖和。
    [low] 这一周比前三周安静一些。
    [out] 这一周只剩些余火。
   *[unknown] 再听几天,就知道这里平时有多热闹。
  }
web-peak = 最热闹在 { $begin }–{ $end } 点。

web-tiles = 数一数
web-tile-active-today = 今天来过
web-tile-active-week = 七天内来过
web-tile-active-month = 三十天内来过
web-tile-members = 认识的成员
web-tile-heard = 说过话的
web-tile-agreed = 同意画像的
web-tile-joined-today = 今天新来
web-tile-left-today = 今天离开

web-now-title = 正在发生
web-as-table = 看同样内容的表格
web-people = 人数
web-messages = 消息
web-day = 日期
web-came = 来
web-went = 走
web-n-people = { $count ->
   *[other] { $count } 人
  }
web-fewer = 不足 { $people } 人
web-member = 成员 { $number }

web-stages-title = 大家走到哪一步
web-stages-empty = 听到第一批人说话,就会有了。
web-stage-core = 一周又一周,和许多人聊得来
web-stage-active = 按自己的习惯,常来坐坐
web-stage-newcomer = 刚来不久,还在认路
web-stage-returned = 隔了好久,又回来了
web-stage-lurker = 在这里,还没开过口
web-stage-cooling = 比自己平时安静
web-stage-dormant = 沉默得比自己的习惯更久
web-stage-lost = 离开了,或沉默超过 120 天
web-stage-unknown = 才观察不到 14 天,还说不准

web-days-title = 一天又一天
web-days-note = 最近 { $days } 天;颜色淡的是今天,还没过完。
web-days-empty = 要连成线,得有两天。明天再来看看。

web-hours-title = 什么时候热闹
web-hours-note = 最近 90 天里,一周每个小时平均有多少人在;颜色越浓,人越多。
web-hours-empty = 满 { $people } 个人来过,才显示时段。
web-hours-cell = { $hour } 点:平均 { $people } 人
web-scale-none = 没人
web-scale-most = 最多

web-weeks-title = 来了、留下、安静了
web-weeks-note = 每周来过的人,按怎么来的分;横线以下,是上周还在、这周没来的。颜色淡的是这一周。
web-weeks-empty = 从第二周起,才有得比。
web-week-of = 那一周
web-week-new = 第一次来
web-week-returning = 上周也在
web-week-again = 歇了一阵又来
web-week-quiet = 安静下来

web-cohorts-title = 谁留下来了
web-cohorts-note = 同一个月第一次开口的人,之后每个月还有多少比例来过。
web-cohort = 第一次开口

web-topics-title = 都在聊什么
web-topics-note = 来自同意画像的成员;条越长聊得越多,每个话题至少 { $people } 人。
web-topics-empty = 话题来自同意画像的成员,有 { $people } 人聊到同一个才显示。
web-keywords-title = 常出现的词
web-mood-title = 语气
web-mood = 最近 30 天:积极 { $positive },平和 { $neutral },消极 { $negative }。小模型判断的,会看错;不算到谁头上。
web-leaders-title = 大家常找的人
web-leaders-note = 都同意让人知道;看有多少人找他们,也看他们有多常在。
web-turned-by = { $count ->
   *[other] { $count } 人找过
  }
web-declared-title = 大家这样介绍自己

web-tried-title = 做过的事,有用吗
web-tried-note = 每次都抽签留一些人不打扰,这样才看得出差别。线段是 95 % 把握下效果所在的范围,在中线右边就是有用。
web-tried-empty = 还没做过什么:欢迎、唤醒和小投票,做了就会连同效果出现在这里。
web-tried-counts = 写给了 { $shown_sent } 人次 · 留作对照 { $shown_held_out } 人次
web-tried-failed = 没能送到 { $count }
web-tried-in-doubt = 也许送到了,绝不重发 { $count }
web-campaign-on = 开着
web-campaign-off = 关着
web-campaign-preview = 预览
web-verdict = { $shown_effect } 个百分点({ $low } 到 { $high }):{ $window } 天内,写给过的人里 { $treated } { $goal ->
    [answered] 回应了
   *[active] 来过
  },没打扰的人里 { $untreated }。
web-verdict-preview = 预览中:不对任何人做决定,也不发任何消息。
web-verdict-nobody = 没有留人作对照,效果就无从知道。
web-verdict-early = 现在下结论还太早,再有大约 { $needed } 次决定才说得准。
web-effect-told = 效果 { $effect } 个百分点,在 { $low } 到 { $high } 之间

web-silences-title = 没听到的时候
web-silences-empty = 没有已知的空缺,已经实时听了 { $days } 天。
web-silence-lost = 这期间说的话已无从知道
web-silence-kept = 已全部补上
web-silence-hides = 已补上,但无从知道:
web-hidden = { $kind ->
    [channels] 没对我们开放的频道
    [threads] 已归档的子区
    [taken_back] 撤回的表情回应
    [votes] 谁投了什么
    [deletions] 删除的消息
    [old_edits] 旧消息的修改
   *[private] 私聊
  }

web-unknowns-title = 还不知道的
web-unknown-live = 这里全是导入的记录。把机器人请进群,就能看到现在。
web-unknown-stages = 谁在慢慢走远:要听满 14 天,到 { $day } 就知道了(还差 { $left } 天)。导入历史,现在就能看到。
web-unknown-topics-agree = 话题:还要 { $missing } 个人同意画像。
web-unknown-topics = 话题:不同意的人,一句也不读;还没有满五个人的话题。
web-unknown-hours = 热闹的时段:要有 { $people } 个人来过。
web-unknown-retention = 谁留下来了,从第二个月起才看得出。
web-unknown-leaders = 大家常找谁:同意画像的人里,还没有特别突出的。
web-unknown-mood = 聊天的语气:最近 30 天判断过的话还太少。
web-unknown-never = 谁在默默看、谁点开过什么:机器人看不到,围炉也不去猜。
