# What is kept, why, and how it is erased. A change of meaning here needs a new version in bot/consents.py

privacy-kept =
    What I keep serves three purposes. Each is yours to decide, anytime, and holds at once:
    · Counts: days you came, messages you sent, how often people answered one another. On unless you say no.
    · Portrait: what you like talking about and with whom, as tags and days. Your words are never stored.
    · Reminders: private messages you didn't ask for. Off unless you say yes; once in two weeks at most, never at night.
    Admins see the counts, may look out for you by them, and may note something about you. Who looked and what they noted: /mydata
    See it all: /mydata Where a tag comes from: /why Erase it all: /forgetme
privacy-short = Numbers only, never your words; portrait and reminders only if you agree. To see and change it, let's talk in private.
privacy-in = In “{ $community }”:
purpose-counts-on = Counts: counting
purpose-counts-off = Counts: not counting
purpose-portrait-on = Portrait: remembering what you like
purpose-portrait-off = Portrait: not kept
purpose-contact-on = Reminders: now and then
purpose-contact-off = Reminders: none
turn-counts-on = You may count me
turn-counts-off = Don't count me
turn-portrait-on = Remember what I like
turn-portrait-off = Don't, and delete what you have
turn-contact-on = Call me when it's lively
turn-contact-off = Don't write to me

forgetme-explain =
    This erases everything about you: counts, tags, answers about consent and your name, in every community, within a minute and for good.
    What stays is a mark nobody can read you from, so that old history is not imported again. If you speak later, you are a new friend.
    Are you sure? (Good for 10 minutes)
forgetme-yes = Erase it all
forgetme-no = Not now
forgetme-kept = Fine, nothing was touched.
forgetme-too-late = More than 10 minutes went by, so nothing was touched. Send /forgetme again if you still want it.
forgetme-receipt = It's all erased. Thank you for sitting by the fire.
