# Rules and segments, for admins

command-rule = Rules that tag members who fit (admins)
    .example = /rule night owls: night_share > 40%
command-segment = Groups of members by a condition (admins)
    .example = /segment stage = dormant and not opted_out

segments-head-rule = Rules of “{ $community }”: each gives its name as a tag to whoever fits, once a day. Members see why with /why, and can hide it.
segments-head-segment = Segments of “{ $community }”: sets of members, counted whenever somebody asks.
segments-none-rule = “{ $community }” has no rules now.
segments-none-segment = “{ $community }” has no segments now.
segments-line-rule = · { $name } ({ $bearing }): { $said }
segments-line-segment = · { $name }: { $said }
segments-how-rule = A new one: /rule NAME: CONDITION, such as
    /rule kind souls: answers >= 10 and active_days_30d >= 10
    You see whom it holds for before anything is saved. A condition by itself is only tried. Also: /rule NAME history, delete, restore; /rule export, import.
segments-how-segment = A new one: /segment NAME: CONDITION, such as
    /segment photographers away: topic("photography") > 40% and silent_days > 14
    You see whom it holds for before anything is saved. A condition by itself is only tried. Also: /segment NAME history, delete, restore; /segment export, import.
segments-rules = Rules
segments-segments = Segments
segments-back = All of them
segments-file = Your rules and segments. Change the file, send its lines behind /rule import, or use `hearth segments import`.
segments-import-how = Send the lines of the file behind the command, beginning with [rules] or [segments].
segments-imported = Taken in: { $new } new, { $changed } changed, { $same } as they were.
segments-not-imported = Nothing was taken in.

segment-head-rule = Rule “{ $name }” (version { $version })
segment-head-segment = Segment “{ $name }” (version { $version })
segment-condition = { $text }
segment-means = Means: { $said }.
segment-fits = Fits { $fit } of { $members } ({ $share }).
segment-unknown = It cannot be told of { $unknown }; they do not count as fitting.
segment-unknown-consent = It cannot be told of { $unknown }, of whom { $without } have not agreed to a portrait; they do not count as fitting.
segment-undrawn = { $undrawn } have no portrait drawn yet; that is done at night.
segment-examples = Such as: { $names }
segment-unreadable = I can no longer read this condition; write it anew.
segment-is-deleted = It was deleted; its history stays.
segment-how-to-change = To change it: { $command }
segment-how-to-keep = To keep it under a name: { $command }
segment-draft = “{ $name }” would be new:
segment-draft-change = “{ $name }” would become:
segment-rule-note = Whoever fits gets the tag within a quarter of an hour and sees why with /why.
segment-save = Save
segment-saved = Saved: “{ $name }”.
segment-deleted = Deleted: “{ $name }”.
segment-restored = “{ $name }” holds again.
segment-delete = Delete
segment-restore = Bring it back
segment-restore-version = Version { $version } again
segment-history = History
segment-back = Back
segment-gone = It is no longer there.
segment-name = “{ $name }” cannot be a name: 1 to 32 characters on one line without a colon, and no word that members may not bear.
segment-not-saved = Nothing was saved.
segment-meant = There is no such name. Did you mean: { $names }?
segment-changed-meanwhile = “{ $name }” was changed in the meantime; look again.
segment-rested-on = Others ask about “{ $name }”: { $others }. Change those first.
segment-no-version = “{ $name }” never stood so; /rule { $name } history shows its versions.
segment-history-head = What became of “{ $name }”:
segment-change = { $version }. { $at } · { $who } { $what }: { $text }
segment-change-because = { $line }
    because: { $reason }
segment-by-house = Hearth
segment-act-made = made it
segment-act-changed = changed it
segment-act-deleted = deleted it
segment-act-restored = brought it back
segment-act-imported = took it in from a file
segment-act-shipped = brought it along

why-because-rule = { $reason }
    Because: { $said }.

audit-act-segment-save = saved “{ $subject }”
audit-act-segment-delete = deleted “{ $subject }”
audit-act-segment-restore = brought “{ $subject }” back
audit-act-segment-import = took { $detail } rules and segments in
audit-act-segment-export = took { $detail } rules and segments along as a file

slash-rule = rule
slash-rule-rest = a name, or NAME: CONDITION; leave it out for all
slash-segment = segment
slash-segment-rest = a name, or NAME: CONDITION; leave it out for all
