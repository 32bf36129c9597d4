# 各处共用的说法

-hearth = 围炉
