# Members who may want a word: cases, notes, and one timeline each

command-cases = Members who may want a word (admins)
    .example = /cases
command-note = Note something about a member (admins)
    .example = /note @ann_reads wants to host the June meetup

cases-kind = { $kind ->
    [unanswered] often here, hardly answered
    [dropped] no longer answered
    [late] up late
    [fading] gone quiet
    [low] low spirits
    [rhythm] another rhythm
    [hours] other hours
    [reach] another reach
    [burst] new accounts alike
    [reading] many cards read
   *[other] something to look at
 }
cases-everybody = the community
cases-list-head-open = “{ $community }”, { $count } to look after. The numbers say where to look, never why; nobody is told that they stand here.
cases-list-head-mine = Yours in “{ $community }”: { $count }
cases-list-head-all = All cases of “{ $community }”: { $count }
cases-list-open = Open
cases-list-mine = Mine
cases-list-all = All
cases-none-open = Nobody in “{ $community }” seems to need a word now. I look once a day, and tell you when that changes.
cases-none-mine = None of the cases in “{ $community }” is yours.
cases-none-all = There has been no case in “{ $community }” yet. I look once a day, once I have listened for some weeks.
cases-more = … and { $count } more, once these are done.
cases-line = #{ $number } { $who }: { $kind } · { $state }
cases-button = #{ $number } { $who }
cases-is-open = nobody's yet
cases-is-owned = { $who } has it
cases-is-waiting = { $who } has it, reminder on { $at }
cases-is-over = { $how ->
    [better] better now
    [talked] talked with
    [nothing] nothing needed
    [left] has left
    [dismissed] set aside
   *[other] done
 }
cases-head = #{ $number } { $who } in “{ $community }”: { $kind } (since { $opened })
cases-why-unanswered = Spoke on { $days } of the last 28 days ({ $messages } messages). Somebody answered, mentioned or reacted on { $answered_days } of them; for others who say as much it would be about { $expected_days }.
cases-why-dropped = In two weeks somebody turned to them on { $answered_days } of { $days } days they spoke; in the eight weeks before, on { $answered_days_before } of { $days_before }. Others are answered as ever.
cases-why-late = Here between midnight and five on { $nights } of their last { $days } days; before, on { $nights_before } of { $days_before }.
cases-why-fading = Silent for { $silent_days } days. Before, they were here on { $active_days } of { $within_days } days and never away for more than { $longest_before }.
cases-why-low = Their words sound low on { $low_days } of { $days } days; before, on { $low_days_before } of { $days_before }. A machine's guess, and often wrong.
cases-why-rhythm = { $a_day } messages a day in the last two weeks; { $a_day_before } before.
cases-why-hours = Their day's middle is at { $hour } h now (on { $days } days); it was at { $hour_before } h.
cases-why-reach = Others turned to them { $a_day } times a day in the last two weeks; { $a_day_before } before.
cases-why-reach-people = That is { $people } people now; { $people_before } in two weeks before.
cases-why-burst = { $people } new accounts within { $hours } h; about { $usual } would be usual.
cases-alike = Alike: { $what }.
cases-alike-door = { $same_door }% through the same door
cases-alike-language = { $same_language }% in the same language
cases-alike-name_shape = { $same_name_shape }% with names built the same way
cases-alike-first_steps = { $same_first_steps }% began the same way
cases-flooded = Greetings were held back meanwhile; I told you then.
cases-why-reading = { $who } opened the cards of { $members } members within a day; the most before was { $usual }. The other admins were told, too.
cases-days = Last { $days } days: { $bars } (up to { $most } messages a day); somebody turned to them on { $answered }.
cases-noted = 📝 { $at } { $who }: { $text }
cases-take = I'll take it
cases-give = Give it back
cases-note = Note…
cases-remind = { $days ->
    [one] In a day
   *[other] In { $days } days
 }
cases-when = Another day…
cases-end = How it went…
cases-dismiss = Nothing to see
cases-card = Card
cases-back = Back
cases-to-list = All open ones
cases-how-to-note = Like this: /cases { $number } and what you want to remember. Whoever it is about can read it with /mydata.
cases-how-to-remind = Like this: /cases { $number } 2026-12-24, or /cases { $number } 10d
cases-how-it-went = How did it go with { $who } (#{ $number })?
cases-outcome-better = Better now
cases-outcome-talked = We talked
cases-outcome-nothing = Nothing needed
cases-outcome-left = Has left
cases-outcome-other = Something else
cases-no-such = There is no case { $number }. /cases shows which there are.
cases-no-date = “{ $value }” can't be a reminder: a day to come within a year, like 2026-12-24.
cases-gone = That one isn't here any more.
cases-digest = { $people ->
    [0] Something in “{ $community }” is worth a look: /cases
    [one] Somebody in “{ $community }” may want a word: /cases
   *[other] { $people } people in “{ $community }” may want a word: /cases
 }
cases-digest-more = { $people ->
    [one] Somebody in “{ $community }” may want a word, and there is more to look at: /cases
   *[other] { $people } people in “{ $community }” may want a word, and there is more to look at: /cases
 }
cases-look = Have a look
cases-burst-news = { $people } new accounts came into “{ $community }” within { $hours } h, alike in more than one way. I did nothing; please have a look.
cases-reading-news = { $who } opened the cards of { $members } members of “{ $community }” within a day. It may be quite right; you should know. It stands in /audit.
cases-reminder = You wanted to come back to { $who } (#{ $number }) in “{ $community }”.

note-what = What shall I note? Like this: /note @ann_reads wants to host the June meetup
note-kept = Noted about { $name }. They can read it with /mydata, and it goes when they do.
note-denied = “{ $word }” is never kept of anybody: health, faith, politics, sexuality, origin, money or minors. Please say it another way.

timeline-open = Timeline
timeline-head = { $name }, the newest first ({ $page }/{ $pages })
timeline-none = Nothing yet.
timeline-earlier = Earlier
timeline-later = Later
timeline-line = { $at } { $mark } { $what }
timeline-day = messages: { $messages }, reactions: { $reactions }, turned to: { $answers }
timeline-joined = came in
timeline-left = went
timeline-stage = stage: { $stage }
timeline-outreach = { $campaign ->
    [welcome] greeting
    [wakeup] wake-up
    [poll] poll
   *[other] message
 }: { $state ->
    [sent] sent
    [held_out] left alone, to compare
    [skipped] left out
    [failed] did not arrive
    [in_doubt] may have arrived
   *[other] on its way
 }
timeline-letter = a message: { $state ->
    [sent] sent
    [skipped] left out
    [failed] did not arrive
    [in_doubt] may have arrived
   *[other] on its way
 }
timeline-vote = voted by name, “{ $question }”: { $answer }
timeline-feedback = said something to the admins (/inbox #{ $number })
timeline-consent = said yes to { $purpose ->
    [portrait] a portrait
    [contact] reminders
   *[other] being counted
 }
timeline-admin-tag = tag given by an admin: { $name }
timeline-declared-tag = says of themselves: { $name }
timeline-pinned-tag = says “that's me”: { $name }
timeline-case = case #{ $number } opened: { $kind }
timeline-case-over = case #{ $number } ({ $kind }): { $outcome ->
    [better] better now
    [talked] talked with
    [nothing] nothing needed
    [left] has left
    [dismissed] set aside
   *[other] done
 }
timeline-note = { $who }: { $text }

audit-act-case-take = took a case
audit-act-case-give = gave a case back
audit-act-case-note = noted something on a case
audit-act-case-remind = set a reminder for { $detail }
audit-act-case-done = ended a case
audit-act-case-dismiss = set a case aside
audit-act-note-write = noted something about a member
audit-act-members-export = read all { $detail } members at once
audit-act-reading-alarm = told the admins that somebody read the cards of { $detail } members within a day
