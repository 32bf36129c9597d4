# How admins steer

refused-anonymous = You are speaking as the group, so I can't tell who you are. Turn “remain anonymous” off and send it again, or ask me in private.

command-silent = Keep me silent for a while (admins)
    .example = /silent 8h
command-settings = What your community chooses (admins)
    .example = /settings
command-audit = What admins have done (admins)
    .example = /audit

silence-none = “{ $community }” hasn't asked for silence. Pick a span and I say nothing nobody asked for; answers go on as always.
silence-until = Silence in “{ $community }” until { $until }: I say nothing nobody asked for; answers go on as always.
silence-kept = Silence in “{ $community }” until you say otherwise. Answers go on as always.
silence-for-1h = 1 hour
silence-for-8h = 8 hours
silence-for-2d = 2 days
silence-for-good = Until I say so
silence-end = You may speak

settings-head = “{ $community }” as it stands:
settings-line = { $name }: { $value }
settings-back = Show all
settings-greeting = Greeting
settings-greeting-auto = whispered where that works, else to the room
settings-greeting-whisper = whispered only
settings-greeting-off = none
settings-poll = Polls
settings-poll-anonymous = anonymous
settings-poll-linked = by name
settings-quiet = Quiet hours
settings-language = Language
settings-language-zh = Chinese
settings-language-en = English
settings-cap = Unasked messages
settings-cap-days = one in { $days } days at most
settings-rules = Rules
settings-rules-set = written
settings-rules-none = not written yet
settings-topic = Where I speak
settings-topic-set = the topic you chose
settings-topic-general = the general topic
settings-topic-here = Fine, what I say by myself goes to this topic from now on.
settings-silence = Silence for a while
settings-how-greeting = How shall newcomers be met?
settings-how-poll = Are polls anonymous, or by name?
settings-how-quiet = When is it quiet at night? Pick one, or write: /settings quiet 22:30-08:30
settings-how-language = Which language do I speak in the room?
settings-how-cap = How many days between two messages nobody asked for?
settings-how-rules = Write the rules behind it: /settings rules 1. Be kind. 2. No ads.
settings-how-topic = Send this in the topic I should speak in: /settings topic

audit-head = Lately in “{ $community }”:
audit-none = Nothing is written down for “{ $community }” yet.
audit-line = { $at } { $who }: { $what }
audit-earlier = Earlier
audit-operator = the operator
audit-house = Hearth
audit-somebody = an admin
audit-act = changed something
audit-act-poll = asked the room something
audit-act-campaign-on = turned { $subject } on
audit-act-campaign-off = turned { $subject } off
audit-act-inbox-heard = heard what a member said
audit-act-inbox-done = finished what a member asked for
audit-act-inbox-answer = answered a member
audit-act-silence-on = { $detail ->
    [for-good] asked for silence for good
   *[other] asked for silence until { $detail }
 }
audit-act-silence-off = ended the silence
audit-act-settings-greeting = set the greeting to { $detail }
audit-act-settings-poll = set polls to { $detail }
audit-act-settings-quiet = set the quiet hours to { $detail }
audit-act-settings-language = set the language to { $detail }
audit-act-settings-cap = set unasked messages to one in { $detail } days
audit-act-settings-rules = changed the rules
audit-act-settings-topic = changed the topic to speak in
audit-act-member-look = looked at a member's card
audit-act-tag-give = gave a member the tag “{ $detail }”
audit-act-tag-take = took “{ $detail }” back from a member
audit-act-tag-show = showed “{ $detail }” in the group
audit-act-tag-hide = took a tag down in the group
audit-act-member-age = noted that a member is under 18: no portrait is kept of them
audit-act-begin-introduce = let me introduce myself in “{ $subject }”
audit-act-begin-listen = let me listen silently for 7 days
audit-act-begin-import = wanted a history taken in first
audit-act-introduce-again = let me introduce myself again in “{ $subject }”
audit-welcome = the greeting of newcomers
audit-wakeup = the word to people long away
audit-poll = the regular poll
