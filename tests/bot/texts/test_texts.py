"""Every text exists in both languages, with the same values, and is said without surprises."""

from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax.ast import BaseNode, Message, Term, VariableReference

from bot.texts import LANGUAGES, Language, TextMissing, Texts, TextsBroken, language_for, resources

ON_THE_TERMINAL = {"init.ftl", "view.ftl"}


def variables(node: object) -> set[str]:
    """Walk a part of a text and collect the values it needs."""
    if isinstance(node, VariableReference):
        return {node.id.name}
    children = node if isinstance(node, list) else list(vars(node).values()) if isinstance(node, BaseNode) else []
    return set().union(*(variables(child) for child in children))


def needs(entry: Message | Term) -> dict[str, set[str]]:
    """Map each part of an entry ("" for its value, else the attribute) to the values it needs."""
    parts = {attribute.id.name: attribute.value for attribute in entry.attributes}
    if entry.value is not None:
        parts[""] = entry.value
    return {name: variables(pattern) for name, pattern in parts.items()}


def keys_of(language: Language) -> dict[str, dict[str, dict[str, set[str]]]]:
    """Map file → key → part → values."""
    return {
        name: {
            f"{type(entry).__name__} {entry.id.name}": needs(entry)
            for entry in resource.body
            if isinstance(entry, Message | Term)
        }
        for name, resource in resources(files("bot.texts") / language)
    }


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    assert keys_of("zh") == keys_of("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language: Language) -> None:
    texts = Texts.load()
    for keys in keys_of(language).values():
        for key, parts in keys.items():
            kind, name = key.split()
            for part, values in parts.items():
                if kind == "Message":
                    full = f"{name}.{part}" if part else name
                    assert texts.say(language, full, **dict.fromkeys(values, 2)).strip()


def made(folder: Path, zh: str, en: str | None = None) -> Texts:
    for language, content in (("zh", zh), ("en", zh if en is None else en)):
        (folder / language).mkdir(exist_ok=True)
        (folder / language / "room.ftl").write_text(content, encoding="utf-8")
    return Texts.load(folder)


def test_a_name_is_filled_in_as_it_is(tmp_path: Path) -> None:
    texts = made(tmp_path, "greeting = { $name },欢迎来烤火🔥", "greeting = { $name }, welcome in 🔥")
    assert texts.say("zh", "greeting", name="{ $name } <b>\u202e") == "{ $name } <b>\u202e,欢迎来烤火🔥"
    assert texts.say("en", "greeting", name="Ann") == "Ann, welcome in 🔥"


def test_numbers_choose_their_form(tmp_path: Path) -> None:
    texts = made(tmp_path, "threads = { $count ->\n    [one] one thread\n   *[other] { $count } threads\n }")
    assert [texts.say("en", "threads", count=count) for count in (1, 2)] == ["one thread", "2 threads"]


def test_an_attribute_is_a_text_of_its_own(tmp_path: Path) -> None:
    texts = made(tmp_path, "poll = 最近怎么样?\n    .good = 舒服")
    assert texts.say("zh", "poll.good") == "舒服"
    assert texts.has("poll.good")


@pytest.mark.parametrize("key", ["nothing", "poll.bad", "only-parts"])
def test_a_text_that_does_not_exist_is_an_error(tmp_path: Path, key: str) -> None:
    texts = made(tmp_path, "poll = 最近怎么样?\nonly-parts =\n    .one = 一")
    with pytest.raises(TextMissing, match=key):
        texts.say("zh", key)


def test_a_value_that_was_not_given_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TextMissing, match="greeting"):
        made(tmp_path, "greeting = hello { $name }").say("en", "greeting")


def test_a_file_that_does_not_parse_is_named(tmp_path: Path) -> None:
    with pytest.raises(TextsBroken, match=r"room\.ftl"):
        made(tmp_path, "greeting hello")


def test_a_key_said_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextsBroken, match="second time"):
        made(tmp_path, "greeting = hello\ngreeting = hi")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh", "zh"),
        ("zh-hans", "zh"),
        ("zh_TW", "zh"),
        ("ZH-HK", "zh"),
        ("en-GB", "en"),
        ("de", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_persons_language_is_ours_or_english(code: str | None, language: Language) -> None:
    assert language_for(code) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_holds_an_address_in_the_open(language: Language) -> None:
    """Ways out of a message are buttons; the set-up's own words are said to the operator on a terminal."""
    folder = files("bot.texts") / language
    for name in {name for name, _ in resources(folder)} - ON_THE_TERMINAL:
        words = (folder / name).read_text(encoding="utf-8")
        assert not [address for address in ("://", "t.me/", "www.") if address in words], name
