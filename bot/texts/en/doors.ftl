# By which door newcomers come, and how they are met

greeting-more = { $names } and { $more } more
greeting-friends = { $count ->
    [1] friend
   *[other] { $count } friends
  }

greeting-whisper = { $name }, welcome in 🔥 Want a quick look at what we talk about? (Only you can see this.)

door-met = You knocked at “{ $community }”. An admin will have a look, please give them a moment. I'm Hearth, I show newcomers around; once you are in, tap below.
door-met-rules =
    You knocked at “{ $community }”. An admin will have a look, please give them a moment. I'm Hearth, I show newcomers around; once you are in, tap below.

    The rules here:
    { $rules }

flood-greet = Greet those still here
flood-leave = Leave it
flood-greeted = { $people ->
    [1] Good, I'll greet the one who is still here.
   *[other] Good, I'll greet the { $people } who are still here.
  }
flood-gone = All of them have left again, there is nobody to greet.
flood-still = They are still coming in. Press again when it is calm.
flood-left = Good, I won't greet these.
flood-no-greetings = No greetings for now: they are turned off, or silence was asked for.

stats-flood = { $at }: many came in at once, and were not greeted
