# 问问大家

poll-question = 30 秒,匿名:最近在这儿待得舒服吗?
poll-question-linked = 30 秒,记名(答案和名字放在一起,随时可以撤票):最近在这儿待得舒服吗?
poll-by-name = 记名(随时可以撤票):{ $question }
poll-by-buttons = { $question }

    按一下就行,谁也看不到是谁按的。结束前可以改,最后只留总数。
poll-choice = { $option }
poll-vote-counted = 记下了:{ $option }。想改就再按一个。
poll-vote-private = 记下了。想说的话用 /feedback 告诉管理员,只有他们看得到。
poll-vote-late = 这个投票已经结束了。
poll-good = 😊 舒服
poll-okay = 😐 一般
poll-noisy = 😕 有点吵
poll-private = 💬 想说一句(私下)
poll-result = { $question }

    { $lines }

    一共 { $votes } 票。
poll-result-unknown = 「{ $question }」结束了。这次的票数没能数出来,看看投票本身吧。
poll-result-line = { $option }:{ $votes }
poll-result-none = 「{ $question }」这次没有人投票,下次再聊。
poll-word = { $answer ->
    [0] 多数人待得舒服,那就继续这样烤火。
    [1] 多数人说一般。想改点什么,随时说。
    [2] 你们说有点吵,管理员和我会留意把声音放小。
   *[other] 有话想私下说的朋友,来找我或管理员都行。
  }
poll-lines = { $before }
    { $last }
