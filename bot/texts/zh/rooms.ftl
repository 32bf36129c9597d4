# 一个社群,几个房间

command-rooms = 这个社群的房间:再加一个,或者分出一个(管理员)
    .example = /rooms join ABCD-EFGH
rooms-head = { $community } 有 { $count } 个房间:
rooms-line = · { $title }({ $platform })
rooms-how = 想让另一个房间加入:在这里 /rooms code 拿一个码,到那边发  /rooms join 码 。
rooms-private = 码只给你一个人看:私下给我发 /rooms code。
rooms-code-button = 给另一个房间一个码
rooms-leave-button = 分出 { $title }
rooms-code =
    { $community } 的码:{ $code }
    { $minutes } 分钟内,让那边的管理员在那个房间里发  /rooms join { $code } 。只能用一次,做之前会先问清楚。
rooms-wrong = 这不是码,或者已经失效了。在另一个社群里 /rooms code 换一个新的。
rooms-one-already = 它们本来就是一个社群。
rooms-join-ask =
    { $guest } 会成为 { $host } 的一部分:
    · 过来的房间:{ $rooms } 个
    · 过来的成员:{ $members } 位,那边的成员:{ $there } 位,两边都在的:{ $both } 位(合成一个成员)
rooms-join-means = 天数、兴趣、来往、同意、标记、活动的历史和信件都跟着过来。规则、时段、语言和活动以 { $host } 为准。有人这边同意、那边不同意的,算不同意。
rooms-join-zone = 以前的日子按 { $before } 算,以后按 { $after } 算;已经数过的不变。
rooms-join-mode-ask = 一边不问就记,一边先问:以后两边都先问(Discord 的开发者政策第 16 条只许这样)。
rooms-join-mode-declared = 一边只记成员自己说的:以后两边都这样。
rooms-join-for-good = 以后还能把房间分出去(/rooms leave),但到那时为止数过的留在一起。
rooms-yes = 加入 { $host }
rooms-joined = 好了🔥 这里现在是 { $host },一共 { $members } 位成员。
rooms-alone = 这个房间本来就自成一个社群。
rooms-leave-ask =
    把 { $title } 从 { $community } 分出来?
    以后它自成一个社群,选过的设置不变。到现在为止数过的留在 { $community };在那边说过不要统计、不要记、不要打扰的,在这里也一样算数。
rooms-leave-yes = 分出来
rooms-apart = { $title } 现在自成一个社群了。
