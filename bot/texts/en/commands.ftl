# Commands and what they answer

stacked =
    { $above }
    { $below }
listed = { $before }, { $last }
plain = { $text }

command-start = Say hello
    .example = /start
command-help = What I can do for you
    .example = /help
command-me = Your own little portrait
    .example = /me
command-why = Where one of your tags comes from
    .example = /why photography
command-privacy = What is kept and why; change it anytime
    .example = /privacy
command-mydata = A copy of everything kept about you
    .example = /mydata
command-pause = Stop counting me
    .example = /pause
command-resume = Count me again
    .example = /resume
command-stop = No messages I didn't ask for
    .example = /stop
command-forgetme = Erase everything about me
    .example = /forgetme
command-stats = The community in numbers (admins)
    .example = /stats
command-poll = Ask the room (admins)
    .example = /poll Hiking this weekend? in 2d
command-welcome = The greeting: on or off, your own words, send it to me first (admins)
    .example = /welcome
command-wakeup = A word to people long away: dry run, own words, on or off (admins)
    .example = /wakeup preview

help-head = Here you can use:
help-admins = And as an admin:
help-line = /{ $name } — { $what }

start-greeting = Hi, I'm Hearth 🔥 I show newcomers around and count how lively it gets (numbers only). Your own portrait first, or what I keep?
start-me = Show me mine
start-privacy = What you keep

unknown = I don't know that one yet. /help shows what I can do.
unknown-near = I don't know that one yet. Did you mean /{ $command }?
something-went-wrong = Sorry, something went wrong and that didn't work. Try again in a while?

press-unknown = That button is too old, please send the command again.
press-expired = That button has run out, please send the command again.
press-not-yours = That button is somebody else's.
press-used = You've pressed that one already.

answered-in-private = I've told you in private.
open-the-door = Let's talk about that in private.
to-private = In private

refused-example = For example: { $example }
refused-missing = Something is missing after that.
refused-too-much = That's one piece too many: “{ $value }”.
refused-too-long = That's too long: { $length } characters, { $longest } at most.
refused-number = “{ $value }” won't do; a whole number from { $least } to { $most } will.
refused-duration = “{ $value }” is no span of time; write 30m, 12h, 7d or 2w.
refused-duration-bounds = “{ $value }” won't do; { $least } at least, { $most } at most.
refused-choice = “{ $value }” won't do; it can be: { $choices }.
refused-member = “{ $value }” is nobody I can look up; write @name or a number.
refused-only-group = That one works in a group.
refused-stranger = I haven't met you in a room yet. Take a seat there first, then come back.
refused-not-admin = Only admins can use that.

paused = Fine, I've stopped counting you. /resume when you like.
resumed = Fine, I'm counting you again from now on.
stopped = Fine, no more messages you didn't ask for. Ask me anything and I'll still answer.

is-on = on
is-off = off

card-head = You in “{ $community }”: { $stage }
card-counts = { $messages ->
    [one] One message
   *[other] { $messages } messages
 }, on { $days ->
    [one] one day
   *[other] { $days } days
 }
card-lately = { $week } of the last 7 days, { $month } of the last 30
card-streak = { $days } days in a row 🔥
card-hours = Most often around on { $day } at { $hour }:00
card-topics = Lately you like: { $topics }
card-topics-none = What you like doesn't show yet; a few days of talking and it will.
card-topics-off = What you like isn't read out of your words; pick it yourself by /interests and it stands here.
card-consents = Counts: { $counts } · portrait: { $portrait } · reminders: { $contact }
card-short = { $messages ->
    [one] One message
   *[other] { $messages } messages
 } on { $days ->
    [one] one day
   *[other] { $days } days
 } so far. The rest in private.
card-privacy = Change this

stage-newcomer = new here, make yourself at home
stage-lurker = a quiet friend
stage-active = a regular
stage-core = an old friend by the fire
stage-cooling = taking it easy lately
stage-dormant = away for a while, your seat is kept
stage-returned = welcome back
stage-lost = it's been long
stage-unknown = I'm new too, still learning faces

mydata-summary = It's all in this file. Communities: { $communities }, days: { $days }, messages: { $messages } (counts only), tags: { $tags }, answers about consent: { $consents }, looks at your card by admins: { $looks }.
