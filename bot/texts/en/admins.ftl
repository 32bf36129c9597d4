# For admins

stats-head = “{ $community }”
stats-people = { $members } seen · { $heard } heard · messages: { $messages }
stats-active = Active in 7 days: { $week } · in 30 days: { $month }
stats-peak = Liveliest from { $begin } to { $end } h
stats-stages = { $stages }
stats-stages-none = Nobody is told newcomer from old friend yet; that is worked out once a night.
stats-stage = { $stage } { $members }

poll-asked = Fine, asking now.
poll-nowhere = There is no group to ask in. Add me to one first.
poll-silence-until = “{ $community }” wants silence until { $until }, so I won't ask now. A question of your own, /poll …?, goes out all the same.
poll-silence-kept = “{ $community }” wants silence until an admin says otherwise (/silent off), so I won't ask now. A question of your own, /poll …?, goes out all the same.
poll-option-yes = Yes
poll-option-perhaps = Perhaps
poll-option-no = No

campaign-welcome = Greeting newcomers: { $state }
campaign-wakeup = A word to people long away: { $state }
campaign-is-on = on
campaign-is-off = off
campaign-is-preview = preview only, nothing is sent
campaign-is-unused = not used yet

wakeup-preview = Away for a while now: { $count }. Agreed to reminders and can be reached: { $reachable }.
wakeup-left-out = Left out, { $reason }: { $members }
left-out-left = gone
left-out-paused-by-member = asked not to be counted
left-out-lost = away too long
left-out-active-again = back already
left-out-expired = too late for it
left-out-no-consent = did not agree to reminders
left-out-door-closed = no private chat
left-out-no-sign-of-life = silent since the last word
left-out-cool-down = written to lately
left-out-cap = had a message lately
