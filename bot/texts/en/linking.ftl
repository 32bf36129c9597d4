# One person with several accounts

command-link = Say that another account is yours too
    .example = /link
command-unlink = Take this account away from your others
    .example = /unlink
link-code =
    Your code: { $code }
    Open me with your other account and send  /link { $code }  there, within { $minutes } minutes. It is good once.
link-careful = Never give it to anybody: whoever says it sees and decides everything that is yours here.
link-now = Linked with this account by now: { $accounts }
link-wrong = That is not a code, or not any more. Send /link with your other account for a new one.
link-same = That code was made for this very account. Say it with the other one.
link-already = Those two are linked already. /unlink takes them apart.
link-public = Others can read that here, so the code is void. Send /link in private for a new one.
link-ask =
    You are about to link
    · this account: { $mine }
    · with: { $other }
link-sum = You are in { $communities } with both: there you are one member then, with what both did. A day on which both were active is one active day, and what your accounts said to each other is no tie.
link-means = One pause, one stop, one reminder at most, one /mydata, one /forgetme — for both, here and wherever they meet later. Admins see one member with both names.
link-stricter-counts = In { $community } one of them is paused: both are then.
link-stricter-portrait = In { $community } one of them said no to a portrait: neither has one then, and what was found in the other's words is deleted.
link-stricter-contact = In { $community } one of them wants no messages: neither gets any then.
link-only-yours = Only go on if both are yours. You can take them apart at any time with /unlink; each then has again what it brought and what it did since.
link-yes = Both are mine: link them
link-no = Leave it
link-kept = Fine, nothing was changed.
link-too-late = That took too long, so nothing was changed. Send /link again if you still want it.
link-done = Linked 🔥 You are one person here now: { $accounts }. /unlink takes them apart again.
link-told = Your account was linked with { $account }. If that was not you, send /unlink here at once.
link-none = This account is linked with no other. /link shows how.
unlink-ask =
    { $mine } is linked with { $others }.
    Taken apart, each has again what it brought and what it did since. What you said or chose meanwhile holds for each.
unlink-yes = Take this account away
unlink-done = Done: this account is by itself again.
unlink-told = { $account } was taken away from your accounts: each is by itself again.

member-accounts = Several accounts, linked by themselves: { $accounts }
member-alike = Called alike on another platform: { $name } ({ $platform }, #{ $number }). Perhaps the same person, perhaps not: only they can say so, with /link.
