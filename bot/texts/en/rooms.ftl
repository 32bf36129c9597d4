# One community, several rooms

command-rooms = The rooms of this community: join one more, take one out (admins)
    .example = /rooms join ABCD-EFGH
rooms-head = { $community } has { $count ->
    [one] one room
   *[other] { $count } rooms
    }:
rooms-line = · { $title } ({ $platform })
rooms-how = For another room to join: /rooms code here gives a code; say  /rooms join CODE  over there.
rooms-private = A code is for your eyes only: send me /rooms code in private.
rooms-code-button = A code for another room
rooms-leave-button = Take out { $title }
rooms-code =
    The code for { $community }: { $code }
    In the other room, an admin sends  /rooms join { $code }  within { $minutes } minutes. It is good once, and asks back before anything happens.
rooms-wrong = That is not a code, or not any more. /rooms code in the other community gives a new one.
rooms-one-already = Those are one community already.
rooms-join-ask =
    { $guest } would become part of { $host }:
    · rooms that come: { $rooms }
    · members that come: { $members }, members there: { $there }, in both: { $both } (each of those is one member then)
rooms-join-means = Days, interests, ties, consents, marks, histories of campaigns and letters come along. The rules, hours, language and campaigns of { $host } hold. Where somebody said yes here and no there, no holds.
rooms-join-zone = Days counted so far were counted in { $before }; from now on in { $after }. What is counted stays as it is.
rooms-join-mode-ask = One of them remembers without asking, the other asks: from then on both ask (on Discord its developer policy, rule 16, allows nothing else).
rooms-join-mode-declared = One of them only keeps what members say about themselves: from then on both do.
rooms-join-for-good = A room can be taken out again later (/rooms leave), but what was counted until then stays together.
rooms-yes = Join { $host }
rooms-joined = Done 🔥 This is { $host } now, with { $members } members.
rooms-alone = This room is a community of its own already.
rooms-leave-ask =
    Take { $title } out of { $community }?
    From then on it is a community of its own, with the same choices. What was counted until now stays with { $community }; who asked not to be counted, remembered or written to has said so here too.
rooms-leave-yes = Take it out
rooms-apart = { $title } is a community of its own now.
