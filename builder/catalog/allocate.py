"""Keys of prose: `<block>.<hash>`, the hash of the text as it was when first seen."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import unicodedata

# `title` ends so many authored keys, and is five base32 letters.
_PROSE_KEY = re.compile(r"[a-z0-9.-]+\.(?!title$)[a-z2-7]{5}(-\d+)?")


def is_prose_key(key: str) -> bool:
    """Whether a key was allocated here, as far as its form tells."""
    return _PROSE_KEY.fullmatch(key) is not None


def block_of(key: str) -> str:
    """Return what stands before a key's last dot: for prose, the block in which it was first seen."""
    return key.rpartition(".")[0]


class Keys:
    """The keys that are taken, by the record or by this update, and new ones beside them."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken

    def fresh(self, pending: str, text: str) -> str:
        """Take the key of a text seen first in the block of the pending key `<block>.`.

        It hangs on block and text alone, so two branches that add one paragraph agree on it; only where it is taken
        does a counter follow.
        """
        stem = pending + _hash(text)
        key = next(
            key
            for key in itertools.chain((stem,), (f"{stem}-{n}" for n in itertools.count(2)))
            if key not in self._taken
        )
        self._taken.add(key)
        return key


def _hash(text: str) -> str:
    """Return five base32 characters; a word that authored keys end in is passed over by hashing again."""
    content = unicodedata.normalize("NFC", text).encode()
    while True:
        content = hashlib.sha256(content).digest()
        name = base64.b32encode(content).decode().lower()[:5]
        if is_prose_key(f"a.{name}"):
            return name
