# 规则和人群,给管理员

command-rule = 给符合条件的人打标签(管理员)
    .example = /rule 夜猫子: 夜间占比 > 40%
command-segment = 按条件找一群人(管理员)
    .example = /segment 阶段 = 沉睡 且 非 opted_out

segments-head-rule = 「{ $community }」的规则:符合的人每天得到同名的标签,本人用 /why 看得到为什么,也可以藏起来。
segments-head-segment = 「{ $community }」的人群:谁算在里面,问的时候才数。
segments-none-rule = 「{ $community }」现在没有规则。
segments-none-segment = 「{ $community }」现在没有人群。
segments-line-rule = · { $name }({ $bearing } 位):{ $said }
segments-line-segment = · { $name }:{ $said }
segments-how-rule = 新加一条:/rule 名字: 条件,比如
    /rule 热心人: 回答 >= 10 且 近30天活跃天数 >= 10
    存下之前先让你看看符合的有谁。只写条件就是试一试。还有:/rule 名字 历史、删除、恢复;/rule 导出、导入。
segments-how-segment = 新加一个:/segment 名字: 条件,比如
    /segment 好久没来的摄影迷: 话题("摄影") > 40% 且 沉默天数 > 14
    存下之前先让你看看符合的有谁。只写条件就是试一试。还有:/segment 名字 历史、删除、恢复;/segment 导出、导入。
segments-rules = 看规则
segments-segments = 看人群
segments-back = 看全部
segments-file = 这是你们的规则和人群。改好以后把里面的行发在 /rule 导入 后面,或用 `hearth segments import`。
segments-import-how = 把文件里的行发在命令后面,从 [rules] 或 [segments] 开始。
segments-imported = 收下了:新的 { $new } 条,改了 { $changed } 条,没变 { $same } 条。
segments-not-imported = 一条也没有收下。

segment-head-rule = 规则「{ $name }」(第 { $version } 版)
segment-head-segment = 人群「{ $name }」(第 { $version } 版)
segment-condition = { $text }
segment-means = 意思是:{ $said }。
segment-fits = 符合的有 { $fit } 位,一共 { $members } 位({ $share })。
segment-unknown = 还有 { $unknown } 位说不准,不算符合。
segment-unknown-consent = 还有 { $unknown } 位说不准(其中 { $without } 位没有同意画像),不算符合。
segment-undrawn = 有 { $undrawn } 位的画像还没画,夜里会画。
segment-examples = 比如:{ $names }
segment-unreadable = 这个条件我读不懂了,请重新写。
segment-is-deleted = 已经删掉,历史还在。
segment-how-to-change = 想改就发:{ $command }
segment-how-to-keep = 想留下就起个名字:{ $command }
segment-draft = 「{ $name }」会是这样:
segment-draft-change = 「{ $name }」会变成这样:
segment-rule-note = 符合的人一刻钟内得到这个标签,用 /why 看得到为什么。
segment-save = 存下
segment-saved = 「{ $name }」存下了。
segment-deleted = 「{ $name }」删掉了。
segment-restored = 「{ $name }」又用上了。
segment-delete = 删掉
segment-restore = 恢复
segment-restore-version = 回到第 { $version } 版
segment-history = 历史
segment-back = 返回
segment-gone = 已经没有了。
segment-name = 「{ $name }」不能当名字:1 到 32 个字,写在一行里,没有冒号,也不能是不许放在人身上的词。
segment-not-saved = 什么也没有存。
segment-meant = 没有这个名字。是不是:{ $names }?
segment-changed-meanwhile = 「{ $name }」刚刚有人改过,再看一眼吧。
segment-rested-on = 还有别的用到「{ $name }」:{ $others }。先改它们。
segment-no-version = 「{ $name }」没有这一版,/rule { $name } 历史 可以看。
segment-history-head = 「{ $name }」的来历:
segment-change = { $version }. { $at } · { $who }{ $what }:{ $text }
segment-change-because = { $line }
    因为:{ $reason }
segment-by-house = 围炉
segment-act-made = 新加
segment-act-changed = 改成
segment-act-deleted = 删掉了
segment-act-restored = 恢复成
segment-act-imported = 从文件收下
segment-act-shipped = 自带

why-because-rule = { $reason }
    因为:{ $said }。

audit-act-segment-save = 存了「{ $subject }」
audit-act-segment-delete = 删了「{ $subject }」
audit-act-segment-restore = 恢复了「{ $subject }」
audit-act-segment-import = 收下了 { $detail } 条规则和人群
audit-act-segment-export = 拿走了 { $detail } 条规则和人群的文件

slash-rule = 规则
slash-rule-rest = 名字,或「名字: 条件」;不填看全部
slash-segment = 人群
slash-segment-rest = 名字,或「名字: 条件」;不填看全部
