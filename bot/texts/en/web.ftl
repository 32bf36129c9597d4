# The web page

web-name = Hearth
web-language = English
web-skip = Skip to the page
web-places = Communities
web-leave = Sign out
web-theme-auto = Light: as the system
web-theme-light = Light: day
web-theme-dark = Light: evening
web-footer = Hearth counts, and keeps no message. What a bot cannot see, reading or opening, is in no figure here.
web-footer-privacy = Topics, words and what people declared are shown from five people on; below that there is nothing to see.

web-door-title = The door is closed
web-door-how = This page opens with a one-time link. The terminal Hearth runs in showed one as it started; where that one is used or over, ask for another:
web-door-why = A link opens once, within fifteen minutes; you then stay signed in for twelve hours.
web-open-title = Come in, sit down
web-open-code = The code out of your link
web-open-button = Open the page
web-open-note = The link opens once. You stay signed in on this browser for twelve hours.
web-open-over = This link has been used already, or its fifteen minutes are over. `hearth page` gives another.
web-open-too-often = Too many tries. Please wait a minute.

web-empty-title = Nobody is here yet
web-empty-live = Add the bot to a group as an admin. The page fills by itself with the first words heard.
web-empty-history = Or begin with what was said before:
web-empty-name = "our group"
web-empty-note = Nothing imported is ever acted upon: no message leaves because of it.
web-counting-eyebrow = One moment
web-counting = Counting. A large community takes some seconds the first time.
web-live-lost = The page has lost the house; it tries again by itself.

web-date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] June
    [7] July
    [8] Aug
    [9] Sept
    [10] Oct
    [11] Nov
   *[other] Dec
  }
web-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] June
    [7] July
    [8] Aug
    [9] Sept
    [10] Oct
    [11] Nov
   *[other] Dec
  } { $year }
web-minutes = { $count } min
web-hours = { $count } h
web-days = { $count } days

web-lead = { $people ->
    [0] Nobody has come to the fire yet today.
    [one] { $shown_people } person by the fire today, { $messages ->
        [0] without a word.
        [one] with { $shown_messages } message.
       *[other] with { $shown_messages } messages.
      }
   *[other] { $shown_people } people by the fire today, { $messages ->
        [0] without a word.
        [one] with { $shown_messages } message.
       *[other] with { $shown_messages } messages.
      }
  }
web-nobody-yet = Nobody has been heard yet. The page fills as people speak.
web-fire = { $height ->
    [high] This week burns brighter than the three before it.
    [usual] This week burns about as bright as the three before it.
    [low] This week is quieter than the three before it.
    [out] This week the fire is only embers.
   *[unknown] A few more days, and Hearth knows what is usual here.
  }
web-peak = Liveliest between { $begin } and { $end } h.

web-tiles = In numbers
web-tile-active-today = around today
web-tile-active-week = in 7 days
web-tile-active-month = in 30 days
web-tile-members = members known
web-tile-heard = ever heard
web-tile-agreed = agreed to a portrait
web-tile-joined-today = came today
web-tile-left-today = left today

web-now-title = Happening now
web-as-table = The same as a table
web-people = people
web-messages = messages
web-day = day
web-came = came
web-went = went
web-n-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
web-fewer = fewer than { $people }
web-member = member { $number }

web-stages-title = Where everybody stands
web-stages-empty = Stages appear with the first people heard.
web-stage-core = among many others, week after week
web-stage-active = around as is their habit
web-stage-newcomer = came lately and are finding their way
web-stage-returned = back after a long silence
web-stage-lurker = here, and have not spoken yet
web-stage-cooling = quieter than is usual for them
web-stage-dormant = silent for longer than their habit explains
web-stage-lost = left, or silent for over 120 days
web-stage-unknown = seen for fewer than 14 days: too early to say

web-days-title = Day by day
web-days-note = The last { $days } days. Today is still going on, and drawn fainter.
web-days-empty = A line needs two days. Come back tomorrow.

web-hours-title = When it is lively
web-hours-note = People around in each hour of the week, on average over the last 90 days; the stronger the colour, the more.
web-hours-empty = Hours are shown once { $people } people have been around.
web-hours-cell = { $hour } h: { $people } people on average
web-scale-none = nobody
web-scale-most = most

web-weeks-title = Coming, staying, falling silent
web-weeks-note = Everybody active in a week, by where they come from; below the line, who was active the week before and then was not. This week is drawn fainter.
web-weeks-empty = Weeks are compared from the second one on.
web-week-of = week of
web-week-new = for the first time
web-week-returning = as the week before
web-week-again = again after a pause
web-week-quiet = gone quiet

web-cohorts-title = Who stays
web-cohorts-note = Of everybody first active in a month: the share active in the months after.
web-cohort = first active in

web-topics-title = What it is about
web-topics-note = Of those who agreed to a portrait. The longer the bar, the more it comes up; every topic has at least { $people } people.
web-topics-empty = Topics come from members who agreed to a portrait, once { $people } of them share one.
web-keywords-title = Words that come up
web-mood-title = The tone
web-mood = Of 30 days: { $positive } positive, { $neutral } neutral, { $negative } negative. A small model judges it, and it errs; it is put down to nobody.
web-leaders-title = Many turn to them
web-leaders-note = Who agreed to have it known, by how many people turn to them and how present they are.
web-turned-by = { $count ->
    [one] { $count } person turns to them
   *[other] { $count } people turn to them
  }
web-declared-title = What people say of themselves

web-tried-title = What was tried, and did it help
web-tried-note = Some are always left alone, by lot, so that a difference can be seen. The line shows where the effect lies with 95 % confidence; right of the middle it helps.
web-tried-empty = Nothing has been tried yet: greetings, wake-ups and polls appear here with what they achieved.
web-tried-counts = Written to { $shown_sent } · left alone to compare { $shown_held_out }
web-tried-failed = could not be reached { $count }
web-tried-in-doubt = perhaps sent, never twice { $count }
web-campaign-on = on
web-campaign-off = off
web-campaign-preview = preview
web-verdict = { $shown_effect } percentage points ({ $low } to { $high }): { $treated } of those written to { $goal ->
    [answered] answered
   *[active] were active
  } within { $window } days, and { $untreated } of those left alone.
web-verdict-preview = In preview: it decides about nobody and sends nothing.
web-verdict-nobody = Nobody is left alone, so its effect cannot be known.
web-verdict-early = Too early to say. About { $needed } more decisions, and a verdict means something.
web-effect-told = Effect { $effect } percentage points, between { $low } and { $high }

web-silences-title = When nobody listened
web-silences-empty = No gaps known. Listened to live on { $days } days.
web-silence-lost = what was said then is lost
web-silence-kept = caught up in full
web-silence-hides = caught up, but for:{" "}
web-hidden = { $kind ->
    [channels] channels closed to us
    [threads] threads put away
    [taken_back] reactions taken back
    [votes] who voted what
    [deletions] deletions
    [old_edits] edits of older messages
   *[private] private conversations
  }

web-unknowns-title = What is not known yet
web-unknown-live = All of this was imported. Invite the bot to the group, and the page shows what goes on.
web-unknown-stages = Who is drifting off: from { $day } on, after 14 days of listening ({ $left } to go). Importing history shows it now.
web-unknown-topics-agree = Topics: { $missing } more people have to agree to a portrait.
web-unknown-topics = Topics: nobody's words are read unless they agree, and no topic has five people yet.
web-unknown-hours = The lively hours: they need { $people } people.
web-unknown-retention = Who stays shows from the second month on.
web-unknown-leaders = Whom many turn to: nobody who agreed to a portrait stands out yet.
web-unknown-mood = The tone of the room: too little was judged in the last 30 days.
web-unknown-never = Who reads along in silence, who opened what: a bot cannot see it, and Hearth does not guess.
