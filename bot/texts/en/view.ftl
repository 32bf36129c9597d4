# What the terminal shows while Hearth runs

view-demo = demo community, nothing here is real
view-speed = one second is { $minutes } min
view-speed-real = live
view-people = { $members } members · { $agreed } agreed to a portrait
view-counts = heard { $heard } · portraits { $portraits } · sent { $sent } · held out { $held_out } · answered { $answered }
view-quiet = Nothing to show yet. Whatever happens appears here.
view-more = … and { $count } more
view-page = Page: { $address }
view-end = Ctrl-C ends it.
view-weekday = { $day ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[other] Sun
  }
view-date = { $weekday } { $day } { $month ->
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
  }, { $time }
view-stage = { $stage ->
    [newcomer] new
    [returned] returned
    [active] active
    [core] core
    [cooling] cooling
    [dormant] dormant
    [lost] lost
    [lurker] quiet
   *[unknown] not known yet
  }
view-campaign = { $campaign ->
    [welcome] a welcome
    [wakeup] a wake-up
    [poll] a feedback poll
   *[other] a message
  }
view-log = Log: { $file }
view-somebody = somebody

view-joined = { $who } joined
view-left = { $who } left
view-agreed = { $who } agreed to a portrait
view-declined = { $who } would rather not have a portrait
view-tagged = { $who } likes { $what }
view-stage-entered = { $who } is { $what } now
view-sent = A word to { $who }: { $what }
view-held-out = { $who } is held out, to compare: { $what }
view-unreachable = { $who } cannot be written to
view-in-doubt = Perhaps sent to { $who }, never twice: { $what }
view-asked = Asked the room: { $what }
view-answered = { $who } answered: { $what }
view-closed = Counted: { $what }
view-erased = Everything about { $who } is erased
