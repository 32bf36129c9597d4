"""Facts are closed choices, and each is named in a way that leads back to it."""

from profiling.facts import FIELDS, SEVERAL, UNDER_AGE, fact_name, fact_of


def test_every_choice_is_known_again_by_its_name() -> None:
    for field, values in FIELDS.items():
        assert len(set(values)) == len(values)
        assert [fact_of(fact_name(field, value)) for value in values] == [(field, value) for value in values]


def test_what_is_no_choice_is_no_fact() -> None:
    assert [fact_of(name) for name in ("music", "age:old", "Shoes:42", "age:", "shoes:", "")] == [None] * 6


def test_a_field_no_house_ships_may_be_a_communitys_own() -> None:
    assert fact_of("shoes:42") == ("shoes", "42")


def test_under_age_is_a_choice_and_several_languages_may_be_spoken() -> None:
    assert fact_of(fact_name(*UNDER_AGE)) == UNDER_AGE
    assert set(FIELDS) >= SEVERAL
