"""The state of an alignment: who is paired with whom, who is left, and what place says."""

from __future__ import annotations

from collections.abc import Sequence

from builder.catalog.allocate import block_of
from builder.catalog.message import Message, Recorded


class Matching:
    """Messages and record by number. `sequence` is the part of the record that has an order: that of the former source.

    `anchors` are the pairs (place in the sequence, message) whose order held.
    """

    def __init__(self, messages: Sequence[Message], record: Sequence[Recorded]) -> None:
        self.messages = messages
        self.record = record
        self.origins = [-1] * len(messages)
        self.taken = bytearray(len(record))
        self.anchors: list[tuple[int, int]] = []
        # Without a .pot all that is known has vanished from it; a .po is in source order too.
        self.sequence = [old for old, each in enumerate(record) if not each.vanished] or list(range(len(record)))
        self._places = {old: place for place, old in enumerate(self.sequence)}

    def pair(self, new: int, old: int) -> None:
        """Say where a message comes from."""
        self.origins[new] = old
        self.taken[old] = True

    @property
    def unfinished(self) -> bool:
        """Whether something is left on both sides."""
        return -1 in self.origins and 0 in self.taken

    def left_news(self) -> list[int]:
        """Return the messages without an origin."""
        return [new for new, old in enumerate(self.origins) if old < 0]

    def left_olds(self) -> list[int]:
        """Return the recorded messages that nobody comes from so far."""
        return [old for old, taken in enumerate(self.taken) if not taken]

    def neighbour(self, old: int, step: int) -> int | None:
        """Return the recorded message that stood before or after another."""
        place = self._places.get(old)
        if place is None or not 0 <= place + step < len(self.sequence):
            return None
        return self.sequence[place + step]

    def same_block(self, new: int, old: int) -> bool:
        """Whether a recorded message was first seen in the block of a message."""
        return block_of(self.messages[new].key) == block_of(self.record[old].key)

    def near(self, new: int, old: int) -> bool:
        """Whether a recorded message stood in the lesson of a message; a tombstone tells its block only."""
        path = self.record[old].path
        return path == self.messages[new].path if path else self.same_block(new, old)
