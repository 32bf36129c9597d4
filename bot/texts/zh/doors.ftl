# 新人从哪个门进来,怎么招呼

greeting-more = { $names } 和另外 { $more } 位朋友
greeting-friends = { $count ->
    [1] 朋友
   *[other] { $count } 位朋友
  }

greeting-whisper = { $name },欢迎来烤火🔥 想先看看这里常聊什么吗?(这条只有你看得到)

door-met = 你敲了「{ $community }」的门,管理员会来看,请稍等一会儿。我是围炉,帮新人认路;进来之后点下面,带你逛逛。
door-met-rules =
    你敲了「{ $community }」的门,管理员会来看,请稍等一会儿。我是围炉,帮新人认路;进来之后点下面,带你逛逛。

    这里的规矩:
    { $rules }

flood-greet = 跟还在的打个招呼
flood-leave = 就这样吧
flood-greeted = 好,这就跟还在的 { $people } 位打招呼。
flood-gone = 那一波人都走了,没有要打招呼的。
flood-still = 还在不停地进人,等静下来再点。
flood-left = 好,这一波就不打招呼了。
flood-no-greetings = 现在不打招呼:欢迎语关着,或者说好了先不出声。

stats-flood = { $at } 一下子涌进很多人,那一波没有打招呼
