# When somebody comes in

friend = friend
greeting = { $names }, welcome in 🔥 Want a quick look at what we talk about?
greeting-show = Show me
greeting-wander = I'll wander
greeting-wandering = Make yourself at home, the fire is on.
greeting-flood = { $joins } people came in within a minute, so I have stopped greeting them for now. If this looks like a raid, please have a look.
