"""A message of the source and how alignment ties it to the record of earlier messages."""

from __future__ import annotations

from enum import StrEnum

from builder.value import value


@value
class Message:
    """A message in source order. `key` is complete, or `<block>.` while its hash is pending.

    `path` is the file it stands in (the lesson, for locality); `kind`, `context` (the unit's title) and `note` are what
    a translator is told in `#.`.
    """

    key: str
    source: str
    path: str
    kind: str = ""
    context: str = ""
    note: str = ""

    @property
    def pending(self) -> bool:
        """Whether the key still lacks its hash."""
        return self.key.endswith(".")


@value
class Recorded:
    """A message of the record: an entry of the committed .pot, or (`vanished`) a `#~` tombstone or a .po-only entry."""

    key: str
    source: str
    path: str = ""
    vanished: bool = False


class How(StrEnum):
    """How a message found its origin in the record."""

    SAME = "same"  # same place, same text
    MOVED = "moved"  # same text elsewhere
    EDITED = "edited"  # similar text, or an authored key whose text changed
    RESTORED = "restored"  # from a tombstone
    NEW = "new"  # no origin


@value
class Aligned:
    """A message with its final key, and the key in the record whose translations are its own (usually the same)."""

    message: Message
    origin: str | None
    how: How
