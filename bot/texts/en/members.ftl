# Members see and correct themselves

command-interests = Pick what you like talking about
    .example = /interests

interests-head = What do you like talking about in “{ $community }”? Tap to note it, tap again to take it back. You and the admins can see it.
interests-noticed = What showed in your own words: { $tags }. Hide what isn't you.
interests-why = How does it show?
interests-done = Noted: { $topics }
interests-none = Nothing is noted now.

why-tags = Tap one to see where it comes from. Hide what isn't you, keep what is.
why-tags-none = No tags yet.
why-label-hidden = 🙈 { $tag }
why-label-kept = 📌 { $tag }
why-back = Show all
why-undo = Undo
why-hide = Not me: hide it
why-pin = That's me: keep it
why-unpin = No need to keep it
why-withdraw = Take it back
why-show-again = Show it again
why-no-such-tag = There is no “{ $tag }”. /why shows which there are.
why-gone = “{ $tag }” has faded and is gone.

why-from-text = “{ $tag }” ({ $community }): from your own words, on { $days ->
    [one] one day
   *[other] { $days } days
 }, first { $first }, last { $last }, weight { $weight }%, certainty { $confidence }%. Only the days are kept, never your words.
why-from-member = “{ $tag }” ({ $community }): you picked it yourself ({ $first }); nothing was guessed.
why-kept = “{ $tag }” ({ $community }): you said that's you, so it stays (first { $first }, last { $last }).
why-from-admin = “{ $tag }” ({ $community }): an admin gave it ({ $first }). If it's wrong, tell them with /feedback.
why-from-rule = “{ $tag }” ({ $community }): the admins made a rule, and it holds for you (since { $first }).
why-from-cluster = “{ $tag }” ({ $community }): a type that follows from counts (first { $first }, last { $last }).
why-hidden = “{ $tag }” ({ $community }): you said that's not you, so it's hidden from everybody.

why-item-stage = stage
why-item-returning = returning
why-item-influence = influence
why-stage = Stage ({ $community }): { $stage }. It follows from your active days: { $days } (first { $first }, last { $last }); counts only.
why-stage-since = Stage ({ $community }): { $stage }, since { $since }. It follows from your active days: { $days } (first { $first }, last { $last }); counts only.
why-returning = Returning: about { $chance }% within 30 days. { $facts }. Counts only.
why-returning-both = Returning: about { $chance }% within 30 days. { $facts }. What lifts it: { $raising }. What lowers it: { $lowering }. Counts only.
why-returning-raised = Returning: about { $chance }% within 30 days. { $facts }. What lifts it: { $raising }. Counts only.
why-returning-lowered = Returning: about { $chance }% within 30 days. { $facts }. What lowers it: { $lowering }. Counts only.
why-returning-never = Returning: about { $chance }% within 30 days. That's how it usually goes with those I haven't heard yet; nothing else is known.
why-returning-left = Returning: not expected, since you left. The door is open.
returning-facts = { $days ->
    [one] 1 active day
   *[other] { $days } active days
 } of the last 90; own gap { $gap ->
    [one] 1 day
   *[other] { $gap } days
 }; { $silent ->
    [0] not silent
   *[other] silent { $silent }
 }
returning-facts-once = { $days ->
    [one] 1 active day
   *[other] { $days } active days
 } of the last 90; no own gap yet; { $silent ->
    [0] not silent
   *[other] silent { $silent }
 }
returning-fact-silent = when you were last here
returning-fact-recent-days = how often lately
returning-fact-gap = the gap between active days
returning-fact-months = in how many months
returning-fact-heard = how long I've been listening here
why-influence = Influence: { $influence }%. People who answered or mentioned you: { $people }; your active days: { $days } (first { $first }, last { $last }).
why-influence-off = Influence: not worked out (you haven't agreed to a portrait, so I don't look at who talks with whom).

tag-hidden = “{ $tag }” is hidden from everybody now.
tag-shown = “{ $tag }” shows again.
tag-kept = “{ $tag }” stays and won't fade.
tag-let-go = Fine, “{ $tag }” comes and fades with what you say.
tag-withdrawn = “{ $tag }” is taken back.
tag-declared = “{ $tag }” is noted.

card-admin-tags = Tags the admins gave you: { $tags }

command-member = One member's card (admins)
    .example = /member @ann_reads
command-tag = Tag a member, or take a tag back (admins)
    .example = /tag @ann_reads photographer

member-whom = Whom? Write a name, @name or number, or send this as a reply to one of their messages.
member-nobody = There is no “{ $text }” here.
member-several = “{ $text }” may be several: { $people }. Say which by number.
member-number = { $name } (#{ $number })
member-gone = They aren't here any more.
member-under-age = Under 18: keep no portrait
member-under-age-ask = Is { $name } under 18? Then no portrait is kept: what showed and what they picked is erased and can't be brought back; counts stay counts. They can correct it themselves with /correct age.
member-under-age-yes = Yes, under 18
member-under-age-done = Noted: { $name } is under 18. The portrait is erased, and none begins again.
member-head = { $name } (#{ $number }) in “{ $community }”
member-stage = Stage: { $stage }
member-stage-since = Stage: { $stage }, since { $since }
member-counts = Messages: { $messages }, active days: { $days }, of the last 30: { $month }
member-rhythm = Usually here every { $days } days
member-returning = Chance of returning within 30 days: about { $chance }%
member-returning-because = Chance of returning within 30 days: about { $chance }% ({ $facts })
member-joined = Joined { $day }{ $door }
member-first-seen = First seen { $day }{ $door }
member-door-link = , by the invite link “{ $link }”
member-door-request = , by request
member-door-invited = , brought in by somebody
member-consents = Portrait: { $portrait } · reminders: { $contact }
member-agreed = agreed
member-not-yet = not yet
member-tags-shown = Likes: { $tags }
member-tags-given = The admins' tags: { $tags }
member-tag = Tag…
member-why = Where tags come from
member-numbers = Everything in numbers
member-back = Back to the card
member-all-numbers =
    Active: { $week } of 7 days, { $month } of 30, { $quarter } of 90, { $streak } in a row
    Replies: given { $replies_given }, received { $replies_received }
    Reactions: given { $reactions_given }, received { $reactions_received }
member-influence = Influence { $influence }%; people who answered or mentioned them: { $people }
member-reason = { $tag }: { $source }, days: { $days }, first { $first }, last { $last }, weight { $weight }%
member-source-text = own words
member-source-reaction = reactions
member-source-member = said by themselves
member-source-admin = given by an admin
member-source-rule = by a rule
member-source-cluster = by type
member-no-tags = There are no tags to see.

tag-head = Tags the admins gave { $name }: { $tags }. Tap to give one, tap again to take it back. They can see them.
tag-none = none yet
tag-list = Tags in use: { $tags }
tag-listed = { $tag } ({ $members })
tag-list-none = No tags have been given yet.
tag-too-long = A tag has at most { $longest } characters, on one line.
tag-denied = “{ $word }” is never kept of anybody: health, faith, politics, sexuality, origin, money or minors. There is no switch.
tag-show-in-group = Show it in the group too
tag-take-down = Not in the group
tag-put-up = “{ $tag }” will stand beside the name in the group.
tag-taken-down = The tag beside the name in the group will go.
tag-nowhere = It can't be shown in the group: that takes the right can_manage_tags, at most 16 characters and no emoji.
