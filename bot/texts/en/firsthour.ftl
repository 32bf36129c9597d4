# The house's first hour in a room: who it says it is, and the moment of consent. A change of what introduction or introduction-notice mean needs a new version in bot/consents.py

introduction = Hi, I'm Hearth. I show newcomers around and count how lively it gets (numbers only). Tap for your own portrait; /pause and I stop counting you.
introduction-notice = Hi, I'm Hearth. I show newcomers around, count how lively it gets, and note what people like talking about (tags only, never words). Tap to see yours and turn it off anytime; /pause and I stop counting you.
introduction-show = Show me mine
introduction-leave = Leave me out

mine-new = You in “{ $community }”: we have only just met. A few words in the group, and your hours and rhythm show here.
mine-taps = Do you like talking about these? One tap and it's noted.
mine-more = More…
mine-door = Shall I give you a nudge now and then? Let's talk about that in private.

on-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
  }
known-people = { $people } here · { $members } seen · { $heard } heard · messages: { $messages }
known-agreed = With a portrait: { $agreed } · not yet: { $others }
unknown-head = Not known yet:
unknown-peak = · When it is liveliest: it shows once { $people } people have spoken.
unknown-stages = · Who listens quietly and who has drifted off: { $days ->
    [one] one day
   *[other] { $days } days
 } heard so far, first dormant list on { $day }, or import history now.
unknown-people = · How many are here: I'll have asked within the hour.
unknown-introduction = · People don't know I'm here: I haven't introduced myself and keep quiet. /introduce shows you how it would look.

command-introduce = Introduce me to the group, shown to you first (admins)
    .example = /introduce

arrival-head = Me in “{ $room }”:
arrival-door = I'm here. Would an admin tell me in private how to begin?
arrival-thanks = Thank you for bringing me to “{ $room }” 🔥 How I begin is for its admins to say: once they make me an admin, I'll ask them in private.
arrival-put-out = I'm no longer in “{ $room }”, and count nothing there.
right-admin = ✓ admin
    .without = ✗ admin: without it I get no reactions, no comings and goings, and can't speak to one person alone.
right-hears = ✓ hears messages
    .without = ✗ hears messages: now I get commands and replies to me only, and can't count. Being an admin is enough.
right-sees = ✓ sees reactions, comings and goings
    .without = ✗ sees reactions, comings and goings: only admins do; messages are counted all the same.
right-delete-messages = ✓ may delete messages
    .without = ✗ may delete messages: so that commands go after a minute, too; without it I take back only what I said myself.
right-invite-users = ✓ may invite users
    .without = ✗ may invite users: so that I can say hello to who asks to join; without it I wait until they are in.
right-send-welcome-messages = ✓ may send welcome messages
    .without = ✗ may send welcome messages: so that a greeting is seen by the newcomer alone; without it I greet in the room and take it back after two minutes.
right-manage-tags = ✓ may manage member tags
    .without = ✗ may manage member tags: to show a word beside a name, only if you want that; nothing else needs it.
right-pin-messages = pin messages
right-manage-topics = manage topics
right-restrict-members = restrict members
right-promote-members = add admins
right-change-info = change the group's info
arrival-tap = → group info › Edit › Administrators › me, then turn on what has a ✗; this list will show it as ✓ by itself.
arrival-spare = I have no use for these, you may turn them off: { $rights }
arrival-give = Give me what is missing
arrival-choose = How shall I begin? Until you choose I only count, and say nothing in the group.
arrival-unknown-here = I haven't introduced myself in the group.
arrival-begin-introduce = Introduce yourself
arrival-begin-listen = Listen silently for 7 days
arrival-begin-import = Import history first
arrival-begin-preview = Send it to me first
arrival-again = Introduce yourself again (me first)
arrival-introduced = ✓ Introduced myself in the group on { $day }. Once more: /introduce
arrival-listening = Listening: until { $day } I only count and say nothing in the group; whoever asks me is answered. People haven't been told that I count; telling them later is your decision, and it is on record.
arrival-importing =
    Import first: in Telegram Desktop open the group › ⋮ › Export chat history › format JSON, which gives result.json; then run this on the machine I live on:
    { $command }
    When it is in I'll ask you again. Until then I only count and say nothing in the group.
arrival-over-listen = The 7 days of listening are over:
arrival-over-import = The history is in:
arrival-proposal = That is how everybody would see it; you can try its buttons. Post it in the group? The one before goes.
arrival-post = Post it in “{ $room }”
arrival-posted = Good, it stands in “{ $room }” now.
