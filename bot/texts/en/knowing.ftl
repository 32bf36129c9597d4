# What is known, and from what

why-from-reaction = “{ $tag }” ({ $community }): you never wrote about it, but you reacted to messages that did, on { $days ->
    [one] one day
   *[other] { $days } days
 }, first { $first }, last { $last }, weight { $weight }%, certainty { $confidence }%.

card-media = Besides text: { $forms }
card-media-share = { $form } { $share }%
media-pictures = pictures
media-videos = videos
media-voices = voice
media-links = links
media-stickers = stickers
