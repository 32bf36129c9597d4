"""What an admin writes is filled in plainly, and can reach nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.templates import TemplateRefused, check_template, fill

ALLOWED = ("name", "group")
VALUES = {"name": "小明", "group": "读书会"}


def test_places_are_filled() -> None:
    assert fill("{name},欢迎来到{group}!{name}", ALLOWED, VALUES) == "小明,欢迎来到读书会!小明"


@pytest.mark.parametrize(
    "template", ["{name.__class__}", "{name!r}", "{name:>999999999}", "{0}", "{}", "{ name }", "{secret}", "{name[0]}"]
)
def test_a_place_that_is_not_a_plain_allowed_name_is_refused_and_the_allowed_ones_are_told(template: str) -> None:
    with pytest.raises(TemplateRefused, match=r"there are: \{name\}, \{group\}"):
        check_template(template, ALLOWED)


def test_an_allowed_place_without_a_value_is_refused() -> None:
    with pytest.raises(TemplateRefused):
        fill("{name}", ALLOWED, {"group": "读书会"})


def test_a_value_is_never_looked_into() -> None:
    assert fill("{name}", ALLOWED, {"name": "{group}", "group": "secret"}) == "{group}"


@pytest.mark.parametrize("text", ["{", "}", "{{", "no places", "a } b { c", "\\1 \\g<0>"])
def test_lone_braces_and_backslashes_stay_as_they_are(text: str) -> None:
    assert fill(text, ALLOWED, VALUES) == text


@given(st.text())
def test_a_name_comes_out_as_it_went_in(name: str) -> None:
    assert fill("hi {name}", ALLOWED, {"name": name}) == f"hi {name}"
