# 记什么、为什么、怎么抹去。改动这里的意思,要同时改 bot/consents.py 的版本号

privacy-kept =
    我记的东西只有三样用途,每样单独由你定,随时可改,立刻生效:
    · 次数:来了几天、说了几句、谁回了谁几次。默认开。
    · 画像:你爱聊什么、常和谁聊,只记标签和日子。原话从来不存。
    · 提醒:你没问、我主动发的私信。默认关,两周最多一次,夜里不打扰。
    管理员看得到次数,会据此关照人,也可以给你记一笔。谁看过、记了什么:/mydata
    看全部:/mydata 某个标签怎么来的:/why 全部抹去:/forgetme
privacy-short = 只数次数,不存原话;画像和提醒要你同意才有。想看和想改,咱们私下说。
privacy-in = 在「{ $community }」:
purpose-counts-on = 次数:在数
purpose-counts-off = 次数:不数
purpose-portrait-on = 画像:记着你爱聊什么
purpose-portrait-off = 画像:不记
purpose-contact-on = 提醒:偶尔叫你
purpose-contact-off = 提醒:不打扰
turn-counts-on = 可以数我
turn-counts-off = 别数我
turn-portrait-on = 记得我爱聊什么
turn-portrait-off = 别记,已记的删掉
turn-contact-on = 有热闹叫我
turn-contact-off = 别主动找我

forgetme-explain =
    这会把关于你的一切都抹去:在所有社群里的次数、标签、同意记录、你的名字,一分钟内做完,找不回来。
    只留一个认不出你是谁的印记,好让旧记录不会再被导入。以后再说话,就当是新朋友。
    确定吗?(10 分钟内有效)
forgetme-yes = 都抹去
forgetme-no = 先不了
forgetme-kept = 好,什么都没动。
forgetme-too-late = 过了 10 分钟,没有动。还想抹去就再发一次 /forgetme。
forgetme-receipt = 都抹去了。谢谢你来烤过火。
