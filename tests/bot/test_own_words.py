"""A table of texts that cannot be used, each with what is wrong, where, and what was probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.own_words import CALL, GREETING, GUIDE, PLAIN, SLOTS, Fault, Flaw, Slot, filled, flaws, slot_of, tidied
from bot.texts import LANGUAGES, Texts
from tests.documentation import ROOT

VALUES = {"name": "小雨", "names": "小雨、阿木", "group": "围炉", "topic": "音乐", "count": "7"}


@pytest.mark.parametrize(
    ("slot", "text", "wrong"),
    [
        (GREETING, "", [Flaw(Fault.EMPTY)]),
        (GREETING, "{names} {group}", [Flaw(Fault.EMPTY)]),
        (GREETING, "欢迎" * 251, [Flaw(Fault.TOO_LONG, 501, "502")]),
        (GREETING, "{nmes},欢迎", [Flaw(Fault.UNKNOWN, 1, "{nmes}", "names")]),
        (GREETING, "欢迎 {topic}", [Flaw(Fault.UNKNOWN, 4, "{topic}", "group")]),
        (GREETING, "{名字},欢迎", [Flaw(Fault.UNKNOWN, 1, "{名字}", "name")]),
        (GREETING, "欢迎到{群}", [Flaw(Fault.UNKNOWN, 4, "{群}", "group")]),
        (GREETING, "{ name } 好", [Flaw(Fault.UNKNOWN, 1, "{ name }", "name")]),
        (GREETING, "{Name} 好", [Flaw(Fault.UNKNOWN, 1, "{Name}", "name")]),
        (GREETING, "hi {name.__class__}", [Flaw(Fault.UNKNOWN, 4, "{name.__class__}", "name")]),
        (GREETING, "hi {name!r}", [Flaw(Fault.UNKNOWN, 4, "{name!r}", "name")]),
        (GREETING, "hi {group:>99999999}", [Flaw(Fault.UNKNOWN, 4, "{group:>99999999}", "group")]),
        (GREETING, "hi {0}", [Flaw(Fault.UNKNOWN, 4, "{0}", "name")]),
        (GREETING, "hi {name", [Flaw(Fault.BRACE, 4, "{")]),
        (GREETING, "hi name}", [Flaw(Fault.BRACE, 8, "}")]),
        (GREETING, "{{name}} hi", [Flaw(Fault.BRACE, 1, "{"), Flaw(Fault.BRACE, 8, "}")]),
        (GREETING, "{% if name %} hi", [Flaw(Fault.UNKNOWN, 1, "{% if name %}", "name")]),
        (GREETING, "{name} {name} {name} hi", [Flaw(Fault.REPEATED, 15, "{name}")]),
        (GREETING, "{a} b\n{c}", [Flaw(Fault.UNKNOWN, 1, "{a}", "name"), Flaw(Fault.UNKNOWN, 7, "{c}", "name")]),
        (GUIDE, "hi {names}", [Flaw(Fault.UNKNOWN, 4, "{names}", "name")]),
        (CALL, "{topics}挺热闹", [Flaw(Fault.UNKNOWN, 1, "{topics}", "topic")]),
        (PLAIN, "{name},好久不见", [Flaw(Fault.UNKNOWN, 1, "{name}", "group")]),
    ],
)
def test_a_text_that_cannot_be_used_is_told_what_where_and_what_was_meant(
    slot: Slot, text: str, wrong: list[Flaw]
) -> None:
    assert flaws(slot, text) == wrong


@pytest.mark.parametrize("slot", SLOTS)
def test_every_place_of_a_text_may_be_used_and_is_filled(slot: Slot) -> None:
    text = "好 " + " ".join(f"{{{place}}}" for place in slot.places)
    assert flaws(slot, text) == []
    said = filled(slot, text, VALUES)
    assert said is not None
    assert "{" not in said


def test_whoever_is_greeted_may_be_called_by_one_word_for_one_or_many() -> None:
    assert filled(GREETING, "{name}好!{names}好!", VALUES) == "小雨、阿木好!小雨、阿木好!"


def test_where_a_place_has_nothing_to_say_there_is_no_text() -> None:
    assert filled(CALL, "{topic}正热闹", {"name": "小雨", "group": "围炉"}) is None


def test_wide_braces_and_the_space_around_are_what_they_were_meant_to_be() -> None:
    assert tidied("  \uff5bname\uff5d,好\r\n来坐 ") == "{name},好\n来坐"


@given(st.text(max_size=80))
def test_what_is_accepted_can_be_said_and_what_a_name_holds_stays_as_it_is(text: str) -> None:
    if not flaws(GUIDE, text):
        assert filled(GUIDE, text, VALUES | {"name": "{group}"}) is not None


def test_every_text_that_may_be_replaced_is_one_of_ours() -> None:
    texts = Texts.load()
    for slot in SLOTS:
        assert all(texts.has(template) and slot_of(template) is slot for template in slot.templates)
    assert slot_of("guide-consent") is None, "what people agree to is ours to say"


def test_the_places_and_lengths_are_told_in_the_documentation() -> None:
    page = (ROOT / "docs/outreach.md").read_text(encoding="utf-8")
    for slot in SLOTS:
        (line,) = [one for one in page.splitlines() if f"/{slot.kind.value} {slot.word} " in one and "`{" in one]
        assert [place for place in ("name", "names", "group", "topic", "count") if f"`{{{place}}}`" in line] == sorted(
            slot.places, key=["name", "names", "group", "topic", "count"].index
        )
        assert f"{slot.longest:,}".replace(",", " ") in line


def test_each_fault_has_a_sentence_in_every_language() -> None:
    texts = Texts.load()
    values: dict[str, str | int | float] = {
        "found": "{x}",
        "position": 3,
        "nearest": "{name}",
        "longest": 500,
        "most": 2,
    }
    assert all(texts.say(language, f"own-{fault.value}", **values) for fault in Fault for language in LANGUAGES)
