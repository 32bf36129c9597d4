# 一个人,几个账号

command-link = 告诉我另一个账号也是你的
    .example = /link
command-unlink = 让这个账号和其他账号分开
    .example = /unlink
link-code =
    你的码:{ $code }
    用另一个账号打开我,{ $minutes } 分钟内在那边发  /link { $code } 。只能用一次。
link-careful = 不要给任何人:谁说出这个码,谁就能看到、决定你在这里的一切。
link-now = 和这个账号连在一起的:{ $accounts }
link-wrong = 这不是码,或者已经失效了。用另一个账号发 /link 换一个新的。
link-same = 这个码就是给这个账号的。请用另一个账号说。
link-already = 这两个账号已经连在一起了。用 /unlink 可以分开。
link-public = 这里别人也读到了,这个码作废。私下给我发 /link 换一个新的。
link-ask =
    你正要把
    · 这个账号:{ $mine }
    · 和:{ $other }
    连在一起
link-sum = 这两个账号都在 { $communities }:在那里你就是一个成员,两边做过的合在一起。两边都活跃的一天算一天,自己两个账号之间说的话不算来往。
link-means = 一次暂停、一次停止、最多一条提醒、一份 /mydata、一次 /forgetme,对两个账号都有效,以后在哪里碰上都一样。管理员看到的是一个成员、两个名字。
link-stricter-counts = 在 { $community },其中一个暂停了:连起来后两个都暂停。
link-stricter-portrait = 在 { $community },其中一个不要画像:连起来后两个都没有,从另一个的话里得出的会删掉。
link-stricter-contact = 在 { $community },其中一个不要消息:连起来后两个都不会收到。
link-only-yours = 两个都是你的,才继续。随时可以用 /unlink 分开;分开后各自拿回自己带来的和之后做的。
link-yes = 两个都是我的:连起来
link-no = 先不要
link-kept = 好,什么都没变。
link-too-late = 过了太久,什么都没变。还想要的话再发一次 /link。
link-done = 连好了🔥 现在你在这里是一个人:{ $accounts }。用 /unlink 可以再分开。
link-told = 你的账号和 { $account } 连在一起了。如果不是你做的,马上在这里发 /unlink。
link-none = 这个账号没有和别的连在一起。/link 会告诉你怎么连。
unlink-ask =
    { $mine } 和 { $others } 连在一起。
    分开后,各自拿回自己带来的和之后做的。这期间你说过、选过的,对每个账号都算数。
unlink-yes = 让这个账号分开
unlink-done = 好了:这个账号又是自己一个了。
unlink-told = { $account } 和你的账号分开了,各自又是自己一个。

member-accounts = 几个账号,由本人连起来的:{ $accounts }
member-alike = 在另一个平台上叫得一样:{ $name }({ $platform },#{ $number })。也许是同一个人,也许不是:只有本人能用 /link 说明。
