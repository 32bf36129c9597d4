"""How names and free text are sealed: a key for each member, wrapped by the master key, so that erasing is final.

AES-256-GCM with random 96-bit nonces; subkeys and keyed digests by BLAKE2b (RFC 7693), each with its own purpose.
"""

import os
from functools import lru_cache
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import SealBroken

KEY_BYTES = 32
NONCE_BYTES = 12
DIGEST_BYTES = 16
UNWRAPPED_KEYS_KEPT = 4096
FORMAT = b"\x01"
"""The first byte of everything sealed: which way of sealing this is."""

WRAPPED_KEY = b"hearth:key:"
OF_A_MEMBER = b"hearth:member:"
OF_THE_HOUSE = b"hearth:house:"


class Vault:
    """Seals and opens with one master key; safe to use from several threads."""

    def __init__(self, master: bytes) -> None:
        if len(master) != KEY_BYTES:
            raise ValueError(f"a master key has {KEY_BYTES} bytes, not {len(master)}")
        self._wrapping = AESGCM(_subkey(master, b"wrapping"))
        self._house = AESGCM(_subkey(master, b"house"))
        self._digesting = _subkey(master, b"digests")
        self._unwrap = lru_cache(maxsize=UNWRAPPED_KEYS_KEPT)(self._unwrap_anew)

    def new_key(self) -> bytes:
        """Make a member's key and give it wrapped: the only form in which it is stored."""
        return _encrypt(self._wrapping, os.urandom(KEY_BYTES), WRAPPED_KEY)

    def seal(self, wrapped: bytes, plaintext: str) -> bytes:
        """Seal a text under a member's wrapped key; twice the same text never gives the same bytes."""
        return _encrypt(self._unwrap(wrapped), _encode(plaintext), OF_A_MEMBER)

    def open(self, wrapped: bytes, sealed: bytes) -> str:
        """Open what `seal` gave.

        Raises:
            SealBroken: sealed under another key, or changed since.
        """
        return _decrypt(self._unwrap(wrapped), sealed, OF_A_MEMBER).decode()

    def seal_house(self, plaintext: str) -> bytes:
        """Seal something short-lived that belongs to no single member: a message on its way out."""
        return _encrypt(self._house, _encode(plaintext), OF_THE_HOUSE)

    def open_house(self, sealed: bytes) -> str:
        """Open what `seal_house` gave.

        Raises:
            SealBroken: sealed under another key, or changed since.
        """
        return _decrypt(self._house, sealed, OF_THE_HOUSE).decode()

    def digest(self, *parts: str | bytes) -> bytes:
        """Give 16 bytes by which something is found again without being kept: handles, tombstones, buttons.

        Each part goes in with its length, so that ("ab", "c") and ("a", "bc") differ.
        """
        state = blake2b(key=self._digesting, digest_size=DIGEST_BYTES)
        for part in parts:
            content = part if isinstance(part, bytes) else _encode(part)
            state.update(len(content).to_bytes(8, "big") + content)
        return state.digest()

    def forget(self) -> None:
        """Let go of every unwrapped key in memory: after an erasure none of them may linger."""
        self._unwrap.cache_clear()

    @property
    def keys_in_memory(self) -> int:
        """How many keys of accounts lie unwrapped in memory."""
        return self._unwrap.cache_info().currsize

    def _unwrap_anew(self, wrapped: bytes) -> AESGCM:
        return AESGCM(_decrypt(self._wrapping, wrapped, WRAPPED_KEY))


def _subkey(master: bytes, purpose: bytes) -> bytes:
    return blake2b(b"hearth:" + purpose, key=master, digest_size=KEY_BYTES).digest()


def _encode(text: str) -> bytes:
    """Encode so that no name a platform lets through can stop us: half a character becomes a question mark."""
    return text.encode(errors="replace")


def _encrypt(cipher: AESGCM, plaintext: bytes, purpose: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return FORMAT + nonce + cipher.encrypt(nonce, plaintext, purpose + FORMAT)


def _decrypt(cipher: AESGCM, sealed: bytes, purpose: bytes) -> bytes:
    if sealed[:1] != FORMAT:
        raise SealBroken("sealed in a way this version does not know; it may come from a newer one")
    nonce, content = sealed[1 : NONCE_BYTES + 1], sealed[NONCE_BYTES + 1 :]
    try:
        return cipher.decrypt(nonce, content, purpose + FORMAT)
    except (InvalidTag, ValueError) as error:
        raise SealBroken("does not open with this key: another key file, or damaged data") from error
