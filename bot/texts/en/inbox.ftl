# What members say to the admins, and what comes back

command-feedback = A word to the admins, in private
    .example = /feedback Could weekend plans be told two days earlier?
command-inbox = What members said to you (admins)
    .example = /inbox
command-answer = Answer one of them (admins)
    .example = /answer 12 Good idea, three days ahead from now on

feedback-ask = What would you like to tell the admins? Write it behind the command, like: /feedback Could weekend plans be told two days earlier? Before it goes, you choose whether your name goes with it.
feedback-yours = “{ $text }”
feedback-choose = Hand it to the admins? With your name they see it was you. Without it they see these words only, and I carry the answer back.
feedback-named = With my name
feedback-nameless = Without my name
feedback-to-named = { $community }: with my name
feedback-to-nameless = { $community }: without
feedback-leave = Leave it
feedback-sent-named = The admins of “{ $community }” have it, with your name. I'll tell you when it's heard and when it's done.
feedback-sent-nameless = The admins of “{ $community }” have it, without your name. I'll tell you when it's heard and when it's done.
feedback-dropped = Fine, it went nowhere and isn't kept.
feedback-gone = That one isn't here any more.
feedback-many = { $count } things you said are still waiting to be heard; let's give them a moment.
feedback-heard = The admins of “{ $community }” have heard what you said.
feedback-done = What you told the admins of “{ $community }” is done. Thank you for speaking up.
feedback-answer =
    { $text }

    — the admins of “{ $community }”

inbox-news = Somebody said something to you in “{ $community }”.
inbox-open = Have a look
inbox-empty = All heard and done, nothing is waiting. I'll tell you when there's something new, once an hour at most.
inbox-word =
    “{ $community }” #{ $number } ({ $place }/{ $total }) · { $who } · { $at } · { $state }

    { $text }
inbox-nameless = no name given
inbox-is-new = new
inbox-is-heard = heard
inbox-is-done = done
inbox-heard = Heard
inbox-done = Done
inbox-answer = Answer…
inbox-next = Next
inbox-how-to-answer = Like this: /answer { $number } your words. I pass it on, signed “the admins”; it doesn't say which of you.
inbox-answered = The answer to #{ $number } is on its way.
inbox-unreachable = #{ $number } can't be reached now: no private chat, or they want no messages.
inbox-no-such = There is no #{ $number }. /inbox shows which there are.
inbox-gone = That one isn't here any more.
