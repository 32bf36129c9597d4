"""A community's own fields hold what fits them, and none asks for what is never kept of anybody."""

import pytest

from profiling.fields import (
    SHIPPED,
    FieldKind,
    FieldRefused,
    Label,
    Option,
    new_field,
    read_date,
    read_number,
    sensitive_trait,
)

TWO = (Option("a", Label("甲", "A")), Option("b", Label("乙", "B")))


def refusal(key: str, kind: FieldKind, label: str, options: tuple[Option, ...] = ()) -> tuple[str, str]:
    with pytest.raises(FieldRefused) as raised:
        new_field(key, kind, Label.read(label), options)
    return raised.value.reason, raised.value.found


def test_a_field_has_a_key_a_kind_and_names_in_both_languages() -> None:
    field = new_field("tea", FieldKind.CHOICE, Label.read("茶 | Tea"), TWO)
    assert (field.values, field.label, field.is_shipped) == (("a", "b"), Label("茶", "Tea"), False)
    assert Label.read("茶") == Label("茶", "茶")
    assert SHIPPED["languages"].kind is FieldKind.SEVERAL


@pytest.mark.parametrize(
    ("key", "kind", "label", "options", "reason"),
    [
        ("Tea", FieldKind.NUMBER, "茶", (), "field-bad-key"),
        ("age", FieldKind.NUMBER, "年纪", (), "field-bad-key"),
        ("tea", FieldKind.NUMBER, "x" * 41, (), "field-bad-label"),
        ("tea", FieldKind.CHOICE, "茶", TWO[:1], "field-few-choices"),
        ("tea", FieldKind.NUMBER, "茶", TWO, "field-no-choices"),
        ("tea", FieldKind.CHOICE, "茶", (TWO[0], TWO[0]), "field-twice"),
        ("tea", FieldKind.CHOICE, "茶", (TWO[0], Option("B!", Label("乙", "B"))), "field-bad-value"),
    ],
)
def test_what_cannot_be_a_field_is_refused(
    key: str, kind: FieldKind, label: str, options: tuple[Option, ...], reason: str
) -> None:
    assert refusal(key, kind, label, options)[0] == reason


@pytest.mark.parametrize(
    ("label", "trait"),
    [
        ("健康状况 | Wellbeing", "health"),
        ("Medical history", "health"),
        ("你的信仰", "religion"),
        ("政治面貌", "politics"),
        ("Sexual orientation", "sexuality"),
        ("民族", "ethnicity"),
        ("Monthly income", "finances"),
        ("月薪 | Pay", "finances"),
        ("身份证号 | Number", "identity"),
    ],
)
def test_what_is_never_kept_of_anybody_is_not_asked(label: str, trait: str) -> None:
    assert refusal("x", FieldKind.TEXT, label) == ("field-sensitive", trait)


@pytest.mark.parametrize(
    "label", ["鞋码 | Shoe size", "Racecar fan", "Favourite tea", "城市 | City", "生日 | Birthday"]
)
def test_other_words_are_asked(label: str) -> None:
    assert sensitive_trait([label]) is None


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("42", 42),
        (" 1,234.5 ", 1234.5),
        ("\u22123", -3),
        ("4e2", 400),
        ("x", None),
        ("", None),
        ("nan", None),
        ("1e30", None),
    ],
)
def test_numbers_are_read(said: str, number: float | None) -> None:
    assert read_number(said) == number


@pytest.mark.parametrize(
    ("said", "is_day"),
    [("2026-01-05", True), ("2026/1/5", True), ("2026年1月5日", True), ("2026-02-30", False), ("5.1.2026", False)],
)
def test_days_are_read_with_the_year_first(said: str, is_day: bool) -> None:
    assert (read_date(said) is not None) == is_day
