# A community's own fields, and questionnaires

either = { $zh ->
   *[other] { $en }
 }

command-fields = The fields members may fill in: list, add, rename, retire (admins)
    .example = /fields add tea choice 喜欢的茶 | Favourite tea: green=绿茶|Green; black=红茶|Black
command-questionnaire = Answer a questionnaire at your own pace
    .example = /questionnaire spring
slash-fields = fields
slash-fields-to = add, rename or retire; leave it out for the list
slash-fields-rest = the field: key, kind, 中文 | English
slash-questionnaire = questionnaire
slash-questionnaire-which = which one; leave it out for what is open
slash-questionnaire-rest = for admins: a name, or the questionnaire itself

fields-head = What members may say of themselves here. Only they say it, you and they see it, and they take it back anytime:
fields-none = (no field of your own yet)
fields-all = Everywhere besides: { $fields }
fields-how-short = Another one: /fields add KEY KIND 中文 | English
fields-how =
    Like this: /fields add shoe_size number 鞋码 | Shoe size
    Kinds: { $kinds }. Choices go behind a colon: green=绿茶|Green; black=红茶|Black
fields-line = · { $name } ({ $field }, { $kind })
fields-line-choices = · { $name } ({ $field }, { $kind }): { $choices }
field-kind-choice = one choice
field-kind-several = several choices
field-kind-number = number
field-kind-text = own words, sealed
field-kind-date = date
fields-added = Added: { $field }. Members find it under /correct.
fields-renamed = Renamed.
fields-asked-about = “{ $field }” is still asked about by: { $names }. Change or delete those first.
fields-retired = “{ $field }” is asked no more. What was said there goes in { $days } days; add it again before that and it is back.
fields-stands = There is a field “{ $field }” already: /fields rename { $field } 中文 | English
fields-no-such = There is no field “{ $field }” of yours. /fields lists them.
fields-shipped = “{ $field }” is everywhere; nobody has to fill it in.
fields-many = { $most } fields are enough. Retire one first.
field-bad-key = “{ $found }” cannot be a key: small Latin letters, digits and _, beginning with a letter, and none of the fields there are.
field-bad-label = A name has 1 to 40 characters in one line; this one does not: “{ $found }”
field-bad-value = “{ $found }” cannot be a value: small Latin letters, digits, - and _. Write value=中文|English.
field-few-choices = 2 to 25 choices, please; there are { $found }. They go behind a colon: green=绿茶|Green; black=红茶|Black
field-no-choices = A field of the kind “{ $found }” has no choices.
field-twice = A value stands twice in “{ $found }”.
field-sensitive = I don't keep this about anybody: it asks for { $trait }. An anonymous questionnaire or poll can ask the room instead.
trait-health = health
trait-religion = religion or belief
trait-politics = political views
trait-sexuality = sexuality
trait-ethnicity = ethnic origin
trait-finances = money and income
trait-identity = papers, passwords or criminal records

correct-write = Write it
correct-clear = Take it back
correct-number = { $field }: a number.
correct-date = { $field }: a date.
correct-text = { $field }: in your own words. They are sealed, seen by you and the admins only, and never read for your portrait.
correct-write-number = { $field }: send me the number as your next message here.
correct-write-date = { $field }: send me the date as your next message here, such as 2026-01-05.
correct-write-text = { $field }: send me your words as your next message here. They are sealed, and never read for your portrait.
correct-hint-number = a number, such as 42
correct-hint-date = a date, such as 2026-01-05
correct-no-such-number = “{ $value }” is no number I can keep for { $field }. Try again, such as 42.
correct-no-such-date = “{ $value }” is no date I can keep for { $field }. Try again, such as 2026-01-05.
correct-no-such-text = For { $field } I can keep up to 1,000 characters.
correct-gone = This is not asked any more.

ask-head = { $title } · { $count ->
    [one] 1 question
   *[other] up to { $count } questions
 }
ask-from = From { $community }:
ask-anonymous = Anonymous: only sums are kept, shown in steps of five people. Nobody sees what you yourself answered. Pass over what you like, stop anytime.
ask-named = The admins see how often what was answered. Your answers stay with your account until you erase it. Pass over what you like; stop and nothing is kept.
ask-words-kept = What you write in your own words is sealed, shown to the admins one by one without your name, forgotten after { $days } days, and never read for your portrait.
ask-fills = If you like, your answers also fill these fields of yours: { $fields }. /correct changes or deletes them anytime.
ask-begin = Begin
ask-begin-keep = Begin, and remember those
ask-begin-plain = Begin, remember nothing
ask-not-now = Not now
ask-progress = { $title } · { $place }/{ $total }
ask-hint-several = Tap any that fit.
ask-hint-nps = 0 not at all … 10 absolutely
ask-hint-csat = 1 not at all … 5 very much
ask-hint-number = Send the number as your next message here.
ask-hint-text = Send it as your next message here, up to { $longest } characters.
ask-done = Done ({ $count })
ask-back = ‹ Back
ask-skip = Skip
ask-stop = Stop
ask-listed = { $number }. { $ask }
ask-open-form = { $count ->
    [one] Answer
   *[other] Answer these { $count }
 }
ask-form-title = { $place }/{ $total } { $title }
ask-thanks = Thank you! “{ $title }” is done.
ask-kept = Noted: { $facts }. /correct changes it.
ask-stopped = Stopped; nothing of it is kept.
ask-declined = All right. It stays open: /questionnaire
ask-closed = This questionnaire takes no answers now.
ask-gone = That one is over. What is open: /questionnaire
ask-answered-before = You have answered this one already. Thank you!
ask-begun-elsewhere = You are in the middle of a questionnaire with another account of yours. Go on there, or stop it here.
ask-begun-other = You are in the middle of another one; this comes first:
ask-none-open = There is nothing to answer at the moment.
ask-no-such = There is no questionnaire “{ $name }” open to you. What is open: /questionnaire
ask-open-here = { $community } would like to know:
ask-button = { $title } ({ $count })
answer-required = This one needs an answer, please.
answer-too-long = That has { $found } characters; 1,000 at most, please.
answer-no-number = “{ $found }” is no number. Try again, such as 42.
answer-unknown = “{ $found }” is none of the answers.

ask-how = Write it like this, in one message, or take it in as a file: hearth questionnaires import FILE
ask-how-example =
    /questionnaire new
    questionnaire spring
    title 春天的小问卷 | Spring survey
    ask joy nps
    愿意把这里推荐给朋友吗? | Would you recommend us to a friend?
    0-6 -> why
    else -> end
    ask why text
    哪里可以更好? | What could be better?

    Kinds: choice, several, nps, csat, number, text. Options: * tea = 茶 | Tea -> KEY. “required” and “fills FIELD” go behind the kind; “anonymous” in a line of its own.
ask-form-new = Write a questionnaire
ask-written = Written down: { $name }, version { $version }. Nobody sees it before you open it. This is how it begins:
ask-flaws = { $count ->
    [one] One thing is not right yet:
   *[other] { $count } things are not right yet:
 }
ask-flaw = Line { $line }: { $what }
ask-which = Which one? { $names }
ask-none-written = There is no questionnaire yet. /questionnaire new shows how one is written.
ask-list-head = Questionnaires:
ask-line = · { $name }, { $state }: { $done } answered, { $under_way } under way
ask-state-draft = draft
ask-state-open = open
ask-state-closed = closed
ask-do-open = Open it
ask-do-ask = Put it up in the room
ask-do-words = Read what they wrote
ask-do-export = As a table
ask-question-line = { $number }. { $ask } ({ $kind })
ask-question-ways = { $number }. { $ask } ({ $kind }; { $ways })
ask-kind-choice = one choice
ask-kind-several = several choices
ask-kind-nps = 0–10
ask-kind-csat = 1–5
ask-kind-number = number
ask-kind-text = own words
ask-now-open = “{ $name }” is open. Members find it by /questionnaire; nobody is written to.
ask-now-closed = “{ $name }” takes no more answers.
ask-open-first = Open it first: /questionnaire open { $name }
ask-no-room = I am in no room of this community.
ask-put-up = It stands in { $room } now.
ask-invitation = { $title }: a few questions, answered in private, each may be passed over. Whoever likes:
ask-invitation-anonymous = { $title }: a few anonymous questions, answered in private. Whoever likes:
ask-answer = Answer
ask-results = { $title }, version { $version }: { $people ->
    [one] 1 person
   *[other] { $people } people
 } answered
ask-results-few = Results show from { $fewest } answers on, so that nobody's own can be told.
ask-results-anonymous = Anonymous: these sums move on with every fifth person. Cells of fewer than five are hidden.
ask-result-head = { $ask } ({ $answered })
ask-result-words = in their own words
ask-result-mean = mean { $mean }
ask-score-nps = NPS { $value } (95 %: { $low } to { $high }, n = { $answered })
ask-score-csat = CSAT { $value } % (95 %: { $low } to { $high } %, n = { $answered })
ask-count = · { $name }: { $count }
ask-count-hidden = · { $name }: fewer than five
ask-no-words = Nobody has written anything there yet.
ask-words-of = { $ask }
ask-words = “{ $text }” ({ $when })
ask-words-count = { $count ->
    [one] This is the only one.
   *[other] { $count } of them; unread ones come first.
 }
ask-next-words = Next
ask-exported = Results of { $name }; cells of fewer than five are left empty.

ask-flaw-too-long = the text has { $found } characters, { $hint } at most
ask-flaw-no-name = no line “questionnaire NAME”
ask-flaw-no-questions = no question yet; one begins with “ask KEY KIND”
ask-flaw-no-words = question “{ $found }” has no words; they stand in the line below it
ask-flaw-strange-line = “{ $found }” I do not understand; it could be: { $hint }
ask-flaw-strange-word = “{ $found }” cannot stand there; possible: { $hint }
ask-flaw-bad-title = a title has 1 to { $hint } characters in each language
ask-flaw-bad-name = “{ $found }” cannot be a name: small Latin letters, digits and -
ask-flaw-second-name = a second name, “{ $found }”: one questionnaire a text
ask-flaw-bad-key = “{ $found }” cannot be a question's key: small Latin letters, digits and _, not “end”
ask-flaw-twice = “{ $found }” stands there twice
ask-flaw-bad-kind = “{ $found }” is no kind of question; possible: { $hint }
ask-flaw-two-jumps = two arrows in one line
ask-flaw-bad-answer = “{ $found }” is no answer to this question; they are: { $hint }
ask-flaw-long-words = a question has at most { $hint } characters
ask-flaw-long-option = “{ $found }” is longer than { $hint } characters
ask-flaw-bad-value = “{ $found }” cannot be a value: small Latin letters, digits, - and _
ask-flaw-many-questions = { $found } questions; { $hint } at most
ask-flaw-few-options = “{ $found }” has { $hint } options; 2 to 25, please
ask-flaw-jump-of-several = where several may be chosen (“{ $found }”), answers cannot lead different ways; use “else -> KEY”
ask-flaw-words-anonymous = “{ $found }”: own words and numbers can be told apart, so an anonymous questionnaire has none
ask-flaw-fills-anonymous = an anonymous questionnaire fills no field (“{ $found }”)
ask-flaw-no-field = there is no field “{ $found }”; possible: { $hint }
ask-flaw-other-field = the answer does not fit the field “{ $found }” ({ $hint })
ask-flaw-no-value-of-field = “{ $found }” is no value of that field; they are: { $hint }
ask-flaw-no-target = “{ $found }” leads nowhere; possible: { $hint }
ask-flaw-unreachable = no answer leads to “{ $found }”
ask-flaw-loop = “{ $found }” comes back to itself: { $hint }
ask-flaw-sensitive-health = “{ $found }” asks for health, which I keep of nobody; ask anonymously
ask-flaw-sensitive-religion = “{ $found }” asks for religion, which I keep of nobody; ask anonymously
ask-flaw-sensitive-politics = “{ $found }” asks for political views, which I keep of nobody; ask anonymously
ask-flaw-sensitive-sexuality = “{ $found }” asks for sexuality, which I keep of nobody; ask anonymously
ask-flaw-sensitive-ethnicity = “{ $found }” asks for ethnic origin, which I keep of nobody; ask anonymously
ask-flaw-sensitive-finances = “{ $found }” asks for money, which I keep of nobody; ask anonymously
ask-flaw-sensitive-identity = “{ $found }” asks for papers or records, which I keep of nobody; ask anonymously

audit-act-field-add = asked for the field “{ $subject }” ({ $detail })
audit-act-field-rename = renamed the field “{ $subject }”
audit-act-field-retire = retired the field “{ $subject }”
audit-act-questionnaire-write = wrote the questionnaire “{ $subject }” ({ $detail })
audit-act-questionnaire-open = opened the questionnaire “{ $subject }”
audit-act-questionnaire-closed = closed the questionnaire “{ $subject }”
audit-act-questionnaire-ask = put the questionnaire “{ $subject }” up in a room
audit-act-questionnaire-words = read what members wrote in “{ $subject }”
audit-act-questionnaire-export = took the results of “{ $subject }” away

audit-act-purchases-import = took { $detail } purchases in from a table

card-purchases = Purchases the admins took in: { $count }, { $amount } in all, last on { $last }. All of them: /mydata

member-bought = Purchases: { $count }, { $amount } in all, the last { $days } days ago
member-bought-beside = Purchases: { $count }, { $amount } in all, the last { $days } days ago. Beside the other buyers, 5 being the top fifth: how recent { $recent }, how often { $often }, how much { $much }
member-bought-what = Spent on: { $what }
member-bought-of = { $category } { $amount }
