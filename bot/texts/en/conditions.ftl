# Conditions in words: what somebody must be like to fit a rule or a segment

condition-and = { $before }, and { $last }
condition-or = { $before }, or { $last }
condition-brackets = ({ $inner })
condition-not = it is not so that ({ $inner })
condition-is = { $field } is { $value }
condition-is-not = { $field } is not { $value }
condition-is-neither = { $field } is neither { $value }
condition-either = { $before } or { $last }
condition-nor = { $before } nor { $last }
condition-known = { $field } is known
condition-known-not = { $field } is not known
condition-number = { $test ->
    [more] more than { $value } { $field }
    [at-least] at least { $value } { $field }
    [less] fewer than { $value } { $field }
    [at-most] at most { $value } { $field }
    [equal] exactly { $value } { $field }
   *[unequal] { $field } other than { $value }
  }
condition-share = { $test ->
    [more] { $field } above { $value }
    [at-least] { $field } of at least { $value }
    [less] { $field } below { $value }
    [at-most] { $field } of at most { $value }
    [equal] { $field } of exactly { $value }
   *[unequal] { $field } other than { $value }
  }
condition-span = { $test ->
    [more] { $field } longer than { $value } days
    [at-least] { $field } of at least { $value } days
    [less] { $field } shorter than { $value } days
    [at-most] { $field } of at most { $value } days
    [equal] { $field } of exactly { $value } days
   *[unequal] { $field } other than { $value } days
  }
condition-since = { $test ->
    [more] { $field } for more than { $value } days
    [at-least] { $field } for at least { $value } days
    [less] { $field } for less than { $value } days
    [at-most] { $field } for at most { $value } days
    [equal] { $field } for exactly { $value } days
   *[unequal] { $field } not for exactly { $value } days
  }
condition-date = { $test ->
    [more] { $field } after { $value }
    [at-least] { $field } on or after { $value }
    [less] { $field } before { $value }
    [at-most] { $field } on or before { $value }
    [equal] { $field } on { $value }
   *[unequal] { $field } not on { $value }
  }
condition-counts = { $test ->
    [more] more { $field } than { $other }
    [at-least] at least as many { $field } as { $other }
    [less] fewer { $field } than { $other }
    [at-most] at most as many { $field } as { $other }
    [equal] as many { $field } as { $other }
   *[unequal] not as many { $field } as { $other }
  }
condition-fields = { $test ->
    [more] { $field } beyond { $other }
    [at-least] { $field } no less than { $other }
    [less] { $field } short of { $other }
    [at-most] { $field } no more than { $other }
    [equal] { $field } the same as { $other }
   *[unequal] { $field } different from { $other }
  }

amount-messages = { $value }
amount-days = { $value }
amount-people = { $value }
amount-times = { $value }
amount-pieces = { $value }

tag-weight-tag = tag “{ $tag }”
tag-weight-topic = interest in { $tag }
tag-weight-keyword = talk of “{ $tag }”
tag-weight-rule = rule tag “{ $tag }”
tag-weight-admin = the admins' tag “{ $tag }”
tag-there-tag = bears the tag “{ $tag }”
tag-there-tag-not = does not bear the tag “{ $tag }”
tag-there-topic = is interested in { $tag }
tag-there-topic-not = shows no interest in { $tag }
tag-there-keyword = talks of “{ $tag }”
tag-there-keyword-not = does not talk of “{ $tag }”
tag-there-rule = fits the rule “{ $tag }”
tag-there-rule-not = does not fit the rule “{ $tag }”
tag-there-admin = was given the tag “{ $tag }” by the admins
tag-there-admin-not = was not given the tag “{ $tag }” by the admins

value-sentiment-positive = positive
value-sentiment-neutral = neutral
value-sentiment-negative = negative

value-motive-seeks = seeking help
value-motive-helps = helping
value-motive-shares = sharing
value-motive-socialises = company
value-motive-sells = selling
value-motive-organises = getting things going

field-stage = stage
field-returning = chance to return
field-silent_days = silent
    .noun = days of silence
field-tenure_days = here
    .noun = days here
field-joined = joined
    .noun = day of joining
field-first_seen = first seen
    .noun = day first seen
field-last_active = last active
    .noun = day last active
field-messages = messages
field-messages_7d = messages in the last 7 days
field-messages_30d = messages in the last 30 days
field-messages_90d = messages in the last 90 days
field-active_days = active days
field-active_days_7d = active days of the last 7
field-active_days_30d = active days of the last 30
field-active_days_90d = active days of the last 90
field-streak = active days in a row
field-gap_median = a usual gap between active days
field-gap_p90 = a longest usual gap between active days
field-night_share = a share of night hours
field-replies_given = replies to others
field-replies_received = replies from others
field-mentions_given = mentions of others
field-mentions_received = mentions by others
field-reactions_given = reactions given
field-reactions_received = reactions received
field-questions = questions asked
field-answers = answers given
field-answered = replies to own questions
field-forwards = forwards
field-comments = comments
field-links = links
field-pictures = pictures
field-videos = videos
field-voices = voice messages
field-stickers = stickers
field-partners = people in touch with
field-mentioned_by = people who turned to them
field-influence = influence
field-motive = motive
field-persona = persona
field-sentiment = mood
field-intent = interest in buying
field-contribution = contribution to others
field-level = value level
field-via = door they came by
field-purchases = purchases
field-spent = spent in all
field-last_purchase_days = without a purchase
    .noun = days since the last purchase
field-agreed = agreed to a portrait
    .noun = consent to a portrait
field-agreed-not = has not agreed to a portrait
field-opted_out = may not be written to
    .noun = wish not to be written to
field-opted_out-not = may be written to
field-left = has left
    .noun = having left
field-left-not = has not left

# What is wrong with a condition

fault-at = { $fault }
    { $before }▸{ $found }◂{ $after }
fault-known = { $fault } It can be: { $names }
fault-empty = There is no condition yet.
fault-too-long = Too long: { $found } characters, at most { $limit }.
fault-too-deep = Too many brackets inside one another at character { $position }; { $limit } levels are the most.
fault-too-many = Too many parts at character { $position }; { $limit } are the most.
fault-character = I can't read “{ $found }” at character { $position }.
fault-quote = The quote { $found } at character { $position } is never closed.
fault-number = “{ $found }” at character { $position } is no number I can read.
fault-unexpected = “{ $found }” does not fit here, at character { $position }.
fault-unended = Something is missing at the end.
fault-chain = One comparison at a time: join them with “and” (character { $position }).
fault-unknown-name = There is no “{ $found }” (character { $position }).
fault-unknown-function = There is no { $found }(…) (character { $position }).
fault-unknown-value = “{ $found }” is none of its values (character { $position }).
fault-unknown-topic = There is no topic “{ $found }” (character { $position }).
fault-unknown-rule = There is no rule “{ $found }” here (character { $position }).
fault-unknown-fact = Nobody can say “{ $found }” of themselves here (character { $position }).
fault-own-words = “{ $found }” (character { $position }) is answered in everybody's own words, which no condition reads.
fault-needs-number = A plain number belongs where “{ $found }” stands (character { $position }); of days also 30d or 4w.
fault-needs-share = A share from 0 to 1, or a percentage, belongs where “{ $found }” stands (character { $position }).
fault-needs-date = A date such as 2026-01-31 belongs where “{ $found }” stands (character { $position }).
fault-needs-word = A word belongs at character { $position }, in quotes: topic("travel").
fault-needs-test = “{ $found }” needs a comparison, such as > 10 or = core (character { $position }).
fault-needs-name = A name belongs at character { $position }, such as stage or declared.age.
fault-no-order = “{ $found }” has no larger and smaller; use =, != or in (character { $position }).
fault-is-flag = “{ $found }” is yes or no: write it by itself, or with “not” before it (character { $position }).
fault-sensitive = “{ $found }” (character { $position }) is kept of nobody, so nothing can be asked of it. There is no switch.
fault-denied = “{ $found }” (character { $position }) is a word no member may bear, so nothing can be asked of it.
fault-circle = “{ $found }” rests on itself.

# What is wrong with a file of rules and segments

file-fault-at = Line { $line }, column { $column }: { $what }
file-fault-too-long = the file has { $found } characters; that is too many.
file-fault-too-many = there are { $found } rules and segments; 200 are the most.
file-fault-heading = “{ $found }” is no heading; there are [rules] and [segments].
file-fault-no-heading = a heading must stand before “{ $found }”: [rules] or [segments].
file-fault-no-colon = “{ $found }” has no colon: write NAME: CONDITION.
file-fault-name = “{ $found }” cannot be a name: 1 to 32 characters on one line, and no word members may not bear.
file-fault-twice = “{ $found }” stands here a second time.
file-fault-condition = in “{ $name }”: { $fault }
