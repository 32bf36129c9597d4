# 管这间屋子的人,以及怎么证明

command-claim = 证明这间屋子是你的(运营者)
    .example = /claim 482913
claim-done = 欢迎回家🔥 这间屋子现在是你的了:它的每个社群你都能管。
claim-already = 这间屋子本来就是你的。
claim-wrong = 不是这个码。它写在安装时的屏幕上;用 `hearth owner --code` 可以换一个新的。
claim-no-code = 现在没有等着的码。在跑围炉的机器上执行 `hearth owner --code` 就会有一个,一天内有效。
claim-public = 这里别人也读到了,这个码作废。用 `hearth owner --code` 换一个新的,私下发给我。
