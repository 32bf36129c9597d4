# How admins steer the greeting and the wake-ups

campaign-back = Back
campaign-samples = What members read
campaign-try = Send it to me first
campaign-how = Own words
campaign-dry = Dry run
campaign-turn-on = Turn on
campaign-turn-off = Turn off
campaign-tried = Sent to you alone, marked as a test. Nobody else got anything, and nothing counts it.

slot-greeting = The greeting
slot-guide = The guide's first words
slot-call = The wake-up
slot-plain = The wake-up with nothing personal
words-own = own words
words-ours = Hearth's words
words-in-use = { $slot }: { $zh } in Chinese, { $en } in English

steer-holdout = Held out for comparison: { $share } %
steer-holdout-none = Held out for comparison: nobody
steer-cap-welcome = At most once a day for each newcomer; it counts as no private message.
steer-cap-wakeup = At most one unasked private message in { $days } days.
steer-quiet-welcome = By night too, silently: they have just come in.
steer-quiet-wakeup = Never from { $hours }.
figures-none = Nothing to tell of the last 30 days yet.
figures-welcome = Last 30 days: { $sent } greeted, { $reached } of them said something within { $days } days.
figures-wakeup = Last 30 days: { $sent } written to, { $reached } of them back within { $days } days.
figures-held-out = Held out: { $held }, { $reached } of them came anyway.
figures-skipped = Left out: { $reasons }
figures-reason = { $reason } { $members }

samples-head = “{ $community }”, as members would read it ({ $spoken }):
samples-in-zh = In Chinese
samples-in-en = In English
sample-name = Lin
sample =
    — { $variant } ({ $whose })
    { $text }
    { $buttons }
sample-bare =
    — { $variant } ({ $whose })
    { $text }
sample-test =
    🧪 A test, for you alone ({ $variant }):
    { $text }
sample-inert = This is your test: here the button does nothing.
variant-whisper = whispered to one newcomer
variant-aloud = to the room
variant-guide = the guide, in private
variant-topic = their topic is lively
variant-people = people are talking
variant-plain = nothing personal: the same for everybody

own-saved = { $slot } in your words, from now on ({ $spoken }).
own-forgotten = { $slot } in Hearth's words again ({ $spoken }).
own-empty = There is nothing to say in it yet.
own-too-long = Too long: { $found } characters, { $longest } at most.
own-unknown = Nothing fills { $found } (character { $position }). Did you mean { $nearest }?
own-brace = A lone { $found } at character { $position }: a place is written with both braces.
own-repeated = { $found } once too often (character { $position }): { $most } times at most.
own-places = There are: { $places }
own-kept = What was said before stays in use.
own-how = Write it behind the command, in Chinese (zh) or English (en):
own-how-line = { $slot }: { $command } · { $places } · up to { $longest } characters
own-how-back = Back to Hearth's words: { $command } zh default
place-name = { $place }: their name
place-names = { $place }: all who are greeted together
place-group = { $place }: what your community is called
place-topic = { $place }: a topic of theirs that is lively. Where none is, Hearth's words are used
place-count = { $place }: how many people talk

dry-first = First a look at what it would do. If you like it, turn it on below.
dry-held-out = { $held } of them would be left alone, to see whether it helps; { $send } would get a word.
dry-names = They are: { $names }
dry-names-more = They are: { $names } and { $more } more
dry-names-none = No name is known of them ({ $more }).
dry-names-private = Who they are I only tell you in private.
dry-too-few = Too few for a verdict on whether it helps: { $needed } more needed.
dry-no-verdict = Nobody is held out, so there will be no verdict on whether it helps.
dry-examples = As they would read it:

large-ask = “{ $community }”: { $people } people have just gone quiet and asked for reminders. To more than { $most } I send nothing before you say so. Have a look, then type the number back: /wakeup send { $people }
large-how = Type how many: /wakeup send 63
large-off = Wake-ups are off. /wakeup preview, then /wakeup on.
large-silent = Silence is being kept, so nothing leaves. /silent ends it.
large-nobody = Nobody is waiting for a word.
large-other = It is { $people } by now. If that is fine: /wakeup send { $people }
large-done = Good: { $letters } letters leave from { $at } ({ $held } of the { $people } are held out for comparison). You have { $minutes } minutes to call them back.
large-cancel = Call it back
large-cancelled = Called back: none of the { $stayed } letters left. /wakeup preview shows them again.
large-cancelled-partly = Called back: { $stayed } stayed here, { $left } had left.
large-gone = There is nothing left to call back.
large-waits = Waiting for your word: { $people } people. To send: /wakeup send { $people }
large-leaves = On its way to { $people } people; what has not left can be called back.

left-out-flood = came in a flood
left-out-too-late = came too long ago
left-out-met-at-the-door = met at the door already
left-out-never-admitted = never let in
left-out-cannot-whisper = no whisper possible
left-out-campaign-off = turned off meanwhile
left-out-paused = silence was kept
left-out-cancelled = called back
left-out-other = other reasons

audit-act-text-write = wrote a text of their own ({ $subject }, { $detail })
audit-act-text-default = went back to Hearth's text ({ $subject }, { $detail })
audit-act-send-confirm = said yes to a send to { $detail } people
audit-act-send-cancel = called { $detail } letters back
