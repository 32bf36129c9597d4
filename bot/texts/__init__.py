"""Every sentence people see, in Chinese and English: Fluent files, one for each room, and how they are said.

`bot/texts/zh/*.ftl` and `bot/texts/en/*.ftl` hold the same keys with the same values; a test compares them.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message, Resource, Term

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class TextMissing(KeyError):
    """A key nobody wrote a text for, or a value the text needs and did not get."""


class TextsBroken(Exception):
    """A Fluent file that does not parse, or says one key twice."""


def language_for(code: str | None) -> Language:
    """Choose our language for a person's code: `zh`, `zh-hans`, `zh_TW` → zh; everything else → en."""
    is_chinese = (code or "").replace("_", "-").lower().split("-")[0] == "zh"
    return "zh" if is_chinese else "en"


class Texts:
    """All texts of all languages, read once."""

    def __init__(self, bundles: Mapping[Language, FluentBundle]) -> None:
        self._bundles = bundles

    @classmethod
    def load(cls, folder: Traversable | None = None) -> "Texts":
        """Read `zh/*.ftl` and `en/*.ftl` of a folder: ours if none is given.

        Raises:
            TextsBroken: a file does not parse, or a key stands twice.
        """
        root = folder or files("bot.texts")
        return cls({language: _bundle(language, root / language) for language in LANGUAGES})

    def say(self, language: Language, key: str, **values: str | int | float) -> str:
        """Give the text of a key (`greeting`, or `poll.question` for an attribute) with its values filled in.

        Raises:
            TextMissing: there is no such text, or a value it needs was not given.
        """
        bundle = self._bundles[language]
        name, _, attribute = key.partition(".")
        if not bundle.has_message(name):
            raise TextMissing(f"no {language} text is called {name!r}")
        message = bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise TextMissing(f"no {language} text is called {key!r}")
        text, errors = bundle.format_pattern(pattern, values)
        if errors:
            raise TextMissing(f"the {language} text {key!r}: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        """Say whether a text of that name exists in every language."""
        return all(bundle.has_message(key.partition(".")[0]) for bundle in self._bundles.values())


def resources(folder: Traversable) -> Iterator[tuple[str, Resource]]:
    """Parse each `.ftl` file of a folder, in the order of their names.

    Raises:
        TextsBroken: a file does not parse.
    """
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".ftl"):
            continue
        resource = FluentResource(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise TextsBroken(
                    f"{folder.name}/{file.name} cannot be read at: {(entry.content or '').strip()[:60]!r}"
                )
        yield file.name, resource


def _bundle(language: Language, folder: Traversable) -> FluentBundle:
    # No isolation marks: they would be visible junk in names and break links.
    bundle = FluentBundle([language], use_isolating=False)
    known: set[str] = set()
    for name, resource in resources(folder):
        for entry in resource.body:
            if isinstance(entry, Message | Term):
                key = f"{'-' if isinstance(entry, Term) else ''}{entry.id.name}"
                if key in known:
                    raise TextsBroken(f"{language}/{name} says {key} a second time")
                known.add(key)
        bundle.add_resource(resource)
    return bundle
