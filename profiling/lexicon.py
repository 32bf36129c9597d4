"""The word lists that ship in `profiling/data`, read into tables a lookup away."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from profiling.words import Words

DECISIVE, STRONG, PLAIN, WEAK = 30, 20, 10, 4
"""What `word!`, `word*`, `word` and `word?` weigh, in tenths of a plain word.

One plain word names a topic; a weak one, or two, do not.
"""
MARKS = {"!": DECISIVE, "*": STRONG, "?": WEAK}
ENDING = "~"
"""Opens an entry that stands for every word which ends in it and is listed nowhere: ~股, ~队."""

SHORTEST_SINGULAR = 3

Weights = tuple[tuple[str, int], ...]
"""The topics a word speaks of and how strongly."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What words and runs of words speak of."""

    words: dict[str, Weights]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Weights], ...]]
    """By their first word; a phrase is two words or more, in a row."""


def load_lexicon(words: Words) -> Lexicon:
    """Read the Chinese and the English list, each entry cut as any text is, so that both sides meet."""
    entries: defaultdict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for name in ("topics_zh.txt", "topics_en.txt"):
        for topic, entry, weight in marked(name):
            for form in forms(entry, words):
                entries[form][topic] = max(weight, entries[form].get(topic, 0))
    single: dict[str, Weights] = {}
    phrases: defaultdict[str, list[tuple[tuple[str, ...], Weights]]] = defaultdict(list)
    for form, topics in entries.items():
        if len(form) == 1:
            single[form[0]] = tuple(topics.items())
        else:
            phrases[form[0]].append((form, tuple(topics.items())))
    return Lexicon(single, {head: tuple(tails) for head, tails in phrases.items()})


def marked(name: str) -> Iterator[tuple[str, str, int]]:
    """Each topic, entry and weight of a list whose words may end in a mark."""
    for topic, entries in sections(name).items():
        for entry in entries:
            weight = MARKS.get(entry[-1], PLAIN)
            yield topic, (entry[:-1] if entry[-1] in MARKS else entry), weight


def sections(name: str) -> dict[str, list[str]]:
    """The words under each `[heading]` of a file of `profiling/data`; those before the first are under an empty one."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for line in read(name).splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1]
            found.setdefault(heading, [])
            continue
        found[heading] += line.split()
    return found


def read(name: str) -> str:
    """The text of a file that ships with us."""
    return files("profiling").joinpath("data", name).read_text(encoding="utf-8")


def forms(entry: str, words: Words) -> Sequence[tuple[str, ...]]:
    """An entry as the segmenter cuts it and, where its last word is English and singular, its plural."""
    if entry.startswith(ENDING):
        return ((entry,),)
    cut = tuple(words.cut(entry.replace("_", " ")))
    if not cut:
        return ()
    *head, last = cut
    if not (last.isascii() and last.isalpha()) or len(last) < SHORTEST_SINGULAR or last.endswith("s"):
        return (cut,)
    return cut, (*head, plural(last))


def plural(word: str) -> str:
    """The regular English plural."""
    if word.endswith(("ch", "sh", "x", "z")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
