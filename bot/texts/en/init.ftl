# Setting the house up

init-language = 语言 / Language (zh, en)
init-welcome = Hearth 围炉 · five questions, and the house stands. Ctrl-C leaves everything as it is.
init-keep-token = A token for { $platform } is set already. Keep it?
init-botfather =
    The bot's token: talk to @BotFather in Telegram, send /newbot, choose a name, and copy the line that looks
    like 123456789:AAF… (empty: not on Telegram)
init-portal =
    On Discord too, or there alone? At https://discord.com/developers/applications choose New Application, then in
    Bot: Reset Token, and copy it; in the same place, under Privileged Gateway Intents, switch on Server Members Intent
    and Message Content Intent. (empty: not on Discord)
init-token = Token
init-token-good = ✓ @{ $handle } answers.
init-token-refused = ✗ Telegram does not know this token. Copy it whole from @BotFather (/token shows it again).
init-discord-refused = ✗ Discord does not know this token. Make a new one: your application → Bot → Reset Token.
init-intents-off =
    ! Switched off: { $names }. Without them it hears less (who comes and goes; what is said). Switch them on at
    https://discord.com/developers/applications → your application → Bot → Privileged Gateway Intents.
init-one-of-both = ! It takes a token of Telegram's or of Discord's, or both.
init-unreachable = ! { $platform } cannot be reached from here ({ $reason }).
init-proxy = An HTTP proxy, such as http://127.0.0.1:7890 (empty: keep the token and see to it later)
init-zone = Time zone of the community
init-consent-rules =
    May Hearth read interests out of what members write? Only tags are kept, never words.
      ask       nobody's, until they agree by a button (what Telegram's bot terms §4.3 ask for: “individual, explicit,
                active, revocable consent”)
      declared  never; only what members declare themselves by command
      notice    everybody's, announced, until they object: for a private community that knows; the choice is yours to
                answer for, and is written into the log
init-consent-discord =
    Discord's developer policy: no contact without permission (rule 13), no profiling of members and who they are
    close to (16), no automated messages to keep a server active (21). So there is no notice there; chosen for
    Telegram, servers begin with ask all the same. declared is the strictest reading, for large or verified apps.
init-consent = Consent (ask, declared, notice)
init-notice-sure = Everybody's words will be looked at unless they object. Is that agreed in your community?
init-given-up = That did not work out. docs/settings.md tells what can be set; nothing was changed.
init-written = ✓ .env is written, readable by you only.
init-invite =
    1. Add the bot to your group, as an admin, with this link (it ticks the rights that are wanted):
       { $link }
init-invite-discord =
    1. Bring the bot into your server with this link (it asks for the least it needs):
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
