"""What is sealed opens with its own key only, and shows nothing before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import SealBroken
from storage.sealing import DIGEST_BYTES, Vault

VAULT = Vault(bytes(range(32)))
OTHER = Vault(bytes(32))
NAME = "小明 the canary"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_text_comes_back_as_it_went_in(text: str) -> None:
    key = VAULT.new_key()
    assert VAULT.open(key, VAULT.seal(key, text)) == text
    assert VAULT.open_house(VAULT.seal_house(text)) == text


def test_half_a_character_cannot_stop_the_sealing() -> None:
    key = VAULT.new_key()
    assert VAULT.open(key, VAULT.seal(key, "broken \ud83d emoji")) == "broken ? emoji"


def test_sealed_bytes_do_not_show_the_text() -> None:
    assert b"canary" not in VAULT.seal(VAULT.new_key(), NAME) + VAULT.seal_house(NAME)


def test_the_same_text_is_never_sealed_the_same_way_twice() -> None:
    key = VAULT.new_key()
    assert VAULT.seal(key, NAME) != VAULT.seal(key, NAME)


def test_another_members_key_does_not_open() -> None:
    sealed = VAULT.seal(VAULT.new_key(), NAME)
    with pytest.raises(SealBroken):
        VAULT.open(VAULT.new_key(), sealed)


def test_another_master_key_opens_nothing() -> None:
    key = VAULT.new_key()
    sealed, of_the_house = VAULT.seal(key, NAME), VAULT.seal_house(NAME)
    with pytest.raises(SealBroken):
        OTHER.open(key, sealed)
    with pytest.raises(SealBroken):
        OTHER.open_house(of_the_house)


@pytest.mark.parametrize("position", [0, 1, 12, 13, 20, -1])
def test_one_changed_bit_is_noticed(position: int) -> None:
    sealed = bytearray(VAULT.seal_house(NAME))
    sealed[position] ^= 1
    with pytest.raises(SealBroken):
        VAULT.open_house(bytes(sealed))


@pytest.mark.parametrize("length", [0, 1, 12, 13, 28])
def test_bytes_cut_short_are_noticed(length: int) -> None:
    with pytest.raises(SealBroken):
        VAULT.open_house(VAULT.seal_house(NAME)[:length])


def test_a_wrapped_key_cannot_pass_for_the_houses_own_text() -> None:
    with pytest.raises(SealBroken):
        VAULT.open_house(VAULT.new_key())


def test_digests_find_the_same_thing_again_and_only_with_the_key() -> None:
    assert VAULT.digest("telegram", "alice") == VAULT.digest("telegram", "alice")
    assert VAULT.digest("telegram", "alice") != OTHER.digest("telegram", "alice")
    assert len(VAULT.digest("x")) == DIGEST_BYTES


def test_digests_keep_their_parts_apart() -> None:
    assert len({VAULT.digest("ab", "c"), VAULT.digest("a", "bc"), VAULT.digest("abc"), VAULT.digest("abc", "")}) == 4


def test_after_forgetting_everything_still_opens() -> None:
    key = VAULT.new_key()
    sealed = VAULT.seal(key, NAME)
    VAULT.forget()
    assert VAULT.keys_in_memory == 0
    assert VAULT.open(key, sealed) == NAME
    assert VAULT.keys_in_memory == 1


def test_a_master_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(b"short")
