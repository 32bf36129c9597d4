# 知道些什么,又是从哪儿知道的

why-from-reaction = 「{ $tag }」({ $community }):你没写过它,但有 { $days } 天给聊它的消息点过表情,最早 { $first },最近 { $last },分量 { $weight }%,把握 { $confidence }%。

card-media = 除了文字,还有{ $forms }
card-media-share = { $form } { $share }%
media-pictures = 图片
media-videos = 视频
media-voices = 语音
media-links = 链接
media-stickers = 贴纸
