# Setting the house up

init-language = 语言 / Language (zh, en)
init-welcome = Hearth 围炉 · four questions, and the house stands. Ctrl-C leaves everything as it is.
init-keep-token = A Telegram token is set already. Keep it?
init-botfather =
    The bot's token: talk to @BotFather in Telegram, send /newbot, choose a name, and copy the line that looks
    like 123456789:AAF…
init-token = Token
init-token-good = ✓ @{ $handle } answers.
init-token-refused = ✗ Telegram does not know this token. Copy it whole from @BotFather (/token shows it again).
init-unreachable = ! Telegram cannot be reached from here ({ $reason }).
init-proxy = An HTTP proxy, such as http://127.0.0.1:7890 (empty: keep the token and see to it later)
init-zone = Time zone of the community
init-consent-rules =
    May Hearth read interests out of what members write? Only tags are kept, never words.
      ask       nobody's, until they agree by a button (what Telegram's bot terms §4.3 ask for: “individual, explicit,
                active, revocable consent”)
      declared  never; only what members declare themselves by command
      notice    everybody's, announced, until they object: for a private community that knows; the choice is yours to
                answer for, and is written into the log
init-consent = Consent (ask, declared, notice)
init-notice-sure = Everybody's words will be looked at unless they object. Is that agreed in your community?
init-given-up = That did not work out. docs/settings.md tells what can be set; nothing was changed.
init-written = ✓ .env is written, readable by you only.
init-invite =
    1. Add the bot to your group, as an admin, with this link (it ticks the rights that are wanted):
       { $link }
init-claim = 2. Make the house yours: send the bot in private  /claim { $code }   (good for a day)
init-run = 3. Start it:  make run   (or  .venv/bin/hearth run)
init-page =
    4. See the page: from your own computer  { $tunnel }
       then open http://127.0.0.1:{ $port }; the link to sign in stands in the log.
init-reboot-yes = survives reboot ✓
init-reboot-no = survives reboot ✗  deploy/hearth.service makes it so (docs/operations.md)
init-backup-yes = backup tonight 04:00 ✓
init-backup-no = backup ✗  HEARTH_BACKUP_DAYS is 0
