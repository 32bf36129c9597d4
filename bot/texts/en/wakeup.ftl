# A word to somebody who has not been here for a while

wakeup-topic = { $name }, you asked me to tell you: { $topic } has been lively, with { $count } people talking about it. No rush.
wakeup-people = { $name }, you asked me to tell you: { $count } people have been talking in { $community } lately. No rush.
wakeup-plain = You asked me to tell you: the fire is still on in { $community }. No rush.
wakeup-look = Look
wakeup-stop = Stop these
wakeup-stopped = Good, no more of these.
wakeup-now = Lately people have been talking about: { $topics }.
wakeup-now-topic = { $topic } ({ $count })
wakeup-now-quiet = It has been rather quiet, a good moment to start something.
