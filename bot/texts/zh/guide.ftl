# 私下里带新人逛逛

guide-intro = 这里是「{ $community }」。我是围炉:帮新人认路,也数数大家聊得多热闹(只计次数)。不想被计数,发 /pause。
guide-consent = 想让围炉记得你爱聊什么吗?我只记标签,不存原话。只有你和管理员能看,随时可改可删。
guide-yes = 好呀
guide-no = 不用了
guide-agreed = 好,从现在起记得你爱聊什么。改主意就发 /privacy。
guide-declined = 没问题,什么都不记。哪天想要自己的小画像,发 /me。
guide-interests = 平时爱聊什么?点几个就好,再点一下就取消。
guide-chosen = ✓ { $topic }
guide-more = 换一页
guide-done = 好了
guide-picked = 记下了:{ $topics }
guide-picked-none = 没选也没关系,聊着聊着就知道了。
    .declared = 没选也没关系,想选时发 /interests。
guide-reminders = 要不要偶尔叫你一声?比如你爱聊的话题热闹起来的时候。两周最多一次,夜里不打扰,随时可停。
guide-reminders-on = 好,有热闹叫你。想停就发 /stop。
guide-reminders-off = 好,不主动打扰你。
guide-end = 都好了。发 /me 看看自己,或者直接去群里坐坐。
guide-stranger = 我还没在群里见过你。先进群里坐坐,再来找我。
guide-and = { $before }、{ $last }
