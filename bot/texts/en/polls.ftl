# Asking around

poll-question = 30 seconds, anonymous: how does it feel here lately?
poll-question-linked = 30 seconds, by name (kept with your name, you can take your vote back): how does it feel here lately?
poll-by-name = By name (you can take your vote back): { $question }
poll-by-buttons = { $question }

    Just tap: nobody sees who pressed what. You can change it until the end; only the totals stay.
poll-choice = { $option }
poll-vote-counted = Counted: { $option }. Tap another to change it.
poll-vote-private = Counted. What you would like to say reaches the admins, and nobody else, by /feedback.
poll-vote-late = This poll is over.
poll-good = 😊 Good
poll-okay = 😐 Okay
poll-noisy = 😕 A bit noisy
poll-private = 💬 Say something (in private)
poll-result = { $question }

    { $lines }

    { $votes ->
        [one] { $votes } vote in all.
       *[other] { $votes } votes in all.
    }
poll-result-unknown = “{ $question }” is over. I could not count the votes this time; the poll itself shows them.
poll-result-line = { $option }: { $votes }
poll-result-none = “{ $question }”: nobody voted this time. Another day.
poll-word = { $answer ->
    [0] Most of you feel good here, so the fire stays as it is.
    [1] Most of you said okay. If something should change, just say so.
    [2] You said noisy: the admins and I will try to turn it down.
   *[other] If you would rather say it in private, come to me or to an admin.
  }
poll-lines = { $before }
    { $last }
