# 安装围炉

init-language = 语言 / Language (zh, en)
init-welcome = 围炉 Hearth · 五个问题就能住进来。按 Ctrl-C 随时离开,什么都不会变。
init-keep-token = 已经有一个 { $platform } 令牌了,继续用它吗?
init-botfather =
    机器人的令牌:在 Telegram 里找 @BotFather,发送 /newbot,取个名字,然后复制像
    123456789:AAF… 的那一行。(留空:不用 Telegram)
init-portal =
    也要(或只要)Discord 吗?打开 https://discord.com/developers/applications,点 New Application,再到 Bot 里
    Reset Token,复制下来;同一页的 Privileged Gateway Intents 下面,打开 Server Members Intent 和
    Message Content Intent。(留空:不用 Discord)
init-token = 令牌
init-token-good = ✓ @{ $handle } 应答了。
init-token-refused = ✗ Telegram 不认识这个令牌。请从 @BotFather 完整复制(/token 可以再看一次)。
init-discord-refused = ✗ Discord 不认识这个令牌。请重新生成:你的应用 → Bot → Reset Token。
init-intents-off =
    ! 没打开:{ $names }。少了它们,就听不全(谁来谁走、大家说什么)。到
    https://discord.com/developers/applications → 你的应用 → Bot → Privileged Gateway Intents 打开。
init-one-of-both = ! Telegram 或 Discord,至少要有一个令牌。
init-unreachable = ! 从这里连不上 { $platform }({ $reason })。
init-proxy = HTTP 代理,例如 http://127.0.0.1:7890(留空:先保存令牌,以后再说)
init-zone = 社群所在的时区
init-consent-rules =
    围炉可以从成员说的话里认出兴趣吗?只留标签,不存原话。
      ask       没点头的都不看(Telegram 机器人条款 §4.3 要的就是“逐人、明示、主动、可撤回的同意”)
      declared  从不看;只记成员自己用命令说的
      notice    公告后默认都看,谁反对就不看:适合彼此知情的私人社群;这个选择由你负责,会写进日志
init-consent-discord =
    Discord 的开发者政策:没同意的人不要打扰(第 13 条),不给成员和他们的往来画像(16),不发自动消息给服务器撑热闹(21)。
    所以那里没有 notice;给 Telegram 选了它,服务器也从 ask 开始。最严的读法是 declared,大应用、认证应用宜选它。
init-consent = 同意方式(ask、declared、notice)
init-notice-sure = 除非反对,每个人的话都会被看。你的社群都同意吗?
init-given-up = 没弄成。docs/settings.md 里写着都能设什么;什么都没改。
init-written = ✓ .env 写好了,只有你能读。
init-invite =
    1. 用这个链接把机器人加进群并设为管理员(需要的权限已勾好):
       { $link }
init-invite-discord =
    1. 用这个链接把机器人请进服务器(只要最少的权限):
       { $link }
init-claim = 2. 认领这间屋子:私聊机器人发送  /claim { $code }   (一天内有效)
init-run = 3. 启动:make run   (或 .venv/bin/hearth run)
init-page =
    4. 看网页:在自己的电脑上执行  { $tunnel }
       再打开 http://127.0.0.1:{ $port };登录链接写在日志里。
init-reboot-yes = 重启后自动恢复 ✓
init-reboot-no = 重启后自动恢复 ✗  用 deploy/hearth.service(见 docs/operations.md)
init-backup-yes = 今晚 04:00 备份 ✓
init-backup-no = 备份 ✗  HEARTH_BACKUP_DAYS 是 0
