# 久没来的人,问候一声

wakeup-topic = { $name },你之前让我提醒你:最近{ $topic }聊得挺热闹,有 { $count } 位朋友在聊。不急,有空再来。
wakeup-people = { $name },你之前让我提醒你:最近有 { $count } 位朋友在「{ $community }」聊天。不急,有空再来。
wakeup-plain = 你之前让我提醒你:「{ $community }」的火还烧着。不急,有空再来。
wakeup-look = 看看
wakeup-stop = 别再提醒
wakeup-stopped = 好,不再提醒你了。
wakeup-now = 最近大家在聊:{ $topics }。
wakeup-now-topic = { $topic }({ $count } 位)
wakeup-now-quiet = 最近还算安静,正好可以起个头。
