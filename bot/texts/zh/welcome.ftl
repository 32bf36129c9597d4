# 新人进门

friend = 朋友
greeting = { $names },欢迎来烤火🔥 想先看看这里常聊什么吗?
greeting-show = 带我逛逛
greeting-wander = 自己看看
greeting-wandering = 随意坐,火一直烧着。
greeting-flood = 一分钟里来了 { $joins } 位新人,我先不打招呼了,免得刷屏。像是有人拉人头的话,劳烦看一眼。
