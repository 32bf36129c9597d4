"""Writes the tables of `docs/segments.md`: what conditions may ask, and what ships, from the code itself."""

from bot.conditions.wording import noun
from bot.speaking import say
from bot.texts import Texts
from profiling.segments.definitions import shipped
from profiling.segments.fields import ALL, Basis, Field, Sort
from profiling.segments.tree import Ask

BEGIN = "<!-- the fields: written by `make docs` from the code -->"
END = "<!-- end of the fields -->"
SHIPPED_BEGIN = "<!-- what ships: written by `make docs` from the code -->"
SHIPPED_END = "<!-- end of what ships -->"
SORTS = {
    Sort.NUMBER: "number",
    Sort.SHARE: "share, 0 to 1 or `40%`",
    Sort.SPAN: "days",
    Sort.SINCE: "days until today",
    Sort.DATE: "date, `2026-01-31`",
    Sort.WORD: "word",
    Sort.FLAG: "yes or no",
}
BASES = {
    Basis.COUNTS: "",
    Basis.PORTRAIT: "without consent to a portrait",
    Basis.OWN_WORD: "",
}


def fields() -> str:
    """Give the table of fields: one row each."""
    texts = Texts.load()
    head = ["field", "中文", "what it is", "sort", "unknown besides"]
    rows = [row(one, texts) for one in ALL]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows))


def row(one: Field, texts: Texts) -> list[str]:
    """Give one field's row."""
    what = say(texts, "en", noun(Ask(one.name)))
    sort = SORTS.get(one.sort, "one of: " + ", ".join(f"`{word}` {names[0]}" for word, names in one.words.items()))
    return [f"`{one.name}`", one.zh, what, sort, BASES[one.basis]]


def what_ships() -> str:
    """Give the table of the rules and segments a community begins with."""
    head = ["kind", "名字", "name", "condition"]
    pairs = zip(shipped("zh"), shipped("en"), strict=True)
    rows = [[ours.kind.value, ours.name, theirs.name, f"`{theirs.text}`"] for ours, theirs in pairs]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows))
