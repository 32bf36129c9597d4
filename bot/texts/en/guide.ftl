# Showing a newcomer around, in private

guide-intro = This is { $community }. I'm Hearth: I show newcomers around and count how lively it gets (numbers only). Send /pause and I stop counting you.
guide-consent = Want Hearth to remember what you like talking about? Tags only, never your words. You and the admins can see them; change or erase them anytime.
guide-yes = Sure
guide-no = No thanks
guide-agreed = Good, from now on I remember what you like talking about. Changed your mind? /privacy.
guide-declined = No problem, I remember nothing. If you ever want your own portrait, send /me.
guide-interests = What do you like talking about? Tap a few; tap again to take one back.
guide-chosen = ✓ { $topic }
guide-more = More
guide-done = Done
guide-picked = Noted: { $topics }
guide-picked-none = None is fine too, it shows as you talk.
    .declared = None is fine too. /interests brings the list back anytime.
guide-reminders = Shall I give you a nudge now and then, say when something you like gets lively? Once in two weeks at most, never at night, and you can stop it anytime.
guide-reminders-on = Good, I'll tell you. Send /stop to end it.
guide-reminders-off = Good, I won't write to you by myself.
guide-end = All set. Send /me to see yourself, or go and sit down in the group.
guide-stranger = I haven't seen you in the group yet. Come in and sit down first, then find me again.
guide-and = { $before }, { $last }
